"""Kinds of service as plans know them, and the service types a 270 asks by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.claims.eligibility import Question

PLAN: Final = "30"  # the plan as a whole
HOSPITAL: Final = "facility"  # the kind of hospital bills
# Kind of service in the book of payers: the service types it answers to.
TYPES: Final = {
    "visit": ("98",),
    "preventive": ("81",),
    "emergency": ("86",),
    "inpatient": ("99",),
    "mental": ("MH",),
    "lab": ("5",),
    "imaging": ("4",),
    "advanced_imaging": ("62",),
    "test": ("73",),
    "therapy": ("AE",),
    "maternity": ("69",),
    "procedure": ("2",),
    "anesthesia": ("7",),
    "ambulance": ("59",),
    "equipment": ("12", "DM"),
    "vision": ("AL",),
    "hearing": ("71",),
    HOSPITAL: ("47",),
}
_KIND: Final = {code: kind for kind, codes in TYPES.items() for code in codes}


def asked_kinds(questions: tuple[Question, ...]) -> tuple[str, ...]:
    """Return the kinds of service that are asked about; none when the plan as a whole is, or nothing we know.

    A payer that has no answer for one kind of service answers for the plan as a whole.
    """
    from cleanclaim.payers.book.kinds import kind  # noqa: PLC0415 - the book is opened only for an answer

    found: list[str] = []
    for each in questions:
        found += [_KIND[code] for code in each.service_types if code in _KIND]
        if each.code and kind(each.code) in TYPES:
            found.append(kind(each.code))
    whole = any(PLAN in each.service_types for each in questions)
    return () if whole else tuple(dict.fromkeys(found))


def types(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the service types of some kinds, one for each; of none, the plan as a whole."""
    return tuple(TYPES[kind][0] for kind in kinds) or (PLAN,)
