"""G10: what counts as linked to diabetes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.causes import apart, because
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import both, named_codes
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

CATEGORIES: Final = ("E08", "E09", "E10", "E11", "E13")
_DIABETES: Final = r"diabet\w+|dm|t[12]dm|dm ?[12]"
_KIDNEY: Final = r"ckd|(?:chronic )?kidney disease|renal disease|renal insufficiency|esrd"
_KIDNEY_CAUSES: Final = (
    r"polycystic\w*|pkd|lupus|obstruct\w+|iga\b|glomerulo\w+|reflux|nephrotoxic\w*|lithium|chemo\w*|"
    r"congenital|vasculitis|amyloid\w*|myeloma"
)
_NERVE: Final = r"neuropath\w+|polyneuropath\w+|gastroparesis|amyotroph\w+"
_NERVE_CAUSES: Final = r"alcohol\w*|chemo\w*|b-?12|hereditary|vitamin|compress\w+|lead|hiv|cidp|inflammat\w+"
_OTHER_NERVE: Final = Family("G600-G609 G620-G622 G61")


@dataclass(frozen=True)
class _With:
    """A condition that counts as linked to diabetes, and the ending of the diabetes code that says so."""

    family: Family
    ending: str
    enough: tuple[str, ...]  # endings that say it already
    keep: bool  # whether the condition keeps its own code
    words: str  # what the condition is called, to find another cause in the note
    silent: Family | None = None


_ULCER: Final = r"ulcer\w*|wound"
_OTHER_ULCER: Final = Family("I830 I832 I872 I873 I7023-I7025 I703-I707")
_NERVES: Final = (
    _With(Family("G629 G63"), "42", ("4",), keep=False, words=_NERVE),
    _With(Family("G589 G59"), "41", ("4",), keep=False, words=_NERVE),
    _With(Family("K3184"), "43", ("43",), keep=True, words=_NERVE),
    _With(Family("G909 G990"), "43", ("43",), keep=False, words=_NERVE),
    _With(Family("G545"), "44", ("44",), keep=False, words=_NERVE),
)
_OTHERS: Final = (
    _With(Family("L973-L975"), "621", ("62",), keep=True, words=_ULCER, silent=_OTHER_ULCER),
    _With(Family("L971-L972 L978-L979"), "622", ("62",), keep=True, words=_ULCER, silent=_OTHER_ULCER),
    _With(Family("L984"), "622", ("62",), keep=True, words=_ULCER),
    _With(Family("I739 I798"), "51", ("51", "52"), keep=False, words=r"vascular|angiopath\w+|pad|pvd"),
    _With(Family("I702"), "51", ("51", "52"), keep=True, words=r"atherosclero\w+|vascular|pad|pvd"),
    _With(Family("I96"), "52", ("52",), keep=False, words=r"gangrene"),
    _With(Family("H3500 H36"), "319", ("3",), keep=False, words=r"retinopath\w+"),
    _With(Family("M86"), "69", ("69",), keep=True, words=r"osteomyelitis"),
    _With(Family("K052-K056"), "630", ("630",), keep=True, words=r"periodont\w+"),
    _With(Family("E162"), "649", ("64",), keep=False, words=r"hypoglyc\w+"),
)
_RETINOPATHY: Final = re.compile(r"(?<!hypertensive )\bretinopathy\b(?! of prematurity)", re.IGNORECASE)
_MORE_CAUSES: Final = (
    r"trauma\w*|injur\w+|venous\w*|pressure|radiat\w+|vasculitis|sickle\w*|infect\w+|embol\w+"
)


def present(listing: Listing) -> tuple[str, list[Entry]] | None:
    """Return the category of the diabetes listed and its codes; a list that mixes kinds is left alone."""
    found = [c for c in CATEGORIES if listing.has(c)]
    return (found[0], listing.starting(found[0])) if len(found) == 1 else None


def use(category: str, ending: str) -> str:
    """Write the code of a kind of diabetes with an ending: "E11.22"."""
    return f"{category}.{ending}"


@applies("G10", "with-kidney")
def with_kidney(listing: Listing, part: Part) -> Iterator[Finding]:
    """Diabetes beside chronic kidney disease: Ex.22, then the stage."""
    kidneys, held = listing.starting("N18"), present(listing)
    if not kidneys or held is None or listing.has(f"{held[0]}22"):
        return
    if listing.has("I10", "I11", "I12", "I13"):
        return  # with high blood pressure G40 says it for all three
    if apart(listing, _KIDNEY, _DIABETES) or because(listing, _KIDNEY, _KIDNEY_CAUSES):
        return
    category, diabetes = held
    named_kidney = [e for e in diabetes if e.key[3:5] in {"21", "29"}]
    if named_kidney and listing.note is not None:
        return
    yield part.finding(
        both(diabetes[0], kidneys[0]),
        "Diabetes and chronic kidney disease count as linked, even when the provider does not link them. "
        f"Use {use(category, '22')} with {named_codes(kidneys)} after it, unless the chart gives the "
        "kidney disease another cause.",
        severity=Severity.WARNING if named_kidney else None,
    )


@applies("G10", "with-nerve")
def with_nerve(listing: Listing, part: Part) -> Iterator[Finding]:
    """Diabetes beside a nerve disease: Ex.4-."""
    held = present(listing)
    if held is None or _OTHER_NERVE.in_(listing) or because(listing, _NERVE, _NERVE_CAUSES):
        return
    yield from _linked(listing, part, _NERVES)


@applies("G10", "nerve-twice")
def nerve_twice(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ex.40 to Ex.42 already tell of the nerve disease."""
    nerves = listing.starting("G629", "G63")
    told = listing.starting(*(f"{c}{ending}" for c in CATEGORIES for ending in ("40", "41", "42")))
    if told and not _OTHER_NERVE.in_(listing):
        for nerve in nerves:
            yield part.finding(
                both(told[0], nerve),
                f"{told[0].code} already tells of the nerve disease. Leave {nerve.code} out.",
            )


