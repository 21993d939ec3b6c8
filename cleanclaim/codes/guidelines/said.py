"""What a note says, and whether it says it of this patient and as a fact."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE_SPACE: Final = re.compile(r"\(\?<[!=][^()]*\)|\[[^\]]*\]")
# A single letter with a full stop is an abbreviation: "E. coli".
_CLAUSE: Final = re.compile(
    r"(?<![\s(][A-Z])[.;\n]+(?=\s|$)|(?<!,)(?-i:\n+(?=[A-Z*\u2022-]))|,\s+(?=but\b)|\bbut\b|\bhowever\b",
    re.IGNORECASE,
)
# Words before a finding that take it away, give it to somebody else, or leave it open.
_NOT_SAID: Final = re.compile(
    r"\b(?:no|not|non|never|nor|denies|denied|deny|without|negative for|free of|absence of|rather than|"
    r"r/o|rule out|ruled out|to exclude|unlikely|family history(?: of)?|fhx?|famhx|mother|father|brother|"
    r"sister|uncle|aunt|cousin|parents?|grand(?:mother|father))\b[^.;:\n]{0,45}$",
    re.IGNORECASE,
)
_NOT_SO_AFTER: Final = re.compile(
    r"^[^.;,\n]{0,25}\b(?:was|were|is|has been|have been)?\s*(?:ruled out|excluded|unlikely|denied|absent)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def pattern(text: str) -> re.Pattern[str]:
    """Compile the words of a rule: whole words, any case; a space also matches a line break."""
    # a look-behind has a fixed width, and a set holds single characters: a space in them stays one
    fixed = _ONE_SPACE.sub(lambda found: found[0].replace(" ", r"\x20"), text)
    spaced = fixed.replace(" ?", r"[\s-]*").replace(" ", r"[\s-]+")
    return re.compile(rf"(?<![A-Za-z0-9])(?:{spaced})", re.IGNORECASE)


# The same note is read again at every change of the list, by the same rules.
@lru_cache(maxsize=8192)
def says(text: str, words: str) -> str | None:
    """Return the words of the text that match, whatever stands around them, or None."""
    found = pattern(words).search(text)
    return " ".join(found[0].split()) if found else None


@lru_cache(maxsize=8192)
def states(text: str, words: str) -> str | None:
    """Return the words if the text states them as a fact of this patient.

    Not after "no", "denies", "rule out" or "family history of", and not before "ruled out", within the
    same clause.
    """
    return next(stated(text, words), None)


def stated(text: str, words: str) -> Iterator[str]:
    """Yield every match that is stated as a fact of this patient."""
    for clause in clauses(text):
        for found in pattern(words).finditer(clause):
            before, after = clause[: found.start()], clause[found.end() :]
            if not _NOT_SAID.search(before) and not _NOT_SO_AFTER.match(after):
                yield " ".join(found[0].split())


@lru_cache(maxsize=256)
def clauses(text: str) -> tuple[str, ...]:
    """Cut a text into clauses: sentences, lines, and what follows "but"."""
    return tuple(c for c in _CLAUSE.split(text) if c and c.strip())
