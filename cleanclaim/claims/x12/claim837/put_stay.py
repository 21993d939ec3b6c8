"""Write what only an institutional claim has in loop 2300."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.claim837.spelling import Parts, Written, amount, bare, day, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.model import Claim, Coded, Diagnosis

_MOST: Final = 12  # codes in one HI


def dates(claim: Claim) -> Iterator[Written]:
    """Yield the dates of the stay and CL1."""
    stay = claim.stay
    if stay is None:
        return
    if stay.discharge_hour:
        yield "2300", "", ["DTP", "096", "TM", told(f"{stay.discharge_hour}00", stay.discharge_hour)]
    if stay.begins:
        ends = stay.ends or stay.begins
        yield "2300", "", ["DTP", "434", "RD8", told(f"{day(stay.begins)}-{day(ends)}", stay.begins)]
    if stay.admitted and stay.admission_hour:
        when = told(f"{day(stay.admitted)}{stay.admission_hour}00", stay.admitted)
        yield "2300", "", ["DTP", "435", "DT", when]
    elif stay.admitted:
        yield "2300", "", ["DTP", "435", "D8", day(stay.admitted)]
    if stay.admission_type or stay.admission_source or stay.patient_status:
        yield "2300", "", ["CL1", stay.admission_type, stay.admission_source, stay.patient_status]


def codes(claim: Claim) -> Iterator[Written]:
    """Yield the HI segments of diagnoses, procedures and the UB-04 codes."""
    if claim.diagnoses:
        yield from _rows([("ABK", *_with_poa(claim.diagnoses[0]))])
    stay = claim.stay
    if stay and stay.admitting_diagnosis:
        yield from _rows([("ABJ", bare(stay.admitting_diagnosis))])
    if stay and stay.reasons_for_visit:
        yield from _rows([("APR", bare(code)) for code in stay.reasons_for_visit])
    yield from _rows([("ABN", *_with_poa(each)) for each in claim.external_causes])
    if stay and stay.drg:
        yield from _rows([("DR", stay.drg)])
    yield from _rows([("ABF", *_with_poa(each)) for each in claim.diagnoses[1:]])
    if stay is None:
        return
    yield from _rows([("BBR", *_on(each)) for each in stay.procedures[:1]])
    yield from _rows([("BBQ", *_on(each)) for each in stay.procedures[1:]])
    yield from _rows([("BI", each.code, "RD8", _through(each)) for each in stay.spans])
    yield from _rows([("BH", *_on(each)) for each in stay.occurrences])
    yield from _rows([("BE", each.code, "", "", amount(each.amount)) for each in stay.values])
    yield from _rows([("BG", code) for code in stay.conditions])


def _rows(parts: Sequence[Parts]) -> Iterator[Written]:
    for start in range(0, len(parts), _MOST):
        yield "2300", "", ["HI", *parts[start : start + _MOST]]


def _with_poa(each: Diagnosis) -> Parts:
    code = bare(each.code)
    return (code, "", "", "", "", "", "", each.poa) if each.poa else (code,)


def _on(each: Coded) -> Parts:
    return (each.code, "D8", day(each.on)) if each.on else (each.code,)


def _through(each: Coded) -> str:
    return told(f"{day(each.on)}-{day(each.through)}", each.on) if each.on and each.through else ""
