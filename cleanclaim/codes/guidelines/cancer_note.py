"""G13: what only the note can tell: which cancer is treated, whether it is gone, what the visit is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.neoplasm import CANCER, PRIMARY, SECONDARY, THERAPY
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import ahead
from cleanclaim.codes.guidelines.registry import reads
from cleanclaim.codes.guidelines.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.codes.guidelines.scope import Clause
    from cleanclaim.findings import Finding


def _any(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_METS: Final = r"(?:metasta\w+|mets?\b|secondary (?:tumou?r|cancer|neoplasm))"
_NEAR: Final = r"[^.;\n]{0,50}"
_TREATED: Final = (
    r"(?:treat\w*|radiation|radiotherapy|irradiation|resection|surgery|admitted|here|craniotomy|directed)"
)
_TREATS_METS: Final = _any(rf"{_TREATED} {_NEAR}{_METS}|whole[- ]brain radi\w+")
_TREATS_PRIMARY: Final = _any(rf"{_TREATED} {_NEAR}\bprimary(?: (?:tumou?r|cancer|lesion|site))?\b")
_TUMOR_REMOVED: Final = _any(
    r"\b(?:resect\w+|excis\w+|lumpectomy|mastectomy|colectomy|lobectomy|prostatectomy|nephrectomy|"
    r"hysterectomy|surgical(?:ly)? remov\w+)\b"
)
_THEN_THERAPY: Final = _any(r"\b(?:chemo\w*|radi(?:ation|otherapy)|immunotherapy)\b")
_RADIATION_ANEMIA: Final = _any(
    rf"an(?:a)?emia {_NEAR}(?:due to|secondary to|from|after|caused by) {_NEAR}(?:radiation|radiotherapy|xrt)"
)
_FLUIDS: Final = _any(
    r"\b(?:iv|intravenous) (?:fluids?|hydration)\b[^.;\n]{0,20}\bdehydrat\w+|\brehydrat\w+|\b(?:here|"
    r"admitted|presents|seen|visit) (?:only )?(?:for|with) (?:\w+ )?dehydration|"
    r"\btreatment of dehydration\b|\bdehydration[^.;\n]{0,30}\b(?:iv|intravenous) (?:fluids?|hydration)"
)
_LEFT_ALONE: Final = _any(
    r"\b(?:tumou?r|cancer|malignancy|neoplasm)\b[^.;\n]{0,20}\b(?:not|n't) (?:addressed|treated|managed)\b|"
    r"\bonly (?:the )?dehydration (?:was |is )?treated\b"
)
_GONE: Final = _any(
    r"\bno evidence of (?:disease|recurrence|cancer)\b|\bNED\b|\bhistory of\b|\bh/o\b|\bhx of\b|"
    r"\bin remission\b|\bno further treatment\b|\beradicated\b|\bcancer[- ]free\b|"
    r"\bcompleted (?:all )?treatment\b|\bs/p\b|\bcured\b"
)
_FREE: Final = _any(
    r"\bno evidence of (?:disease|recurrence)\b|\bNED\b|\bno further treatment\b|\bcancer[- ]free\b|"
    r"\bcompleted (?:all )?treatment\b"
)
_CANCER_WORDS: Final = _any(
    r"\bcancer\b|\bcarcinoma\b|\bmelanoma\b|\bmalignan\w+|\badenocarcinoma\b|\bca\b|\btumou?r\b"
)
_DRUGS: Final = (
    r"tamoxifen|anastrozole|letrozole|exemestane|trastuzumab|herceptin|leuprolide|lupron|"
    r"androgen deprivation|adt"
)
_STILL_TREATED: Final = _any(
    r"\b(?:on|continue\w*|taking|receiving|starts?|started|cycle|current\w*|ongoing|adjuvant|scheduled|"
    r"planned)\b"
    rf"{_NEAR}\b(?:chemo\w*|radi(?:ation|otherapy)|immunotherapy|hormone therapy|endocrine therapy|surgery|"
    rf"mastectomy|resection)|\b(?:{_DRUGS}|adjuvant)\b(?!\W+none\b)|\b(?:recurren(?:ce of|t)|active) |"
    r"\bnew(?:ly)? diagnos\w+|"
    r"\bnew diagnosis\b|\bbiopsy[- ]proven\b|\bawaiting\b"
)
# "finished letrozole in 2023", "tamoxifen until 2020": treatment of the past.
_ENDED_BEFORE: Final = _any(
    r"\b(?:finished|completed|stopped|off|done with|ended|discontinued|declined|past)\b[^.;\n]{0,25}$"
)
_ENDED_AFTER: Final = _any(
    r"^[^.;\n]{0,20}\b(?:until|through|finished|completed|ended|stopped|discontinued)\b"
)
_OWN_REMISSION: Final = Family("C81-C96")
_FRACTURE_TREATED: Final = _any(
    rf"(?:treat\w*|fixation|repair|orif|nailing|pinning|admitted|here) {_NEAR}(?:pathologic\w* )?fracture|"
    rf"fracture {_NEAR}fixation"
)
_NEOPLASM_TREATED: Final = _any(
    rf"(?:treat\w*|chemo\w*|radiation|radiotherapy) {_NEAR}(?:neoplasm|cancer|tumou?r|carcinoma|{_METS})"
)


def still_treated(text: str) -> str | None:
    """Return the words of a note that tell of treatment now, and not of one that has ended."""
    for match in _STILL_TREATED.finditer(text):
        before, after = text[max(0, match.start() - 45) : match.start()], text[match.end() : match.end() + 40]
        if not _ENDED_BEFORE.search(before) and not _ENDED_AFTER.search(after):
            return " ".join(match[0].split())
    return None


@reads("G13", "surgery-then-chemo")
def surgery_then_chemo(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Put the tumor first after a stay for removing it."""
    first, cancers = listing.first, CANCER.of(listing)
    if first is None or not cancers or not THERAPY.holds(first.key):
        return
    if (told := note.says(_TUMOR_REMOVED)) and note.says(_THEN_THERAPY):
        yield part.finding(
            ahead(cancers[0], first),
            f"The note says “{told.text}”. When the tumor is removed in this stay, the cancer is the "
            f"principal diagnosis: list {cancers[0].code} before {first.code}.",
        )


