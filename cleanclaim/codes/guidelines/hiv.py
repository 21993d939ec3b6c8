"""G17: HIV: only confirmed, B20 once and always, and what comes first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import ahead, both
from cleanclaim.codes.guidelines.registry import applies, reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

# Illnesses that are HIV-related by nature.
_RELATED: Final = Family("B59 B45 B58 B25 C46 B371 B3781 A31 A812 A072 A073 R64 F02")
_NAMED: Final = re.compile(r"\bhiv\b|\bhuman immunodeficiency virus\b|\baids\b", re.IGNORECASE)
_ILLNESS: Final = re.compile(
    r"\baids\b|\bhiv disease\b|\b(?:history of|h/o|hx of|prior|previous) (?:pcp|pjp|pneumocystis|kaposi)\w*",
    re.IGNORECASE,
)
_WITHOUT_ILLNESS: Final = re.compile(
    r"\basymptomatic (?:hiv|human immunodeficiency)\b|\bhiv\b[^.;\n]{0,25}\basymptomatic\b", re.IGNORECASE
)
_NO_SYMPTOMS: Final = re.compile(r"\basymptomatic\b|\bno symptoms\b|\bwithout symptoms\b", re.IGNORECASE)
_DRUGS: Final = re.compile(
    r"\bantiretroviral\w*\b|\b(?:HA)?ART\b|\bARVs?\b|\bbiktarvy\b|\bgenvoya\b|\btriumeq\b|\bdovato\b|"
    r"\bdescovy\b|\btruvada\b|\bdolutegravir\b|\btivicay\b|\bbictegravir\b|\bemtricitabine\b|"
    r"\btenofovir\b|\babacavir\b|\blamivudine\b|\bdarunavir\b|\bprezista\b|\bsymtuza\b|\bjuluca\b|"
    r"\bodefsey\b|\bcomplera\b|\bcabenuva\b|\brilpivirine\b|\befavirenz\b|\batripla\b|\bstribild\b|"
    r"\bisentress\b|\braltegravir\b",
    re.IGNORECASE,
)
_OFF_DRUGS: Final = re.compile(
    r"\b(?:off|not on|stopped|declin\w+|refus\w+|naive|never|without|no longer|"
    r"before)\b[^.;,\n]{0,20}\b(?:ART|HAART|ARVs?|antiretroviral\w*)\b|\b(?:ART|antiretroviral)[- ]naive\b",
    re.IGNORECASE,
)
_INJURY_NOW: Final = frozenset("ABC")


@reads("G17", "confirmed")
def confirmed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Code HIV only when it is confirmed."""
    codes = listing.starting("B20", "Z21")
    if not codes or note.says(_NAMED, How.STATED, How.HISTORY):
        return
    if doubt := note.says(_NAMED, How.UNCERTAIN):
        yield part.finding(
            codes[0].code,
            f"The note says “{doubt.text}”, and HIV is coded only when the provider confirms it, also "
            f"after a hospital stay. Leave {codes[0].code} out; code the symptom or the contact (Z20.6) "
            "instead.",
        )


@applies("G17", "b20-xor-z21")
def b20_xor_z21(listing: Listing, part: Part) -> Iterator[Finding]:
    """Once B20, never Z21 or R75 again."""
    for disease in listing.starting("B20"):
        for other in listing.starting("Z21", "R75"):
            yield part.finding(
                both(disease, other),
                f"B20 and {other.code} do not go together: once a patient has HIV disease, it is B20 at "
                f"every visit. Leave {other.code} out.",
            )


@applies("G17", "related-first")
def related_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put B20 before an illness that HIV brings."""
    if listing.has("O987", "S", "T"):
        return
    for disease in listing.starting("B20"):
        early = [e for e in _RELATED.of(listing) if e.position < disease.position]
        if early:
            yield part.finding(
                ahead(disease, early[0]),
                f"List B20 before {early[0].code}: a visit for an illness that comes with HIV has B20 first.",
            )
        for other in listing.starting("D5931"):
            if other.position > disease.position:
                yield part.finding(
                    ahead(other, disease),
                    f"List {other.code} before B20: this one illness comes first by its own note.",
                )


@applies("G17", "unrelated-first")
def unrelated_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put a new injury before B20."""
    first = listing.first
    if first is None or first.key != "B20":
        return
    injuries = [e for e in listing.starting("S", "T") if e.key[6:7] in _INJURY_NOW and e.key[6:7]]
    if injuries:
        yield part.finding(
            ahead(injuries[0], first),
            f"If the visit is for {injuries[0].code}, list it before B20: HIV disease follows what has "
            "nothing to do with it.",
        )


@applies("G17", "z21-with-illness")
def z21_with_illness(listing: Listing, part: Part) -> Iterator[Finding]:
    """Tell HIV with an illness as B20."""
    for status in listing.starting("Z21"):
        related = [e for e in _RELATED.of(listing) if not e.key.startswith(("F02", "R64"))]
        told = listing.note.says(_ILLNESS, How.STATED, How.HISTORY) if listing.note is not None else None
        if related:
            yield part.finding(
                both(status, related[0]),
                f"Z21 is for HIV without any illness, and {related[0].code} is one that comes with HIV. "
                "Use B20 in place of Z21.",
            )
        elif told and listing.note is not None and not listing.note.says(_NO_SYMPTOMS):
            yield part.finding(
                status.code,
                f"The note says “{told.text}”, and Z21 is for HIV without any illness, now or before. Use "
                "B20 in place of Z21.",
            )


@reads("G17", "b20-asymptomatic")
def b20_asymptomatic(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Tell HIV without any illness as Z21."""
    disease = listing.starting("B20")
    if not disease or _RELATED.in_(listing) or note.says(_ILLNESS, How.STATED, How.HISTORY):
        return
    if told := note.says(_WITHOUT_ILLNESS):
        yield part.finding(
            disease[0].code,
            f"The note says “{told.text}”, and B20 is for HIV disease. HIV without any illness, now or "
            "before, is Z21.",
        )


@applies("G17", "pregnancy")
def pregnancy(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put O98.7- before HIV in pregnancy."""
    codes = listing.starting("B20", "Z21")
    if codes and listing.has("O", "Z3A") and not listing.has("O987"):
        yield part.finding(
            codes[0].code,
            f"In pregnancy HIV is coded from chapter 15 first. Add O98.7- before {codes[0].code}.",
        )


@reads("G17", "drugs")
def drugs(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask for the long-term drug code beside B20."""
    if not listing.has("B20") or listing.has("Z79899"):
        return
    told = note.says(_DRUGS)
    if told is not None and not _OFF_DRUGS.search(told.text):
        yield part.finding(
            "Z79.899",
            f"The note says “{told.text}”. Add Z79.899 after B20 for the long-term antiretroviral drugs.",
        )
