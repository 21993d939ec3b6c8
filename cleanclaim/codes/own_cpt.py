"""Your own CPT: a licensed file that stays in your data folder. Everything else runs without it.

CPT® belongs to the American Medical Association and cannot be part of an open course. Who has a licence adds
the file with ``cleanclaim codes add-cpt FILE``. It is kept in one file that you alone may read, outside the
course and outside git. Its descriptions are shown in one place only: on the screen of the person at the
terminal. JSON, notebooks, files, claims and all that is printed into a pipe get `WITHOUT_WORDS` in its place.

>>> label()
'no CPT file of your own'
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.model import Match, UnknownCodeError
from cleanclaim.codes.own_cpt_store import NOTICE, Added, add, kept, loaded, remove
from cleanclaim.codes.own_cpt_table import OwnCptError

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "NOTICE",
    "WITHOUT_WORDS",
    "Added",
    "OwnCode",
    "OwnCptError",
    "add",
    "get",
    "label",
    "loaded",
    "on_screen",
    "remove",
    "search",
]

WITHOUT_WORDS: Final = "CPT code of your own file"


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A code of your own file. It does not know its description, so no output can carry it."""

    code: str
    starts: dt.date | None
    ends: dt.date | None

    @property
    def title(self) -> str:
        """Return `WITHOUT_WORDS`; a command that prints for a person asks `on_screen`."""
        return WITHOUT_WORDS

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the code may be used for a service of that date, as far as the file says."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


def label() -> str:
    """Say what is loaded, without a word of it."""
    if not loaded():
        return "no CPT file of your own"
    rows, added = kept()
    return f"CPT codes of your own file, {len(rows)} codes, added {added}"


def get(code: str, *, on: dt.date | None = None) -> OwnCode:
    """Return a code of the file, of several periods the one that holds on a date (else the last).

    Raises
    ------
    UnknownCodeError
        If there is no file, the code is not in it, or the kept file is damaged (then also an OwnCptError).
    """
    plain = "".join(code.split()).upper()
    if not loaded():
        raise UnknownCodeError(
            "No CPT file has been added; with a licence, run `cleanclaim codes add-cpt FILE`."
        )
    periods = kept()[0].get(plain)
    if periods is None:
        raise UnknownCodeError(f"{code!r} is not in your own CPT file.")
    codes = [OwnCode(row.code, row.starts, row.ends) for row in periods]
    return next((c for c in codes if on is not None and c.holds_on(on)), codes[-1])


def search(text: str, *, limit: int = 20) -> list[Match]:
    """Return codes of the file whose description holds every word, or that begin so; none without a file."""
    words = text.casefold().split()
    if not words or not loaded():
        return []
    found = []
    for code, periods in kept()[0].items():
        described = periods[-1].words[0].casefold()
        if code.casefold().startswith(words[0]) or all(word in described for word in words):
            found.append(Match(code, WITHOUT_WORDS, assignable=True))
            if len(found) == limit:
                break
    return found


def on_screen(code: str) -> str:
    """Return the description when standard output is a terminal, else `WITHOUT_WORDS`."""
    if sys.stdout is None or not sys.stdout.isatty():  # a pipe, a file, a notebook
        return WITHOUT_WORDS
    periods = kept()[0].get("".join(code.split()).upper()) if loaded() else None
    return periods[-1].words[0] if periods else WITHOUT_WORDS
