"""G13: a cancer is there or it is history, not both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.entries import entries
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import both
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.wording import named
from cleanclaim.codes.normalise import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_TREATED_NOW: Final = re.compile(
    r"\b(?:on|continu\w+|receiving|taking|undergoing)\b[^.;\n]{0,30}\b(?:chemo\w*|radiation|radiotherapy|"
    r"immunotherapy|androgen deprivation|adt|leuprolide|lupron|tamoxifen|anastrozole|letrozole|exemestane|"
    r"trastuzumab|herceptin|hormone therapy|endocrine therapy|adjuvant)\b|"
    r"\bactive surveillance\b|\bwatchful waiting\b",
    re.IGNORECASE,
)
_SITES: Final = {
    "C50": "Z853",
    "C61": "Z8546",
    "C18": "Z85038",
    "C34": "Z85118",
    "C67": "Z8551",
    "C64": "Z85528",
    "C73": "Z85850",
    "C43": "Z85820",
}


# Cancers of the blood and the lymph nodes: remission is told by their own codes, not by history.
_BLOOD_THERE: Final = re.compile(r"\bactive\b|\brelaps\w+|\bin (?:\w+ )?remission\b", re.IGNORECASE)
_BLOOD: Final = {
    "C900": "Z8579",
    "C910": "Z856",
    "C911": "Z856",
    "C920": "Z856",
    "C921": "Z856",
    "C833": "Z8572",
    "C820": "Z8572",
    "C81": "Z8571",
}
_NEW_ONE: Final = re.compile(r"\b(?:new|second) primary\b|\brecurren\w+|\bcontralateral\b", re.IGNORECASE)


@applies("G13", "current-and-history")
def current_and_history(listing: Listing, part: Part) -> Iterator[Finding]:
    """Choose between a cancer that is there and one that is history."""
    if listing.note is not None and listing.note.finds(_NEW_ONE):
        return
    for current, past in _SITES.items():
        now, then = listing.starting(current), listing.starting(past)
        if now and then:
            yield part.finding(
                both(now[0], then[0]),
                f"{now[0].code} says that the cancer is there and {then[0].code} that it is history. Keep "
                "the one the chart supports; both are right only for a new cancer, such as one of the "
                "other side.",
            )


def _shown(prefix: str) -> str:
    return f"{dotted(prefix)}-" if len(prefix) > 3 else f"{prefix}.-"  # noqa: PLR2004 - a category has three


@reads("G13", "history-under-treatment")
def history_under_treatment(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Tell a cancer that is still treated as current."""
    for current, past in (_SITES | _BLOOD).items():
        listed = listing.starting(past)
        if not listed or listing.has(current[:3]):
            continue
        for clause in note.clauses:
            there = _TREATED_NOW.search(clause.text) or (
                current in _BLOOD and _BLOOD_THERE.search(clause.text)
            )
            if clause.how is How.STATED and there and named(entries([current])[0], clause.text):
                yield part.finding(
                    listed[0].code,
                    f"The note says “{clause.text}”. A cancer that is still there or treated is not history "
                    f"yet: use {_shown(current)} in place of {listed[0].code}.",
                )
                break
