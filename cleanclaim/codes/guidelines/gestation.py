"""Weeks and trimesters of pregnancy, as codes and notes tell them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How

if TYPE_CHECKING:
    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText

ABORTIVE: Final = Family("O00-O08")
_AFTER_BIRTH: Final = Family("O85-O87 O89-O90")  # O88, O91 and O92 say it in their titles
_AT_BIRTH: Final = Family("O60-O77")  # "postpartum hemorrhage" belongs to the delivery
_TRIMESTERS: Final = ("first", "second", "third")
_SECOND_FROM: Final = 14  # completed weeks: first below 14w0d, third from 28w0d (I.C.15.a.3)
_THIRD_FROM: Final = 28
_EARLIEST_TOLD: Final = 8  # Z3A.01 is for less than 8 weeks
_LATEST_TOLD: Final = 42  # Z3A.49 for more than 42
_LONGEST: Final = 45
_WEEKS: Final = re.compile(
    r"\b(\d{1,2}) ?(?:w(?:ee)?ks?|w)(?: ?\+? ?(?:and )?\d ?/?7? ?d(?:ays?)?)?\b(?: (?:of )?(?:gestation|"
    r"pregnan\w+|along|ga\b))?|\b(?:ga|gestational age)[:\s]{1,3}(?:of )?(\d{1,2})\b",
    re.IGNORECASE,
)
_ABOUT_PREGNANCY: Final = re.compile(
    r"pregnan|gestation|gravid|\bG\d+ ?P\d|\biup\b|\bga\b|\bobstet|\bprenatal", re.IGNORECASE
)


def obstetric(listing: Listing) -> list[Entry]:
    """Return the codes of chapter 15."""
    return listing.starting("O")


def after_birth(entry: Entry) -> bool:
    """Tell whether a code is about the weeks after birth only."""
    title = entry.node.title.lower() if entry.node else ""
    if _AFTER_BIRTH.holds(entry.key):
        return True
    named = "puerperium" in title or "postpartum" in title
    all_of_it = "childbirth and" in title or "pregnancy, " in title
    return named and not all_of_it and not _AT_BIRTH.holds(entry.key)


def weeks_of(code: Entry) -> int | None:
    """Return the completed weeks a Z3A code tells, or None ("not specified")."""
    told = code.key[3:]
    if not told.isdigit() or told == "00":
        return None
    return {"01": _EARLIEST_TOLD - 1, "49": _LATEST_TOLD + 1}.get(told, int(told))


def code_of_weeks(weeks: int) -> str:
    """Return the Z3A code of completed weeks."""
    if weeks < _EARLIEST_TOLD:
        return "Z3A.01"
    return "Z3A.49" if weeks > _LATEST_TOLD else f"Z3A.{weeks:02d}"


def trimester(weeks: int) -> str:
    """Return the trimester of completed weeks."""
    return _TRIMESTERS[(weeks >= _SECOND_FROM) + (weeks >= _THIRD_FROM)]


def named_trimester(entry: Entry) -> str | None:
    """Return the trimester a title names ("first", …, "unspecified"), or None."""
    title = entry.node.title.lower() if entry.node else ""
    return next((t for t in (*_TRIMESTERS, "unspecified") if f"{t} trimester" in title), None)


@lru_cache(maxsize=16)
def weeks_in(note: NoteText) -> int | None:
    """Return the weeks of pregnancy a note states, if it states one number only."""
    found = set()
    for sentence in note.sentences:
        for match in _WEEKS.finditer(sentence):
            tied = _ABOUT_PREGNANCY.search(sentence) or re.search(r"\d ?w ?\d ?d", match[0])
            weeks = int(match[1] or match[2])
            after = sentence[match.end() : match.end() + 14].lower()
            if (
                tied
                and weeks <= _LONGEST
                and not re.match(r"\s*(?:ago|postpartum|post|after|from|for)", after)
            ):
                found.add(weeks)
    return found.pop() if len(found) == 1 else None


# "G2P2" alone tells of the past as well as of now, so it is no word for being pregnant.
_PREGNANT: Final = re.compile(
    r"\bpregnant\b|\bgravid\b|\bintrauterine pregnancy\b|\biup\b|\b\d{1,2} ?weeks? (?:of )?(?:gestation|"
    r"pregnan\w+)|\bG\d+ ?P\d+\w* (?:at|with) \d{1,2} ?w|\b\d{1,2} ?w ?\d ?d\b",
    re.IGNORECASE,
)
_NOT_NOW: Final = re.compile(
    r"not pregnant|non-?pregnant|pregnancy test (?:is |was )?negative|negative pregnancy|trying|"
    r"become pregnant|get(?:ting)? pregnant|if pregnant|while pregnant|when pregnant|was pregnant|"
    r"partner is pregnant|wife|sister|mother|daughter|postpartum|post-partum|delivered|weeks? ago|"
    r"last pregnan|previous pregnan|prior pregnan|test if|could be pregnant|pregnant (?:women|people|"
    r"patients|contact)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def pregnant_now(note: NoteText) -> str | None:
    """Return the words of a note that say the patient is pregnant now."""
    if note.finds(_NOT_NOW):
        return None
    told = note.says(_PREGNANT, How.STATED)
    return told.text if told else None
