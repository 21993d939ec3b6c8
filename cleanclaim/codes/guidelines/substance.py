"""G30: one code for each substance, and remission only in the provider's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import pair
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_CATEGORIES: Final = ("F10", "F11", "F12", "F13", "F14", "F15", "F16", "F18", "F19")
_RANK: Final = {"9": 0, "1": 1, "2": 2}
_STEP: Final = {"9": "use", "1": "abuse", "2": "dependence"}
_SUBSTANCES: Final = {
    "F10": r"alcohol|etoh",
    "F11": r"opioids?|opiates?|heroin|fentanyl|oxycodone",
    "F12": r"cannabis|marijuana",
    "F13": r"sedatives?|benzodiazepines?",
    "F14": r"cocaine",
    "F15": r"methamphetamines?|amphetamines?|stimulants?",
    "F16": r"hallucinogens?",
    "F18": r"inhalants?",
}
_REMISSION: Final = re.compile(r"F1[0-9][129]1|F17\d*1")


@applies("G30", "one-step-per-substance")
def one_step(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of two steps of one substance."""
    for category in _CATEGORIES:
        codes = [e for e in listing.starting(category) if e.key[3:4] in _RANK]
        highest = max((_RANK[e.key[3]] for e in codes), default=0)
        top = next((e for e in codes if _RANK[e.key[3]] == highest), None)
        for entry in codes:
            if top is None or _RANK[entry.key[3]] == highest:
                continue
            # two different drugs may share F19
            severity = Severity.WARNING if category == "F19" else None
            yield part.finding(
                pair(entry, top),
                f"{entry.code} ({_STEP[entry.key[3]]}) and {top.code} ({_STEP[top.key[3]]}) tell the same "
                f"substance. The higher step holds the lower one: keep {top.code}.",
                severity=severity,
            )


@reads("G30", "higher-step-documented")
def higher_step(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note names a higher step than the code."""
    text = note.own
    for category, names in _SUBSTANCES.items():
        codes = [e for e in listing.starting(category) if e.key[3:4] in _RANK]
        if not codes:
            continue
        highest = max(_RANK[e.key[3]] for e in codes)
        dependent = states(
            text,
            rf"(?:{names}) depend\w+|dependen\w+ on (?:{names})|(?:{names}) use disorder,? (?:moderate|"
            rf"severe)|"
            rf"(?:moderate|severe) (?:{names}) use disorder",
        )
        abused = states(
            text,
            rf"(?:{names}) abuse|(?:{names}) use disorder,? mild|mild (?:{names}) use disorder",
        )
        words, needed = (dependent, 2) if dependent else (abused, 1)
        if words and highest < needed:
            yield part.finding(
                codes[0].code,
                f"The note says “{words}”, which is {_STEP[str(needed)]}, and "
                f"{codes[0].code} says less. Choose the code of {category} for it.",
            )


@reads("G30", "dependence-not-documented")
def lower_step(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says abuse and the code dependence."""
    text = note.own
    for category, names in _SUBSTANCES.items():
        codes = listing.starting(f"{category}2")
        if not codes or states(text, r"depend\w+|addict\w+|alcoholi\w+|moderate|severe|withdrawal"):
            continue
        if told := states(
            text, rf"(?:{names}) abuse|(?:{names}) use disorder,? mild|mild (?:{names}) use disorder"
        ):
            yield part.finding(
                codes[0].code,
                f"The note says “{told}” and no dependence, and {codes[0].code} says dependence. Choose the "
                f"code of {category}.1-.",
            )


@reads("G30", "remission-not-documented")
def remission_invented(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when the code says remission and the note does not."""
    if says(note.own, "remission"):
        return
    for entry in listing.starting("F1"):
        if _REMISSION.fullmatch(entry.key):
            yield part.finding(
                entry.code,
                f"{entry.code} says in remission, and the note never does. “Sober” or “clean” is not enough: "
                "ask the provider.",
            )


@reads("G30", "remission-missed")
def remission_missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says remission and the code does not."""
    for category, names in _SUBSTANCES.items():
        codes = listing.starting(category)
        words = states(
            note.own,
            rf"(?:{names}) (?:depend\w+|abuse|use disorder)(?:\W+\w+){{0,3}}?\W+in "
            r"(?:early |sustained |full |partial )*remission",
        )
        if words and len(codes) == 1 and codes[0].key[3:] in {"10", "20", "90"}:
            yield part.finding(
                codes[0].code,
                f"The note says “{words}”, and {codes[0].code} says that it is active. Choose the code in "
                "remission.",
            )


_TIE: Final = (
    r"due to|because of|related to|associated with|induced|secondary to|from (?:\w+ ){0,3}use|complicat\w*|"
    r"exacerbat\w*|worsen\w*"
)


@reads("G30", "use-needs-a-problem")
def use_alone(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when a plain use code has no problem tied to it."""
    if says(note.own, _TIE):
        return
    for entry in listing.starting(*(f"{c}90" for c in _CATEGORIES)):
        yield part.finding(
            entry.code,
            f"{entry.code} is for use that the provider ties to a disorder, and the note ties it to none. "
            "Leave it out, or ask.",
        )


@reads("G30", "nicotine-dependence-documented")
def nicotine(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says nicotine dependence and the code mere use."""
    told = states(note.own, r"(?:nicotine|tobacco|cigarettes?) (?:dependence|use disorder)")
    if told is None or listing.has("F17"):
        return
    for entry in listing.starting("Z720"):
        yield part.finding(
            entry.code,
            f"The note says “{told}”, and {entry.code} is use without dependence. Choose the F17.2- code of "
            "the product in its place.",
        )
