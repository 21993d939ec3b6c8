"""Say what each segment and element of an X12 file means, in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.grammar import known_versions, load
from cleanclaim.claims.x12.meanings import composite, element_row, name_of, segment_name, telling, words
from cleanclaim.claims.x12.pick import PART, REPEAT, get
from cleanclaim.claims.x12.says import code_title, value_means
from cleanclaim.claims.x12.segment import segments
from cleanclaim.claims.x12.walk import Walker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleanclaim.claims.x12.delimiters import Delimiters
    from cleanclaim.claims.x12.source import Source

_OUTSIDE: Final = frozenset({"ISA", "IEA", "GS", "GE", "TA1"})
_MARKS: Final = (11, 16)
_CODE: Final = 2  # part of HI that is the code


@dataclass(frozen=True, slots=True)
class AnnotatedElement:
    """One element, or one part of a composite element, with what it means.

    Parameters
    ----------
    position
        Where it stands, for example ``"CLM05-3"``.
    value
        As it is in the file.
    name
        What it is called here.
    meaning
        What its value means; empty where the value speaks for itself.
    field
        The field of the claim it was written from, for example ``"lines.0.charge"``; empty when not known.
    """

    position: str
    value: str
    name: str
    meaning: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One segment with what it means.

    Parameters
    ----------
    number
        Counted from 1 over the whole file.
    id, loop
        Its name, and the loop it stands in (empty for the envelope).
    name, meaning
        What it is called here, and what it says.
    elements
        Those that are filled, in order; a repeated element comes once for each repetition.
    """

    number: int
    id: str
    loop: str
    name: str
    meaning: str
    elements: tuple[AnnotatedElement, ...]


@dataclass(slots=True)
class _Place:
    """Where in the file we are: the set, and the loops of its transaction."""

    group: str = ""
    kind: str = ""
    walker: Walker | None = None
    loop: str = ""

    def move(self, elements: Sequence[str], number: int) -> None:
        match elements[0]:
            case "GS":
                self.group = get(elements, 8)
            case "ST":
                known = known_versions()
                guide = get(elements, 3) or self.group
                self.kind = known.get((get(elements, 1), guide)) or known.get(
                    (get(elements, 1), self.group), ""
                )
                self.walker = Walker(load(self.kind), []) if self.kind else None
        self.loop = ""
        if self.walker is not None and elements[0] not in _OUTSIDE:
            step = self.walker.step(elements, number)
            loop = step.use.loop if step else self.walker.at.loop
            self.loop = loop.id if loop.parent else ""
        if elements[0] == "SE":
            self.walker, self.kind = None, ""


def annotate(source: Source, trace: Iterable[tuple[int, str, str]] = ()) -> list[Annotated]:
    """Say what each segment and element of a file means.

    Parameters
    ----------
    source
        A path, X12 text, bytes, or an open file.
    trace
        Of a text that `trace_837` wrote: segment number, element and field of the claim.

    Returns
    -------
    list of Annotated
        One for each segment; one that is unknown says so. What is wrong with the file is told by `read`.
    """
    fields = {(number, element): path for number, element, path in trace}
    return list(_annotated(source, fields))


def _annotated(source: Source, fields: Mapping[tuple[int, str], str]) -> Iterator[Annotated]:
    place = _Place()
    for segment in segments(source):
        elements = segment.elements
        name = elements[0]
        place.move(elements, segment.number)
        kind = "" if name in _OUTSIDE else place.kind
        one = _One(segment.number, name, kind, place.loop, segment.delimiters)
        one.called = segment_name(name, get(elements, telling(name)).split(PART, 1)[0], one.kind, one.loop)
        parts = tuple(
            AnnotatedElement(where, value, title, meaning, fields.get((segment.number, where), ""))
            for where, value, title, meaning in one.parts(elements)
        )
        text = words().get(name, {}).get("text", "It is not part of this message.")
        yield Annotated(segment.number, name, place.loop, one.called, str(text), parts)


@dataclass(slots=True)
class _One:
    """One segment, and what is known of it before its elements are looked at."""

    number: int
    id: str
    kind: str
    loop: str
    marks: Delimiters
    called: str = ""
    form: str = ""

    def parts(self, elements: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
        """Yield position, value, name and meaning of each part that is filled."""
        for position, whole in enumerate(elements[1:], 1):
            # Two elements of ISA are themselves the marks that separate repetitions and parts.
            marks = self.id == "ISA" and position in _MARKS
            many = composite(self.id, position)
            for value in [self.mark(whole)] if marks else whole.split(REPEAT):
                pieces = value.split(PART) if many else [value]
                for part, text in enumerate(pieces, 1):
                    if text:
                        where = f"{self.id}{position:02}" + (f"-{part}" if many else "")
                        title, values = element_row(self.id, position, part if many else 0)
                        shown = self.called if title == "@" else title or "Not used"
                        yield where, text, shown, self.meaning(values, text, pieces, part)

    def mark(self, value: str) -> str:
        """Return a mark as the file has it: inside the package the marks are always the same."""
        return {REPEAT: self.marks.repeat, PART: self.marks.part}.get(value, value)

    def meaning(self, values: str, value: str, pieces: Sequence[str], part: int) -> str:
        """Say what a value means."""
        if values == "as":
            return name_of(self.id, value, self.kind, self.loop)
        if values == "date_form":
            self.form = value
        if self.id == "HI" and part == _CODE:
            return code_title(pieces[0], value)
        if values == "place" and self._bill_type(pieces):
            return ""
        return value_means(values, value, self.form)

    def _bill_type(self, pieces: Sequence[str]) -> bool:
        """Whether it is the type of bill of a hospital claim, and no place of service."""
        return pieces[1:2] == ["A"] if self.id == "CLM" else self.kind == "835"
