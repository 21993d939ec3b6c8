"""G14: what only the note can tell: the intent, and whether a drug was taken as it should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.drugs import DRUG, TOXIN, adverse, poisonings
from cleanclaim.codes.guidelines.registry import reads
from cleanclaim.codes.references import tail_holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding


def _any(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_OPEN_INTENT: Final = _any(
    r"undetermined|intent(?:ion)?\w* (?:is |was |remains |could |can ?)?(?:not|unclear|unknown|uncertain|"
    r"undetermined)|(?:cannot|could not|unable to|can't) (?:be )?determine|unclear (?:if|whether)|"
    r"unknown (?:if|whether|intent)"
)
_RIGHT: Final = _any(
    r"\b(?:taken|took|was taking|has been taking|had been taking|was given|were given|administered|"
    r"correctly taken|properly administered)\b[^.;\n]{0,40}\b(?:as prescribed|as directed|correctly|"
    r"properly|at the (?:right|correct|prescribed) dose)|\bcorrectly taken\b|\bproperly administered\b|"
    r"\bprescribed and (?:correctly )?taken\b"
)
_SIDE_EFFECT: Final = _any(r"\bside effects?\b|\badverse (?:effect|reaction|drug reaction)s?\b")
_WRONG: Final = _any(
    r"\b(?:wrong (?:dose|drug|medicine|medication|pill|route|person)|took extra|extra (?:dose|tablet|"
    r"pill)s?|double dose|doubled (?:the|his|her) (?:dose|\w+)|took too (?:much|many)|overdos\w+|"
    r"someone else'?s|(?:wife|husband|mother|father|friend|brother|sister|daughter|son|roommate|"
    r"neighbou?r)'?s (?:\w+ )?(?:pills?|medicine|medication|tablets?|prescription)|not prescribed (?:to|"
    r"for))\b"
)
_DRINK: Final = (
    r"(?:alcohol|beers?|wine|vodka|whisk\w+|liquor|drinking|cocaine|heroin|street drug\w*|non-?prescribed)"
)
_NEAR: Final = r"[^.;\n]{0,30}"
_TOOK: Final = r"(?:took|taken|taking|used|ingest\w+|swallow\w+|drank|drinking)"
_MIXED: Final = r"(?:with|and|together with|after|while taking|while|combined with|mixed with|on top of)"
_PILL: Final = r"(?:pills?|tablets?|medication|medicine|dose)"
_WITH_ALCOHOL: Final = _any(
    rf"\b{_TOOK}\b{_NEAR}{_NEAR}\b{_MIXED}\b{_NEAR}\b{_DRINK}\b|"
    rf"\b{_DRINK}\b{_NEAR}\b{_MIXED}\b{_NEAR}\b{_PILL}\b|"
    rf"\binteract(?:ed|ion)\b{_NEAR}\b{_DRINK}\b|\b{_DRINK}\b{_NEAR}\binteract(?:ed|ion)\b"
)
_NO_ALCOHOL: Final = _any(r"\b(?:no|denies|without|never|does not drink)\b[^.;\n]{0,25}\balcohol\b")


@reads("G14", "intent-default")
def intent_default(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Without a word on intent, a poisoning counts as an accident."""
    if note.finds(_OPEN_INTENT):
        return
    for code in (*DRUG.of(listing), *TOXIN.of(listing)):
        if tail_holds("56:4", code.key):
            yield part.finding(
                code.code,
                f"{code.code} says that the intent could not be found out, and the note does not say so. "
                "Without a word on intent use accidental (1 in place of 4).",
            )


@reads("G14", "alcohol-interaction")
def alcohol_interaction(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Tell a drug taken with alcohol, or wrongly, as a poisoning."""
    drugs = adverse(listing)
    if not drugs:
        return
    wrong = note.says(_WRONG)
    mixed = None if note.finds(_NO_ALCOHOL) else note.says(_WITH_ALCOHOL)
    if told := (wrong or mixed):
        yield part.finding(
            drugs[0].code,
            f"The note says “{told.text}”, so the drug was not taken as it should be. That is a poisoning "
            f"(1 to 4), listed first, and not an adverse effect ({drugs[0].code}).",
        )


@reads("G14", "taken-correctly")
def taken_correctly(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Tell harm from a drug taken as it should be as an adverse effect."""
    codes = poisonings(listing)
    if not codes or note.finds(_WRONG) or adverse(listing):
        return
    if note.finds(_WITH_ALCOHOL) and not note.finds(_NO_ALCOHOL):
        return
    if told := (note.says(_RIGHT) or note.says(_SIDE_EFFECT)):
        yield part.finding(
            codes[0].code,
            f"The note says “{told.text}”, so this is an adverse effect. List what happened to the "
            f"patient first, then the drug with 5 in place of the intent in {codes[0].code}.",
        )


# A harm and the drug behind it, said as such.
_HARM: Final = _any(
    r"\badverse (?:drug )?(?:effects?|reactions?)\b|\bside effects? (?:of|from) \w+|\bdrug[- ]induced\b|"
    r"\b(?:due to|caused by|from) (?:\w+ ){0,2}?(?:\w+(?:statin|cillin|prazole|pril|sartan|olol|floxacin|"
    r"mycin|profen|oxicam|coxib|cycline|azole|azepam|azolam|gliptin|gliflozin|glutide|dipine|xaban|thiazide|"
    r"semide|parin|mab|nidine)|hydralazine|insulin|morphine|codeine|hydrocodone|contrast|nsaids?|naproxen|aspirin|prednisone|digoxin|lithium|phenytoin|clopidogrel|tramadol|"
    r"oxycodone|warfarin|metformin|amiodarone|methotrexate|lamotrigine)\b(?! (?:deficiency|allergy))"
)


@reads("G14", "adverse-effect-missed")
def adverse_missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at a harm that a drug did and no drug code tells."""
    if not listing.entries or listing.has("T36", "T37", "T38", "T39", "T4", "T50", "T88"):
        return
    if told := note.says(_HARM, diagnoses_only=True):
        yield part.finding(
            listing.entries[0].code,
            f"The note says “{told.text}”, and no code names the drug. After the harm (such as "
            f"{listing.entries[0].code}) add the T36-T50 code of the drug with 5, adverse effect.",
        )
