"""What has to be on the claim before it can be decided (16), with the remark that says what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.edits.needs import needed
from cleanclaim.claims.edits.npi import wrong as wrong_npi
from cleanclaim.payers.adjudication.case import Denial
from cleanclaim.payers.adjudication.past import AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.rules import Need
    from cleanclaim.payers.adjudication.case import Case

_REPLACES, _VOID = "7", "8"
_FORM = "CMS-1500 and UB-04: fields a payer cannot decide without"


def whole_claim(case: Case) -> Iterator[Denial]:
    """Deny a claim without a diagnosis (M76), or whose biller's or clinician's NPI is none (N257, N290)."""
    claim = case.claim
    if not claim.diagnoses:
        yield _missing(0, case, "M76", "The claim has no diagnosis.")
    if wrong_npi(claim.billing.npi):
        yield _missing(0, case, "N257", "The billing provider's NPI is missing or not valid.")
    elif claim.rendering is not None and claim.rendering.npi and wrong_npi(claim.rendering.npi):
        yield _missing(0, case, "N290", "The rendering provider's NPI is not valid.")
    if claim.frequency in AGAIN and not claim.payer_control_number:
        yield _missing(0, case, "M47", "The claim is about an earlier one, and that one's number is missing.")
    elif case.replaces is None and (
        claim.frequency == _VOID or (claim.frequency == _REPLACES and case.knows_earlier)
    ):
        what = f"The payer finds no earlier claim with the number {claim.payer_control_number}."
        yield _missing(0, case, "M47", what)


def each_line(case: Case) -> Iterator[Denial]:
    """Deny a line without code (M51), day (M52), charge (M79), units (M53) or place (M77)."""
    professional = case.at.professional
    for number, line in case.open():
        if professional and not line.code:
            yield _missing(number, case, "M51", "The line does not say what was done.")
        elif case.at.first is None or (professional and line.begins is None):
            yield _missing(number, case, "M52", "The line has no day of service.")
        elif line.charge < 0:
            yield _missing(number, case, "M79", "The charge of the line is below zero.")
        elif line.units <= 0:
            yield _missing(number, case, "M53", "The line has no units.")
        elif professional and not (line.place or case.claim.place):
            yield _missing(number, case, "M77", "The line has no place of service.")


def asked_by_payer(case: Case) -> Iterator[Denial]:
    """Deny what this payer asks more of: who ordered it (N265), laboratory (MA120) and drug number (M119)."""
    rules, claim = case.rules, case.claim
    if case.at.professional:
        named = claim.referring is not None and bool(claim.referring.npi)
        for number in _about(rules.ordering, case):
            line = claim.lines[number - 1]
            other = line.ordering or line.referring
            if not named and not (other is not None and other.npi):
                what = f"{line.code} is given on somebody's order, and the claim does not say whose."
                yield _asked(number, rules.ordering, "N265", what)
        for number in _about(rules.clia, case):
            if not claim.clia and not claim.lines[number - 1].clia:
                what = f"{claim.lines[number - 1].code} is a laboratory test without the laboratory's number."
                yield _asked(number, rules.clia, "MA120", what)
    for number in _about(rules.ndc, case):
        if claim.lines[number - 1].drug is None:
            what = f"{claim.lines[number - 1].code} is a drug without its drug number (NDC)."
            yield _asked(number, rules.ndc, "M119", what)


def _about(need: Need | None, case: Case) -> Iterator[int]:
    if need is not None and need.holds_on(case.at.first):
        yield from (index + 1 for index in needed(need, case.at))


def _missing(number: int, case: Case, remark: str, what: str) -> Denial:
    # MA130: Medicare does not decide such a claim at all, so there is nothing to appeal.
    remarks = (remark, "MA130") if case.payer.secondary == "msp" else (remark,)
    return Denial(number, "CO", "16", what, _FORM, remarks, rule="E15")


def _asked(number: int, need: Need | None, remark: str, what: str) -> Denial:
    cites, verified = (need.cites, need.verified) if need else ("", True)
    return Denial(number, "CO", "16", what, cites, (remark,), rule="E15", verified=verified)
