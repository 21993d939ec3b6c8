"""G32: pressure ulcers, one code for each place, with its stage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import split_statements, states
from cleanclaim.codes.guidelines.words import pattern, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_PLACE: Final = 5  # L8915 is the sacral region: place and side
_ULCER: Final = r"(?:pressure (?:ulcers?|injur\w+|sores?)|decubit\w+(?: ulcers?)?|bed ?sores?)"
_VALUE: Final = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
}
_STAGE: Final = r"stage (?P<stage>[1-4]|i{1,3}\b|iv\b|one\b|two\b|three\b|four\b)"
_GOT_WORSE: Final = r"progress\w*|worsen\w*|evolv\w*|advanc\w*|deteriorat\w*"
_DEEP: Final = r"deep tissue (?:pressure )?(?:injur\w+|damage)|dtp?i\b"


def _places(listing: Listing) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in listing.starting("L89"):
        found.setdefault(entry.key[:_PLACE], []).append(entry)
    return found


def _stages(text: str) -> set[str]:
    """Return the stages a note names beside words of a pressure ulcer."""
    if not says(text, rf"{_ULCER}|wound|ulcer"):
        return set()
    return {_VALUE.get(m["stage"].lower(), m["stage"]) for m in pattern(_STAGE).finditer(text)}


@applies("G32", "same-place-twice")
def twice(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at two codes of one place."""
    for codes in _places(listing).values():
        distinct = {e.key: e for e in codes}
        if len(distinct) < 2:  # noqa: PLR2004
            continue
        hidden = next((e for e in codes if e.key[-1] == "0"), None)
        if hidden and listing.note and says(listing.note.own, r"debrid\w*"):
            seen = next(e for e in codes if e.key != hidden.key)
            yield part.finding(
                hidden.code,
                f"Once the wound was cleaned, the stage could be seen: only {seen.code} is reported, without "
                f"{hidden.code}.",
            )
            continue
        if listing.setting == "inpatient" and _worse(listing, codes):
            continue
        drop = next((e for e in codes if e.key[-1] == "9"), min(codes, key=lambda e: e.key[-1]))
        keep = next(e for e in codes if e.key != drop.key)
        yield part.finding(
            drop.code,
            f"{drop.code} and {keep.code} tell the same place. One ulcer takes one code, with the stage the "
            "chart gives; two stages are reported only when it got worse in the hospital.",
        )


def _worse(listing: Listing, codes: list[Entry]) -> bool:
    if listing.note and says(listing.note.own, _GOT_WORSE):
        return True
    low, high = min(codes, key=lambda e: e.key[-1]), max(codes, key=lambda e: e.key[-1])
    return bool(listing.poa and listing.poa.get(low.key) == "Y" and listing.poa.get(high.key) == "N")


