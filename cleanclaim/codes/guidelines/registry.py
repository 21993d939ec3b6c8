"""Which function carries out which part, and the running of them all."""

from __future__ import annotations

from functools import lru_cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.rows import NEEDS, Part, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

    Rule = Callable[[Listing, Part], Iterator[Finding]]
    NoteRule = Callable[[Listing, NoteText, Part], Iterator[Finding]]

# One module a family of guidelines, in the order of the catalogue.
FAMILIES: Final[tuple[str, ...]] = (
    "hypertension",
    "kidney",
    "diabetes",
    "diabetes_with",
    "details",
    "level",
    "visits",
    "uncoded",
    "sequela",
    "ruled_out",
    "conflict",
    "fracture",
    "healing",
    "fragile",
    "injury",
    "screening",
    "observation",
    "pain",
    "substance",
    "stroke",
    "ulcer",
    "copd",
    "germ",
    "delivery",
    "outcome",
    "newborn",
    "pregnancy_diabetes",
    "covid",
    "insulin",
    "on_admission",
    "uncertain",
    "symptoms",
    "sepsis",
    "sepsis_note",
    "pregnancy",
    "mothers",
    "neoplasm",
    "cancer_history",
    "cancer_note",
    "first_reason",
    "acute_chronic",
    "combination",
    "drugs",
    "drug_note",
    "external",
    "first_only",
    "status",
    "hiv",
    "sites",
    "infarct",
    "burns",
    "burn_extent",
    "heart_kidney",
    "hypertensive_kidney",
    "sepsis_order",
    "diabetes_words",
    "weeks",
    "burn_note",
    "external_once",
)

_rules: dict[tuple[str, str], Rule] = {}


def applies(ref: str, part: str) -> Callable[[Rule], Rule]:
    """Say which part of which guideline a function carries out.

    The function gets the listing and the part, and yields ``part.finding(where, message)``. It is only asked
    when everything the part needs is known and the setting fits.
    """

    def note_down(rule: Rule) -> Rule:
        if (ref, part) in _rules:
            raise ValueError(f"{ref} {part} has two functions.")
        _rules[ref, part] = rule
        return rule

    return note_down


def reads(ref: str, part: str) -> Callable[[NoteRule], NoteRule]:
    """Say which part a function carries out that reads the note: it gets the listing, the note and the part.

    The part must name the note among its needs, so that the function is only asked when there is one.
    """

    def note_down(rule: NoteRule) -> NoteRule:
        if "note" not in parts()[ref, part].needs:
            raise ValueError(f"{ref} {part} reads a note that it does not say it needs.")

        @wraps(rule)
        def beside_its_note(listing: Listing, part: Part) -> Iterator[Finding]:
            if listing.note is not None:
                yield from rule(listing, listing.note, part)

        applies(ref, part)(beside_its_note)
        return rule

    return note_down


@lru_cache(maxsize=1)
def rules() -> Mapping[tuple[str, str], Rule]:
    """Return every function by guideline and part, in the order of the catalogue."""
    for family in FAMILIES:
        import_module(f"cleanclaim.codes.guidelines.{family}")
    return {key: _rules[key] for key in parts() if key in _rules}


def judge(listing: Listing) -> Iterator[Finding]:
    """Yield what the guidelines have to say about a list of codes, guideline by guideline."""
    known = _known(listing)
    for key, rule in rules().items():
        part = parts()[key]
        if part.setting in {"any", listing.setting} and part.needs <= known:
            yield from rule(listing, part)


def _known(listing: Listing) -> frozenset[str]:
    """Return which needs of parts are met."""
    facts = {"note": listing.note, "patient": listing.patient, "dos": listing.dos, "poa": listing.poa}
    return NEEDS - {name for name, fact in facts.items() if fact is None}
