"""Faults to plant in a right claim: each is one slip that happens at a desk, at one stage of the work.

A plant is a function of a claim and dice. It returns the claim with the slip and the field that has to be
mended, or None where the claim has no room for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanclaim.course.claims import slips, slips_registration, slips_silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from cleanclaim.claims import Claim

Slip: TypeAlias = "tuple[Claim, str]"
Plant: TypeAlias = "Callable[[Claim, Random], Slip | None]"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of slip.

    Parameters
    ----------
    id
        Short name.
    told
        What happened, in one sentence: shown when it is mended.
    stage
        Stage of the revenue cycle where it should have been caught (`cleanclaim.claims.edits`).
    plant
        See the module.
    asks
        The question that has to be asked first, because no paper has the answer; else empty.
    quiet
        True when no edit can see it: only the papers tell.
    """

    id: str
    told: str
    stage: str
    plant: Plant
    asks: str = ""
    quiet: bool = False


_REGISTRATION: Final = "registration"
_DOCUMENTATION: Final = "documentation"
_CODING: Final = "coding"
_CHARGES: Final = "charge entry"
_EDIT: Final = "claim edit"
_NO_SIDE: Final = (
    "The note named no side. A code for an unspecified side is for when nobody can tell any more."
)

FAULTS: Final = (
    Fault("npi", "Two digits of an NPI changed places.", _REGISTRATION, slips_registration.swapped_npi),
    Fault("birth", "The year of birth was typed as this year.", _REGISTRATION, slips_registration.born_late),
    Fault(
        "member",
        "One digit of the member ID was mistyped.",
        _REGISTRATION,
        slips_registration.member_digit,
        quiet=True,
    ),
    Fault(
        "zip", "The clinic's ZIP code lost its last four digits.", _REGISTRATION, slips_registration.short_zip
    ),
    Fault("heading", "A diagnosis was cut short: its heading was billed.", _CODING, slips.heading),
    Fault(
        "modifier", "Modifier 50, both sides, was put where there are no sides.", _CODING, slips.both_sides
    ),
    Fault("pointer", "A line pointed to a diagnosis that is not there.", _CODING, slips.lost_pointer),
    Fault("units", "A zero too many: ten times the units.", _CHARGES, slips.ten_times),
    Fault("twice", "A line was entered twice.", _CHARGES, slips.twice),
    Fault("tomorrow", "The service was dated a year too late.", _CHARGES, slips.next_year),
    Fault("place", "The place of service was left empty.", _CHARGES, slips.no_place),
    Fault("charge", "Two digits of a charge changed places.", _CHARGES, slips.turned_charge),
    Fault("total", "The total did not add up.", _CHARGES, slips.wrong_total),
    Fault("original", "A first claim was marked as a replacement.", _EDIT, slips.replacement),
    Fault("side", _NO_SIDE, _DOCUMENTATION, slips_silent.no_side, asks="side"),
    Fault(
        "dose", "The note did not say how much was given.", _DOCUMENTATION, slips_silent.no_dose, asks="dose"
    ),
    Fault(
        "accident",
        "The note did not say when it happened.",
        _DOCUMENTATION,
        slips_silent.no_day,
        asks="accident",
    ),
)


def fault(fault_id: str) -> Fault:
    """Return one fault.

    Raises
    ------
    LookupError
        If there is none of that id.
    """
    for one in FAULTS:
        if one.id == fault_id:
            return one
    raise LookupError(f"There is no fault {fault_id!r}.")
