"""Read the size of one unit out of an official descriptor."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.hcpcs.amounts import unit_name
from cleanclaim.codes.hcpcs.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER: Final = r"(?P<number>\d[\d,]*\.?\d*|\.\d+)"
_MEASURE: Final = (
    r"(?P<unit>mcg|micrograms?|mg|milligrams?|gm|grams?|g|ml|cc|meq|usp units?|i\.?u\.?|units?"
    r"|minutes?|mins?)\b"
)
_SIZE: Final = re.compile(rf"(?<![\w./%-]){_NUMBER}\s*{_MEASURE}", re.IGNORECASE)
_BARE: Final = re.compile(r"\bper\s+(?P<unit>gm|gram|milligram|mg|ml|iu|i\.u\.)(?![\w.])", re.IGNORECASE)
_PAREN: Final = re.compile(r"\([^()]*\)")
_TOTAL: Final = re.compile(r"\((?P<size>[\d.,]+\s*(?:mg|grams?|gm))\)", re.IGNORECASE)
_LIMIT: Final = re.compile(
    r"\b(?:minimum|each additional|first|at least|more than|less than|greater than)\b", re.IGNORECASE
)


def sizes(text: str) -> Iterator[Unit]:
    """Yield each amount with a unit that a descriptor names, in order."""
    for found in _SIZE.finditer(text):
        yield Unit(Decimal(found["number"].replace(",", "")), unit_name(found["unit"]))


def unit_of(text: str) -> Unit | None:
    """Return what one unit of a code is, as its official descriptor says, or None where it names no size.

    A combination that lists two parts in the same unit counts as their sum, and a total in parentheses is
    taken as it stands. Anything else in parentheses is an explanation and not the size, except ``(500 ml = 1
    unit)``.
    """
    before, equals, after = text.partition("=")
    if equals and after.strip().lower().startswith("1 unit"):
        return next(sizes(before.rpartition("(")[2]), None)
    if total := _TOTAL.search(text):
        return next(sizes(total["size"]), None)
    plain = _PAREN.sub(" ", text)
    if _LIMIT.search(plain):
        return None
    found = list(sizes(plain))
    if not found:
        bare = _BARE.search(plain)
        return Unit(Decimal(1), unit_name(bare["unit"])) if bare else None
    same = [u for u in found if u.name == found[-1].name]
    if len(same) > 1 and re.search(r"\band\b", plain):
        return Unit(sum((u.amount for u in same), Decimal(0)), same[0].name)
    return found[-1]
