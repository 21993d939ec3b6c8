"""How a note says what a code means: the service, the dose, the diagnosis with or without its side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim import codes
from cleanclaim.codes import hcpcs, training

if TYPE_CHECKING:
    from cleanclaim.claims.model import ServiceLine

_SIDE_AT_END: Final = re.compile(r", (?:right|left) [a-z ]+$")  # "…, right upper limb"
_SIDE: Final = re.compile(r"\b(?:right|left)\b", re.IGNORECASE)


def service_title(code: str) -> str:
    """Name what a procedure or supply code stands for; a code nobody knows stands for itself."""
    try:
        return str((training if training.is_training(code) else hcpcs).get(code).title)
    except (codes.UnknownCodeError, LookupError):
        return code


def dose(line: ServiceLine) -> str:
    """Say how much of a drug was given, as a note does: 30 mg, not two units of 15 mg."""
    unit = hcpcs.get(line.code).unit
    return (
        f"{(line.units * unit.amount).normalize():f} {unit.name}" if unit else f"{line.units.normalize():f}"
    )


def is_drug(code: str) -> bool:
    """Tell whether a code is of a drug given by a clinician."""
    return code.startswith("J")


def sideless(code: str) -> str | None:
    """Return the heading that says the same as a code without the side; None where no side is told."""
    steps = codes.get(code).breadcrumb
    above = steps[-1] if steps and steps[-1].code != code else steps[-2] if len(steps) > 1 else None
    told = _SIDE.search(codes.get(code).title)
    return above.code if above and told and not _SIDE.search(above.title) else None


def without_side(title: str) -> str:
    """Say a title as a note does that forgets the side: "Pain in knee", not "Pain in right knee"."""
    return (
        _SIDE_AT_END.sub("", title) if _SIDE_AT_END.search(title) else _SIDE.sub("", title).replace("  ", " ")
    )