@applies("G10", "with-skin-foot-vessel-eye")
def with_skin_foot_vessel_eye(listing: Listing, part: Part) -> Iterator[Finding]:
    """Diabetes beside ulcers, vessels, eyes, bone, gums or low sugar."""
    yield from _linked(listing, part, _OTHERS)
    held = present(listing)
    if held and listing.note is not None and [e.key[3:] for e in held[1]] == ["9"]:
        seen = listing.note.says(_RETINOPATHY)
        if seen and not listing.has("H35", "H36"):
            yield part.finding(
                held[1][0].code,
                f"The note says “{seen.text}”. Diabetes and retinopathy count as linked: use "
                f"{use(held[0], '319')} or a more exact code, unless the chart gives another cause.",
            )
    acid = listing.starting("E872")
    if held and acid and listing.note is not None and not listing.has(f"{held[0]}10", f"{held[0]}11"):
        told = listing.note.says(re.compile(r"\bketoacidosis\b|\bdka\b", re.IGNORECASE))
        if told:
            yield part.finding(
                both(held[1][0], acid[0]),
                f"The note says “{told.text}”, and with diabetes one code tells it. Use "
                f"{use(held[0], '10')} in place of {acid[0].code}.",
            )


def _linked(listing: Listing, part: Part, table: tuple[_With, ...]) -> Iterator[Finding]:
    held = present(listing)
    if held is None:
        return
    category, diabetes = held
    for item in table:
        found = item.family.of(listing)
        if not found or listing.has(*(f"{category}{ending}" for ending in item.enough)):
            continue
        if item.silent is not None and item.silent.in_(listing):
            continue
        if apart(listing, item.words, _DIABETES) or because(listing, item.words, _MORE_CAUSES):
            continue
        ending = "52" if item.ending == "51" and listing.has("I7026") else item.ending
        then = f"with {found[0].code} after it" if item.keep else f"in place of {found[0].code}"
        yield part.finding(
            both(diabetes[0], found[0]),
            f"Diabetes and {found[0].code} count as linked, even when the provider does not link them. Use "
            f"{use(category, ending)} {then}, unless the chart gives another cause.",
        )
