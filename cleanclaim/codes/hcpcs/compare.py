"""Hold a set of codes against the official file: what does not exist, has ended, or has another unit size.

Whoever has the official file can repeat the check of our working set:

>>> from cleanclaim.codes.hcpcs import compare, load, working_set  # doctest: +SKIP
>>> compare(working_set(), load("HCPC2026_OCT_ANWEB.txt"))  # doctest: +SKIP
[]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleanclaim.codes.hcpcs.model import Hcpcs, Unit

Kind = Literal["missing", "unit", "begins", "ends"]

# Words our rows use for a package; the official texts write them in many ways, so only measures are compared.
_MEASURES = frozenset({"mcg", "mg", "g", "mL", "units", "mEq", "min"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which two sets of codes do not agree."""

    code: str
    kind: Kind
    ours: str
    official: str


def compare(ours: Mapping[str, Hcpcs], official: Iterable[Hcpcs]) -> list[Difference]:
    """Return where our rows and an official file differ, by code.

    A code is ``missing`` when the file does not hold it, a ``unit`` differs in amount or measure, and a day
    ``begins`` or ``ends`` elsewhere. Codes that only the file has are no difference.
    """
    theirs = {row.code: row for row in official}
    found: list[Difference] = []
    for code in sorted(ours):
        mine, other = ours[code], theirs.get(code)
        if other is None:
            found.append(Difference(code, "missing", mine.title, ""))
            continue
        if _differs(mine.unit, other.unit):
            found.append(Difference(code, "unit", str(mine.unit or ""), str(other.unit or "")))
        if mine.effective_from and other.effective_from and mine.effective_from != other.effective_from:
            found.append(Difference(code, "begins", str(mine.effective_from), str(other.effective_from)))
        if mine.effective_to != other.effective_to:
            found.append(
                Difference(code, "ends", str(mine.effective_to or ""), str(other.effective_to or ""))
            )
    return found


def _differs(mine: Unit | None, other: Unit | None) -> bool:
    compared = mine is not None and mine.name in _MEASURES
    return compared and mine != other
