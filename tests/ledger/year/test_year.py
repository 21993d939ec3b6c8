"""A small year: everything in it adds up, and every queue has something to teach."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import pytest
from hand_events import holds

from cleanclaim.claims.scrubber import clean, scrub
from cleanclaim.ledger import Ledger, year
from cleanclaim.ledger.events import RemittanceReceived
from cleanclaim.ledger.year.mistakes import plant
from cleanclaim.ledger.year.mix import mix
from cleanclaim.ledger.year.visits import claim_of, enrollment_of, profile_of
from cleanclaim.payers import adjudicate

CLAIMS = 150
DICE = Random(1)  # noqa: S311 - dice for examples, no secret


@pytest.fixture(scope="module")
def made():
    return year.generate(CLAIMS, seed=3)


def test_every_line_of_the_year_keeps_its_identity(made):
    charged = [account for account in made.ledger.accounts if made.ledger.state(account).lines]
    assert CLAIMS - 5 < len(charged) <= CLAIMS  # a visit of the last days may not be entered yet
    assert all(holds(made.ledger.balance(account)) for account in made.ledger.accounts)


def test_every_dollar_of_every_payment_is_somewhere(made):
    assert {cash.missing for cash in made.ledger.cash} == {Decimal("0.00")}
    received = [event for event in made.ledger.events if isinstance(event, RemittanceReceived)]
    assert len(received) == made.counts["remittances"] > 50


def test_what_waits_is_nothing_but_a_misread_account(made):
    assert all("No charge has been entered" in one.what for one in made.ledger.parked)


def test_the_same_seed_makes_the_same_year_and_another_one_another(made):
    again = year.generate(25, seed=3)
    assert again.ledger == year.generate(25, seed=3).ledger
    assert again.ledger != year.generate(25, seed=4).ledger


def test_the_order_of_the_events_does_not_matter(made):
    turned = Ledger(reversed(made.ledger.events))
    for account in made.ledger.accounts:
        assert turned.balance(account) == made.ledger.balance(account)
    assert turned.cash == made.ledger.cash


def test_nothing_happens_after_the_year(made):
    assert (made.begins, made.ends) == (dt.date(2025, 10, 1), dt.date(2026, 9, 30))
    assert max(event.on for event in made.ledger.events) <= made.ends


def test_the_bar_goes_from_nothing_to_all():
    told = []
    year.generate(101, progress=lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert told[0][1] == "0 claims of the year decided"
    assert told[-1][1].endswith("events posted")


def test_a_year_of_less_than_nothing_is_told():
    with pytest.raises(ValueError, match="use whole numbers from 0"):
        year.generate(-1)


@pytest.mark.parametrize("visit", mix().visits, ids=lambda visit: f"{visit.shape} {visit.uninsured}")
def test_a_visit_of_the_year_is_clean_and_is_paid(visit):
    for number, day in ((1, dt.date(2025, 10, 1)), (2, dt.date(2026, 9, 20))):
        claim = claim_of(number, visit, day)
        assert claim.begins == day
        profile = profile_of(claim)
        if visit.uninsured or profile is None:
            continue
        assert clean(scrub(claim, rules=profile.rules, on=day + dt.timedelta(days=3)))
        member = enrollment_of(claim, profile, DICE, met=1.0)
        decision = adjudicate(claim, profile, enrollment=member, received=day + dt.timedelta(days=3))
        assert decision.status == "1", decision.all_adjustments


# What a payer does with each mistake: rejects it at the front door, or answers with this reason.
@pytest.mark.parametrize(
    ("mistake", "reason"),
    [
        ("member_number", "31"),
        ("birthday", "140"),
        ("vague_diagnosis", "146"),
        ("too_many_units", "151"),
        ("no_member_number", "31"),
    ],
)
def test_a_planted_mistake_is_denied_for_its_own_reason(mistake, reason):
    claim = claim_of(5, mix().visits[0], dt.date(2026, 3, 2))
    profile = profile_of(claim)
    member = enrollment_of(claim, profile, DICE, met=1.0)
    decision = adjudicate(plant(claim, mistake), profile, enrollment=member, received=dt.date(2026, 3, 5))
    assert reason in {item.reason for item in decision.all_adjustments}


def test_a_coverage_that_has_ended_is_denied_for_it():
    claim = claim_of(5, mix().visits[0], dt.date(2026, 3, 2))
    profile = profile_of(claim)
    member = enrollment_of(claim, profile, DICE, met=1.0, ended=True)
    decision = adjudicate(claim, profile, enrollment=member, received=dt.date(2026, 3, 5))
    assert {item.reason for item in decision.all_adjustments} == {"27"}
