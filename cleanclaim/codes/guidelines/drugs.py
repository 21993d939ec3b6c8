"""G14: poisoning, adverse effect, underdosing and toxic effect, as far as the codes alone tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both, called
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.references import tail_holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

DRUG: Final = Family("T36-T50")
TOXIN: Final = Family("T51-T65")
_SEQUELA: Final = "S"
_POISONING: Final = "56:1234"
_ADVERSE: Final = "56:5"
_TOO_LITTLE: Final = "56:6"
# Codes that are an effect of a drug by their title or nature.
_EFFECTS: Final = Family(
    "I952 L270 L271 L500 D6481 D61810 D61811 N141 E09 D6832 G240 G251 R11 R197 R21 R42 R55"
)
_MANIFESTATIONS: Final = Family("R00-R94 J960 J690 K71 N17 I46 G92 G934 F05 E160-E162 I47-I49 D683")
_THINNERS: Final = ("T455", "T390")  # drugs against clotting, aspirin
_BLEEDING: Final = Family("I60-I62 K920-K922 K661 N938 N939")
_LUNG: Final = Family("J68 J705")
_INTOXICATION: Final = Family("F10-F19")
_WHY_TOO_LITTLE: Final = Family("Z9112-Z9114 Z91A2-Z91A4 Y636 Y638 Y639 T85614 T85624 T85633 T85694")


def adverse(listing: Listing) -> list[Entry]:
    """Return the codes of drugs that were taken as they should be and did harm."""
    return [e for e in DRUG.of(listing) if tail_holds(_ADVERSE, e.key)]


def poisonings(listing: Listing) -> list[Entry]:
    """Return the codes of drugs taken wrongly, late effects left out."""
    return [e for e in DRUG.of(listing) if tail_holds(_POISONING, e.key) and not e.key.endswith(_SEQUELA)]


@applies("G14", "adverse-effect-order")
def adverse_effect_order(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put what happened before the drug of an adverse effect."""
    for drug in adverse(listing):
        if listing.first is drug:
            yield called(
                part.finding(
                    drug.code,
                    f"{drug.code} may not be the {listing.place} diagnosis: for an adverse effect list "
                    "what happened to the patient first, then the drug.",
                ),
                "FIRST",
            )
            continue
        effects = _EFFECTS.of(listing)
        late = [e for e in effects if e.position > drug.position]
        if late and len(late) == len(effects):
            yield part.finding(
                ahead(late[0], drug),
                f"List {late[0].code} before {drug.code}: for an adverse effect what happened to the "
                "patient comes first, then the drug.",
            )


@applies("G14", "adverse-effect-alone")
def adverse_effect_alone(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask what happened in an adverse effect."""
    drugs = adverse(listing)
    others = [e for e in listing.entries if not e.key.startswith(("Z", "Y")) and e not in drugs]
    if drugs and not others:
        yield part.finding(
            drugs[0].code,
            f"{drugs[0].code} names the drug, and no code tells what it did. Add the effect before it, "
            "for example a rash or low blood pressure.",
        )


def _manifestation(entry: Entry, more: Family | None = None) -> bool:
    title = entry.node.title.lower() if entry.node else ""
    drunk = _INTOXICATION.holds(entry.key) and "intoxication" in title
    return _MANIFESTATIONS.holds(entry.key) or drunk or bool(more and more.holds(entry.key))


def _harm_first(listing: Listing, part: Part, agents: list[Entry], more: Family | None) -> Iterator[Finding]:
    # Abuse, an injury, or pregnancy may lead; late effects and what began in the hospital follow.
    if not agents or listing.has("O9A", "T74", "T76", "S", "T20-T32"):
        return
    for agent in agents[:1]:
        if (listing.poa or {}).get(agent.key) == "N":
            continue
        if more is None and agent.key.startswith(_THINNERS):
            more = _BLEEDING
        early = [e for e in listing.known() if e.position < agent.position and _manifestation(e, more)]
        if early:
            yield part.finding(
                ahead(agent, early[0]),
                f"List {agent.code} before {early[0].code}: for a poisoning the drug or substance comes "
                "first, then what it did.",
            )


@applies("G14", "poisoning-first")
def poisoning_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the drug of a poisoning before what it did."""
    yield from _harm_first(listing, part, poisonings(listing), None)


@applies("G14", "toxic-first")
def toxic_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the substance before what it did."""
    agents = [e for e in TOXIN.of(listing) if not e.key.endswith(_SEQUELA)]
    if not Family("T20-T32").in_(listing):
        yield from _harm_first(listing, part, agents, _LUNG)


@applies("G14", "underdosing-never-first")
def underdosing_never_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Too little of a drug is never the first code."""
    first = listing.first
    if first is not None and DRUG.holds(first.key) and tail_holds(_TOO_LITTLE, first.key):
        yield part.finding(
            first.code,
            f"{first.code} may not be the {listing.place} diagnosis: the condition that got worse comes "
            "first, then the drug of which too little was taken.",
        )


@applies("G14", "underdosing-reason")
def underdosing_reason(listing: Listing, part: Part) -> Iterator[Finding]:
    """Too little of a drug: say why, if the chart does."""
    low = [e for e in DRUG.of(listing) if tail_holds(_TOO_LITTLE, e.key)]
    if low and not _WHY_TOO_LITTLE.in_(listing):
        yield part.finding(
            low[0].code,
            f"{low[0].code} says that too little was taken, not why. If the chart tells, add Z91.12- to "
            "Z91.14- (the patient), Z91.A- (the caregiver) or Y63.- (the care).",
        )


@applies("G14", "same-agent-once")
def same_agent_once(listing: Listing, part: Part) -> Iterator[Finding]:
    """One substance is either taken rightly or wrongly."""
    wrong = {e.key[:5]: e for e in poisonings(listing)}
    for drug in adverse(listing):
        if (other := wrong.get(drug.key[:5])) is not None and _substance(other) == _substance(drug):
            yield part.finding(
                both(drug, other),
                f"{drug.code} says that the drug was taken as it should be, {other.code} that it was not. "
                "Keep the one the chart supports.",
            )


def _substance(entry: Entry) -> str:
    """Return the part of a drug code that names the drug: what stands before the intent."""
    return entry.key[:4] if entry.key[5:6] == "X" else entry.key[:5]
