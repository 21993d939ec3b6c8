"""G2: the first code is what the visit or stay was mainly for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import ahead
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import split_statements
from cleanclaim.codes.guidelines.symptom_map import explained, other_cause, routine_of
from cleanclaim.codes.guidelines.uncertain import only_uncertain
from cleanclaim.codes.guidelines.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_SPREAD: Final = Family("C77-C79")  # sites of one spread have no order among them
# Codes that other rules put first, whatever the note names first.
_LEADS: Final = Family("O T36-T65 A40 A41 G89 M845 Z")
_REASON: Final = re.compile(
    r"(?:\bhere (?:today )?for|\bpresent(?:s|ed|ing)? (?:today )?(?:for|with)|\badmitted (?:for|with)|"
    r"\bchief complaint(?: is| of)?:?|\bcc:|\breason for (?:the )?(?:visit|admission)(?: is)?:?|"
    r"\bcomes in for|\bseen (?:today )?for)\s*([^.;\n]+)",
    re.IGNORECASE,
)
_REASON_HEADING: Final = re.compile(
    r"^(?:chief complaint|cc|reason for (?:the )?(?:visit|admission))$", re.IGNORECASE
)
_AFTER_STUDY: Final = re.compile(
    r"\bfound to (?:have|be)\b|\bafter study\b|\bturned out\b|\bdue to\b", re.IGNORECASE
)
_FIRST: Final = re.compile(r"(?:^|\n)\s*1[.)]\s*([^\n]+?)(?=\s+2[.)]\s|\n|$)")


def _put_first(first: Entry, listing: Listing) -> bool:
    """Tell whether another rule or a note of the tabular list puts a code first."""
    if _LEADS.holds(first.key):
        return True
    later = [e for e in listing.known() if e is not first and e.node is not None]
    return any(
        any(e.node and n.names(e.node) for n in first.of_kind("use_additional"))
        or any(first.node and n.names(first.node) for n in e.of_kind("code_first"))
        for e in later
    )


@reads("G2", "first-in-assessment")
def first_in_assessment(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Compare the first code with the first item of the assessment."""
    first = listing.first
    if first is None or not note.has_diagnoses or _put_first(first, listing):
        return
    if any(c.how is not How.FAMILY and named(first, c.text) for c in note.clauses):
        return
    top = _top(note.diagnoses)
    later = next(
        (e for e in listing.known() if e is not first and not _LEADS.holds(e.key) and named(e, top)), None
    )
    if later is not None and not (_SPREAD.holds(first.key) and _SPREAD.holds(later.key)):
        yield part.finding(
            ahead(later, first),
            f"The assessment begins with “{top}”, which is {later.code}, and does not name {first.code}. "
            "List the condition that the visit was mainly for first.",
        )


def _top(diagnoses: str) -> str:
    if numbered := _FIRST.search(diagnoses):
        return numbered[1].strip(" .")
    statements = split_statements(diagnoses)
    return statements[0] if statements else ""


@reads("G2", "reason-not-first")
def reason_not_first(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Compare the first code with the reason the note gives in so many words."""
    first = listing.first
    if first is None or len(listing.entries) < 2 or _put_first(first, listing):  # noqa: PLR2004
        return
    reason = _reason(listing)
    if reason is None or named(first, reason):
        return
    if listing.setting == "inpatient" and note.finds(_AFTER_STUDY):
        return
    routine = routine_of(first)
    if routine is not None and routine.pattern.search(reason):
        return
    for later in listing.known():
        if later is first or _LEADS.holds(later.key) or not named(later, reason):
            continue
        if later.key.startswith("R") and not first.key.startswith("R"):
            continue  # a symptom does not stand before a diagnosis that may explain it
        yield part.finding(
            ahead(later, first),
            f"The note gives “{reason}” as the reason, which is {later.code}. List what the visit was "
            "mainly for first.",
        )
        return


def _reason(listing: Listing) -> str | None:
    if listing.note is None:
        return None
    for heading, text in listing.note.parts:
        if _REASON_HEADING.match(heading.strip()):
            return text.split("\n", maxsplit=1)[0].strip(" .") or None
    found = listing.note.finds(_REASON)
    return " ".join(found[1].split()) if found else None


@applies("G2", "symptom-first-with-diagnosis")
def symptom_first_with_diagnosis(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the diagnosis before the symptom it explains."""
    first = listing.first
    if first is None or not first.key.startswith("R"):
        return
    for disease in explained(first, listing):
        if other_cause(listing, first, disease) is None and only_uncertain(listing, disease) is None:
            yield part.finding(
                ahead(disease, first),
                f"List {disease.code} before {first.code}: a symptom does not stand first when the "
                "diagnosis that explains it is known.",
            )
            return
