"""R6: an additional code that goes with a listed one, and that the chart supports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.rows import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

_TABLES: Final = {"status": "status-was-written", "drug": "long-term-drug", "shot": "shot-given"}
# A drug or a shot that is not (yet, or any more) part of what the patient has.
_NOT_NOW: Final = re.compile(
    r"\b(?:start\w*|begin\w*|began|new|initiat\w*|stop\w*|held|hold\w*|off|d/?c\w*|discontinu\w*|avoid\w*|"
    r"consider\w*|allerg\w*|intoleran\w*|bridge\w*|offer\w*|last|prior|previous\w*|next|due|needs?|"
    r"recommend\w*|prefer\w*|decline\w*|refuse\w*|discuss\w*|until|instead of|switch\w*|then|return|"
    r"schedul\w*)\b[^,;:]{0,25}$",
    re.IGNORECASE,
)
_NOT_BEHIND: Final = re.compile(
    r"\W*(?:\w+ ){0,2}?(?:held|stopped|discontinued|d/c'?d|declined|refused|next|allergy|due|yesterday|last|"
    r"ago|started|starter|off|talk|(?:in|at|on|since) (?:[A-Z\d])|\d{1,2}/\d|\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Status:
    """What a note may state, the code that tells it, and the codes it goes with (see ``statuses.toml``)."""

    part: str
    words: re.Pattern[str]
    code: str
    family: Family
    beside: Family | None
    unless: re.Pattern[str] | None
    whole: bool
    past: bool
    what: str


@lru_cache(maxsize=1)
def statuses() -> tuple[Status, ...]:
    """Return the rows of ``statuses.toml``."""
    import tomllib  # noqa: PLC0415 - read once, with the first note

    text = resources.files("cleanclaim.codes.charted").joinpath("statuses.toml").read_text("utf-8")
    data = tomllib.loads(text)
    found = [
        Status(
            part,
            _words(r["words"]),
            r["code"],
            Family(r["family"]),
            Family(r["beside"]) if r["beside"] else None,
            _words(r["unless"]) if "unless" in r else None,
            bool(r.get("whole")),
            bool(r.get("past")),
            r["what"],
        )
        for table, part in _TABLES.items()
        for r in data[table]
    ]
    found += [
        Status(
            "cancer-that-is-gone",
            _words(rf"(?:{r['organ']}) (?:cancer|ca|carcinoma)"),
            r["code"],
            Family("C00-D49 Z85"),
            None,
            None,
            whole=False,
            past=True,
            what="the cancer that is gone",
        )
        for r in data["history"]
    ]
    return tuple(found)


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)


def partner(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak of what the note states beside a listed code, and no code tells."""
    for row in statuses():
        part = parts()["R6", row.part]
        beside = row.beside.of(listing) if row.beside else list(listing.known())
        if not beside or part.setting not in {"any", listing.setting} or row.family.in_(listing):
            continue
        if row.unless and note.finds(row.unless):
            continue
        if told := _told(note, row):
            yield part.finding(
                beside[0].code,
                f"The note says “{told}”, and no code tells {row.what}. Add {row.code} as an additional "
                "code, if it belongs to this visit.",
            )


def _told(note: NoteText, row: Status) -> str | None:
    how = {How.HISTORY} if row.part == "cancer-that-is-gone" else {How.STATED}
    if row.past:
        how.add(How.HISTORY)
    for statement, found in note.matches(row.words, how, diagnoses_only=not row.whole):
        if row.part in {"long-term-drug", "shot-given"} and (
            _NOT_NOW.search(statement[: found.start()]) or _NOT_BEHIND.match(statement[found.end() :])
        ):
            continue
        return " ".join(found[0].split())
    return None
