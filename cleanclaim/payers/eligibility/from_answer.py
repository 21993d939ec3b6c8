"""What a clinic knows of a member from a payer's answer (271): enough to estimate a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import Person
from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.payers.eligibility.benefits import LEFT, MONTH, YEAR
from cleanclaim.payers.model import Accumulators, Enrollment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
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
_BEGINS: Final = "346"
_ENDS: Final = "347"


def enrollment_from(
    answer: Eligibility, *, on: dt.date, book: Mapping[str, PayerProfile] | None = None
) -> Enrollment | None:
    """Return the enrollment that an answer tells of, as far as it tells; None when nobody is covered.

    Parameters
    ----------
    answer
        What the payer answered.
    on
        The day it was asked about.
    book
        Payers by name; None for those of `cleanclaim.payers.book`.

    Notes
    -----
    What was used is the total of the year less what is left. Where the answer says both for the member and
    the family, what is left is the lesser of the two, so that an estimate comes out the same.
    """
    patient = answer.patient
    found = _plan(answer, book)
    if patient is None or found is None:
        return None
    payer, plan = found
    days = {each.kind: each.on for each in patient.dates}
    relation: Any = _RELATIONS.get(patient.patient_relationship, "other")
    return Enrollment(
        person=Person(name=patient.name, dob=patient.dob),
        member_id=answer.subscriber.id if answer.subscriber else "",
        payer=payer,
        plan=plan,
        relationship=relation,
        group=next((each.value for each in patient.other_ids), ""),
        begins=days.get(_BEGINS, on),
        ends=days.get(_ENDS),
        share_of_cost=_share_left(answer),
        clinic=next((p.id for b in answer.benefits for p in b.parties if p.role == "P3"), ""),
        used=(_used(answer, on.year),),
    )


def _plan(answer: Eligibility, book: Mapping[str, PayerProfile] | None) -> tuple[str, str] | None:
    """Find the payer by its number, the plan by its name, where coverage is active or waits for a share."""
    from cleanclaim.payers.book import payer, payers  # noqa: PLC0415 - the book, only when an answer is read

    known = book if book is not None else {name: payer(name) for name in payers()}
    profile = next((each for each in known.values() if each.record.id == answer.payer.id), None)
    labels = [each.plan for each in answer.benefits if each.information in {"1", "7"}]
    if profile is None or not labels:
        return None
    return next(
        ((profile.name, plan.name) for plan in profile.plans if wire_text(plan.label) == labels[0]), None
    )


def _used(answer: Eligibility, year: int) -> Accumulators:
    totals, left = _amounts(answer, YEAR), _amounts(answer, LEFT)
    spent = {name: totals[name] - left[name] for name in totals if name in left}
    return Accumulators(year=year, **spent)


def _amounts(answer: Eligibility, period: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for each in answer.benefits:
        name = _COUNTERS.get((each.information, each.level, each.network == "N"))
        if name and each.period == period and each.amount is not None:
            found.setdefault(name, each.amount)
    return found


def _share_left(answer: Eligibility) -> Decimal | None:
    """Return what is still to be spent this month toward a share of cost; None where there is none."""
    shares: list[Benefit] = [each for each in answer.benefits if each.information == "Y"]
    if not any(each.period == MONTH for each in shares):
        return None
    return next((each.amount for each in shares if each.period == LEFT and each.amount is not None), ZERO)
