"""G16: Z codes that may only stand first, and those that only add to a diagnosis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both
from cleanclaim.codes.guidelines.registry import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

# Z38 has a rule of its own (G36).
FIRST_ONLY: Final = Family(
    "Z000-Z005 Z008 Z01 Z02 Z04 Z3181 Z3183 Z3184 Z332 Z34 Z39 Z40 Z42 Z510 Z511 Z520-Z528 Z761 Z762 Z9912"
)
_TREATMENT: Final = Family("Z510 Z511")
_NEOPLASM: Final = Family("C00-C96 D00-D49")
_STATUS: Final = Family("Z66 Z67 Z77-Z87 Z90-Z95 Z97 Z98 Z990 Z9911 Z992-Z998")
_FINDING_IN_Z: Final = Family("Z55-Z65 Z72-Z75")  # a problem, not a status, service or history
_WITH_FINDING: Final = Family("Z0001 Z00121 Z01411 Z0101 Z0131 Z01118")
_WITHOUT: Final = {
    "Z0000": "Z00.01",
    "Z00129": "Z00.121",
    "Z01419": "Z01.411",
    "Z0100": "Z01.01",
    "Z01110": "Z01.118",
}
_ABNORMAL_CODE: Final = Family("R70-R97")
_ABNORMAL_WORDS: Final = re.compile(
    r"^(?!.*\b(?:if|return|call)\b).*(?:\bnew(?:ly)?[ -](?:found|diagnos\w+|onset|problem|finding|murmur|"
    r"lump|mass|lesion|hypertension|diabetes)\b|\babnormal (?:finding|exam|result|mole|lesion|pap|lab|"
    r"mammogram|breast)\w*|\bworsening\b)",
    re.IGNORECASE,
)
_NORMAL: Final = re.compile(r"\b(?:no|without|nothing) (?:\w+ )?(?:new|abnormal|worsening)", re.IGNORECASE)


@applies("G16", "first-only")
def first_only(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put a code that says why the patient came in the first place."""
    for code in FIRST_ONLY.of(listing):
        before = [e for e in listing.known() if e.position < code.position]
        early = [e for e in before if not FIRST_ONLY.holds(e.key)]
        if _TREATMENT.holds(code.key) and early and _NEOPLASM.holds(early[0].key):
            continue  # G13 says more about treatment and cancer
        if early and not any(e.key.startswith("O") for e in before):  # chapter 15 has priority
            yield part.finding(
                ahead(code, early[0]),
                f"List {code.code} before {early[0].code}: it says what the visit was for, so it may only "
                "stand first.",
            )


@applies("G16", "abnormal-finding")
def abnormal_finding(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask for the finding of “with abnormal findings”."""
    for code in _WITH_FINDING.of(listing):
        if all(e.key.startswith("Z") and not _FINDING_IN_Z.holds(e.key) for e in listing.entries):
            yield part.finding(
                code.code,
                f"{code.code} says that something abnormal was found, and no code tells what. Add the "
                "finding after it.",
            )


@applies("G16", "without-but-found")
def without_but_found(listing: Listing, part: Part) -> Iterator[Finding]:
    """Compare “without abnormal findings” with what was found."""
    for code in listing.known():
        if not (right := _WITHOUT.get(code.key)):
            continue
        if found := _ABNORMAL_CODE.of(listing):
            yield part.finding(
                both(code, found[0]),
                f"{code.code} says that nothing abnormal was found, and {found[0].code} is such a "
                f"finding. Use {right} first, then the finding.",
            )
        elif told := _new_in_note(listing):
            yield part.finding(
                code.code,
                f"The note says “{told}”, and {code.code} says that nothing abnormal was found. Use "
                f"{right} first, then the finding.",
            )


def _new_in_note(listing: Listing) -> str | None:
    if listing.note is None or listing.note.finds(_NORMAL):
        return None
    told = listing.note.says(_ABNORMAL_WORDS)
    return told.text if told else None


@applies("G16", "status-history-first")
def status_history_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put a status or history code after the diagnosis it adds to."""
    first = listing.first
    if first is None or not _STATUS.holds(first.key):
        return
    diagnosis = next((e for e in listing.known() if "A" <= e.key[0] <= "T" and e is not first), None)
    if diagnosis is not None:
        yield part.finding(
            first.code,
            f"{first.code} only adds to another code. List {diagnosis.code}, or the reason for the visit, "
            "first.",
        )
