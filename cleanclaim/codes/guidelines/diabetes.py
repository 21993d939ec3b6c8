"""G9: the type of diabetes, the drugs taken for it, and the order around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.glucose import drugs, only_for_a_while, taken
from cleanclaim.codes.guidelines.places import ahead, both, called
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_DRUG_TREATED: Final = Family("E08 E09 E11 E13")
_NAMED: Final = re.compile(r"\bdiabet\w+\b|\b(?:NI|I)?DDM\b|\bDM\b", re.IGNORECASE)
_TYPED: Final = re.compile(
    r"\btype[ -]?(?:1|2|i|ii|one|two|1\.5|3c)\b|\bt[12] ?d(?:m)?\b|\bdm ?[12]\b|\bdmi{1,2}\b|\bjuvenile\b|"
    r"\blada\b|\bsecondary\b|\bdue to\b|\binduced\b|\bpancreat\w+|\bcystic fibrosis\b|\bmody\b|"
    r"\bautoimmune\b|\bgestational\b|\bgdm\b|\bmonogenic\b|\bneonatal\b|\bsteroid\b|\bt1\b|\bt2\b|"
    r"\baodm\b|\badult[ -]onset\b",
    re.IGNORECASE,
)
_KINDS: Final = {
    "insulin": "insulin",
    "oral": "a drug by mouth that lowers glucose",
    "injectable": "an injected drug that is not insulin",
}


def _treated(listing: Listing) -> Entry | None:
    """Return the diabetes code that the drug codes add to; type 1 and pregnancy have rules of their own."""
    if listing.has("E10", "O244"):
        return None
    return next(iter(_DRUG_TREATED.of(listing)), None)


@reads("G9", "type-default")
def type_default(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Without a type in the note, diabetes is coded as type 2."""
    other = listing.starting("E08", "E09", "E10", "E13")
    if not other or listing.has("E11", "O24") or note.finds(_TYPED):
        return
    if told := note.says(_NAMED):
        yield part.finding(
            other[0].code,
            f"The note says “{told.text}” and no type, so {other[0].code} says more than the chart does. "
            "Use E11.-: without a type it is type 2, and neither age nor insulin makes it another.",
        )


def _drug_missing(listing: Listing, part: Part, kind: str) -> Iterator[Finding]:
    diabetes = _treated(listing)
    code, _ = drugs()[kind]
    if listing.note is None or diabetes is None or listing.has(code.replace(".", "")):
        return
    if kind == "insulin" and only_for_a_while(listing.note):
        return
    if word := taken(listing.note).get(kind):
        yield part.finding(
            code,
            f"The note shows {word}, which is {_KINDS[kind]}. Add {code} after {diabetes.code}, so that "
            "the claim tells how the diabetes is treated.",
        )


@applies("G9", "insulin")
def insulin(listing: Listing, part: Part) -> Iterator[Finding]:
    """Long-term insulin: Z79.4."""
    yield from _drug_missing(listing, part, "insulin")


@applies("G9", "oral")
def oral(listing: Listing, part: Part) -> Iterator[Finding]:
    """Glucose-lowering tablets: Z79.84."""
    yield from _drug_missing(listing, part, "oral")


@applies("G9", "injectable")
def injectable(listing: Listing, part: Part) -> Iterator[Finding]:
    """Injected drugs other than insulin: Z79.85."""
    yield from _drug_missing(listing, part, "injectable")


@reads("G9", "both")
def both_kinds(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Two kinds of drugs take two codes."""
    if _treated(listing) is None:
        return
    kinds = [k for k in taken(note) if k != "insulin" or not only_for_a_while(note)]
    listed = [drugs()[k][0] for k in kinds if listing.has(drugs()[k][0].replace(".", ""))]
    for kind in kinds if listed else ():
        code = drugs()[kind][0]
        if code not in listed:
            yield part.finding(
                code,
                f"{listed[0]} is listed, and the note also shows {taken(note)[kind]}, which is "
                f"{_KINDS[kind]}. Each kind has its own code, so add {code}.",
            )


@reads("G9", "wrong-drug-code")
def wrong_drug_code(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Match the drug code to the kind of drug the note shows."""
    if not _DRUG_TREATED.in_(listing):
        return
    seen = taken(note)
    named = {k for k, (_, names) in drugs().items() if note.finds(names)}
    for kind, (code, _) in drugs().items():
        listed = listing.starting(code.replace(".", ""))
        if not listed or not seen or kind in named or (kind == "insulin" and listing.has("E10")):
            continue
        other = next(iter(seen))
        yield part.finding(
            code,
            f"{code} tells of {_KINDS[kind]}, and the note shows {seen[other]}, which is {_KINDS[other]}. "
            f"Use {drugs()[other][0]}.",
        )


@applies("G9", "uncomplicated-alone")
def uncomplicated_alone(listing: Listing, part: Part) -> Iterator[Finding]:
    """“Without complications” does not stand beside a complication of the same diabetes."""
    for category in ("E08", "E09", "E10", "E11", "E13"):
        plain = listing.starting(f"{category}9")
        others = [e for e in listing.starting(category) if not e.key.startswith(f"{category}9")]
        if plain and others:
            yield part.finding(
                both(plain[0], others[0]),
                f"{plain[0].code} means without complications, and {others[0].code} names one. Leave "
                f"{plain[0].code} out.",
            )


@applies("G9", "after-pancreas-removal")
def after_pancreas_removal(listing: Listing, part: Part) -> Iterator[Finding]:
    """Diabetes after removal of the pancreas: E89.1, then E13.-, with Z90.41-."""
    low, diabetes = listing.starting("E891"), listing.starting("E13")
    if not low or not diabetes:
        return
    if diabetes[0].position < low[0].position:
        yield part.finding(
            ahead(low[0], diabetes[0]),
            f"List {low[0].code} before {diabetes[0].code}: after removal of the pancreas the lack of "
            "insulin comes first, then the diabetes code.",
        )
    if not listing.has("Z9041"):
        yield called(
            part.finding(
                low[0].code,
                f"{low[0].code} with {diabetes[0].code} tells of diabetes after removal of the pancreas. "
                "Add Z90.41- for the missing pancreas.",
                severity=Severity.WARNING,
            ),
            "MISS",
        )
