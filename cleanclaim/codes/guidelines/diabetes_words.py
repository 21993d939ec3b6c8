"""G10: what the note must say about other complications and about control."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.diabetes_with import CATEGORIES, present, use
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import named_codes
from cleanclaim.codes.guidelines.registry import reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_OTHER_SPECIFIED: Final = ("69", "59", "49", "39", "29", "628")


_UNLISTED: Final = Family("E78 I10 I25 F32 K760 E66 G4733 L02 L03 L08")


_TIE: Final = re.compile(
    r"\bdiabetic\b|\b(?:due to|secondary to|from|in|of|because of|related to|associated with|complication of|"
    r"complicated by) (?:\w+ ){0,3}(?:diabet\w+|dm\b|t[12]dm)",
    re.IGNORECASE,
)


@reads("G10", "unlisted-needs-link")
def unlisted_needs_link(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask for the provider's word on what the Index does not name under “with”."""
    others = _UNLISTED.of(listing)
    if not others or note.finds(_TIE):
        return
    endings = tuple(f"{c}{ending}" for c in CATEGORIES for ending in _OTHER_SPECIFIED)
    for diabetes in listing.starting(*endings):
        yield part.finding(
            diabetes.code,
            f"{diabetes.code} needs a complication, and the note does not link {named_codes(others)} to the "
            "diabetes. Ask the provider, or code the two apart.",
        )


_POOR: Final = re.compile(
    r"(?:poorly|inadequately|not (?:well|adequately)) controlled|out of control|poor(?:ly)? control\b|"
    r"with hyperglyc\w+",
    re.IGNORECASE,
)


_NOT_WELL: Final = re.compile(r"not (?:well|adequately)", re.IGNORECASE)


_ABOUT: Final = re.compile(r"\bdiabet\w+|\bt?[12]?dm ?[12]?\b", re.IGNORECASE)


_UNCONTROLLED: Final = re.compile(
    r"\buncontrolled (?:type [12i]+ |t[12])?(?:diabet\w+|dm)|"
    r"\b(?:diabet\w+|t?[12]?dm ?[12]?)(?: mellitus)?(?:,? type [12i]+)?[,:]? ?(?:\w+ )?uncontrolled",
    re.IGNORECASE,
)


_DIRECTION: Final = re.compile(
    r"hyperglyc\w+|hypoglyc\w+|(?:high|low|elevated) (?:blood )?(?:sugar|glucose)|poorly controlled|"
    r"out of control|inadequately controlled",
    re.IGNORECASE,
)


@reads("G10", "poor-control")
def poor_control(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """“Poorly controlled” and its kin mean with hyperglycemia."""
    held = present(listing)
    if held is None:
        return
    category, diabetes = held
    if listing.has(*(f"{category}{ending}" for ending in ("65", "00", "01", "10", "11"))):
        return
    for clause in note.all_clauses:
        # "not well controlled" reads as a denial, and is one of good control.
        if (
            clause.how in {How.STATED, How.NEGATED}
            and _POOR.search(clause.text)
            and _ABOUT.search(clause.text)
        ):
            if clause.how is How.NEGATED and "well" not in clause.text and "adequately" not in clause.text:
                continue
            yield part.finding(
                diabetes[0].code,
                f"The note says “{clause.text}”. The Index sends that to diabetes with hyperglycemia, so use "
                f"{use(category, '65')} (beside other complications, if there are any).",
            )
            return


@reads("G10", "uncontrolled-query")
def uncontrolled_query(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """“Uncontrolled” does not say whether the sugar is high or low."""
    held = present(listing)
    if held is None or note.finds(_DIRECTION):
        return
    if told := note.says(_UNCONTROLLED):
        yield part.finding(
            held[1][0].code,
            f"The note says “{told.text}”, and that may mean high or low sugar. Ask the provider which; "
            "the code follows the answer.",
        )
