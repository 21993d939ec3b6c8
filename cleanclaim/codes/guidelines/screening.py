"""G27: screening comes first, and a test because of a symptom is not screening."""

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

# A screening, and what it looks for.
_FINDINGS: Final = (
    (("Z1210", "Z1211", "Z1212", "Z1213"), "K635 K621 D12 K57 K64 C18-C21 D010-D014 D374 D375"),
    (("Z1231", "Z1239"), "R92 C50 D05 N60 D24"),
    (("Z124",), "R876 R8781 C53 D06 N87"),
    (("Z125",), "R9720 C61 N40"),
    (("Z122",), "R91 C34"),
    (("Z1283",), "C43 C44 D03 D04 D22 L570"),
    (("Z13820",), "M81 M858"),
    (("Z136",), "I714 I77811"),
    (("Z131",), "R730"),
    (("Z13220",), "E78"),
    (("Z113",), "A50-A64"),
    (("Z114",), "R75 Z21"),
    (("Z1159",), "B15-B19"),
)
# A screening, and signs that make the test a diagnostic one.
_SIGNS: Final = (
    (("Z1211", "Z1212"), "K625 K921 K922 R194 R195 R197 R10 R634 D500"),
    (("Z1231",), "N63 N644 N645"),
    (("Z124",), "N93 N950"),
    (("Z122",), "R042 R05"),
    (("Z125",), "R9720 R31"),
)


@applies("G27", "finding-before-screening")
def finding_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the finding stands before the screening that found it."""
    head = listing.first
    if head is None:
        return
    for screens, found in _FINDINGS:
        if not Family(found).holds(head.key):
            continue
        for entry in listing.starting(*screens):
            yield part.finding(
                f"{entry.code} before {head.code}",
                f"List {entry.code} before {head.code}: the visit was for screening, and what it found does "
                "not change that.",
            )


@applies("G27", "symptom-is-not-screening")
def symptom(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at a screening code beside a sign that was there before."""
    for screens, signs in _SIGNS:
        sign = Family(signs).of(listing)
        if not sign:
            continue
        may_be_finding = sign[0].key.startswith(("R9720", "N63"))
        if may_be_finding and listing.note and says(listing.note.own, "screening"):
            continue
        for entry in listing.starting(*screens):
            yield part.finding(
                entry.code,
                f"{sign[0].code} is a sign, and a test because of a sign is not screening. If it was there "
                f"before the test, code {sign[0].code} and take {entry.code} out.",
            )


# Not the one of another year.
_SCREENING: Final = (
    r"(?<!last )(?<!prior )(?<!previous )screening(?! (?:mammogra\w+ |colonoscopy )?(?:in )?20\d\d)"
)
_DIAGNOSTIC: Final = (
    r"diagnostic (?:colonoscopy|mammogra\w+)|(?:colonoscopy|mammogra\w+|egd|psa|test) (?:for|due to|"
    r"because of) "
    r"(?:\w+ ){0,2}?(?:bleeding|blood in (?:the )?stools?|positive (?:fit|cologuard|stool test|"
    r"hemoccult)|lump|"
    r"mass|pain|weight loss|anemia|change in bowel)"
)


@reads("G27", "note-says-diagnostic")
def note_diagnostic(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note gives a sign as the reason for the test."""
    words = states(note.own, _DIAGNOSTIC)
    if words is None or states(note.own, _SCREENING):
        return
    for entry in listing.starting("Z11", "Z12", "Z13"):
        yield part.finding(
            entry.code,
            f"The note says “{words}”: the test looks for the cause of a sign, so it is not screening. Code "
            f"the sign or what was found, without {entry.code}.",
        )


_MISSED: Final = (
    (
        r"screening colonoscopy|colonoscopy for (?:average ?-?risk )?screening|colorectal cancer screening",
        ("Z121",),
        "Z12.11",
    ),
    (r"screening mammogra\w+", ("Z1231",), "Z12.31"),
    (r"(?:low ?-?dose ct|ldct)(?:\W+\w+){0,3}?\W+screening|lung cancer screening", ("Z122",), "Z12.2"),
    (r"(?:bone density|dexa)(?:\W+\w+){0,2}?\W+screening|osteoporosis screening", ("Z13820",), "Z13.820"),
)
_NOT_TODAY: Final = (
    r"declin\w+|refus\w+|\bdue\b|overdue|order\w*|schedul\w*|up to date|discuss\w*|recommend\w*|last"
)


@reads("G27", "screening-missed")
def missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at a screening that the note tells and the list does not."""
    if listing.has("Z00", "Z014"):
        return
    text = note.own
    for words, screens, show in _MISSED:
        told = states(text, words)
        if told is None or listing.has(*screens) or says(text, _NOT_TODAY):
            continue
        yield part.finding(
            told,
            f"The note says “{told}”, and no code says screening. {show} comes first, and what was found "
            "after it.",
        )
