"""What a text that is no ICD-10-CM code probably was meant to be, in one sentence."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.lookup import children, release, row
from cleanclaim.codes.normalise import dotted, key_of, plain, well_formed

if TYPE_CHECKING:
    from cleanclaim.codes.lookup import Row

# What is typed for a digit.
_LOOKALIKES: Final = str.maketrans("OQILSBZ", "0011582")
_LETTERS: Final = frozenset("OQILSBZ")
# ICD-9-CM ended for services from 1 October 2015 (45 CFR 162.1002). Its E and V codes look like those of
# ICD-10-CM, so only the numbers are known by their shape.
_ICD9: Final = re.compile(r"\d{3}(?:\.\d{1,2})?")
_MARKS: Final = re.compile(r"[,;:/_*+'\"`]")


def sentence(text: str) -> str:
    """Say in one sentence that a code is not in the list, and what may have been meant.

    Parameters
    ----------
    text
        What was typed: lower case, without a dot, with spaces, with a letter for a digit, a code of another
        year or of another code set, or anything else.
    """
    key = key_of(text)
    shown = " ".join(text.split()) or "An empty code"
    if key.startswith("chapter "):
        return f"{shown} is not a chapter of ICD-10-CM; they run from chapter 1 to chapter 22."
    if "-" in key:
        return f"{key} is not a block of {release().name}."
    from cleanclaim.codes.systems import elsewhere  # noqa: PLC0415 - it asks the other sets

    if other := elsewhere(text):
        return other
    return _absent(key) if well_formed(key) else _misshapen(text, shown)


def _misshapen(text: str, shown: str) -> str:
    if _ICD9.fullmatch(shown):
        return (
            f"{shown} looks like an ICD-9-CM code, which ended on 30 September 2015; search for the "
            "condition by its name."
        )
    wrong = f"{shown} is not shaped like an ICD-10-CM code"
    meant = _meant(text)
    if meant:
        return f"{wrong}; did you mean {meant.code} ({meant.title})?"
    return f"{wrong}, which looks like E11.9 or S52.501A."


def _absent(key: str) -> str:
    from cleanclaim.codes.years import other_year  # noqa: PLC0415 - it looks up, too

    if found := other_year(key):
        return found.sentence()
    near = nearest(key)
    hint = f"; the nearest entry is {near.code} ({near.title})" if near else ""
    return f"{dotted(key)} is not in {release().name}{hint}."


def _meant(text: str) -> Row | None:
    """Return the entry meant by a text with stray marks, wide letters, or letters for digits."""
    key = plain(_MARKS.sub("", unicodedata.normalize("NFKC", text)))
    return row(key) or row(key[:1] + key[1:].translate(_LOOKALIKES)) if key[:1].isalpha() else None


def nearest(key: str) -> Row | None:
    """Return the entry a mistyped or too long plain code most probably stands near."""
    if _LETTERS & set(key[1:]) and (found := _one_digit(key)):
        return found
    for length in range(len(key) - 1, 2, -1):
        if parent := row(key[:length]):
            import difflib  # noqa: PLC0415 - only for a code that does not exist

            close = difflib.get_close_matches(key, [c.key for c in children(parent)], n=1, cutoff=0.92)
            return row(close[0]) if close else parent
    return None


def _one_digit(key: str) -> Row | None:
    """Return the entry that has digits for the letters that look like them, one kind of letter or all."""
    for letter in sorted(_LETTERS & set(key[1:])):
        if found := row(key[0] + key[1:].replace(letter, letter.translate(_LOOKALIKES))):
            return found
    return row(key[0] + key[1:].translate(_LOOKALIKES))
