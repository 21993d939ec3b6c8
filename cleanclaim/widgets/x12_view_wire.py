"""An X12 text as rows to read: one segment a row, its elements with what they mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cleanclaim.course.claims.said import service_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.claims import Claim
    from cleanclaim.claims.x12 import Annotated, AnnotatedElement, Problem

Rows = list[dict[str, Any]]
MOST_SEGMENTS: Final = 400  # a page is for reading; a file of thousands is for the command line
_SENDER: Final = ("Cleanclaim Practice Desk", "PRACTICE1", "Practice Desk", "9165550100")
_RECEIVER: Final = ("Practice Clearinghouse", "PRACTICE2")
_WHEN: Final = dt.datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - X12 knows no zones; the same file each time
_PROCEDURES: Final = frozenset({"SV101-2", "SV202-2", "SVC01-2"})
# Written from what the patient is to the subscriber, in other words than the claim's.
_RELATION: Final = frozenset({("2000B", "SBR02"), ("2000C", "PAT01")})


class Wire(NamedTuple):
    """A file for the page: its rows, what is wrong with it, its marks, and how many rows are left out."""

    rows: Rows
    problems: Rows
    marks: dict[str, str]
    more: int


def written(claim: Claim) -> Wire:
    """Write a claim as an 837, for the page. A claim that cannot be written has no rows and says why."""
    from cleanclaim.claims import x12  # noqa: PLC0415 - a page without a file does not wait for X12

    try:
        text, trace = x12.trace_837(
            [claim], sender=x12.Submitter(*_SENDER), receiver=x12.Receiver(*_RECEIVER), when=_WHEN
        )
    except x12.X12Error as error:
        return Wire([], problem_rows(error.problems), {}, 0)
    relation = [
        (one.number, part.position, f"coverages.{claim.destination}.relationship")
        for one in x12.annotate(text)
        for part in one.elements
        if (one.loop, part.position) in _RELATION
    ]
    return received(text, [*trace, *relation])


def received(text: str, trace: Iterable[tuple[int, str, str]] = ()) -> Wire:
    """Read an X12 text, for the page.

    Parameters
    ----------
    text
        Any X12 text, right or not.
    trace
        Of a text that was written from a claim: segment number, element and field.
    """
    from cleanclaim.claims import x12  # noqa: PLC0415 - as above
    from cleanclaim.claims.x12.segment import segments  # noqa: PLC0415 - as above

    annotated = x12.annotate(text, trace)
    found = next(segments(text), None)
    marks = found.delimiters._asdict() if found else {}
    return Wire(
        wire_rows(annotated[:MOST_SEGMENTS], marks),
        problem_rows(x12.read(text).problems),
        marks,
        max(0, len(annotated) - MOST_SEGMENTS),
    )


def wire_rows(segments: Sequence[Annotated], marks: dict[str, str]) -> Rows:
    """Return segments as the page draws them.

    Parameters
    ----------
    segments
        What `annotate` says of a file.
    marks
        The marks of the file: ``element``, ``repeat``, ``part``, ``end``.

    Returns
    -------
    list of dict
        ``{"n": 12, "id": "CLM", "group": …, "name": …, "says": …, "elements": [[part, …], …]}``: an element
        is a list of its parts, each ``{"at": "CLM05-3", "value": …, "name": …, "says": …, "field": …}``; an
        element that was left empty is an empty list. ``group`` is the heading it stands under.
    """
    return [
        {
            "n": one.number,
            "id": one.id,
            "group": group,
            "name": one.name,
            "says": one.meaning,
            "elements": _elements(one, marks),
        }
        for one, group in _grouped(segments)
    ]


def _grouped(segments: Sequence[Annotated]) -> Iterator[tuple[Annotated, str]]:
    """Give each segment the heading of its loop: a loop begins anew where its first segment comes again."""
    loop, first, heading, count = "", "", "The envelope", 0
    for one in segments:
        if one.loop != loop or (one.loop and one.id == first):
            loop, first = one.loop, one.id
            count += 1
            about = f"Line {one.elements[0].value}" if one.id == "LX" and one.elements else one.name
            heading = f"Loop {loop}: {about}" if loop else "The envelope"
        yield one, f"{count} {heading}"


def _elements(segment: Annotated, marks: dict[str, str]) -> list[list[dict[str, str]]]:
    """Return the parts of each element in their places."""
    places: dict[int, list[dict[str, str]]] = {}
    for part in segment.elements:
        place = int(part.position.removeprefix(segment.id).partition("-")[0])
        places.setdefault(place, []).append(_part(part, marks))
    return [places.get(place, []) for place in range(1, max(places, default=0) + 1)]


def _part(part: AnnotatedElement, marks: dict[str, str]) -> dict[str, str]:
    value = {"ISA11": marks.get("repeat"), "ISA16": marks.get("part")}.get(part.position) or part.value
    title = service_title(part.value) if part.position in _PROCEDURES and not part.meaning else part.value
    says = part.meaning or (title if title != part.value else "")
    return {"at": part.position, "value": value, "name": part.name, "says": says, "field": part.field}


def problem_rows(problems: Iterable[Problem]) -> Rows:
    """Return problems as findings of the page, each with the place it points at."""
    return [
        {
            "look": "error",
            "word": "Fix",
            "message": problem.what,
            "cites": str(problem).removesuffix(f": {problem.what}"),
            "ref": "",
            "segment": problem.segment,
            "element": problem.element,
        }
        for problem in problems
    ]
