"""G24: what was ruled out, or threatened and did not happen, is not coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import reads
from cleanclaim.codes.guidelines.statements import split_statements, states
from cleanclaim.codes.guidelines.words import pattern, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_FRACTURE: Final = "S02 S12 S22 S32 S42 S52 S62 S72 S82 S92"
# A disease as charts write it, and its codes.
DISEASES: Final = (
    (r"(?:acute )?mi\b|myocardial infarction|heart attack|n?stemi\b", "I21 I22"),
    (r"acute coronary syndrome|acs\b", "I200 I249"),
    (r"pe\b|pulmonary embol\w+", "I26"),
    (r"dvt\b|deep vein thrombos[ie]s", "I824"),
    (r"pneumonia|pna\b", "J12-J18"),
    (r"appendicitis", "K35-K37"),
    (r"stroke|cva\b", "I63"),
    (r"tia\b|transient ischemic attack", "G459"),
    (r"sepsis", "A40 A41 R652"),
    (r"meningitis", "G00-G03"),
    (r"covid(?: ?-?19)?\b|sars-cov-2", "U071"),
    (r"strep(?: throat| pharyngitis)?\b", "J020 J030"),
    (r"influenza|flu\b", "J09-J11"),
    (r"uti\b|urinary tract infection", "N390"),
    (r"fractures?|fx\b", _FRACTURE),
    (r"ectopic(?: pregnancy)?", "O00"),
    (r"pancreatitis", "K85"),
    (r"cholecystitis", "K81"),
    (r"heart failure|chf\b", "I50"),
    (r"cellulitis", "L03"),
    (r"kidney stones?|nephrolithiasis", "N20"),
    (r"preeclampsia|pre-eclampsia", "O14"),
    (r"testicular torsion", "N440"),
)
_OPEN: Final = r"(?:not|cannot be|can not be|can't be|to be|not been|yet to be|must be|needs to be)\s+$"
_OUT: Final = r"(?:ruled out|excluded)"
_CONFIRMED: Final = r"confirmed|diagnosed|consistent with|shows?|positive for|acute"


def _taken_away(text: str, disease: str) -> str | None:
    """Return the words that take a disease away, if nothing leaves it open."""
    forms = (
        rf"(?:{disease})(?:\W+\w+){{0,2}}?\W+(?:was |were |has been |have been |is )?{_OUT}",
        rf"ruled out (?:for )?(?:an? |acute )*(?:{disease})",
        rf"r/o'?d (?:for )?(?:an? |acute )*(?:{disease})",
        rf"(?:no|without) evidence of (?:an? |acute )*(?:{disease})",
        rf"negative for (?:an? |acute )*(?:{disease})",
    )
    for form in forms:
        for clause in split_statements(text):
            for found in pattern(form).finditer(clause):
                before = clause[: found.start()] + pattern(_OUT).split(found[0])[0]
                if not pattern(_OPEN).search(before[-30:]):
                    return " ".join(found[0].split())
    return None


@reads("G24", "ruled-out-coded")
def ruled_out(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a disease was ruled out and is coded."""
    text = note.own
    for disease, family in DISEASES:
        codes = Family(family).of(listing)
        if not codes or (family == _FRACTURE and len(codes) > 1):
            continue
        words = _taken_away(text, disease)
        rest = text.replace(words, " ") if words else ""
        if words is None or states(rest, rf"(?:{disease})(?:\W+\w+){{0,2}}?\W+(?:confirmed|diagnosed)"):
            continue
        if states(rest, rf"(?:{_CONFIRMED})(?:\W+\w+){{0,2}}?\W+(?:{disease})"):
            continue
        for entry in codes:
            yield part.finding(
                entry.code,
                f"The chart says “{words}”: the patient does not have it, so {entry.code} goes out. Code the "
                "symptom, what was found, or an observation code.",
            )


_IMPENDING: Final = (
    (r"mi\b|(?:myocardial )?infarction|heart attack", "I21"),
    (r"stroke|cva\b", "I63"),
    (r"abortion|miscarriage", "O03"),
    (r"(?:premature|preterm) (?:labor|delivery)", "O601 O602"),
    (r"rupture of (?:the )?(?:aortic )?aneurysm|aneurysm rupture", "I711 I713 I715 I718"),
)


@reads("G24", "impending-not-happened")
def impending(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a threatened disease did not happen and is coded."""
    text = note.own
    if says(text, r"occurred|went on to|progressed to|completed|did happen"):
        return
    for disease, family in _IMPENDING:
        words = says(text, rf"(?:impending|threatened) (?:{disease})")
        if words is None:
            continue
        for entry in Family(family).of(listing):
            yield part.finding(
                entry.code,
                f"The chart says “{words}”, and nothing says that it happened. Look under Impending or "
                f"Threatened in the index, or code what was there, instead of {entry.code}.",
            )
