"""What an answer quotes of the file it answers: values, claims, batch numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleanclaim.claims.x12.pick import PART, get
from cleanclaim.claims.x12.segment import segments

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleanclaim.claims.x12.source import Source


@dataclass(slots=True)
class Echo:
    """Parts of a received file.

    Parameters
    ----------
    segments
        The elements of the segments that were asked for, by their number.
    claims
        For each of them the account number of the claim it stands in (CLM01), where there is one.
    batches
        For each ST, by its number in the file: the batch number (BHT03).
    submitters
        For each ST: name and number of who sent it (NM1*41).
    counted
        For each GE, by its number: the count it gives.
    """

    segments: dict[int, list[str]] = field(default_factory=dict)
    claims: dict[int, str] = field(default_factory=dict)
    batches: dict[int, str] = field(default_factory=dict)
    submitters: dict[int, tuple[str, str]] = field(default_factory=dict)
    counted: dict[int, str] = field(default_factory=dict)


def echo(source: Source, wanted: Collection[int] = ()) -> Echo:
    """Go through a file once more for what its answer quotes.

    Parameters
    ----------
    source
        The same file that was read.
    wanted
        Numbers of the segments whose elements are needed.
    """
    heard = Echo()
    numbers = set(wanted)
    began, claim = 0, ""
    for segment in segments(source):
        elements = segment.elements
        match elements[0]:
            case "ST":
                began, claim = segment.number, ""
            case "HL":
                claim = ""
            case "CLM":
                claim = get(elements, 1)
            case "BHT":
                heard.batches.setdefault(began, get(elements, 3))
            case "NM1" if get(elements, 1) == "41":
                heard.submitters.setdefault(began, (get(elements, 3), get(elements, 9)))
            case "GE":
                heard.counted[segment.number] = get(elements, 1)
        if segment.number in numbers:
            heard.segments[segment.number] = elements
            if claim:
                heard.claims[segment.number] = claim
    return heard


def value_at(elements: list[str], element: str) -> str:
    """Return the value at a position like ``"CLM05-3"``, or an empty text."""
    place = element[len(elements[0]) :]
    position, _, part = place.partition("-")
    if not position.isdecimal():
        return ""
    value = get(elements, int(position))
    if part:
        parts = value.split(PART)
        return parts[int(part) - 1] if part.isdecimal() and int(part) <= len(parts) else ""
    return value
