"""G38: COVID-19 only when confirmed, and first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_COVID: Final = r"(?:covid(?: ?-?19)?|sars-cov-2|coronavirus)"
_OPEN: Final = (
    r"suspected|possible|probable|likely|presumed|inconclusive|rule out|r/o|questionable|"
    r"concern for|versus|vs\.?"
)
_SURE: Final = (
    r"(?<!if )(?<!not )(?:tested positive|positive|confirmed|detected|diagnosed with|presumptive positive)"
)
_CAUSED: Final = Family("J1282 J208 J22 J40 J80 J960 J988 M3581")
_LEADS: Final = Family("O985 A40 A41 T86 Z38")


@reads("G38", "confirmed-only")
def confirmed_only(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when COVID-19 is coded and only suspected."""
    text = note.own
    words = says(text, rf"(?:{_OPEN})(?:\W+\w+){{0,3}}?\W+{_COVID}") or says(
        text, rf"{_COVID}(?:\W+\w+){{0,3}}?\W+(?:suspected|pending|possible|not confirmed)"
    )
    if words is None or says(text, _SURE):
        return
    for entry in listing.starting("U071"):
        yield part.finding(
            entry.code,
            f"The note says “{words}”. COVID-19 is coded only when it is confirmed, in the hospital too: "
            f"code the symptom or the exposure (Z20.822) instead of {entry.code}.",
        )


_POSITIVE: Final = (
    r"tested positive|positive test|test(?:\W+\w+){0,3}?\W+positive|(?:pcr|antigen)(?: test)? positive"
)
_NO_SYMPTOMS: Final = r"asymptomatic|(?:no|without) symptoms"
_DIAGNOSED: Final = (
    rf"{_COVID} infection|has {_COVID}|diagnos\w+:? {_COVID}|{_COVID}(?: infection)?,? confirmed"
)


@reads("G38", "positive-test-is-not-enough")
def positive_test(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when only a positive test without symptoms speaks for COVID-19."""
    text = note.own
    words = says(text, _POSITIVE)
    if words is None or not says(text, _NO_SYMPTOMS) or says(text, _DIAGNOSED):
        return
    if note.diagnoses != text and states(note.diagnoses, _COVID):
        return
    for entry in listing.starting("U071"):
        yield part.finding(
            entry.code,
            f"The note says “{words}” and no symptoms, and no provider names the disease. A test alone is "
            f"not a diagnosis: ask before you report {entry.code}.",
        )


@applies("G38", "covid-before-what-it-causes")
def first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when what COVID-19 caused stands before it."""
    head = listing.first
    if (head is not None and _LEADS.holds(head.key)) or listing.has("U099"):
        return
    for entry in listing.starting("U071"):
        early = [e for e in _CAUSED.of(listing) if e.position < entry.position]
        if early:
            yield part.finding(
                f"{entry.code} before {early[0].code}",
                f"List {entry.code} before {early[0].code}: COVID-19 comes first, and what it causes "
                f"follows.",
            )


@applies("G38", "pneumonia-needs-covid")
def pneumonia(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of pneumonia due to COVID-19 without COVID-19."""
    if listing.has("U071", "U099"):
        return
    for entry in listing.starting("J1282"):
        yield part.finding(
            entry.code,
            f"{entry.code} is pneumonia due to COVID-19, and COVID-19 is not in your list. Put U07.1 before "
            "it.",
        )


@applies("G38", "exposure-with-disease")
def exposure(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at an exposure code of somebody who has the disease."""
    if not listing.has("U071"):
        return
    for entry in listing.starting("Z20822"):
        yield part.finding(
            entry.code,
            f"U07.1 says that the patient has COVID-19, so {entry.code} (exposure) is not added. Take "
            f"it out.",
        )


@reads("G38", "exposure-missed")
def exposure_missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at an exposure that no code tells."""
    words = states(
        note.own,
        rf"(?:exposed|exposure|close contact)(?:\W+\w+){{0,6}}?\W+{_COVID}|{_COVID} exposure",
    )
    if words and not listing.has("Z20822", "U071"):
        yield part.finding(
            words, f"The note says “{words}”, and no code tells it. Z20.822 is the code for the exposure."
        )


@applies("G38", "after-covid-order")
def after_order(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when U09.9 stands before what it left."""
    head = listing.first
    if head is None or not head.key.startswith("U099"):
        return
    after = [
        e
        for e in listing.known()
        if e.position > 0 and e.key[0] not in "VWXYZ" and not e.key.startswith("U07")
    ]
    if after:
        yield part.finding(
            f"{after[0].code} before {head.code}",
            f"List {after[0].code}, what COVID-19 left, before {head.code}.",
        )


@applies("G38", "after-and-active")
def after_and_active(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask when the after-effect and an active infection stand together."""
    again = r"reinfect\w*|new infection|again positive|second infection|recurrent covid"
    if not listing.has("U071") or (listing.note and says(listing.note.own, again)):
        return
    for entry in listing.starting("U099"):
        yield part.finding(
            entry.code,
            f"{entry.code} is what an old infection left, and U07.1 an infection now. Both are right only "
            "when there is a new infection: if the chart does not say so, ask.",
        )


@reads("G38", "history-not-active")
def history(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note tells a past infection."""
    words = states(
        note.own,
        rf"(?:history of|h/o|hx of|past|previous|prior|recovered from|resolved)(?:\W+\w+){{0,2}}?\W+{_COVID}",
    )
    now = says(note.own, r"current|active|positive today|tests? positive|reinfect\w*|new infection")
    if words is None or now:
        return
    for entry in listing.starting("U071"):
        yield part.finding(
            entry.code,
            f"The note says “{words}”, and {entry.code} says that it is here now. Z86.16 tells the history; "
            "what is left of it comes first, with U09.9 after it.",
        )


@applies("G38", "covid-in-pregnancy")
def pregnancy(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when COVID-19 in pregnancy is not led by O98.5-."""
    if listing.has("Z331") or not listing.has("O", "Z3A"):
        return
    mother = listing.starting("O985")
    for entry in listing.starting("U071"):
        if not mother:
            say = "COVID-19 in pregnancy takes O98.5- before it, and that is not in your list. Add it."
        elif entry.position < mother[0].position:
            say = f"List {mother[0].code} before {entry.code}: in pregnancy the code of chapter 15 leads."
        else:
            continue
        where = f"{mother[0].code} before {entry.code}" if mother else entry.code
        yield part.finding(where, say)
