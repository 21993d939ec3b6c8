"""G26, fractures: closed and displaced by default, fragile bones, healing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.said import pattern, says, states
from cleanclaim.codes.lookup import seventh_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_FRACTURES: Final = Family(
    "S02 S12 S22 S32 S42 S490-S491 S52 S590-S592 S62 S72 S790-S791 S82 S890-S893 S92 S990-S992"
)
_ALL_FRACTURES: Final = Family(
    "S02 S12 S22 S32 S42 S490-S491 S52 S590-S592 S62 S72 S790-S791 S82 S890-S893 S92 S990-S992 M80 M84"
)
_FRAGILE_SITES: Final = Family("S12 S22 S32 S42 S52 S62 S72 S82 S92")
_LAST: Final = 7
_BROKEN: Final = r"fractures?|fractured|fx\b|broken"
_OPEN_WORDS: Final = (
    r"open(?! reduction)|compound|gustilo|bone (?:is |was )?(?:protrud\w+|expos\w+|visible|through)|"
    r"through the "
    r"skin|puncture\w*|missile|gunshot|gsw\b"
)
_FORCE: Final = Family("V00-V99 W10-W17 W20-W40 X92-Y04 Y08-Y09")
_FORCE_WORDS: Final = (
    r"motor vehicle|mva\b|mvc\b|high ?-?energy|fall from (?:a )?(?:height|ladder|roof)|crush\w*|"
    r"fell (?:\w+ ){0,3}?(?:from|off) (?:a |the )?(?:height|ladder|roof)"
)
_SMALL: Final = (
    r"ground ?-?level|standing height|f(?:ell|all) from standing|minor fall|minor trauma|trip(?:ped|ping)?\b|"
    r"slip(?:ped|ping)?\b|rolled over|bent over|bending|twisted|coughing|fragility|low ?-?energy"
)
_OSTEOPOROSIS: Final = r"osteoporosis|osteoporotic"


def _fractures(listing: Listing) -> list[Entry]:
    return [e for e in _FRACTURES.of(listing) if len(e.key) == _LAST]


def _meaning(entry: Entry) -> str:
    """Return what the 7th character of a code means in its own table."""
    if entry.node is None:
        return ""
    return seventh_table(entry.node).get(entry.key[-1], "").lower()


def _says_open(entry: Entry) -> bool:
    return "open" in _meaning(entry).split(" as ")[0]


@reads("G26", "closed-by-default")
def closed_by_default(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when an open fracture is coded and no word of the note says so."""
    text = note.own
    if not says(text, _BROKEN) or states(text, _OPEN_WORDS):
        return
    for entry in _fractures(listing):
        if _says_open(entry):
            yield part.finding(
                entry.code,
                f"{entry.code} says an open fracture, and the note does not. A fracture that is not called "
                "open is coded as closed: choose the 7th character for that.",
            )


