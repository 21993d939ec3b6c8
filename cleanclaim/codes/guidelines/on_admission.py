"""G41: present on admission, what came with the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.ruled_out import DISEASES
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_KNOWN: Final = frozenset({"Y", "N", "U", "W", "1", ""})
_SAID: Final = frozenset({"Y", "N", "U", "W"})
_LAST: Final = 7
# Codes surely outside the list of exempt codes (CDC and CMS, FY2025), and codes surely on it; between them
# the rules stay silent.
_NOT_EXEMPT: Final = Family(
    "A00-B89 B95-E63 E65-I24 I251 I253-I259 I26-I68 I70-L99 M00-M99 N00-N99 O00-O08 O10-O65 O660-O664 "
    "O668-O669 O67-O79 O82-O93 O95-O9A P01-P28 R00-R99 S00-T88 U071 U099"
)
_EXEMPT: Final = Family(
    "B90-B92 B94 E64 I252 I69 O09 O665 O80 O94 P000-P009 Q00-Q99 Y92 Y93 Y99 Z00-Z02 Z05 Z08 Z09 Z11-Z15 Z17 "
    "Z23 Z28 Z34 Z36-Z39 Z3A Z67 Z68 Z79-Z95 Z97 Z99"
)
_HEALING: Final = Family("S00-T88 M80 M8475 M97")
_LONG_LASTING: Final = Family(
    "C00-C96 E03 E78 G20 G30 G35 I10 I11 I12 I13 I251 I272 I481 I482 I5022 I5032 I5042 J43 J449 J841 "
    "K703 K74 "
    "M05 M06 M15-M19 M81 N18 N40 E66"
)
_DIABETES: Final = Family("E08-E13")
_ACUTE_ENDS: Final = ("00", "01", "10", "11", "641", "649", "65")


def _poa(listing: Listing) -> Mapping[str, str]:
    return listing.poa or {}


def _subsequent(entry: Entry) -> bool:
    return len(entry.key) == _LAST and entry.key[-1] in "DS" and _HEALING.holds(entry.key)


def _active_injury(entry: Entry) -> bool:
    return len(entry.key) < _LAST or entry.key[-1] in "ABC" or entry.key[0] not in "MST"


@applies("G41", "indicator-known")
def known(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of an indicator that does not exist."""
    for entry in listing.entries:
        value = _poa(listing).get(entry.key, "")
        if value not in _KNOWN:
            yield part.finding(
                entry.code,
                f"{value!r} is not a present-on-admission indicator; use Y, N, U or W, in capitals, or none "
                "for an exempt code.",
            )


