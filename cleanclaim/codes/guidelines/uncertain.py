"""G1: an uncertain diagnosis is not coded in outpatient care, and is coded after a hospital stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.entries import Entry
from cleanclaim.codes.guidelines.conditions import conditions
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.symptom_map import routines
from cleanclaim.codes.guidelines.wording import named
from cleanclaim.codes.shelf import per_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.codes.guidelines.scope import Clause
    from cleanclaim.codes.lookup import Row
    from cleanclaim.findings import Finding

# Coded only when confirmed, in every setting: HIV is judged by G17, COVID-19 by G38, the others below.
_CONFIRMED_ELSEWHERE: Final = Family("B20 Z21 U071")
_CONFIRMED: Final = (
    (Family("A925"), re.compile(r"\bzika\b", re.IGNORECASE), "the symptoms"),
    (
        Family("J09"),
        re.compile(r"\b(?:novel|avian|swine|bird|h5n1|h7n9)\b.{0,20}\b(?:influenza|flu)\b", re.IGNORECASE),
        "J11.-",
    ),
    (
        Family("J10"),
        re.compile(r"\b(?:influenza|flu)\b(?!-like| like| vaccin| shot)", re.IGNORECASE),
        "J11.-",
    ),
)
# Signs, reasons and external causes are not diagnoses that could be uncertain.
_DOUBTED_SIGN: Final = Family("R56")  # a seizure is a thing to rule out
_CANCER: Final = Family("C00-C96")
_CANCER_WORDS: Final = re.compile(r"\b(?:malignan\w+|cancer|carcinoma|neoplas\w+)\b", re.IGNORECASE)
_NO_DIAGNOSIS: Final = Family("R V W X Y Z")


def only_uncertain(listing: Listing, entry: Entry) -> Clause | None:
    """Return the piece of an outpatient note that names the condition of a code only as a doubt.

    The diagnoses decide. If they do not name the condition in any way, the rest of the note does.
    """
    if listing.setting != "outpatient" or listing.note is None:
        return None
    if (_NO_DIAGNOSIS.holds(entry.key) and not _DOUBTED_SIGN.holds(entry.key)) or _CONFIRMED_ELSEWHERE.holds(
        entry.key
    ):
        return None
    return _doubt(listing.note, entry.node) if entry.node else None


@per_release(maxsize=1024)
def _doubt(note: NoteText, node: Row) -> Clause | None:
    entry = Entry(0, node.code, node)
    spoken = [c for c in note.clauses if _names(entry, c)]
    if not spoken:
        spoken = [c for c in note.all_clauses if _names(entry, c)]
    if any(c.how in {How.STATED, How.HISTORY} for c in spoken):
        return None
    return next((c for c in spoken if c.how is How.UNCERTAIN), None)


def _names(entry: Entry, clause: Clause) -> bool:
    """Tell whether a piece names a condition; a doubt about "malignancy" is one about any cancer."""
    doubted = clause.how is How.UNCERTAIN and _CANCER.holds(entry.key) and _CANCER_WORDS.search(clause.text)
    return bool(doubted) or named(entry, clause.text)


def _confirmed_family(entry: Entry) -> tuple[re.Pattern[str], str] | None:
    return next(((words, instead) for f, words, instead in _CONFIRMED if f.holds(entry.key)), None)


@applies("G1", "uncertain-outpatient")
def uncertain_outpatient(listing: Listing, part: Part) -> Iterator[Finding]:
    """Outpatient: code what is known, not what is suspected."""
    for entry in listing.known():
        if _confirmed_family(entry) is None and (doubt := only_uncertain(listing, entry)):
            yield part.finding(
                entry.code,
                f"The note says “{doubt.text}”, so {entry.code} is not known yet. In outpatient care you "
                "code what is known at the end of the visit: use the symptom or the reason for the visit "
                "instead.",
            )


@reads("G1", "symptom-instead")
def symptom_instead(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Outpatient: the symptom takes the place of the suspected disease."""
    if not listing.entries or listing.has("R"):
        return
    if not (doubt := next((c for c in note.clauses if c.how is How.UNCERTAIN), None)):
        return
    others = [e for e in listing.known() if not e.key.startswith("Z")]
    if any(only_uncertain(listing, e) is None for e in others):
        return  # another reason for the visit is coded, and the symptom may belong to it
    for row in routines():
        if row.code.startswith("R") and (told := note.says(row.pattern)):
            yield part.finding(
                row.code.rstrip(".-"),
                f"The note says “{told.text}”, and “{doubt.text}” is not known yet. Code the symptom "
                f"({row.code} or a more exact one).",
            )
            return


@reads("G1", "inpatient-as-if")
def inpatient_as_if(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Inpatient: what is still uncertain at discharge is coded as if it were there."""
    doubts = [c for c in note.clauses if c.how is How.UNCERTAIN]
    for condition in conditions() if doubts and listing.entries else ():
        if not condition.code or condition.family.in_(listing) or note.says(condition.words, How.RULED_OUT):
            continue
        for clause in doubts:
            if condition.words.search(clause.text):
                first = listing.first
                symptom = first is not None and first.key.startswith("R")
                instead = f", before {first.code}" if first is not None and symptom else ""
                yield part.finding(
                    condition.code.rstrip(".-"),
                    f"The note says “{clause.text}”, and no code of your list tells it. After a hospital "
                    f"stay an uncertain diagnosis is coded as if it were there: add {condition.code} or a "
                    f"more exact code{instead}.",
                )
                break


@reads("G1", "confirmed-only")
def confirmed_only(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Zika and identified influenza: only when confirmed, after a hospital stay too."""
    for entry in listing.known():
        found = _confirmed_family(entry)
        if found is None or note.says(found[0]):
            continue
        if doubt := note.says(found[0], How.UNCERTAIN):
            yield part.finding(
                entry.code,
                f"The note says “{doubt.text}”, and {entry.code} is coded only when it is confirmed, also "
                f"after a hospital stay. Use {found[1]} instead.",
            )
