"""The statements of a text, and what they state as a fact of this patient."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.scope import how_said
from cleanclaim.codes.guidelines.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# A line that begins with a capital or a bullet is a new item; any other goes on with the sentence above.
# "2. Hypertension" begins an item of a list; the number of "CKD stage 4. Hypertension" does not. A full stop
# after a single letter or "vs" is an abbreviation, when the sentence goes on: "E. coli", "GERD vs. x".
_STATEMENT: Final = re.compile(
    r"(?!(?:(?<=\b[A-Z])|(?<=\b[Vv]s))\.\s+[a-z])[.;\n]+(?=\s|$)|(?<!,)\n+(?=[A-Z*\u2022-])|"
    r"(?<![Ss]tage)(?<![Gg]rade)(?<![Tt]ype)(?<![Cc]lass)\s+\d{1,2}[.)]\s+"
)
# What is said so is true of this patient, now or before.
_TRUE: Final = frozenset({How.STATED, How.HISTORY})


@lru_cache(maxsize=512)
def split_statements(text: str) -> tuple[str, ...]:
    """Cut a text into statements, without cutting "e11.9" or "3.5 mg" in two."""
    return tuple(part.strip(" \t-*•") for part in _STATEMENT.split(text) if part and part.strip(" \t-*•"))


# The same note is read again at every change of the list, by the same rules.
@lru_cache(maxsize=8192)
def states(text: str, words: str) -> str | None:
    """Return the words if the text states them as a fact of this patient, now or in the past.

    Not after "no", "denies", "possible" or "family history of", and not before "ruled out".
    """
    return next(stated(text, words), None)


def stated(text: str, words: str) -> Iterator[str]:
    """Yield every match that is stated as a fact of this patient."""
    for statement in split_statements(text):
        for found in pattern(words).finditer(statement):
            if how_said(statement, found) in _TRUE:
                yield " ".join(found[0].split())
