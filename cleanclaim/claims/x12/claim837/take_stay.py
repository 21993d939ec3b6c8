"""Read what only an institutional claim has in loop 2300."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.x12.claim837.draft import at, day
from cleanclaim.claims.x12.claim837.take_claim import coded, diagnoses, diagnosis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.x12.claim837.draft import Draft, Table

_FULL_HOUR: Final = "00"
_TEN: Final = {"ABJ", "APR", "ABN"}
_PROCEDURES: Final = {"BBR", "BBQ"}


def _discharge_hour(d: Draft, elements: Sequence[str]) -> None:
    d.stay["discharge_hour"] = elements[3][:2]
    if elements[3][2:] != _FULL_HOUR:
        d.hold(elements, 3)


def _statement(d: Draft, elements: Sequence[str]) -> None:
    d.stay["begins"], d.stay["ends"] = day(elements[3]), day(elements[3][9:])


def _admission(d: Draft, elements: Sequence[str]) -> None:
    when = elements[3]
    d.stay["admitted"] = day(when)
    if elements[2] == "DT":
        d.stay["admission_hour"] = when[8:10]
        if when[10:] != _FULL_HOUR:
            d.hold(elements, 3)


def _facts(d: Draft, elements: Sequence[str]) -> None:
    d.stay["admission_type"] = at(elements, 1)
    d.stay["admission_source"] = at(elements, 2)
    d.stay["patient_status"] = at(elements, 3)


def _admitting(d: Draft, elements: Sequence[str]) -> None:
    for position, (qualifier, parts) in enumerate(coded(elements), 1):
        d.stay["admitting_diagnosis"] = diagnosis(d, parts[1], position)
        _older(d, elements, position, qualifier)


def _reasons(d: Draft, elements: Sequence[str]) -> None:
    reasons = d.stay.setdefault("reasons_for_visit", [])
    for position, (qualifier, parts) in enumerate(coded(elements), 1):
        reasons.append(diagnosis(d, parts[1], position))
        _older(d, elements, position, qualifier)


def _causes(d: Draft, elements: Sequence[str]) -> None:
    causes = d.claim.setdefault("external_causes", [])
    for position, (qualifier, parts) in enumerate(coded(elements), 1):
        causes.append({"code": diagnosis(d, parts[1], position), "poa": at(parts, 8)})
        _older(d, elements, position, qualifier)


def _older(d: Draft, elements: Sequence[str], position: int, qualifier: str) -> None:
    if qualifier not in _TEN:
        d.hold_parts(elements, position, 1)


def _group(d: Draft, elements: Sequence[str]) -> None:
    d.stay["drg"] = coded(elements)[0][1][1]


def _procedures(d: Draft, elements: Sequence[str]) -> None:
    for position, (qualifier, parts) in enumerate(coded(elements), 1):
        _add(d, "procedures", {"code": parts[1], "on": day(parts[3]) if at(parts, 3) else None})
        if qualifier not in _PROCEDURES:
            d.hold_parts(elements, position, 1)


def _spans(d: Draft, elements: Sequence[str]) -> None:
    for _, parts in coded(elements):
        _add(d, "spans", {"code": parts[1], "on": day(parts[3]), "through": day(parts[3][9:])})


def _occurrences(d: Draft, elements: Sequence[str]) -> None:
    for _, parts in coded(elements):
        _add(d, "occurrences", {"code": parts[1], "on": day(parts[3])})


def _values(d: Draft, elements: Sequence[str]) -> None:
    for _, parts in coded(elements):
        _add(d, "values", {"code": parts[1], "amount": Decimal(parts[4])})


def _conditions(d: Draft, elements: Sequence[str]) -> None:
    for _, parts in coded(elements):
        _add(d, "conditions", parts[1])


def _add(d: Draft, field: str, value: Any) -> None:
    d.stay.setdefault(field, []).append(value)


def table() -> Table:
    """Return the handlers of loop 2300 of institutional claims."""
    return {
        ("2300", "DTP", "096"): _discharge_hour,
        ("2300", "DTP", "434"): _statement,
        ("2300", "DTP", "435"): _admission,
        ("2300", "CL1", ""): _facts,
        ("2300", "HI", "ABK"): diagnoses,
        ("2300", "HI", "ABF"): diagnoses,
        ("2300", "HI", "ABJ"): _admitting,
        ("2300", "HI", "APR"): _reasons,
        ("2300", "HI", "ABN"): _causes,
        ("2300", "HI", "DR"): _group,
        ("2300", "HI", "BBR"): _procedures,
        ("2300", "HI", "BBQ"): _procedures,
        ("2300", "HI", "BI"): _spans,
        ("2300", "HI", "BH"): _occurrences,
        ("2300", "HI", "BE"): _values,
        ("2300", "HI", "BG"): _conditions,
    }
