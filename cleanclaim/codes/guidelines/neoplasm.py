"""G13: cancer, as far as the codes alone tell: treatment first, anemia, pregnancy, transplant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.drugs import adverse
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, called
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.guidelines.symptom_map import other_cause
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

THERAPY: Final = Family("Z510 Z5111 Z5112")
CANCER: Final = Family("C00-C96")
PRIMARY: Final = Family("C00-C75 C7A C801")
SECONDARY: Final = Family("C77-C79 C7B")
_NEOPLASM: Final = Family("C00-C96 D00-D49")
_REMOVED: Final = (
    r"\b(?:resect\w+|excis\w+|lumpectomy|mastectomy|colectomy|surgical(?:ly)? remov\w+|\w+ectomy)\b"
)


@applies("G13", "therapy-first")
def therapy_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Chemotherapy, immunotherapy and radiation stand before the cancer they treat."""
    if listing.has("O9A1") or (listing.first is not None and listing.first.key.startswith("T86")):
        return
    if listing.setting == "inpatient" and listing.note is not None and says(listing.note.text, _REMOVED):
        return  # the tumor was removed in the same stay: another part speaks
    for therapy in THERAPY.of(listing):
        early = [e for e in _NEOPLASM.of(listing) if e.position < therapy.position]
        if early:
            yield part.finding(
                ahead(therapy, early[0]),
                f"List {therapy.code} before {early[0].code}: when the visit is only for the treatment, "
                "the treatment is the reason for it and comes first.",
            )


@applies("G13", "therapy-needs-cancer")
def therapy_needs_cancer(listing: Listing, part: Part) -> Iterator[Finding]:
    """Name what a treatment visit treats."""
    for therapy in THERAPY.of(listing):
        others = [e for e in listing.known() if not e.key.startswith(("Z", "Y"))]
        if _NEOPLASM.in_(listing) or (therapy.key == "Z5112" and others):
            continue
        if therapy.key == "Z5111" and listing.has("D5-D8", "M05", "M06", "M31", "M32", "G35", "N04", "L40"):
            continue
        yield part.finding(
            therapy.code,
            f"{therapy.code} says what was done, not for which disease. Add the neoplasm that is treated "
            "after it.",
        )


@applies("G13", "anemia-of-cancer")
def anemia_of_cancer(listing: Listing, part: Part) -> Iterator[Finding]:
    """D63.0 follows the cancer."""
    cancers = [*CANCER.of(listing), *listing.starting("D46")]
    for anemia in listing.starting("D630"):
        if not cancers:
            yield called(
                part.finding(
                    anemia.code,
                    f"{anemia.code} follows the cancer that causes the anemia, and there is none in your "
                    "list. Add it first.",
                ),
                "MISS",
            )
        elif all(c.position > anemia.position for c in cancers):
            first = min(cancers, key=lambda e: e.position)
            yield part.finding(
                ahead(first, anemia),
                f"List {first.code} before {anemia.code}: for anemia that the cancer causes, the cancer "
                "comes first.",
            )


@applies("G13", "anemia-of-chemo")
def anemia_of_chemo(listing: Listing, part: Part) -> Iterator[Finding]:
    """D64.81 comes first when the anemia is the reason for the visit."""
    if THERAPY.in_(listing):
        return
    for anemia in listing.starting("D6481"):
        early = [e for e in _NEOPLASM.of(listing) if e.position < anemia.position]
        if early:
            yield part.finding(
                ahead(anemia, early[0]),
                f"List {anemia.code} before {early[0].code} if the anemia from chemotherapy is what this "
                "visit is for; the cancer and T45.1X5- follow.",
            )


@applies("G13", "anemia-of-chemo-codes")
def anemia_of_chemo_codes(listing: Listing, part: Part) -> Iterator[Finding]:
    """D64.81 takes the drug and the cancer with it."""
    for anemia in listing.starting("D6481"):
        missing = []
        if not listing.has("T451X5"):
            missing.append("T45.1X5- for the drug")
        if not _NEOPLASM.in_(listing):
            missing.append("the neoplasm")
        if missing:
            yield part.finding(
                anemia.code,
                f"{anemia.code} is anemia from chemotherapy. Add {' and '.join(missing)} after it.",
            )


@applies("G13", "symptom-not-instead")
def symptom_not_instead(listing: Listing, part: Part) -> Iterator[Finding]:
    """Symptoms do not take the place of the cancer."""
    first, cancers = listing.first, CANCER.of(listing)
    if first is None or not cancers or not first.key.startswith("R") or first.key.startswith("R180"):
        return
    if other_cause(listing, first) is None and not adverse(listing):  # a drug may have caused it
        yield part.finding(
            ahead(cancers[0], first),
            f"List {cancers[0].code} before {first.code}: a symptom that comes with the cancer does not "
            "take its place as the first code.",
        )


@applies("G13", "pregnant")
def pregnant(listing: Listing, part: Part) -> Iterator[Finding]:
    """Cancer of a pregnant patient: O9A.1- first."""
    cancers = CANCER.of(listing)
    if cancers and listing.has("O", "Z3A") and not listing.has("O9A1"):
        yield part.finding(
            cancers[0].code,
            f"In pregnancy cancer is coded from chapter 15 first. Add O9A.1- before {cancers[0].code}.",
        )


@applies("G13", "transplant")
def transplant(listing: Listing, part: Part) -> Iterator[Finding]:
    """Cancer in a transplanted organ: T86.-, C80.2, then the site."""
    for code in listing.starting("C802"):
        grafts = listing.starting("T86")
        late = [e for e in grafts if e.position > code.position]
        early = [e for e in CANCER.of(listing) if e.position < code.position]
        if late and len(late) == len(grafts):
            yield part.finding(
                ahead(late[0], code),
                f"List {late[0].code} before {code.code}: the complication of the transplant comes first, "
                "then C80.2, then the cancer of the site.",
            )
        elif not grafts:
            yield called(
                part.finding(
                    code.code,
                    f"{code.code} is cancer in a transplanted organ. Add the complication of the "
                    "transplant (T86.-) before it.",
                ),
                "MISS",
            )
        if early:
            yield part.finding(
                ahead(code, early[0]),
                f"List {code.code} before {early[0].code}: the code of the site follows C80.2.",
            )
