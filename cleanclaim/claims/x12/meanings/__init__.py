"""What segments, elements and values of X12 are called here: our own words, as data beside this module.

``envelope.toml``, ``people.toml``, ``claim.toml``, ``remittance.toml``, ``eligibility.toml`` and
``acknowledgment.toml`` have one table for each segment:

===================  ================================================================================
``name`` ``text``    what the segment is called, and what it says
``"5-3"``            name of an element or part; behind ``|`` the list that its values are from
``"@"`` as a name    the element is called as the segment is: REF02 is “Prior authorization number”
``"*"``              name of all elements that are not listed
``from`` ``every``   from this position on, elements come again and again in groups of so many
``pick``             position of the element that tells which one is meant (1 when not given)
``[REF.as]``         names by the value of that element; ``"20@837"`` in 837 only, ``"PR@837/2330B"`` in
                     one of its loops only
===================  ================================================================================

``values.toml`` has the lists. The lists ``as``, ``money``, ``day``, ``day6``, ``time``, ``date``, ``place``,
``pointer``, ``reason``, ``remark``, ``status_category``, ``status_code`` and ``service`` are not written down
there: they are the names of ``[….as]``, ways to write a value, or tables of their own
(`cleanclaim.claims.reasons`).
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from cleanclaim.claims.reasons import table

_FILES: Final = ("envelope", "people", "claim", "remittance", "eligibility", "acknowledgment")


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return the table of every segment by its name."""
    return {segment: rows for name in _FILES for segment, rows in table(name).items()}


@cache
def segment_name(segment: str, picked: str, kind: str, loop: str) -> str:
    """Return what a segment is called.

    Parameters
    ----------
    picked
        Value of the element that tells which one is meant, for example ``"G1"`` of a REF.
    kind, loop
        Our name of the set (``"837P"``) and the loop it stands in.
    """
    rows = words().get(segment)
    if rows is None:
        return "Unknown segment"
    return name_of(segment, picked, kind, loop) or str(rows["name"])


@cache
def name_of(segment: str, value: str, kind: str, loop: str) -> str:
    """Return what the value of the telling element means, or an empty text."""
    named = words().get(segment, {}).get("as", {})
    family = kind[:3]
    for key in (f"{value}@{kind}/{loop}", f"{value}@{family}/{loop}", f"{value}@{kind}", f"{value}@{family}"):
        if key in named:
            return str(named[key])
    return str(named.get(value, ""))


@cache
def element_row(segment: str, position: int, part: int) -> tuple[str, str]:
    """Return the name of an element or part, and the list of its values (both may be empty).

    Parameters
    ----------
    position, part
        Counted from 1; part 0 is the whole element.
    """
    rows = words().get(segment, {})
    place = _again(rows, position)
    row = rows.get(f"{place}-{part}" if part else str(place)) or rows.get("*", "")
    name, _, values = str(row).partition(" | ")
    return name, values


@cache
def composite(segment: str, position: int) -> bool:
    """Tell whether an element has parts."""
    rows = words().get(segment, {})
    return f"{_again(rows, position)}-1" in rows


def telling(segment: str) -> int:
    """Return the position of the element that tells which one of a segment is meant."""
    return int(words().get(segment, {}).get("pick", 1))


def _again(rows: dict[str, Any], position: int) -> int:
    """Return the first position that has the same meaning as this one."""
    every, first = rows.get("every"), int(rows.get("from", 1))
    return first + (position - first) % int(every) if every and position >= first else position