@reads("G13", "secondary-treated")
def secondary_treated(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Put the cancer that is treated first, primary or secondary."""
    primaries, spread = PRIMARY.of(listing), SECONDARY.of(listing)
    if not primaries or not spread:
        return
    mets, primary = note.says(_TREATS_METS), note.says(_TREATS_PRIMARY)
    one, two = primaries[0], spread[0]
    if mets and not primary and one.position < two.position:
        first, second, told = two, one, mets
    elif primary and not mets and two.position < one.position:
        first, second, told = one, two, primary
    else:
        return
    yield part.finding(
        ahead(first, second),
        f"The note says “{told.text}”. The cancer the treatment is for comes first: list {first.code} before "
        f"{second.code}.",
    )


@reads("G13", "anemia-of-radiation")
def anemia_of_radiation(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Anemia from radiation takes Y84.2."""
    anemia = listing.starting("D60", "D61", "D62", "D63", "D64")
    if not anemia or listing.has("Y842"):
        return
    if told := note.says(_RADIATION_ANEMIA):
        yield part.finding(
            anemia[0].code,
            f"The note says “{told.text}”. List {anemia[0].code} first, then the neoplasm, and add Y84.2 "
            "for the radiation.",
        )


@reads("G13", "dehydration")
def dehydration(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Put dehydration first when only that is treated."""
    if THERAPY.in_(listing):
        return
    for dry in listing.starting("E86"):
        early = [e for e in CANCER.of(listing) if e.position < dry.position]
        told = note.says(_FLUIDS)
        left = note.finds(_LEFT_ALONE)
        if early and (told or left):
            words = told.text if told else " ".join(left[0].split()) if left else ""
            yield part.finding(
                ahead(dry, early[0]),
                f"The note says “{words}”. When only the dehydration is treated, list {dry.code} before "
                f"{early[0].code}.",
            )


@reads("G13", "history-not-current")
def history_not_current(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Tell a cancer that is gone and no longer treated as history."""
    if SECONDARY.in_(listing) or THERAPY.in_(listing) or still_treated(note.text):
        return
    for cancer in PRIMARY.of(listing):
        if _OWN_REMISSION.holds(cancer.key):
            continue
        told = next((c.text for c in note.all_clauses if _gone(cancer, c)), None)
        if told is not None:
            yield part.finding(
                cancer.code,
                f"The note says “{told}” and tells of no treatment now. A cancer that is gone is history: "
                f"use Z85.- in place of {cancer.code}.",
            )
            return


def _gone(cancer: Entry, clause: Clause) -> bool:
    """Tell whether a piece of a note says that this cancer is gone."""
    if clause.how in {How.UNCERTAIN, How.FAMILY}:
        return False
    if _CANCER_WORDS.search(clause.text):
        where = " skin" if cancer.key.startswith(("C43", "C44")) else ""  # notes leave the skin out
        return bool(_GONE.search(clause.text)) and named(cancer, clause.text + where)
    return bool(_FREE.search(clause.text))  # "no evidence of disease" needs no other word


@reads("G13", "fracture")
def fracture(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Put first what is treated, the fracture or the cancer."""
    broken, cancers = listing.starting("M845"), CANCER.of(listing)
    if not broken or not cancers:
        return
    of_bone, of_cancer = note.says(_FRACTURE_TREATED), note.says(_NEOPLASM_TREATED)
    bone, cancer = broken[0], cancers[0]
    if of_bone and not of_cancer and cancer.position < bone.position:
        first, second, told = bone, cancer, of_bone
    elif of_cancer and not of_bone and bone.position < cancer.position:
        first, second, told = cancer, bone, of_cancer
    else:
        return
    yield part.finding(
        ahead(first, second),
        f"The note says “{told.text}”, so that is what is treated. List {first.code} before {second.code}.",
    )


_SEEDS: Final = _any(r"\bbrachytherapy\b|\bseed implant\w*|\bradioactive (?:seed|element|implant)s?\b")
_BEAM: Final = _any(r"\bexternal[ -]beam\b|\bEBRT\b|\bIMRT\b|\blinac\b")


@reads("G13", "brachytherapy")
def brachytherapy(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Put the cancer first when radioactive elements are inserted."""
    beam = listing.starting("Z510")
    if not beam or note.finds(_BEAM):
        return
    if told := note.says(_SEEDS):
        cancers = CANCER.of(listing)
        first = cancers[0].code if cancers else "the cancer"
        yield part.finding(
            beam[0].code,
            f"The note says “{told.text}”. {beam[0].code} is for radiation from outside the body: leave "
            f"it out and list {first} first.",
        )


_IMMUNE_DRUGS: Final = _any(
    r"\bimmunotherapy\b|\b(?:pembrolizumab|pembro|keytruda|nivolumab|opdivo|ipilimumab|yervoy|"
    r"atezolizumab|tecentriq|durvalumab|imfinzi|cemiplimab|libtayo|avelumab)\b"
)
_CHEMO_WORDS: Final = _any(
    r"\bchemo\w*|\b\w*platin\b|\b\w+taxel\b|\bpemetrexed\b|\bgemcitabine\b|\bFOLF\w+\b|\betoposide\b"
)


@reads("G13", "immunotherapy-code")
def immunotherapy_code(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Tell immunotherapy apart from chemotherapy."""
    listed = listing.starting("Z5111")
    if not listed or note.finds(_CHEMO_WORDS):
        return
    if told := note.says(_IMMUNE_DRUGS):
        yield part.finding(
            listed[0].code,
            f"The note says “{told.text}” and names no chemotherapy. Use Z51.12, which is for "
            f"immunotherapy, in place of {listed[0].code}.",
        )
