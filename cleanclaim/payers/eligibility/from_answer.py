"""What a clinic knows of a member from a payer's answer (271): enough to estimate a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import Person
from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.payers.eligibility.benefits import LEFT, MONTH
from cleanclaim.payers.model import Accumulators, Enrollment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from cleanclaim.claims.eligibility import Benefit, Eligibility
    from cleanclaim.payers.book import PayerProfile

# Fact, whose, in or out of the network: the counter of the plan year.
_COUNTERS: Final = {
    ("C", "IND", False): "deductible",
    ("C", "FAM", False): "family_deductible",
    ("G", "IND", False): "out_of_pocket",
    ("G", "FAM", False): "family_out_of_pocket",
    ("C", "IND", True): "outside_deductible",
    ("C", "FAM", True): "family_outside_deductible",
}
_RELATIONS: Final = {"18": "self", "01": "spouse", "19": "child", "53": "life_partner"}
_CARD: Final = frozenset({"1", "7"})  # active, or waiting for a share of cost
_BEGINS: Final = "346"
_ENDS: Final = "347"
_CLINIC: Final = "P3"


def enrollment_from(
    answer: Eligibility,
    *,
    on: dt.date,
    plan: str | None = None,
    book: Mapping[str, PayerProfile] | None = None,
) -> Enrollment | None:
    """Return the enrollment that an answer tells of, as far as it tells; None when nobody is covered.

    Parameters
    ----------
    answer
        What the payer answered.
    on
        The day it was asked about.
    plan
        Name of the plan, where the answer tells of several (Medicare Part A and Part B); None for the first.
    book
        Payers by name; None for those of `cleanclaim.payers.book`.

    Notes
    -----
    What was used is the total of the year less what is left. Where the answer says both for the member and
    the family, what is left is the lesser of the two, so that an estimate comes out the same.
    """
    patient = answer.patient
    found = _plan(answer, plan, book)
    if patient is None or found is None:
        return None
    payer, name, card = found
    facts = [each for each in answer.benefits if each.insurance_type in {"", card.insurance_type}]
    days = {each.kind: each.on for each in patient.dates}
    relation: Any = _RELATIONS.get(patient.patient_relationship, "other")
    return Enrollment(
        person=Person(name=patient.name, dob=patient.dob),
        member_id=answer.subscriber.id if answer.subscriber else "",
        payer=payer,
        plan=name,
        relationship=relation,
        group=next((each.value for each in patient.other_ids), ""),
        begins=days.get(_BEGINS, on),
        ends=days.get(_ENDS),
        share_of_cost=_share_left(facts),
        clinic=next((party.id for each in facts for party in each.parties if party.role == _CLINIC), ""),
        used=(_used(facts, on.year),),
    )


def _plan(
    answer: Eligibility, plan: str | None, book: Mapping[str, PayerProfile] | None
) -> tuple[str, str, Benefit] | None:
    """Find the payer by its number, and a plan by its name among those in force, with its fact."""
    from cleanclaim.payers.book import payer, payers  # noqa: PLC0415 - the book, only when an answer is read

    known = book if book is not None else {name: payer(name) for name in payers()}
    profile = next((each for each in known.values() if each.record.id == answer.payer.id), None)
    if profile is None:
        return None
    names = {wire_text(each.label): each.name for each in profile.plans}
    cards = [each for each in answer.benefits if each.information in _CARD and each.plan in names]
    card = next((each for each in cards if plan in {None, names[each.plan]}), None)
    return (profile.name, names[card.plan], card) if card else None


def _used(facts: Sequence[Benefit], year: int) -> Accumulators:
    totals, left = _amounts(facts, left=False), _amounts(facts, left=True)
    spent = {name: totals[name] - left[name] for name in totals if name in left}
    return Accumulators(year=year, **spent)


def _amounts(facts: Sequence[Benefit], *, left: bool) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for each in facts:
        name = _COUNTERS.get((each.information, each.level, each.network == "N"))
        if name and (each.period == LEFT) is left and each.amount is not None:
            found.setdefault(name, each.amount)
    return found


def _share_left(facts: Sequence[Benefit]) -> Decimal | None:
    """Return what is still to be spent this month toward a share of cost; None where there is none."""
    shares = [each for each in facts if each.information == "Y"]
    if not any(each.period == MONTH for each in shares):
        return None
    return next((each.amount for each in shares if each.period == LEFT and each.amount is not None), ZERO)
