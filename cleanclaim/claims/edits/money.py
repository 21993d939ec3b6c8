"""E4: amounts: the total is the sum, and every amount can be."""

from __future__ import annotations

from decimal import InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.model.money import CENT, ZERO
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_RULE: Final = "837 CLM02 is the sum of SV102 or SV203 of all lines; CMS-1500 items 24F and 28"
_SOURCE: Final = "LinuxForHealth x12, v5010 837P loops.py (balance); stedi.com/changelog (zero-charge claims)"


@edit(
    "E4-total",
    "The total is the sum of the lines",
    rule="MATH",
    stage="charge entry",
    cites=_RULE,
    source=_SOURCE,
)
def total(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a total that is another amount; one that was left to be added up is right."""
    if claim.total is not None and claim.total != at.charges:
        yield (
            "total",
            (
                f"The total charge ({at.item('total')}) is {claim.total}, and the lines add up to "
                f"{at.charges}. A payer sends back a claim that does not add up: correct the total or the "
                "line that is off."
            ),
        )


@edit(
    "E4-total-positive",
    "The claim asks for more than nothing",
    rule="MATH",
    stage="charge entry",
    cites="837 CLM02; clearinghouses refuse claims of zero dollars",
    source=_SOURCE,
)
def positive(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a claim whose lines add up to nothing."""
    if claim.lines and at.charges <= ZERO:
        yield (
            "total",
            (
                f"The charges add up to {at.charges} ({at.item('total')}), and there is nothing to pay. "
                "Enter the fee of each service."
            ),
        )


@edit(
    "E4-charge-negative",
    "No charge is below zero",
    rule="MATH",
    stage="charge entry",
    cites=_RULE,
    source="our trial of public validators with single faults, 2026-11-23: none catches it",
    when="odd charges",
)
def negative(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each amount below zero."""
    for number, line in enumerate(claim.lines):
        for field, amount in (("charge", line.charge), ("noncovered", line.noncovered)):
            if amount is not None and amount < ZERO:
                where = f"lines.{number}.{field}"
                yield (
                    where,
                    (
                        f"Line {number + 1} has {amount} ({at.item(where)}), and a charge is never below "
                        "zero. To take a charge back, void or replace the claim."
                    ),
                )


@edit(
    "E4-charge-zero",
    "Every line has a charge",
    rule="MATH",
    stage="charge entry",
    severity=Severity.WARNING,
    cites="CMS-1500 item 24F, UB-04 FL 47",
    source=_SOURCE,
    when="odd charges",
)
def zero(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line without a charge, on a claim that has charges."""
    for number, line in enumerate(claim.lines):
        if line.charge == ZERO and at.charges > ZERO:
            where = f"lines.{number}.charge"
            yield (
                where,
                (
                    f"Line {number + 1} has no charge ({at.item(where)}). Enter the fee, unless the payer "
                    "asks for the line without one."
                ),
            )


@edit(
    "E4-cents",
    "No amount has parts of a cent",
    rule="MATH",
    stage="charge entry",
    cites="837: amounts have at most two decimal places",
    source="our trial of public validators with single faults, 2026-11-23: none catches it",
)
def whole_cents(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each amount with three decimal places or more."""
    for where, amount in (("total", claim.total), ("patient_paid", claim.patient_paid)):
        if amount is not None and _parts_of_a_cent(amount):
            yield where, _in_cents(amount, at.item(where))
    for number, line in enumerate(claim.lines):
        if _parts_of_a_cent(line.charge):
            where = f"lines.{number}.charge"
            yield where, f"Line {number + 1}: {_in_cents(line.charge, at.item(where))}"


@edit(
    "E4-noncovered",
    "The part that is not covered is no more than the charge",
    rule="MATH",
    stage="charge entry",
    cites="UB-04 FL 47 and FL 48",
    source="UB-04 form locators as set out for this course",
    kinds=("institutional",),
    when="odd charges",
)
def noncovered(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line whose uncovered part is more than its charge."""
    for number, line in enumerate(claim.lines):
        if line.noncovered is not None and line.noncovered > line.charge:
            where = f"lines.{number}.noncovered"
            yield (
                where,
                (
                    f"Line {number + 1}: {line.noncovered} is not covered ({at.item(where)}), more than its "
                    f"charge of {line.charge}. Correct one of the two."
                ),
            )


@edit(
    "E4-patient-paid",
    "What the patient paid is between nothing and the total",
    rule="MATH",
    stage="charge entry",
    cites="CMS-1500 item 29; 837 AMT*F5",
    source="NUCC 1500 manual 02/12, as read in studylib.net/doc/18132661",
)
def patient_paid(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an amount paid by the patient that cannot be."""
    paid = claim.patient_paid
    if paid is None:
        return
    if paid < ZERO:
        yield (
            "patient_paid",
            f"The patient paid {paid} ({at.item('patient_paid')})? Write what was paid, zero or more.",
        )
    elif paid > at.charges:
        yield (
            "patient_paid",
            (
                f"The patient paid {paid} ({at.item('patient_paid')}), more than the {at.charges} charged. "
                "Only what was paid for these services belongs here."
            ),
        )


def _in_cents(amount: Decimal, box: str) -> str:
    return f"{amount} in {box} has parts of a cent. Write dollars and cents, like 125.00."


@lru_cache(maxsize=8192)
def _parts_of_a_cent(amount: Decimal) -> bool:
    """Tell whether an amount is no whole number of cents; one too large to be counted is none of ours."""
    try:
        return bool(amount % CENT)
    except InvalidOperation:
        return False
