"""G26, injuries in the course of their care: active treatment, healing, healing badly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_ALL_FRACTURES: Final = Family(
    "S02 S12 S22 S32 S42 S490-S491 S52 S590-S592 S62 S72 S790-S791 S82 S890-S893 S92 S990-S992 M80 M84"
)
_LAST: Final = 7


_HEALING: Final = (
    r"(?:routine healing|healing well|healing as expected|healing fracture|fracture (?:is )?healing|"
    r"cast (?:check|change|removal|off)|suture removal|sutures (?:were )?removed|follow ?-?up (?:of|for) "
    r"(?:\w+ ){0,3}(?:fracture|fx)|\d+ (?:wks?|weeks?) (?:post|after|s/p)[- ]?(?:injury|fracture|orif|"
    # "suture removal 10 days" is a plan
    r"reduction|fx))(?!\W+(?:in |at |after |on )?(?:about |~ ?)?\d+(?:\W+\d+)? ?"
    r"(?:d|days?|wks?|weeks?|months?)\b)"
)
_ACTIVE: Final = (
    r"surgery|orif\b|reduction|reduced|repair(?:ed)?|ed\b|emergency|new physician|"
    r"continuing treatment|debride\w+|sutured|\d+ (?:simple |interrupted |running )*(?:sutures|staples)"
)


@reads("G26", "healing-is-not-initial")
def healing(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note tells healing and the code active treatment."""
    words = states(note.own, _HEALING)
    if words is None or says(note.own.replace(words, " "), _ACTIVE):
        return
    for entry in Family("S00-T34 M80 M843-M846").of(listing):
        if len(entry.key) == _LAST and entry.key[-1] in "ABC":
            yield part.finding(
                entry.code,
                f"The note says “{words}”, and {entry.code} says active treatment. While an injury heals the "
                "7th character is D (or G, K, P for a fracture that heals badly), also at a new clinic.",
            )


_TODAY: Final = (
    r"(?:emergency department|ed visit|er visit|urgent care)(?:\W+\w+){0,6}?\W+today|presents with acute|"
    r"injured (?:today|yesterday|this morning)|taken to (?:the )?or\b|orif today|"
    r"closed reduction (?:today|performed)|laceration (?:was )?repaired(?: today)?|"
    r"(?:fell|fall|injured|rear-ended|struck|crash\w*|collided|mv[ac]|thrown|tripped|slipped|stung|bit|bitten|crushed|"
    r"caught|cut|hit|twisted|rolled|burned|reduced|repaired|sutured|stapled)\b[^.;\n]{0,45}?\b"
    r"(?:today|this (?:morning|afternoon|evening))|"
    r"\d+(?:\.\d+)? ?(?:h|hrs?|hours?|min|minutes?) (?:ago|later|prior)|"
    r"(?:via|by|per) (?:ems|ambulance)\b|ems\b"
)
# A visit after the first care.
_AFTER: Final = (
    r"(?:here|seen|presents|returns) for (?:\w+ )?(?:follow|f/u|re-?check)|follow ?-?up (?:of|for|visit)|"
    r"f/u (?:of|for)|re-?check of|sutures? (?:out|removed)|cast (?:check|off|removal)|healing|"
    r"(?:\d+|two|three|four|six|several) (?:d|days?|wks?|weeks?|mos?|months?) (?:ago|s/p|after|post|out)"
)


@reads("G26", "active-is-not-subsequent")
def active(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at a new injury that is coded as healing."""
    words = states(note.own, _TODAY)
    injuries = [e for e in Family("S00-T88").of(listing) if len(e.key) == _LAST]
    if words is None or states(note.own, _AFTER) or any(e.key[-1] in "ABC" for e in injuries):
        return
    for entry in injuries:
        if entry.key[-1] == "D":
            yield part.finding(
                entry.code,
                f"The note says “{words}”, which is active treatment, and {entry.code} says healing. The 7th "
                "character for active treatment is A (B or C for an open fracture).",
            )


_BADLY: Final = (
    (r"non ?-?union", "KMN", "K, M or N", "not grown together"),
    (r"mal ?-?union", "PQR", "P, Q or R", "grown together crooked"),
    (r"delayed (?:healing|union)", "GHJ", "G, H or J", "healing late"),
)


@reads("G26", "nonunion-malunion")
def nonunion(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a bone heals badly and the 7th character does not say so."""
    text = note.own
    codes = [e for e in _ALL_FRACTURES.of(listing) if len(e.key) == _LAST]
    if len(codes) != 1 or says(text, r"delayed (?:seeking|treatment)|never sought|did not seek"):
        return
    for words, right, show, means in _BADLY:
        told = states(text, words)
        if told and codes[0].key[-1] not in right:
            yield part.finding(
                codes[0].code,
                f"The note says “{told}” ({means}). The 7th character for that is {show}, as the table of "
                f"{codes[0].code[:3]} gives it.",
            )
