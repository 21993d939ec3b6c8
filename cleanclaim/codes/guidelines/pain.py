"""G29: pain codes (G89) only when pain itself is the point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_CAUSE: Final = Family(
    "M00-M24 M40-M53 M60-M77 M79-M99 S00-T34 K80 K81 K85 K861 N20 G50-G59 "
    "E0840-E0843 E0940-E0943 E1040-E1043 E1140-E1143 E1340-E1343"
)
_PLACE: Final = Family("M54 M255 M791 M796 R07 R10 R51 N644 R6884 G43 G44 M2662")
_CONTROL: Final = (
    r"pain management|pain control|pain clinic|nerve block|epidural(?: \w+){0,2} injection|facet|"
    r"radiofrequency ablation|ablation|stimulator|pump refill|joint injection for pain"
)
_VISIT_FOR_CONTROL: Final = (
    r"pain (?:management|control|clinic)(?: (?:visit|follow ?-?up|consult\w*|encounter|injection))?|"
    r"for (?:an? |lumbar |cervical )*(?:epidural|facet|nerve block|radiofrequency ablation|"
    r"joint injection for pain)|(?:insertion|trial) of (?:an? )?(?:spinal cord |neuro)?stimulator"
)
_TREATS_CAUSE: Final = r"fusion|replacement|arthroplasty|discectomy|laminectomy|chemotherapy|resection"


@applies("G29", "pain-beside-its-cause")
def beside_cause(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at a pain code whose cause is known."""
    if _PLACE.in_(listing) or (listing.note and says(listing.note.own, _CONTROL)):
        return
    for entry in listing.starting("G8911", "G8921", "G8929"):
        causes = [e for e in _CAUSE.of(listing) if e.position < entry.position]
        if causes:
            yield part.finding(
                entry.code,
                f"{causes[0].code} already explains the pain. {entry.code} is added only when the visit is "
                "for controlling the pain, and then it comes first.",
            )


@reads("G29", "pain-management-first")
def management_first(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the visit is for pain control and G89 does not lead."""
    words = states(note.own, _VISIT_FOR_CONTROL)
    head = listing.first
    if words is None or head is None or head.key.startswith("G89") or says(note.own, _TREATS_CAUSE):
        return
    for entry in listing.starting("G89")[:1]:
        yield part.finding(
            f"{entry.code} before {head.code}",
            f"The note says “{words}”: the visit is for the pain. List {entry.code} first, then its cause, "
            f"{head.code}.",
        )


@reads("G29", "painful-place-first")
def place_first(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when G89 leads and the visit is not for pain control."""
    head = listing.first
    if head is None or not head.key.startswith(("G891", "G892")) or says(note.own, _CONTROL):
        return
    places = [e for e in _PLACE.of(listing) if e.position > 0]
    if places:
        yield part.finding(
            f"{places[0].code} before {head.code}",
            f"List the place of the pain, {places[0].code}, before {head.code}: the note does not say that "
            "the visit is for pain control.",
        )


_HOW_LONG: Final = (
    r"acute|chronic|post ?-?op\w*|postproced\w*|post ?-?thoracotomy|after surgery|long ?-?standing|"
    r"persistent|"
    r"neoplasm|cancer|tumor"
)


@reads("G29", "acute-or-chronic-not-said")
def how_long(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when nothing says acute or chronic."""
    if says(note.own, _HOW_LONG):
        return
    for entry in listing.starting("G8911", "G8912", "G8918", "G892"):
        yield part.finding(
            entry.code,
            f"The note does not say acute, chronic or after surgery, and {entry.code} does. Code only the "
            "place of the pain, or ask.",
        )


_NAMES: Final = (
    ("G894", r"chronic pain syndrome", "chronic pain syndrome"),
    ("G890", r"central pain syndrome|thalamic pain|dejerine|myelopathic pain", "central pain syndrome"),
)


@reads("G29", "chronic-pain-syndrome-by-name")
def by_name(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a pain syndrome is coded that nobody names."""
    for prefix, words, name in _NAMES:
        if says(note.own, words) or not says(note.own, "pain"):
            continue
        for entry in listing.starting(prefix):
            yield part.finding(
                entry.code,
                f"{entry.code} is {name}, and the note never says that. Chronic pain alone is another code "
                "(G89.2-).",
            )


@applies("G29", "cancer-pain-needs-the-cancer")
def cancer_needed(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of cancer pain without the cancer."""
    if Family("C00-D49").in_(listing):
        return
    for entry in listing.starting("G893"):
        yield part.finding(
            entry.code,
            f"{entry.code} is pain from a tumor, and no tumor is in your list. Add the tumor's code.",
        )


_CANCER: Final = r"(?:cancer|neoplasm|tumou?r|malignan\w+|metasta\w+|mets)"
_CANCER_PAIN: Final = (
    rf"{_CANCER} ?(?:related |associated )?pain|"
    rf"pain[^.;\n]{{0,30}}\b(?:due to|from|related to|secondary to|caused by)[^.;\n]{{0,40}}{_CANCER}"
)


@reads("G29", "cancer-pain-missed")
def cancer_missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask for G89.3 when the provider ties the pain to the tumor."""
    if listing.has("G893") or not listing.has("C"):
        return
    if words := states(note.diagnoses, _CANCER_PAIN):
        yield part.finding(
            "G89.3",
            f"The note says “{words}”. Pain that the provider ties to a tumor is G89.3, acute or chronic; it "
            "comes first when the visit is for the pain. A code for the place of the pain is not needed.",
        )


@applies("G29", "cancer-pain-no-site")
def cancer_site(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at a code for the place beside cancer pain."""
    if not listing.has("G893"):
        return
    for entry in _PLACE.of(listing):
        yield part.finding(
            entry.code,
            f"G89.3 with the tumor's code tells the pain already. {entry.code} for the place is not needed, "
            "unless the place hurts for another reason.",
        )


@reads("G29", "expected-postoperative-pain")
def expected(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when ordinary pain after surgery is coded."""
    words = says(
        note.own,
        r"(?:expected|routine|normal|usual|typical|appropriate) (?:degree of |amount of )?(?:post ?-?op\w* |"
        r"incisional |surgical )+pain|pain(?:\W+\w+){0,3}?\W+as expected",
    )
    unusual = says(note.own, r"unusual|severe|excessive|uncontrolled|out of proportion")
    if words is None or unusual:
        return
    for entry in listing.starting("G8918", "G8912"):
        yield part.finding(
            entry.code,
            f"The note says “{words}”. Pain that belongs to the healing is not coded: take {entry.code} out.",
        )
