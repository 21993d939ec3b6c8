"""Telehealth modifiers and the place of service that goes with them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

_MODIFIERS: Final = ("95", "93", "GT", "GQ", "FQ")
_PLACES: Final = ("02", "10")
# From 2024 Medicare wants place 02 or 10. Two exceptions keep 95 with another place: a clinician in hospital
# with the patient at home, and therapy (National Government Services, article 10638446, read 2026-11-24).
_FROM: Final = dt.date(2024, 1, 1)
_HOSPITAL: Final = ("19", "21", "22", "23")


def place(line: Line) -> Iterator[Finding]:
    """Yield a finding for a telehealth modifier with a place that is not telehealth, from 2024."""
    service = line.service
    given = [m for m in service.modifiers if m in _MODIFIERS]
    if not given or service.pos is None or service.pos in _PLACES:
        return
    if (service.dos or _FROM) < _FROM or service.pos in _HOSPITAL or line.kind == "therapy":
        return
    yield warning(
        line,
        f"{given[0]} says telehealth and place {service.pos} does not: use 10 for a patient at home, else 02."
        " Some other payers want the usual place; look at their rule.",
        "Medicare telehealth billing from 2024 (NGS article 10638446)",
    )