@reads("G32", "stage-was-written")
def stage_written(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note has the stage and the code says unspecified."""
    codes = listing.starting("L89")
    if len(codes) != 1 or codes[0].key[-1] != "9":
        return
    text = note.own
    stages = _stages(text)
    if len(stages) == 1:
        say, char = f"stage {next(iter(stages))}", next(iter(stages))
    elif words := states(text, r"unstage?able"):
        say, char = words, "0"
    elif words := states(text, _DEEP):
        say, char = words, "6"
    else:
        return
    yield part.finding(
        codes[0].code,
        f"The chart says “{say}”, and the stage may come from any clinician. Choose the code of this place "
        f"that ends in {char}.",
    )


@reads("G32", "stage-differs")
def stage_differs(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the code tells another stage than the note."""
    codes, stages = listing.starting("L89"), _stages(note.own)
    if len(codes) == 1 and len(stages) == 1 and codes[0].key[-1] in "1234" and codes[0].key[-1] not in stages:
        stage = next(iter(stages))
        yield part.finding(
            codes[0].code,
            f"The chart says stage {stage}, and {codes[0].code} says stage {codes[0].key[-1]}. Choose the "
            f"code that ends in {stage}.",
        )


_CANNOT_SEE: Final = (
    r"unstage?able|eschar|slough|graft|flap|cannot be staged|unable to stage|covered|not stageable"
)


@reads("G32", "unstageable-or-unwritten")
def unstageable(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when unstageable is coded and only the stage is missing."""
    codes = [e for e in listing.starting("L89") if e.key[-1] == "0"]
    if len(listing.starting("L89")) == 1 and codes and not says(note.own, _CANNOT_SEE):
        yield part.finding(
            codes[0].code,
            f"{codes[0].code} says that the stage cannot be seen, and the note does not. A stage that nobody "
            "wrote is the code that ends in 9; look for it in the nurse's notes.",
        )


@reads("G32", "healed-not-coded")
def healed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a healed ulcer is coded."""
    text = note.own
    closed = r"(?:healed|resolved|closed)\b"
    ulcer = rf"(?:{_ULCER}|ulcers?)"
    words = states(text, rf"(?<!non)(?<!un){closed}(?:\W+\w+){{0,5}}?\W+{ulcer}") or states(
        text, rf"{ulcer}(?:\W+(?!not\b|non)\w+){{0,5}}?\W+{closed}"
    )
    rest = text.replace(words, " ") if words else text
    if words is None or says(rest, rf"(?:open|stage \w+|active|new)(?:\W+\w+){{0,2}}?\W+{_ULCER}"):
        return
    where = " ".join(c for c in split_statements(text) if words in " ".join(c.split()))
    for entry in listing.starting("L89"):
        if _elsewhere(entry, where):
            continue
        yield part.finding(
            entry.code,
            f"The note says “{words}”. An ulcer that has healed is not coded: take {entry.code} out.",
        )


# Places as titles of L89 name them, and as charts do.
_SITES: Final = (
    ("elbow", r"elbows?\b"),
    ("back", r"back\b|spine\b|scapula\w*"),
    ("sacral", r"sacr\w+|coccyx|coccygeal|tailbone"),
    ("hip", r"hips?\b|trochant\w+"),
    ("buttock", r"buttocks?\b|ischi\w+"),
    ("ankle", r"ankles?\b|malleol\w+"),
    ("heel", r"heels?\b"),
    ("head", r"head\b|occip\w+|ears?\b"),
)
_SIDES: Final = (("left", r"left\b|l\b|lt\b"), ("right", r"right\b|r\b|rt\b"))


def _elsewhere(entry: Entry, text: str) -> bool:
    """Tell whether a text speaks of another place or side than the title of a code, and not of that one."""
    title = entry.node.title.lower() if entry.node else ""
    for names in (_SITES, _SIDES):
        told = {name for name, words in names if says(text, words)}
        coded = {name for name, _ in names if name in title}
        if told and coded and not told & coded:
            return True
    return False


@reads("G32", "healing-is-coded")
def healing_coded(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a healing ulcer is not coded."""
    words = states(note.own, rf"healing(?:\W+\w+){{0,4}}?\W+{_ULCER}") or states(
        note.own, rf"{_ULCER}(?:\W+\w+){{0,3}}?\W+healing"
    )
    if words and not listing.has("L89"):
        yield part.finding(
            words,
            f"The note says “{words}”. An ulcer that is still healing is coded: L89.-, with the stage "
            "that is written.",
        )


@reads("G32", "worse-in-hospital")
def worse_in_hospital(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when an ulcer got worse and one code tells it."""
    text = note.own
    words = states(text, rf"(?:{_GOT_WORSE})(?:\W+\w+){{0,6}}?\W+to (?:an? )?{_STAGE}")
    if words is None or not says(text, _ULCER):
        return
    for codes in _places(listing).values():
        if len(codes) == 1:
            yield part.finding(
                codes[0].code,
                f"The note says “{words}”. An ulcer that got worse in the hospital takes two codes: the "
                "stage on arrival and the highest stage. Add the one that is not there yet.",
            )


# Diseases of the vessels that made an ulcer of the leg, and where its place and depth are told.
_VESSELS: Final = re.compile(r"I70[2-7][34][1-9]|I83[02]\w+|I8701\w|I8703\w|I8731\w|I8733\w")


@applies("G32", "vessel-ulcer-needs-its-place")
def vessel_ulcer(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when an ulcer of bad veins or arteries has no code for its place and depth."""
    for entry in listing.known():
        if _VESSELS.fullmatch(entry.key) and not listing.has("L97", "L984"):
            yield part.finding(
                entry.code,
                f"{entry.code} says an ulcer, and its note asks for a code of the place and the depth. Add "
                "the L97.- code that the chart supports after it.",
            )


_DIABETIC: Final = re.compile(r"E(?:08|09|10|11|13)62([12])")


@applies("G32", "diabetic-ulcer-needs-its-place")
def diabetic_ulcer(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a diabetic ulcer has no code for its place."""
    for entry in listing.known():
        kind = _DIABETIC.fullmatch(entry.key)
        if kind and not listing.has("L97", *(("L984",) if kind[1] == "2" else ())):
            place = "L97.-" if kind[1] == "1" else "L97.- or L98.4-"
            yield part.finding(
                entry.code,
                f"{entry.code} says a diabetic ulcer, and no code says where and how deep. Add {place} after "
                "it.",
            )