@reads("G26", "open-was-documented")
def open_documented(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says open and the code closed."""
    words = states(
        note.own,
        r"open(?! reduction)(?:\W+\w+){0,4}?\W+(?:fracture|fx\b)|compound fracture|gustilo",
    )
    codes = _fractures(listing)
    if words is None or len(codes) != 1 or codes[0].key[-1] not in "ADGKP" or codes[0].node is None:
        return
    if any("open" in meaning.lower() for meaning in seventh_table(codes[0].node).values()):
        yield part.finding(
            codes[0].code,
            f"The note says “{words}”, and {codes[0].code} says a closed fracture. Choose the 7th character "
            "for an open one.",
        )


_ALIGNED: Final = (
    r"non ?-?displaced|undisplaced|not displaced|without displacement|no displacement|hairline|"
    r"(?:good|anatomic|anatomical|normal) alignment"
)


@reads("G26", "displaced-by-default")
def displaced_by_default(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a nondisplaced fracture is coded and no word of the note says so."""
    text = note.own
    if not says(text, _BROKEN) or says(text, _ALIGNED):
        return
    for entry in _fractures(listing):
        if entry.node and "nondisplaced" in entry.node.title.lower():
            yield part.finding(
                entry.code,
                f"{entry.code} says that the bone kept its place, and the note does not. A fracture that is "
                "not called nondisplaced is coded as displaced.",
            )


@reads("G26", "nondisplaced-was-documented")
def nondisplaced_documented(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says nondisplaced and the code displaced."""
    text = note.own
    words = says(text, r"non ?-?displaced|undisplaced")
    codes = _fractures(listing)
    if words is None or len(codes) != 1 or codes[0].node is None:
        return
    title = codes[0].node.title.lower()
    if pattern(r"displaced").search(title) and not says(text, r"(?<!non )(?<!non-)(?<!not )displaced"):
        yield part.finding(
            codes[0].code,
            f"The note says “{words}”, and {codes[0].code} says that the bone moved. Choose the nondisplaced "
            "code.",
        )


def _fragile_candidates(listing: Listing) -> list[Entry]:
    return [e for e in _FRAGILE_SITES.of(listing) if len(e.key) == _LAST and e.key[-1] in "ABC"]


def _forceful(listing: Listing) -> bool:
    return _FORCE.in_(listing) or (
        listing.note is not None and says(listing.note.own, _FORCE_WORDS) is not None
    )


def _minor_fall(listing: Listing) -> tuple[str, str] | None:
    """Return the note's words for osteoporosis and for the small force, if it has both."""
    if listing.note is None or _forceful(listing):
        return None
    brittle = states(listing.note.own, _OSTEOPOROSIS)
    small = says(listing.note.own, _SMALL)
    return (brittle, small) if brittle and small else None


@applies("G26", "osteoporosis-with-injury-code")
def osteoporosis_injury(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask how the bone broke when the list has osteoporosis and an injury code."""
    if not listing.has("M81") or _forceful(listing) or _minor_fall(listing):
        return
    for entry in _fragile_candidates(listing):
        yield part.finding(
            entry.code,
            f"Your list has osteoporosis and {entry.code}, an injury code. If a fall broke the bone that "
            "would not break a healthy one, the code is M80.-; if the chart does not tell, ask.",
        )


@applies("G26", "osteoporosis-minor-fall")
def osteoporosis_minor_fall(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a brittle bone broke by a small force and an injury code tells it."""
    told = _minor_fall(listing)
    if told is None:
        return
    for entry in _fragile_candidates(listing):
        yield part.finding(
            entry.code,
            f"The note says “{told[0]}” and “{told[1]}”. Such a fracture is M80.-, not an injury code: it "
            f"replaces {entry.code} and M81.-.",
        )


@reads("G26", "healed-fragility-fracture")
def healed_fragility(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when an old fracture of brittle bone is coded as new."""
    text = note.own
    words = states(
        text,
        r"(?:old|healed|history of|prior|previous)(?:\W+(?:osteoporotic|fragility|compression|hip|wrist|"
        r"vertebral|a|an)){0,3}\W+fractures?",
    )
    if words is None or says(text, r"acute|new\b|current|today"):
        return
    for entry in listing.starting("M80"):
        if entry.key[-1] == "A":
            yield part.finding(
                entry.code,
                f"The note says “{words}”, and {entry.code} says a new fracture under treatment. When it has "
                "healed, M81.- with Z87.310 tells it.",
            )


_TYPE_III: Final = r"(?:type|grade|gustilo)(?: type| grade)? (?:iii|3)[abc]?\b"
_LESS: Final = dict(zip("CFJNR", "BEHMQ", strict=True))


@reads("G26", "gustilo-not-written")
def gustilo(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the type of an open fracture and the 7th character differ."""
    codes = [e for e in _fractures(listing) if e.node is not None]
    if len(codes) != 1 or codes[0].node is None:
        return
    entry, last = codes[0], codes[0].key[-1]
    if not any("iiia" in meaning.lower() for meaning in seventh_table(codes[0].node).values()):
        return
    words = says(note.own, _TYPE_III)
    if last in _LESS and words is None:
        yield part.finding(
            entry.code,
            f"{entry.code} says an open fracture of type III, and the note never does. Without a type it "
            f"is coded as type I or II: 7th character {_LESS[last]}.",
        )
    elif last in _LESS.values() and words:
        more = next(c for c, less in _LESS.items() if less == last)
        yield part.finding(
            entry.code,
            f"The note says “{words}”, and {entry.code} says type I or II. The 7th character for type III "
            f"is {more}.",
        )


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
    r"closed reduction (?:today|performed)|laceration (?:was )?repaired(?: today)?"
)


@reads("G26", "active-is-not-subsequent")
def active(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at a new injury that is coded as healing."""
    words = states(note.own, _TODAY)
    injuries = [e for e in Family("S00-T88").of(listing) if len(e.key) == _LAST]
    if words is None or any(e.key[-1] in "ABC" for e in injuries):
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


@reads("G26", "pathological-was-documented")
def pathological(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says a pathological fracture and the code an injury."""
    told = states(note.diagnoses, r"patholog\w+ (?:\w+ ){0,3}?(?:fractures?|fx\b)")
    if told is None or listing.has("M80", "M844", "M845", "M846", "M485"):
        return
    for entry in _fractures(listing):
        yield part.finding(
            entry.code,
            f"The note says “{told}”, and {entry.code} is an injury of a healthy bone. A bone that broke "
            "because it was ill has a code of M80.- or M84.4- to M84.6-, by what made it ill.",
        )
