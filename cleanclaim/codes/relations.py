"""How two codes stand to each other by the notes of the tabular list."""

from __future__ import annotations

from dataclasses import dataclass

from cleanclaim.codes.entries import Instruction, instructions
from cleanclaim.codes.lookup import row
from cleanclaim.codes.mistyped import sentence
from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.normalise import key_of


@dataclass(frozen=True, slots=True)
class Relation:
    """A note of one code that names the other.

    Attributes
    ----------
    kind
        excludes1, excludes2, code_first, use_additional, code_also or includes.
    holder, other
        The code the note applies to, and the code it names (as printed).
    source
        The entry the note stands on: the holder or a heading above it.
    text
        The item of the note that names the other code.
    heading
        The first line of the note ("Use additional code to identify:").
    """

    kind: str
    holder: str
    other: str
    source: str
    text: str
    heading: str


def between(one: str, two: str) -> tuple[Relation, ...]:
    """Return every note by which one code names the other, in both directions.

    Parameters
    ----------
    one, two
        Codes, categories, blocks or chapters of the loaded release, in any spelling.

    Raises
    ------
    UnknownCodeError
        If the release has no such entry.

    Notes
    -----
    Source: ICD-10-CM tabular list. Notes are inherited from the code, its categories, its block and its
    chapter. A note on a heading above both codes sorts its own contents and is left out.
    """
    nodes = []
    for text in (one, two):
        node = row(key_of(text))
        if node is None:
            raise UnknownCodeError(sentence(text))
        nodes.append(node)
    found: list[Relation] = []
    for holder, other in (nodes, nodes[::-1]):
        for note in instructions(holder.id):
            inside = note.source.id <= other.id <= note.source.last
            named = None if inside else note.names(other)
            if named:
                found.append(_relation(note, holder.code, other.code, named))
    return tuple(found)


def _relation(note: Instruction, holder: str, other: str, text: str) -> Relation:
    return Relation(note.kind, holder, other, note.source.code, text, note.heading)
