"""What an answer leaves to work: lines, the claim as a whole, and what the payer would have paid."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim.claims import samples
from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.remittance import PaidClaim
from cleanclaim.payers import adjudicate
from cleanclaim.payers.denials import denials_of, denials_of_paid
from cleanclaim.payers.denials.worth import fees
from cleanclaim.payers.model import DecidedLine, Decision

DAY = dt.date(2026, 8, 3)


def taken(group, reason, amount):
    """Make an adjustment."""
    return Adjustment(group=group, reason=reason, amount=amount)


def decision(**more):
    """Make a decision by hand on a clean visit at the PPO."""
    claim = samples.claim(3, shape="copay")
    charge = claim.lines[0].charge
    line = DecidedLine(number=1, code="Y4022", charge=charge, paid=charge)
    row = {
        "claim": claim, "payer": "ppo", "plan": "ppo_1500", "received": DAY, "decided": DAY,
        "payer_control_number": "PCN1", "lines": (line,),
    }  # fmt: skip
    return Decision(**{**row, **more})


def test_nothing_is_left_of_a_paid_claim():
    assert denials_of(decision()) == ()
    assert denials_of(adjudicate(samples.claim(3, shape="copay"))) == ()


def test_an_adjustment_of_the_whole_claim_has_line_0():
    charge = decision().charge
    [one] = denials_of(decision(adjustments=(taken("CO", "29", charge),), remarks=("MA01",)))
    assert (one.line, one.cause.id, one.amount, one.charge) == (0, "late", charge, charge)
    assert one.rarcs == ("MA01",)
    assert one.payer_control_number == "PCN1"
    assert one.patient


def test_a_remark_of_the_claim_holds_for_its_lines():
    lines = (
        DecidedLine(
            number=1,
            code="Y4022",
            charge="161.00",
            adjustments=(taken("CO", "16", "161.00"),),
            remarks=("N257",),
        ),
    )
    [one] = denials_of(decision(lines=lines, remarks=("MA130",)))
    assert one.unprocessable
    assert one.cause.id == "npi"


def test_discounts_and_shares_are_no_denials():
    lines = (
        DecidedLine(
            number=1,
            code="Y4022",
            charge="161.00",
            allowed="100.00",
            paid="50.00",
            adjustments=(taken("CO", "45", "41.00"), taken("PR", "2", "50.00"), taken("CO", "97", "20.00")),
        ),
    )
    [one] = denials_of(decision(lines=lines))
    assert (one.carc, one.amount, one.paid, one.share) == ("97", Decimal("20.00"), Decimal(50), Decimal(50))


def test_fees_are_those_the_payer_would_have_used():
    paid = adjudicate(samples.claim(3, shape="copay"))
    late = adjudicate(samples.claim(3, shape="copay"), received=dt.date(2027, 3, 1))
    assert fees(late) == {1: paid.lines[0].fee, 0: paid.lines[0].fee}
    [one] = denials_of(late)
    assert one.expected == paid.lines[0].fee


@pytest.mark.parametrize("more", [{"payer": "nobody"}, {"plan": "none such"}])
def test_where_the_book_does_not_help_no_fee_is_made_up(more):
    lines = (
        DecidedLine(number=1, code="Y4022", charge="161.00", adjustments=(taken("CO", "29", "161.00"),)),
    )
    assert fees(decision(lines=lines, **more)) == {}


def test_a_claim_of_an_835_with_a_reason_for_the_whole_of_it():
    paid = PaidClaim(
        account="A7", status="4", charge="90.00", paid="0.00", payer_control_number="PCN2",
        adjustments=(taken("CO", "22", "90.00"),),
    )  # fmt: skip
    [one] = denials_of_paid(paid, payer="medicare", decided=DAY, payer_name="Practice Medicare Contractor")
    assert (one.line, one.cause.id, one.payer, one.charge) == (
        0,
        "coordination",
        "medicare",
        Decimal("90.00"),
    )
