"""A provider's note as the rules read it: its parts, its statements, and which of them are diagnoses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.scope import Clause, clauses, how_said
from cleanclaim.codes.guidelines.statements import split_statements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_DIAGNOSES: Final = re.compile(
    r"assess|impression|diagnos|\ba/?p\b|conclusion|problem|discharge dx|\bdx\b", re.IGNORECASE
)
# What is known of the patient, and not what was found today; it counts where no other heading does.
_LIST: Final = re.compile(r"problem", re.IGNORECASE)
# A line that begins with a heading: "Assessment: ..." or "IMPRESSION - ...".
_HEADING: Final = re.compile(
    r"^[ \t]*([A-Z][A-Za-z /&]{1,40}?)[ \t]*(?::|[ \t]-[ \t])[ \t]*(.*)$", re.MULTILINE
)
_PAST: Final = re.compile(
    r"^(?:pmh|psh|pmhx|pshx|obhx|gynhx)$|\b(?:past|ob|gyn|obstetric\w*|surgical) (?:\w+ )?(?:history|hx)\b"
)


@dataclass(frozen=True)
class NoteText:
    """The parts of a note: pairs of heading and text, in order."""

    parts: tuple[tuple[str, str], ...]

    @cached_property
    def text(self) -> str:
        """The whole note."""
        return "\n".join(f"{heading}: {text}" if heading else text for heading, text in self.parts)

    @cached_property
    def own(self) -> str:
        """The note without the parts that tell of relatives."""
        return NoteText(tuple(p for p in self.parts if _by_heading(p[0]) is not How.FAMILY)).text

    @cached_property
    def diagnoses(self) -> str:
        """The parts that state diagnoses (assessment, impression, …); without any, the whole note."""
        found = [(heading, text) for heading, text in self.parts if _DIAGNOSES.search(heading)]
        today = [text for heading, text in found if not _LIST.search(heading)]
        return "\n".join(today or [text for _, text in found] or [self.text])

    @cached_property
    def has_diagnoses(self) -> bool:
        """Whether a heading of the note announces diagnoses."""
        return any(_DIAGNOSES.search(heading) for heading, _ in self.parts)

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The diagnosis parts cut into statements: sentences, lines, numbered items."""
        return split_statements(self.diagnoses)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The diagnosis parts cut further, so that each piece is said in one way (see `scope`)."""
        return tuple(c for statement in self.statements for c in clauses(statement))

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """What each statement of the diagnoses states, without what it denies or leaves open."""
        found = []
        for statement in self.statements:
            pieces = [c.text for c in clauses(statement) if c.how is How.STATED]
            found.append(", ".join(pieces))
        return tuple(f for f in found if f)

    @cached_property
    def all_clauses(self) -> tuple[Clause, ...]:
        """The whole note cut in the same way."""
        return tuple(c for heading, text in self.parts for c in self.clauses_of(heading, text))

    def clauses_of(self, heading: str, text: str) -> list[Clause]:
        """Cut one part of the note; under a heading of family or past history the heading decides."""
        turned = _by_heading(heading)
        found = [c for statement in split_statements(text) for c in clauses(statement)]
        if turned is None:
            return found
        return [Clause(c.text, turned, heading) if c.how is How.STATED else c for c in found]

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Every sentence, line or numbered item of the whole note."""
        return tuple(s for _, text in self.parts for s in split_statements(text))

    def says(self, words: re.Pattern[str], *how: How, diagnoses_only: bool = False) -> Clause | None:
        """Return the first piece of the note that has these words, said as a fact or in one of these ways."""
        key = (words, how, diagnoses_only)
        if key not in self._said:
            wanted = how or (How.STATED,)
            pieces = self.clauses if diagnoses_only else self.all_clauses
            self._said[key] = next((c for c in pieces if c.how in wanted and words.search(c.text)), None)
        return self._said[key]

    def states(self, words: re.Pattern[str], *, diagnoses_only: bool = False) -> str | None:
        """Return the first words of the note that match and are said as a fact, wherever a piece ends."""
        found = next(self.matches(words, {How.STATED}, diagnoses_only=diagnoses_only), None)
        return " ".join(found[1][0].split()) if found else None

    def matches(
        self, words: re.Pattern[str], how: Collection[How], *, diagnoses_only: bool = False
    ) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield every statement and match of these words that is said in one of these ways."""
        for heading, text in (("", self.diagnoses),) if diagnoses_only else self.parts:
            turned = _by_heading(heading)
            for statement in split_statements(text):
                for found in words.finditer(statement):
                    said = how_said(statement, found)
                    if (turned or said if said is How.STATED else said) in how:
                        yield statement, found

    def finds(self, words: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first place of the whole note that has these words, however they are said."""
        if words not in self._found:
            self._found[words] = words.search(self.text)
        return self._found[words]

    # What was asked before: a list of codes is checked at every keystroke, mostly beside the same note.
    @cached_property
    def _said(self) -> dict[tuple[re.Pattern[str], tuple[How, ...], bool], Clause | None]:
        return {}

    @cached_property
    def _found(self) -> dict[re.Pattern[str], re.Match[str] | None]:
        return {}


def _by_heading(heading: str) -> How | None:
    """Return how everything under a heading is said, if the heading alone decides it."""
    low = heading.lower()
    if "family" in low or low in {"fh", "fhx"}:
        return How.FAMILY
    return How.HISTORY if _PAST.search(low) else None


def read_note(note: object) -> NoteText | None:
    """Read a note given as text, as a mapping of headings to texts, or as an encounter with `sections`.

    Raises
    ------
    TypeError
        If it is none of these.
    """
    if note is None or isinstance(note, NoteText):
        return note
    if isinstance(note, str):
        return _read_text(note)
    if hasattr(note, "items"):
        return _of(tuple((str(heading), str(text)) for heading, text in _items(note)))
    sections: Any = getattr(note, "sections", None)
    if sections is not None:
        return _of(tuple((str(s.heading), str(s.text)) for s in sections))
    raise TypeError("A note is text, headings with their texts, or an encounter with sections.")


@lru_cache(maxsize=16)
def _read_text(note: str) -> NoteText:
    return _of(tuple(_split(note)))


@lru_cache(maxsize=16)
def _of(parts: tuple[tuple[str, str], ...]) -> NoteText:
    """Keep the last notes with what was found in them."""
    return NoteText(parts)


def _items(note: Any) -> Iterable[tuple[object, object]]:
    mapping: Mapping[object, object] = note
    return mapping.items()


def _split(text: str) -> Iterable[tuple[str, str]]:
    """Cut running text at lines that begin with a heading."""
    marks = list(_HEADING.finditer(text))
    if not marks:
        yield "", text
        return
    if before := text[: marks[0].start()].strip():
        yield "", before
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        yield mark[1].strip(), text[mark.start(2) : end].strip()
