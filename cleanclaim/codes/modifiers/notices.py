"""Advance notices: who pays when Medicare does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.codes.modifiers.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

Payer = Literal["patient", "provider"]

# CMS change request 6563, as read in therapycomply.com/ABN-Modifiers, xifin.com and immedicaresolutions.com
# (2026-11-23): a valid notice moves the bill to the patient, a missing one leaves it with the provider.
_LIABLE: Final[dict[str, Payer]] = {"GZ": "provider", "GA": "patient", "GY": "patient", "GX": "patient"}


def liable(modifiers: Iterable[str]) -> Payer | None:
    """Return who is left with the bill when Medicare denies the line, or None without a notice modifier.

    Examples
    --------
    >>> liable(["RT", "GA"])
    'patient'
    """
    given = set(modifiers)
    return next((payer for modifier, payer in _LIABLE.items() if modifier in given), None)


def upgraded(line: Line, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield a finding for GK when no other line carries the GA or GZ it goes with."""
    if "GK" not in line.service.modifiers:
        return
    if not any({"GA", "GZ"} & set(other.service.modifiers) for other in lines if other is not line):
        yield warning(
            line,
            "GK marks the basic item beside an upgrade, and no other line carries GA or GZ; add that line.",
            "CMS HCPCS file, modifier GK",
            to_confirm=True,
        )
