"""Which glucose-lowering drugs a note shows as taken now, and whether insulin was only for a while."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.guidelines.phrases import How

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.note import NoteText

# A drug that is named but not taken: stopped, refused, only thought of, or somebody's allergy.
_NOT_TAKEN: Final = re.compile(
    r"\b(?:stop\w*|discontinu\w*|d/c'?d?|held|hold|holding|allerg\w*|intoleran\w*|no longer|off|failed|"
    r"consider\w*|discuss\w*|declin\w*|refus\w*|if|may need|might need|would|avoid\w*|never|used to|quit)\b",
    re.IGNORECASE,
)
_NOT_A_DRUG: Final = re.compile(
    r"^[\s-]*(?:resist\w*|level\w*|sensitiv\w*|antibod\w*|deficien\w*|dependent|requiring|naive|allerg\w*)",
    re.IGNORECASE,
)
_PIECE: Final = re.compile(r"[,;+]|\band\b|\bbut\b|\bthen\b|\bswitch(?:ed)? to\b", re.IGNORECASE)
_ALLERGIES: Final = re.compile(r"allerg|intoleran", re.IGNORECASE)
_FOR_A_WHILE: Final = re.compile(
    r"\btemporar(?:y|ily)\b|during (?:this |the )?(?:encounter|admission|stay|hospital\w*|visit)|"
    r"\bsliding[ -]scale\b|\binsulin (?:drip|infusion|gtt)\b|\bone dose\b|\bsingle dose\b|"
    r"\bnot on insulin at home\b|discontinued (?:at|on|before) discharge|stopped (?:at|before) discharge|"
    r"\bin the (?:ed|er|clinic|office)\b",
    re.IGNORECASE,
)
_INSULIN: Final = re.compile(r"\binsulin\b|\bglargine\b|\blantus\b|\baspart\b|\blispro\b", re.IGNORECASE)
_AT_HOME: Final = re.compile(
    r"\bhome insulin\b|\blong[ -]term\b|\b(?:every|each) (?:night|evening|morning|day)\b|\bat bedtime\b|"
    r"\bnightly\b|\bdaily\b|\bqhs\b|\bdischarged on\b|\bcontinue\w*\b|\binsulin pump\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def drugs() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Return for each kind of drug its code and how it is named."""
    import tomllib  # noqa: PLC0415 - read once, with the first note of a diabetic

    file = resources.files("cleanclaim.codes.guidelines").joinpath("glucose.toml")
    data: dict[str, dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))
    found = {}
    for kind, table in data.items():
        names = "|".join(re.escape(n) for n in sorted(table["names"], key=len, reverse=True))
        found[kind] = (table["code"], re.compile(rf"\b(?:{names})\b", re.IGNORECASE))
    return found


@lru_cache(maxsize=16)
def taken(note: NoteText) -> dict[str, str]:
    """Return for each kind of drug that is taken now the words of the note that show it."""
    found: dict[str, str] = {}
    for piece in _pieces(note):
        for kind, (_, names) in drugs().items():
            for match in names.finditer(piece):
                if _NOT_A_DRUG.match(piece[match.end() :]) or _NOT_TAKEN.search(piece):
                    continue
                if kind == "injectable" and re.search(r"\boral\b|\brybelsus\b", piece, re.IGNORECASE):
                    continue
                found.setdefault(kind, match[0])
    return found


def _pieces(note: NoteText) -> Iterator[str]:
    for heading, text in note.parts:
        if not _ALLERGIES.search(heading):
            for clause in note.clauses_of(heading, text):
                if clause.how is How.STATED:
                    yield from (p for p in _PIECE.split(clause.text) if p)


@lru_cache(maxsize=16)
def only_for_a_while(note: NoteText) -> str | None:
    """Return the words that say insulin was given for a short time only, unless it is also taken at home."""
    told = None
    for piece in note.sentences:
        if not _INSULIN.search(piece):
            continue
        if found := _FOR_A_WHILE.search(piece):
            told = told or " ".join(piece.split())
            continue
        if _AT_HOME.search(piece) and not _NOT_TAKEN.search(piece) and not found:
            return None
    return told