@applies("G41", "indicator-missing")
def missing(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a code that needs an indicator has none."""
    for entry in _NOT_EXEMPT.of(listing):
        if _poa(listing).get(entry.key, "") in {"", "1"} and _active_injury(entry):
            yield part.finding(
                entry.code,
                f"{entry.code} needs a present-on-admission indicator. Choose Y, N, U or W from the chart.",
            )


@applies("G41", "exempt-has-indicator")
def exempt(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at an indicator on an exempt code."""
    for entry in listing.known():
        if (_EXEMPT.holds(entry.key) or _subsequent(entry)) and _poa(listing).get(entry.key) in _SAID:
            yield part.finding(
                entry.code,
                f"{entry.code} is exempt from the present-on-admission indicator. Leave it empty.",
            )


@applies("G41", "chronic-is-present")
def long_lasting(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a long-lasting disease is said to have begun in the hospital."""
    for entry in listing.known():
        slow = _LONG_LASTING.holds(entry.key) or (
            _DIABETES.holds(entry.key) and not entry.key[3:].startswith(_ACUTE_ENDS)
        )
        if slow and _poa(listing).get(entry.key) == "N":
            yield part.finding(
                entry.code,
                f"{entry.code} is a long-lasting disease: it was there on arrival, even when it was first "
                "found later. Its indicator is Y.",
            )


_BEFORE: Final = (
    r"(?:in|developed in|found in|while in|during) (?:the )?(?:ed\b|er\b|emergency (?:room|department)|"
    r"observation|"
    r"outpatient surgery|ambulatory surgery)[^.;\n]{0,40}(?:before|prior to) (?:the )?(?:admission|"
    r"admit order|"
    r"inpatient order|inpatient admission)"
)


@reads("G41", "before-the-order")
def before_order(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a disease began before the order to admit and carries N."""
    for disease, family in DISEASES:
        words = says(note.own, rf"(?:{disease})[^.;\n]{{0,30}}?{_BEFORE}")
        if words is None:
            continue
        for entry in Family(family).of(listing):
            if _poa(listing).get(entry.key) == "N":
                yield part.finding(
                    entry.code,
                    f"The note says “{words}”. What began before the order to admit was present on "
                    f"admission: {entry.code} takes Y.",
                )


_POOR_RECORD: Final = r"documentation (?:is )?(?:insufficient|unclear|lacking|missing)|not documented whether"
_CANNOT_TELL: Final = (
    r"(?:cannot|can not|unable to) (?:clinically )?determine[^.;\n]{0,40}(?:on|at) admission|"
    r"clinically undetermin\w+"
)


@reads("G41", "unknown-or-undeterminable")
def u_or_w(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when U and W are exchanged."""
    poor, cannot = says(note.own, _POOR_RECORD), says(note.own, _CANNOT_TELL)
    for entry in listing.known():
        value = _poa(listing).get(entry.key)
        if value == "W" and poor and not cannot:
            yield part.finding(
                entry.code,
                f"The note says “{poor}”: the record does not tell, which is U. W is for a provider who "
                "cannot tell. Ask before you bill.",
            )
        elif value == "U" and cannot:
            yield part.finding(
                entry.code, f"The note says “{cannot}”: the provider cannot tell, which is W and not U."
            )


@applies("G41", "unknown-is-a-query")
def unknown(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask about every U."""
    for entry in listing.known():
        if _poa(listing).get(entry.key) == "U":
            yield part.finding(
                entry.code,
                f"U on {entry.code} says that the record does not tell. Ask the provider before you bill.",
            )


@applies("G41", "ulcer-got-worse")
def ulcer(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the indicators of an ulcer that got worse do not fit."""
    codes = listing.starting("L89")
    for number, one in enumerate(codes):
        for two in codes[number + 1 :]:
            if one.key[:5] != two.key[:5] or one.key == two.key:
                continue
            low, high = sorted((one, two), key=lambda e: e.key[-1])
            pair = (_poa(listing).get(low.key, ""), _poa(listing).get(high.key, ""))
            if pair in {("Y", "Y"), ("N", "N"), ("N", "Y")}:
                yield part.finding(
                    high.code,
                    f"{low.code} is the stage on arrival and takes Y; {high.code}, reached later, takes N.",
                )


@applies("G41", "born-with-it")
def born_with(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a baby's condition from before the birth carries N."""
    head = listing.first
    if head is None or not head.key.startswith("Z38"):
        return
    for entry in Family("P03 P05 P07 P08 P10-P15").of(listing):
        if _poa(listing).get(entry.key) == "N":
            yield part.finding(
                entry.code,
                f"What happens before or during the birth was there when the baby was admitted: {entry.code} "
                "takes Y.",
            )


@applies("G41", "tear-during-delivery")
def tear(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at a tear that carries Y."""
    earlier = listing.note and says(
        listing.note.own, r"delivered at home|en route|in the ed\b|before arrival|prior to arrival"
    )
    if not listing.has("Z37") or earlier:
        return
    for entry in listing.starting("O70"):
        if _poa(listing).get(entry.key) == "Y":
            yield part.finding(
                entry.code,
                f"A tear at a birth in this stay came after the order to admit: {entry.code} takes N, unless "
                "she delivered before arrival.",
            )


@applies("G41", "only-inpatient")
def only_inpatient(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at indicators on an outpatient claim."""
    for entry in listing.entries:
        if _poa(listing).get(entry.key):
            yield part.finding(
                entry.code,
                "Present-on-admission indicators belong to inpatient hospital claims. Leave them out here.",
            )
            return
