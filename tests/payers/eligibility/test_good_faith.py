"""Good-faith estimates: what is on them, by when they are due, and when a bill can be disputed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim.charts.registration import Address, Name, Person, Provider
from cleanclaim.claims.model import Claim, Diagnosis, ServiceLine
from cleanclaim.payers.eligibility import (
    ExpectedItem,
    ExpectedProvider,
    check_good_faith,
    disclaimer_text,
    disputes,
    good_faith_estimate,
)
from cleanclaim.payers.eligibility.good_faith_days import due
from cleanclaim.payers.eligibility.good_faith_rules import disclaimers, elements

DAY = dt.date
D = Decimal
SCHEDULED = DAY(2026, 3, 2)  # a Monday
KAI = Person(name=Name(last="Fictoria", first="Kai"), dob=DAY(1988, 12, 12), sex="M")
HOME = Address(line1="1 Calle Inventada", city="Fresno", state="CA", zip="937210001")
CLINIC = Provider(
    name=Name(last="Samplewood Clinic"), organization=True, npi="1234567893", tax_id="990000001",
    tax_id_kind="EIN", address=HOME,
)  # fmt: skip
VISIT = Claim(
    patient=KAI,
    billing=CLINIC,
    diagnoses=(Diagnosis(code="J02.9"),),
    place="11",
    lines=(
        ServiceLine(code="Y4023", charge="210", begins=DAY(2026, 3, 16), pointers=(1,)),
        ServiceLine(code="Y4411", charge="60.01", begins=DAY(2026, 3, 16), pointers=(1,)),
    ),
)
SLEEP = ExpectedProvider(
    name="Testerly Anesthesia",
    npi="2000021925",
    tax_id="990000002",
    address=HOME,
    items=(ExpectedItem(code="Y5811", description="anesthesia", diagnoses=("J02.9",), charge="500"),),
)


def made(**more):
    fields = {"primary": "a visit for a sore throat", "scheduled_on": SCHEDULED, "issued": SCHEDULED}
    return good_faith_estimate(VISIT, **{**fields, **more})


def test_the_clinics_price_without_insurance():
    paper = made(others=(SLEEP,), separately=("a second visit after two weeks",))
    # 60 % of 210.00 and of 60.01 (36.006)
    assert [each.charge for each in paper.providers[0].items] == [D("126.00"), D("36.01")]
    assert [each.total for each in paper.providers] == [D("162.01"), D("500.00")]
    assert paper.total == D("662.01")
    assert [each.convening for each in paper.providers] == [True, False]
    assert paper.providers[0].items[0].diagnoses == ("J02.9",)
    assert paper.providers[0].items[0].description.startswith("Office visit")
    assert set(paper.disclaimers) == set(disclaimers())
    assert check_good_faith(paper, on=SCHEDULED) == []


def test_a_disclaimer_that_is_not_needed_is_not_printed():
    assert "separately" not in made().disclaimers
    assert "$400 more" in disclaimer_text("dispute", on=SCHEDULED)
    assert "contract" in disclaimer_text("no_contract", on=SCHEDULED)


# id, scheduled, visit, asked, last day. Source: 45 CFR 149.610(b)(1)(vi) as told by CMS-10791 appendix 2 and
# wroinstitute.com: 3 business days ahead give one, 10 give three, a question gives three. Federal holidays.
DUE = [
    ("three business days ahead", DAY(2026, 3, 2), DAY(2026, 3, 5), None, DAY(2026, 3, 3)),
    ("two business days ahead: none", DAY(2026, 3, 2), DAY(2026, 3, 4), None, None),
    ("nine business days ahead", DAY(2026, 3, 2), DAY(2026, 3, 13), None, DAY(2026, 3, 3)),
    ("ten business days ahead", DAY(2026, 3, 2), DAY(2026, 3, 16), None, DAY(2026, 3, 5)),
    ("scheduled on a Friday", DAY(2026, 3, 6), DAY(2026, 3, 12), None, DAY(2026, 3, 9)),
    ("over Memorial Day", DAY(2026, 5, 22), DAY(2026, 5, 28), None, DAY(2026, 5, 26)),
    ("Memorial Day does not count ahead", DAY(2026, 5, 22), DAY(2026, 5, 27), None, None),
    ("asked on a Friday", None, None, DAY(2026, 3, 6), DAY(2026, 3, 11)),
    ("asked before Thanksgiving", None, None, DAY(2026, 11, 25), DAY(2026, 12, 1)),
    (
        "asked, then scheduled: the earlier",
        DAY(2026, 3, 5),
        DAY(2026, 3, 30),
        DAY(2026, 3, 2),
        DAY(2026, 3, 5),
    ),
    ("the same day: none", DAY(2026, 3, 2), DAY(2026, 3, 2), None, None),
    ("nothing known", None, None, None, None),
]


@pytest.mark.parametrize("row", DUE, ids=[row[0] for row in DUE])
def test_when_it_is_due(row):
    _, scheduled, visit, asked, last = row
    found = due(scheduled_on=scheduled, service_on=visit, asked_on=asked)
    assert (found.due if found else None) == last
    if found:
        assert "149.610" in found.cites


HAND_OVER = [
    ("in time", DAY(2026, 3, 5), DAY(2026, 3, 20), ""),
    ("a day late", DAY(2026, 3, 6), DAY(2026, 3, 20), "handed over on 6 Mar 2026"),
    ("not yet, still time", None, DAY(2026, 3, 5), ""),
    ("not yet, late", None, DAY(2026, 3, 6), "was due on 5 Mar 2026 and is not handed over yet"),
]


@pytest.mark.parametrize("row", HAND_OVER, ids=[row[0] for row in HAND_OVER])
def test_in_time_or_late(row):
    _, issued, today, said = row
    found = check_good_faith(made(issued=issued), on=today)
    assert [each.rule for each in found] == (["CLOCK"] if said else [])
    if said:
        assert said in found[0].message
        assert found[0].ref == "L9"
        assert not found[0].to_confirm


def test_where_calendars_differ_the_last_day_is_to_confirm():
    """31 March is a holiday of California and none of the nation; the rule does not say which counts."""
    paper = made(scheduled_on=None, asked_on=DAY(2026, 3, 27), issued=DAY(2026, 4, 20))
    (found,) = check_good_faith(paper, on=DAY(2026, 4, 20))
    assert not paper.due_verified
    assert found.to_confirm


def _own(paper, **update):
    first = paper.providers[0]
    return paper.model_copy(update={"providers": (first.model_copy(update=update), *paper.providers[1:])})


def _item(paper, **update):
    items = paper.providers[0].items
    return _own(paper, items=(items[0].model_copy(update=update), *items[1:]))


def _without(name):
    return lambda paper: paper.model_copy(
        update={"disclaimers": tuple(each for each in paper.disclaimers if each != name)}
    )


UNBORN = KAI.model_copy(update={"dob": None})
# id, what is taken away, where, words of the finding
GAPS = [
    ("no birth date", lambda p: p.model_copy(update={"patient": UNBORN}), "patient", "birth date"),
    ("no reason for the visit", lambda p: p.model_copy(update={"primary": ""}), "primary", "in plain words"),
    ("scheduled without a day", lambda p: p.model_copy(update={"service_on": None}), "primary", "its day"),
    ("no services", lambda p: p.model_copy(update={"providers": ()}), "providers", "expected service"),
    ("a service without code", lambda p: _item(p, code=""), "providers.0.items", "with its code"),
    ("a service without charge", lambda p: _item(p, charge=None), "providers.0.items", "expected charge"),
    ("a service without words", lambda p: _item(p, description=""), "providers.0.items", "expected service"),
    ("no tax number", lambda p: _own(p, tax_id=""), "providers.0", "tax number"),
    ("no NPI", lambda p: _own(p, npi=""), "providers.0", "NPI"),
    ("no place", lambda p: _own(p, address=Address()), "providers.0", "where"),
    ("no sentence about disputes", _without("dispute"), "disclaimers", "you may dispute it"),
    ("no sentence about a contract", _without("no_contract"), "disclaimers", "no contract"),
]  # fmt: skip


@pytest.mark.parametrize("row", GAPS, ids=[row[0] for row in GAPS])
def test_what_is_missing_is_said(row):
    _, spoil, where, said = row
    found = [each for each in check_good_faith(spoil(made()), on=SCHEDULED) if each.severity == "error"]
    assert [(each.rule, each.where) for each in found] == [("LAW", where)]
    assert said in found[0].message
    assert "149.6" in found[0].cites
    assert not found[0].to_confirm


def test_a_missing_diagnosis_is_a_warning():
    paper = made()
    bare = tuple(each.model_copy(update={"diagnoses": ()}) for each in paper.providers[0].items)
    (found,) = check_good_faith(_own(paper, items=bare), on=SCHEDULED)
    assert (found.severity, found.where) == ("warning", "providers")


def test_others_who_take_part_are_asked_for_but_not_graded():
    nothing_said = SLEEP.model_copy(update={"items": ()})
    (found,) = check_good_faith(made(others=(nothing_said,)), on=SCHEDULED)
    assert found.to_confirm
    assert "anesthesiologist" in found.message
    assert elements()["co_providers"].verified is False


# id, billed, day of the start, allowed, words. Expected 162.01; first bill 1 Apr 2026, 120 days to 30 Jul.
BILLS = [
    ("as estimated", "162.01", DAY(2026, 4, 2), False, "not more than the estimate"),
    ("a little more", "200.00", DAY(2026, 4, 2), False, "$37.99 more than"),
    ("a cent too little", "562.00", DAY(2026, 4, 2), False, "needs at least $400.00"),
    ("just enough", "562.01", DAY(2026, 4, 2), True, "until 30 Jul 2026"),
    ("the last day", "700.00", DAY(2026, 7, 30), True, "does not go to collections"),
    ("a day too late", "700.00", DAY(2026, 7, 31), False, "the last day for a dispute was 30 Jul 2026"),
    ("less than the estimate", "100.00", DAY(2026, 4, 2), False, "not more than the estimate"),
]


@pytest.mark.parametrize("row", BILLS, ids=[row[0] for row in BILLS])
def test_a_dispute(row):
    _, billed, start, allowed, said = row
    (found,) = disputes(made(), {"1234567893": D(billed)}, billed_on=DAY(2026, 4, 1), on=start)
    assert found.allowed is allowed
    assert said in found.says
    assert (found.last_day, found.fee) == (DAY(2026, 7, 30), D("25.00"))
    assert found.over == D(billed) - D("162.01")
    assert "149.620" in found.cites


def test_each_provider_is_held_to_its_own_part():
    paper = made(others=(SLEEP,))
    bills = {"1234567893": D("162.01"), "2000021925": D("900.00"), "2000000012": D("1000.00")}
    found = disputes(paper, bills, billed_on=DAY(2026, 4, 1), on=DAY(2026, 4, 2))
    assert [each.allowed for each in found] == [False, True, False]
    assert "not on the estimate" in found[2].says


def test_every_rule_has_a_source():
    rules = [*elements().values(), *disclaimers().values()]
    assert all(each.cites and each.source and (each.needs or each.text) for each in rules)
