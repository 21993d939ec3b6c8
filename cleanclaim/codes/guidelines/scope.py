"""How a note says something: as a fact, as a suspicion, as not so, or as something of the past."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.reach import marks

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a statement that is all said in one way; `by` is the word that made it so, or ""."""

    text: str
    how: How
    by: str = ""


@lru_cache(maxsize=4096)
def clauses(statement: str) -> tuple[Clause, ...]:
    """Cut one statement into pieces that are each said in one way.

    >>> [(c.text, c.how.value) for c in clauses("Cough, rule out pneumonia")]
    [('Cough', 'stated'), ('rule out pneumonia', 'uncertain')]
    """
    marked = marks(statement)
    found: list[Clause] = []
    start = 0
    for at in range(1, len(marked) + 1):
        if at == len(marked) or marked[at] != marked[start]:
            text = statement[start:at].strip(" ,;:\t\n")
            if any(c.isalnum() for c in text):
                found.append(Clause(text, marked[start].how, marked[start].by))
            start = at
    return tuple(found)


def how_said(statement: str, found: re.Match[str]) -> How:
    """Return how a statement says what was found in it.

    A word of denial or doubt that is itself part of what was looked for ("not taking", "no prenatal care")
    turns nothing.
    """
    mark = marks(statement)[found.start()]
    return How.STATED if found.start() <= mark.at < found.end() else mark.how
