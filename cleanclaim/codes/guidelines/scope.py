"""How a note says something: as a fact, as a suspicion, as not so, or as something of the past.

A statement is cut where a new word takes hold or the reach of the last one ends. A word of doubt reaches to
the next comma, "and", "with" or "but"; some words ("denies", "rule out") reach over a list with commas.
Where the reach is unclear the shorter one counts, so that a rule rather stays silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple


class How(StrEnum):
    """How something is said."""

    STATED = "stated"
    UNCERTAIN = "uncertain"
    NEGATED = "negated"
    RULED_OUT = "ruled_out"
    HISTORY = "history"
    FAMILY = "family"
    PLAN = "plan"  # "if fever, return": not so, and not in doubt today


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a statement that is all said in one way; `by` is the word that made it so, or ""."""

    text: str
    how: How
    by: str = ""


class _Word(NamedTuple):
    how: How
    before: bool
    behind: bool
    lists: bool


# Where the reach of a word ends, and where it ends only if the word does not cover lists.
_HARD: Final = (
    r"[;()\[\]\u2013\u2014]|\s-\s|\b(?:but|however|although|despite|except|with|without|because|due to|"
    r"secondary to|caused by|in the setting of|as well as|along with|now|today|currently|has|had|have|"
    r"presents|reports|admits|complains|positive for|treated|started|continue|given|on)\b"
)
_SOFT: Final = r",|\band\b(?!/)|\bplus\b|&|\+"
# With the two or three words before it: "start insulin if A1c rises".
_IF: Final = re.compile(r"(?:\b[\w'/-]+ ){0,3}(?<!\bas )\bif (?=\S)", re.IGNORECASE)
_CONTINUES: Final = re.compile(r"\s*(?:and/or|or|vs\.?|versus)\b", re.IGNORECASE)
# A relative and a disease ("Brother prostate cancer"). "Mother reports fever" is about the patient.
_KIN: Final = (
    r"\b(?:mother|father|brother|sister|aunt|uncle|cousin|grandmother|grandfather|grandparent|mom|dad|"
    r"parent)s?\b(?='?s?[ :-]+(?!reports?|states?|says?|denies|brought|brings|gives?|gave|concerned|"
    r"notice[sd]?|noted|is\b|was\b|are\b|who|here|present|called|thinks|believes|worried|requests?|asks|"
    r"feels|at\b|in\b|of\b|to\b|will|and\b|or\b|with (?:him|her)|drives?|helps?|works|lives?|smokes)\w)"
)
# A remark in the middle of what is said: "probable gallstone (biliary) pancreatitis".
_ASIDE: Final = r"\([^();]*\)(?=[ -]\w)"
# After a word of doubt: nothing, or how somebody came to it, but no condition.
_NOTHING_NEW: Final = re.compile(
    r"\s*(?:[,;.)]|$|(?:by|on|per|based|given|because|after|clinically|at this|today|now|and|but|with)\b)",
    re.IGNORECASE,
)
_LIST: Final = re.compile(rf"(?:(?!{_HARD}|\band\b(?!/)).)*?,?\s(?:and/or|or|vs\.?|versus)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[dict[str, _Word], re.Pattern[str]]:
    import tomllib  # noqa: PLC0415 - read once, with the first note

    file = resources.files("cleanclaim.codes.guidelines").joinpath("phrases.toml")
    words: dict[str, _Word] = {}
    for name, table in tomllib.loads(file.read_text("utf-8")).items():
        before, behind, lists = set(table["before"]), set(table["behind"]), set(table["lists"])
        between = set(table.get("between", ()))
        for phrase in before | behind | lists:
            held = words.get(phrase)
            words[phrase] = _Word(
                held.how if held else How(name),
                phrase in before | lists or bool(held and held.before),
                phrase in behind | between or bool(held and held.behind),
                phrase in lists or bool(held and held.lists),
            )
    ordered = sorted(words, key=len, reverse=True)
    spelled = "|".join(re.escape(p).replace(r"\ ", r"[\s-]+") for p in ordered)
    pattern = (
        rf"(?P<word>(?<![\w/])(?:{spelled})(?![\w/]))|(?P<kin>{_KIN})|(?P<aside>{_ASIDE})|"
        rf"(?P<behind>(?<=\w)\?|(?<=\w)\s\?(?!\s*\w))|(?P<before>\?\s*(?=\w))|"
        rf"(?P<hard>{_HARD})|(?P<soft>{_SOFT})"
    )
    return words, re.compile(pattern, re.IGNORECASE)


def uncertain_terms() -> tuple[str, ...]:
    """Return the words of doubt, as they are read in a note."""
    return tuple(phrase for phrase, word in _vocabulary()[0].items() if word.how is How.UNCERTAIN)


@lru_cache(maxsize=4096)
def clauses(statement: str) -> tuple[Clause, ...]:
    """Cut one statement into pieces that are each said in one way.

    >>> [(c.text, c.how.value) for c in clauses("Cough, rule out pneumonia")]
    [('Cough', 'stated'), ('rule out pneumonia', 'uncertain')]
    """
    if plan := _IF.search(statement):
        return (
            *clauses(statement[: plan.start()]),
            Clause(statement[plan.start() :].strip(), How.PLAN, "if"),
        )
    marks = _Reader(statement).read()
    found: list[Clause] = []
    start = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[start]:
            text = statement[start:at].strip(" ,;:\t\n")
            if any(c.isalnum() for c in text):
                how, by, _ = marks[start]
                found.append(Clause(text, how, by))
            start = at
    return tuple(found)


_Mark = tuple[How, str, int]
_PLAIN: Final[_Mark] = (How.STATED, "", -1)


class _Reader:
    """Goes through a statement once and marks every character with how it is said."""

    def __init__(self, statement: str) -> None:
        self.text = statement
        self.marks: list[_Mark] = [_PLAIN] * len(statement)
        self.segment = 0  # where the current run of words began
        self.open: tuple[_Word, str, int] | None = None  # the word that holds now, and where it began
        self.filled = False  # whether anything was said since

    def read(self) -> list[_Mark]:
        words, pattern = _vocabulary()
        at = 0
        for match in pattern.finditer(self.text):
            self._said(at, match.start())
            at = match.end()
            if match["word"]:
                self._word(match, words[" ".join(match["word"].lower().replace("-", " ").split())])
            elif match["kin"]:
                self._word(match, _Word(How.FAMILY, before=True, behind=False, lists=False))
            elif match["aside"]:
                self._aside(match)
            elif match["before"]:
                self._word(match, _Word(How.UNCERTAIN, before=True, behind=False, lists=False))
            elif match["behind"]:
                self._word(match, _Word(How.UNCERTAIN, before=False, behind=True, lists=False))
            else:
                self._boundary(match, hard=match["hard"] is not None)
        self._said(at, len(self.text))
        self._close(len(self.text))
        return self.marks

    def _said(self, start: int, end: int) -> None:
        if any(c.isalnum() for c in self.text[start:end]):
            self.filled = True

    def _word(self, match: re.Match[str], word: _Word) -> None:
        if self.open and not self.filled:
            # Two words in a row ("no history of", "family history of possible …"): the first one holds,
            # except that doubt about a negation ("not ruled out") is a phrase of its own.
            return
        said = any(c.isalnum() for c in self.text[self.segment : match.start()])
        if not said and self._trails(word, match):
            end = match.end() + self.text.startswith(")", match.end())
            self._mark(self._before(match.start()), end, word.how, match[0])
            self.segment = end
            return
        if said and self._looks_back(word, match.end()):
            self._mark(self.segment, match.end(), word.how, match[0])
            self.open = None
            if word.before and _CONTINUES.match(match[0]):
                self._begin(match, word)
            return
        if word.behind and word.before and _CONTINUES.fullmatch(match[0]):
            self._mark(self.segment, match.end(), word.how, match[0])
        if word.before:
            self._close(match.start())
            self._begin(match, word)

    def _begin(self, match: re.Match[str], word: _Word) -> None:
        self.open = (word, match[0], match.start())
        self.segment = match.end()
        self.filled = False

    def _trails(self, word: _Word, match: re.Match[str]) -> bool:
        """Tell whether a word ends what stands before a comma: "suspected sepsis, ruled out; went home"."""
        head = self.text[: match.start()]
        doubt = word.how in {How.UNCERTAIN, How.RULED_OUT} and not word.lists
        ends = (doubt or (word.how is How.NEGATED and word.behind)) and any(c.isalnum() for c in head)
        return ends and bool(_NOTHING_NEW.match(self.text, match.end())) and not self.open

    def _looks_back(self, word: _Word, at: int) -> bool:
        """Tell whether a word speaks of what stands before it: "MI ruled out by ECG", "PE suspected, …"."""
        if word.behind and (not word.before or word.how is How.RULED_OUT):
            return True
        if word.how is How.UNCERTAIN and not word.lists and _NOTHING_NEW.match(self.text, at):
            return True
        rest = re.match(r"[^,;.()]*", self.text[at:])
        return word.behind and not (rest and any(c.isalnum() for c in rest[0]))

    def _boundary(self, match: re.Match[str], *, hard: bool) -> None:
        if self.open:
            word, _, _ = self.open
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
        words = _vocabulary()[1].search(match[0][1:-1])
        if self.open is None or not self.filled or (words is not None and words["word"]):
            self._boundary(match, hard=True)

    def _close(self, end: int) -> None:
        if self.open:
            word, by, start = self.open
            if not self.filled and word.how is How.UNCERTAIN:
                # Nothing came after it: "pneumonia, probable", "PE suspected".
                start = self._before(start)
            self._mark(start, end, word.how, by)
            self.open = None

    def _before(self, start: int) -> int:
        """Return where the words begin that a doubt at the end of a statement is about."""
        head = self.text[:start].rstrip(" ,(-:")
        cuts = [m.end() for m in re.finditer(rf"{_SOFT}|{_HARD}", head, re.IGNORECASE)]
        return cuts[-1] if cuts else 0

    def _mark(self, start: int, end: int, how: How, by: str) -> None:
        for at in range(start, end):
            self.marks[at] = (how, by, start)
