"""Left, right and both sides, and the two parts of a service."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.findings import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

# Noridian on modifier 50 (updated 12 Dec 2022, read 2026-11-24): on one line with one unit, for indicators 1
# and 3; not for 0 and 2.
_NORIDIAN: Final = "Noridian, modifier 50; fee schedule bilateral indicator"
_MEANING: Final = {
    0: "cannot be done on both sides in this sense",
    2: "already is for both sides",
}
_NOT_ON_ADD_ONS: Final = dt.date(2020, 1, 1)


def bilateral(line: Line) -> Iterator[Finding]:
    """Yield findings about 50, by the bilateral indicator of the code."""
    traits, service = line.traits, line.service
    if "50" not in service.modifiers or traits is None:
        return
    if traits.bilateral in _MEANING:
        yield error(
            line,
            f"Take 50 off: {service.code} {_MEANING[traits.bilateral]} (indicator {traits.bilateral}).",
            _NORIDIAN,
        )
    elif traits.bilateral == 1 and service.units != 1:
        yield error(
            line,
            f"With 50 the units are 1, and this line has {service.units}: 50 itself says there were two.",
            _NORIDIAN,
        )
    if traits.add_on and (service.dos is None or service.dos >= _NOT_ON_ADD_ONS):
        yield warning(
            line,
            f"{service.code} is an add-on code: list it once for each side in place of 50.",
            "Coding guides on modifier 50 and add-on codes, from 2020",
            to_confirm=True,
        )


def both_letters(line: Line) -> Iterator[Finding]:
    """Yield a finding for LT and RT on one line of a code that is paid by the 150 percent rule."""
    traits = line.traits
    if traits is None or not {"LT", "RT"} <= set(line.service.modifiers):
        return
    if traits.bilateral == 1:
        yield error(
            line,
            "Use 50 with one unit in place of LT and RT on one line: Medicare pays both sides that way.",
            _NORIDIAN,
        )


def parts(line: Line) -> Iterator[Finding]:
    """Yield a finding for 26 or TC on a code that has no two parts."""
    traits = line.traits
    if traits is None or traits.pctc != 0:
        return
    for modifier in line.service.modifiers:
        if modifier in ("26", "TC"):
            yield error(
                line,
                f"Take {modifier} off: {line.service.code} has no professional and technical part to split.",
                "Fee schedule PC/TC indicator",
            )
