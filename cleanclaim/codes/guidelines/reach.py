"""How far a word of doubt, denial or the past reaches in a statement.

A statement is cut where a new word takes hold or the reach of the last one ends. A word of doubt reaches to
the next comma, "and", "with" or "but"; some words ("denies", "rule out") reach over a list with commas.
Where the reach is unclear the shorter one counts, so that a rule rather stays silent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from cleanclaim.codes.guidelines.phrases import HARD, SOFT, How, Word, vocabulary

# With the two or three words before it: "start insulin if A1c rises".
_IF: Final = re.compile(r"(?:\b[\w'/-]+ ){0,3}(?<!\bas )\bif (?=\S)", re.IGNORECASE)
_CONTINUES: Final = re.compile(r"\s*(?:and/or|or|vs\.?|versus)\b", re.IGNORECASE)
# After a word of doubt: nothing, or how somebody came to it, but no condition.
_NOTHING_NEW: Final = re.compile(
    r"\s*(?:[,;.)]|$|(?:by|on|per|based|given|because|after|clinically|at this|today|now|and|but|with)\b)",
    re.IGNORECASE,
)
_LIST: Final = re.compile(rf"(?:(?!{HARD}|\band\b(?!/)).)*?,?\s(?:and/or|or|vs\.?|versus)\b", re.IGNORECASE)


class Mark(NamedTuple):
    """How a character of a statement is said.

    Attributes
    ----------
    how
        The way.
    by, at
        The word that made it so, and where it begins; "" and -1 when nothing did.
    start
        Where the piece begins that the word holds.
    """

    how: How
    by: str
    at: int
    start: int


_PLAIN: Final = Mark(How.STATED, "", -1, -1)


@lru_cache(maxsize=4096)
def marks(statement: str) -> tuple[Mark, ...]:
    """Mark every character of a statement with how it is said."""
    if plan := _IF.search(statement):
        rest = Mark(How.PLAN, "if", plan.end() - len("if "), plan.start())
        return (*marks(statement[: plan.start()]), *(rest for _ in statement[plan.start() :]))
    return tuple(_Reader(statement).read())


class _Reader:
    """Goes through a statement once and marks every character with how it is said."""

    def __init__(self, statement: str) -> None:
        self.text = statement
        self.marks: list[Mark] = [_PLAIN] * len(statement)
        self.segment = 0  # where the current run of words began
        self.open: tuple[Word, re.Match[str]] | None = None  # the word that holds now
        self.filled = False  # whether anything was said since

    def read(self) -> list[Mark]:
        words, pattern = vocabulary()
        at = 0
        for match in pattern.finditer(self.text):
            self._said(at, match.start())
            at = match.end()
            if match["word"]:
                self._word(match, words[" ".join(match["word"].lower().replace("-", " ").split())])
            elif match["kin"]:
                self._word(match, Word(How.FAMILY, before=True, behind=False, lists=False))
            elif match["aside"]:
                self._aside(match)
            elif match["before"]:
                self._word(match, Word(How.UNCERTAIN, before=True, behind=False, lists=False))
            elif match["behind"]:
                self._word(match, Word(How.UNCERTAIN, before=False, behind=True, lists=False))
            else:
                self._boundary(match, hard=match["hard"] is not None)
        self._said(at, len(self.text))
        self._close(len(self.text))
        return self.marks

    def _said(self, start: int, end: int) -> None:
        if any(c.isalnum() for c in self.text[start:end]):
            self.filled = True

    def _word(self, match: re.Match[str], word: Word) -> None:
        if self.open and not self.filled:
            # Two words in a row ("no history of", "family history of possible …"): the first one holds,
            # except that doubt about a negation ("not ruled out") is a phrase of its own.
            return
        said = any(c.isalnum() for c in self.text[self.segment : match.start()])
        if not said and self._trails(word, match):
            end = match.end() + self.text.startswith(")", match.end())
            self._mark(self._before(match.start()), end, word.how, match)
            self.segment = end
            return
        if said and self._looks_back(word, match.end()):
            self._mark(self.segment, match.end(), word.how, match)
            self.open = None
            if word.before and _CONTINUES.match(match[0]):
                self._begin(match, word)
            return
        if word.behind and word.before and _CONTINUES.fullmatch(match[0]):
            self._mark(self.segment, match.end(), word.how, match)
        if word.before:
            self._close(match.start())
            self._begin(match, word)

    def _begin(self, match: re.Match[str], word: Word) -> None:
        self.open = (word, match)
        self.segment = match.end()
        self.filled = False

    def _trails(self, word: Word, match: re.Match[str]) -> bool:
        """Tell whether a word ends what stands before a comma: "suspected sepsis, ruled out; went home"."""
        head = self.text[: match.start()]
        doubt = word.how in {How.UNCERTAIN, How.RULED_OUT} and not word.lists
        ends = (doubt or (word.how is How.NEGATED and word.behind)) and any(c.isalnum() for c in head)
        return ends and bool(_NOTHING_NEW.match(self.text, match.end())) and not self.open

    def _looks_back(self, word: Word, at: int) -> bool:
        """Tell whether a word speaks of what stands before it: "MI ruled out by ECG", "PE suspected, …"."""
        if word.behind and (not word.before or word.how is How.RULED_OUT):
            return True
        if word.how is How.UNCERTAIN and not word.lists and _NOTHING_NEW.match(self.text, at):
            return True
        rest = re.match(r"[^,;.()]*", self.text[at:])
        return word.behind and not (rest and any(c.isalnum() for c in rest[0]))

    def _boundary(self, match: re.Match[str], *, hard: bool) -> None:
        if self.open:
            word, _ = self.open
            ends = self.filled and (hard or not word.lists)
            if ends and match[0] == "," and _LIST.match(self.text, match.end()):
                ends = False  # "possible A, B or C"
            if not ends:
                return
            self._close(match.start())
        self.segment = match.end()
        self.filled = False

    def _aside(self, match: re.Match[str]) -> None:
        """Read on over a remark, unless nothing holds or the remark has a word of its own that does."""
        words = vocabulary()[1].search(match[0][1:-1])
        if self.open is None or not self.filled or (words is not None and words["word"]):
            self._boundary(match, hard=True)

    def _close(self, end: int) -> None:
        if self.open:
            word, match = self.open
            start = match.start()
            if not self.filled and word.how is How.UNCERTAIN:
                # Nothing came after it: "pneumonia, probable", "PE suspected".
                start = self._before(start)
            self._mark(start, end, word.how, match)
            self.open = None

    def _before(self, start: int) -> int:
        """Return where the words begin that a doubt at the end of a statement is about."""
        head = self.text[:start].rstrip(" ,(-:")
        cuts = [m.end() for m in re.finditer(rf"{SOFT}|{HARD}", head, re.IGNORECASE)]
        return cuts[-1] if cuts else 0

    def _mark(self, start: int, end: int, how: How, word: re.Match[str]) -> None:
        for at in range(start, end):
            self.marks[at] = Mark(how, word[0], word.start(), start)
