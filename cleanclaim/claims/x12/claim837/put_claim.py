"""Write loop 2300 and the providers of the whole claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.claim837 import put_party, put_stay
from cleanclaim.claims.x12.claim837.codes import CLAIM_DATES, CLAIM_NUMBERS, CLAIM_PARTIES
from cleanclaim.claims.x12.claim837.spelling import Row, Written, amount, bare, day, flag, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.model import Accident, Claim

_MOST: Final = 12  # codes in one HI


def claim(claim: Claim) -> Iterator[Written]:
    """Yield the segments of a claim, without its other payers and its lines."""
    yield "2300", "", _head(claim)
    if claim.kind == "institutional":
        yield from put_stay.dates(claim)
    else:
        yield from _dates(claim)
    for each in claim.attachments:
        control = ["AC", each.control_number] if each.control_number else []
        yield "2300", "", ["PWK", each.kind, each.sent_by, "", "", *control]
    if claim.patient_paid is not None and claim.kind == "professional":
        yield "2300", "", ["AMT", "F5", amount(claim.patient_paid)]
    yield from _numbers(claim)
    if claim.note:
        yield "2300", "", ["NTE", "ADD", claim.note]
    if claim.kind == "institutional":
        yield from put_stay.codes(claim)
    else:
        yield from _codes(claim)
    for loop, code, field in CLAIM_PARTIES[claim.kind]:
        if who := getattr(claim, field):
            yield from put_party.provider(loop, code, who)


def _numbers(claim: Claim) -> Iterator[Written]:
    for qualifier, field in CLAIM_NUMBERS.items():
        if value := getattr(claim, field):
            yield "2300", "", ["REF", qualifier, value]
    if claim.kind == "institutional" and claim.accident.state:
        yield "2300", "", ["REF", "LU", claim.accident.state]
    yield from put_party.numbers("2300", claim.other_ids)


def _head(claim: Claim) -> Row:
    total = amount(claim.total)
    delay: Row = ["", "", "", "", "", "", "", claim.delay_reason] if claim.delay_reason else []
    if claim.kind == "institutional":
        kind = claim.stay.bill_type if claim.stay else ""
        where = (kind, "A", claim.frequency)
        row: Row = ["CLM", claim.account, total, "", "", where, ""]
        row += [claim.accept_assignment, claim.assign_benefits, claim.release_information, "", "", ""]
        return row + delay
    row = ["CLM", claim.account, total, "", "", (claim.place, "B", claim.frequency)]
    row.append(told("Y" if claim.provider_signature else "N", claim.provider_signature))
    row += [claim.accept_assignment, claim.assign_benefits, claim.release_information]
    row += [flag(claim.patient_signature_source, "P"), _related(claim.accident), claim.special_program]
    return row + delay


def _related(accident: Accident) -> tuple[str, ...]:
    causes = (("EM", accident.employment), ("AA", accident.auto), ("OA", accident.other))
    found = [told(code, cause) for code, cause in causes if cause]
    return (*found, *[""] * (3 - len(found)), accident.state, accident.country) if found else ()


def _dates(claim: Claim) -> Iterator[Written]:
    for qualifier, field in CLAIM_DATES.items():
        if when := getattr(claim.dates, field):
            yield "2300", "", ["DTP", qualifier, "D8", day(when)]
    if claim.accident.on:
        yield "2300", "", ["DTP", "439", "D8", day(claim.accident.on)]
    begins, ends = claim.dates.disability_begins, claim.dates.disability_ends
    if begins and ends:
        yield "2300", "", ["DTP", "314", "RD8", told(f"{day(begins)}-{day(ends)}", begins)]
    elif begins or ends:
        yield "2300", "", ["DTP", "360" if begins else "361", "D8", day(begins or ends)]


def _codes(claim: Claim) -> Iterator[Written]:
    if claim.homebound:
        yield "2300", "", ["CRC", "75", flag(claim.homebound), "IH"]
    if claim.diagnoses:
        row: Row = ["HI"]
        row += [("ABF" if at else "ABK", bare(each.code)) for at, each in enumerate(claim.diagnoses)]
        yield "2300", "", row
    if claim.anesthesia_procedures:
        procedures = enumerate(claim.anesthesia_procedures)
        yield "2300", "", ["HI", *[("BO" if at else "BP", code) for at, code in procedures]]
    for start in range(0, len(claim.condition_codes), _MOST):
        codes = claim.condition_codes[start : start + _MOST]
        yield "2300", "", ["HI", *[("BG", code) for code in codes]]
