"""G22: the check before surgery, the disease cared for today, and the one that is history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.wording import named
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_PREOP: Final = ("Z01810", "Z01811", "Z01812", "Z01818")
_STATUS: Final = Family("Z66-Z68 Z72-Z99")
_A_REASON: Final = Family("Z302 Z40-Z42 Z52")
_PREOP_WORDS: Final = (
    r"pre ?-?op(?:erative)? (?:evaluation|exam\w*|clearance|visit|consult\w*|assessment|check|testing|"
    r"workup)|"
    r"(?:medical|cardiac|surgical) clearance|cleared for surgery|clearance for surgery"
)
_PAST: Final = r"(?:history of|hx of|h/o|previous|prior|past|resolved)"
_NOW: Final = r"current|acute|new\b|recurrent|active|today has"
# The disease in words, its codes as present, the history code that tells it is over.
_HISTORY: Final = (
    (r"deep vein thrombos[ie]s|dvt", "I824", "Z86.718"),
    (r"pulmonary embol\w+|pe\b", "I26", "Z86.711"),
    (r"kidney stones?|nephrolithiasis|renal calcul\w+", "N20", "Z87.442"),
    (r"pneumonia", "J12-J18", "Z87.01"),
    (r"tia\b|transient ischemic attack", "G459", "Z86.73"),
    (r"(?:peptic|gastric|stomach|duodenal) ulcer", "K25-K27", "Z87.11"),
    (r"utis?\b|urinary tract infections?", "N390", "Z87.440"),
    (r"gestational diabetes|gdm\b", "O244", "Z86.32"),
    (r"mrsa\b", "A4902 B9562", "Z86.14"),
    (r"tuberculosis|tb\b", "A15-A19", "Z86.11"),
)


@applies("G22", "preop-first")
def preop_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the pre-operative examination does not lead."""
    others = [e for e in listing.entries if not e.key.startswith(_PREOP)]
    for entry in listing.starting(*_PREOP):
        before = [e for e in others if e.position < entry.position]
        if before:
            yield part.finding(
                f"{entry.code} before {before[0].code}",
                f"List {entry.code} first: the visit is the check before surgery. Then comes the reason for "
                f"the surgery, such as {before[0].code}, and then what the check found.",
            )


@applies("G22", "preop-needs-reason")
def preop_reason(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when nothing says why the surgery is planned."""
    found = listing.starting(*_PREOP)
    reasons = [
        e
        for e in listing.known()
        if not e.key.startswith(_PREOP) and (not _STATUS.holds(e.key) or _A_REASON.holds(e.key))
    ]
    if found and not reasons:
        yield part.finding(
            found[0].code,
            f"{found[0].code} says that surgery is coming, and no code says why. Add the condition the "
            "surgery is for as the second code.",
        )


@reads("G22", "preop-missed")
def preop_missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at a pre-operative visit that no code tells."""
    words = states(note.own, _PREOP_WORDS)
    if words and not listing.has(*_PREOP):
        yield part.finding(
            words,
            f"The chart says “{words}”, so the visit is the check before surgery. Put the Z01.81- code that "
            "fits first, then the reason for the surgery.",
        )


@applies("G22", "cancelled-surgery")
def cancelled_surgery(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the calling-off stands before the reason for the surgery."""
    head = listing.first
    if head is None or not head.key.startswith("Z53"):
        return
    after = [e for e in listing.known() if e.position > 0 and not e.key.startswith("Z53")]
    if after:
        yield part.finding(
            f"{after[0].code} before {head.code}",
            f"List {after[0].code}, the reason for the planned surgery, before {head.code}: it stays the "
            "reason for the visit even though the surgery was called off.",
        )


@reads("G22", "history-coded-as-current")
def history_as_current(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the chart tells a past disease and the list a present one."""
    text = note.own
    for words, family, history in _HISTORY:
        told = states(text, rf"{_PAST}(?:\W+\w+){{0,4}}?\W+(?:{words})|(?:{words})(?: \w+)? resolved")
        if told is None or says(text, rf"(?:{_NOW})(?:\W+\w+){{0,3}}?\W+(?:{words})"):
            continue
        for entry in Family(family).of(listing):
            yield part.finding(
                entry.code,
                f"The chart says “{told}”, and {entry.code} says that it is here now. If it is over, "
                f"{history} tells the history; if you are not sure, ask the provider.",
            )


# What runs in families and is coded by the history; whoever has it too has it stated somewhere.
_RUNS_IN_FAMILIES: Final = Family("C00-C96 D0 E08-E13 E78 F20-F39 F10-F19 G30 I20-I25 I60-I64 M80 M81 N18")


@reads("G22", "family-history-coded-as-own")
def family_as_own(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when only relatives have the disease that is coded."""
    for entry in _RUNS_IN_FAMILIES.of(listing):
        told = None
        for clause in note.all_clauses:
            if clause.how in {How.NEGATED, How.RULED_OUT, How.PLAN} or not named(entry, clause.text):
                continue
            if clause.how is not How.FAMILY and not says(clause.text, _RELATIVE):
                break
            told = told or clause.text
        else:
            if told:
                yield part.finding(
                    entry.code,
                    f"The chart says “{told}”: a relative has it, and nothing says that the patient does. A "
                    f"Z80-Z84 code tells a family history in place of {entry.code}.",
                )


_RELATIVE: Final = (
    r"mother|father|mom|dad|brother|sister|sibling|son|daughter|aunt|uncle|cousin|grand\w+|[pm]g[mf]\b|"
    r"family (?:history|hx)|fhx?\b"
)
