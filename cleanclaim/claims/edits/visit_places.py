"""E7: visits whose code names another place than the line does: office visits and emergency visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.judged_services import said
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.codes.services import Service

_EMERGENCY_ROOM: Final = "23"
_OFFICES: Final = {"11": "an office", "20": "an urgent care clinic"}
EMERGENCY_VISITS: Final = frozenset({"Y4061", "Y4062", "Y4063", "Y4064"})
_CITES: Final = "Titles of the training codes; CMS place of service code set; CMS-1500 items 24B and 24D"


@edit(
    "E7-visit-place",
    "An office visit is not in an emergency room, and an emergency visit is not in an office",
    rule="POS",
    stage="charge entry",
    severity=Severity.WARNING,
    cites=_CITES,
    source="training codes of this course: the title of the visit says where it is; places of service",
    kinds=("professional",),
)
def visit_place(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each visit in a place its title does not name; now and then that is so, so it only warns."""
    return said(claim, at, "E7-visit-place")


def unlikely(services: Sequence[Service]) -> Iterator[tuple[int, str, Finding]]:
    """Yield the line counted from 0, the field and the finding of each such visit."""
    from cleanclaim.codes import training  # noqa: PLC0415 - only when a claim is judged

    for number, service in enumerate(services):
        if service.pos == _EMERGENCY_ROOM:
            entry = training.find(service.code)
            if entry is not None and entry.office:
                yield number, "place", _finding(number, service, "an office visit", "the emergency room")
        elif service.pos in _OFFICES and service.code in EMERGENCY_VISITS:
            yield number, "place", _finding(number, service, "an emergency visit", _OFFICES[service.pos])


def _finding(number: int, service: Service, visit: str, place: str) -> Finding:
    message = (
        f"{service.code} on line {number + 1} is {visit}, and place {service.pos} is {place}. Look in the "
        "record where the patient was seen, then correct the code or the place."
    )
    return Finding("POS", Severity.WARNING, service.code, message, _CITES)
