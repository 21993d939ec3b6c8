"""G34: name the germ of an infection, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says
from cleanclaim.codes.lookup import row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_GERMS: Final = ("B95", "B96", "B97")
_NAMED: Final = (
    (r"e\.? ?coli|escherichia(?: coli)?", "B96.20", "A4151 B962 J155"),
    (r"klebsiella", "B96.1", "B961 J150"),
    (r"proteus", "B96.4", "B964"),
    (r"pseudomonas", "B96.5", "A4152 B965 J151"),
    (r"mrsa|methicillin[ -]resistant staph\w*", "B95.62", "A4102 B9562 J15212 A4902"),
    (r"mssa|(?:methicillin[ -]susceptible )?staph(?:ylococcus)? aureus", "B95.61", "A4101 B956 J15211 A4901"),
    (r"enterococcus", "B95.2", "A4181 B952"),
    (r"group b strep\w*", "B95.1", "A401 B951 J153"),
    (r"group a strep\w*", "B95.0", "A400 B950 J020 J030"),
)
# An infection that names its germ, and the germ codes that would name it again.
_TWICE: Final = (
    ("A40", "B950-B955"),
    ("A4101", "B9561"),
    ("A4102", "B9562"),
    ("A413", "B963"),
    ("A4151", "B962"),
    ("A4152", "B965"),
    ("A4181", "B952"),
    ("G000", "B963"),
    ("G001", "B953"),
    ("G002", "B950-B955"),
    ("G003", "B956"),
    ("J020", "B950-B955"),
    ("J030", "B950-B955"),
    ("J120", "B970"),
    ("J121", "B974"),
    ("J123", "B9781"),
    ("J13", "B953"),
    ("J14", "B963"),
    ("J150", "B961"),
    ("J151", "B965"),
    ("J15211", "B9561"),
    ("J15212", "B9562"),
    ("J153", "B951"),
    ("J154", "B950 B954 B955"),
    ("J155", "B962"),
    ("J157", "B960"),
    ("J201", "B963"),
    ("J205", "B974"),
    ("M000", "B956 B957 B958"),
    ("M001", "B953"),
    ("A4901", "B9561"),
    ("A4902", "B9562"),
    ("U071", "B972"),
)


# Their notes ask for "infection" and name no codes.
_ANY_INFECTION: Final = Family("T802 T814 T826 T827 T835 T836 T845 T846 T847 T857 T880")


def asks_for_germ(entry: Entry) -> bool:
    """Tell whether a use-additional note asks for a code of B95-B97."""
    if _ANY_INFECTION.holds(entry.key):
        return True
    places = [place for place in (row(g) for g in _GERMS) if place is not None]
    return any(note.names(place) for note in entry.of_kind("use_additional") for place in places)


@applies("G34", "germ-never-first")
def never_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a germ in first place."""
    head = listing.first
    if head is not None and head.key.startswith(_GERMS):
        yield part.finding(
            head.code,
            f"{head.code} names a germ and adds to an infection, so it is never {listing.place}. Put the "
            "infection first.",
        )


@reads("G34", "germ-missed")
def missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note ties a germ to an infection and no code names it."""
    if listing.has(*_GERMS):
        return
    asking = [e for e in listing.known() if asks_for_germ(e)]
    if not asking:
        return
    infection = (
        r"(?:uti\b|urinary tract infection|cystitis|cellulitis|pyelonephritis|abscess|infection|sinusitis)"
    )
    for germ, code, holders in _NAMED:
        # "cystitis without hematuria due to E. coli": the "without" does not reach the germ
        words = says(
            note.diagnoses, rf"(?<!not )(?:due to|caused by|secondary to) (?:\w+ ){{0,2}}?(?:{germ})"
        ) or states(
            note.diagnoses,
            rf"(?:with|from|positive for|grew|growing) (?:\w+ ){{0,2}}?(?:{germ})|"
            rf"(?:{germ}) (?:\w+ )?{infection}",
        )
        past = says(note.diagnoses, rf"(?:history of|h/o|hx of|prior|past|previous) (?:{germ})")
        if words and not past and not Family(holders).in_(listing):
            yield part.finding(
                asking[0].code,
                f"The note says “{words}”, and {asking[0].code} does not name the germ. Add {code} after it.",
            )
            return


@applies("G34", "germ-named-twice")
def twice(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a germ code repeats what the infection says."""
    for germ in listing.starting(*_GERMS):
        naming = [
            e
            for e in listing.known()
            for infection, family in _TWICE
            if e.key.startswith(infection) and Family(family).holds(germ.key)
        ]
        others = [e for e in listing.known() if e not in naming and e is not germ and asks_for_germ(e)]
        if naming and not others:
            yield part.finding(
                germ.code,
                f"{naming[0].code} names the germ already, so {germ.code} says it twice. Take {germ.code} "
                "out.",
            )


_MRSA: Final = Family("A4102 J15212 A4902 B9562")


@applies("G34", "mrsa-without-z1611")
def mrsa(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a resistance code repeats what MRSA means."""
    found = _MRSA.of(listing)
    others = [
        e
        for e in listing.known()
        if e.key.startswith(("A40", "A41", "A49", "B95", "B96")) and not _MRSA.holds(e.key)
    ]
    if not found or others:
        return
    for entry in listing.starting("Z1611"):
        yield part.finding(
            entry.code,
            f"{found[0].code} is MRSA, which says the resistance already. Take {entry.code} out.",
        )
