"""Which mark or letter on the paper means which value of the claim."""

from __future__ import annotations

from typing import Final

MEDICARE: Final = frozenset({"MB", "MA"})
PAY_LAST: Final = MEDICARE | {"MC"}
LETTERS: Final = "ABCDEFGHIJKL"
LINES_ON_A_PAGE: Final = 6
MOST_MODIFIERS: Final = 4
MOST_POINTERS: Final = 4
ON_FILE: Final = "SIGNATURE ON FILE"
ALSO_ON_FILE: Final = frozenset({ON_FILE, "SOF", "SIGNATURE ON FILE SOF"})

# The paper knows seven kinds of coverage; several claim filing indicators share a mark. That federal
# employees' compensation is OF on the wire is to confirm: no source that was read says so.
_MARKS: Final = {
    "MB": "MEDICARE",
    "MA": "MEDICARE",
    "MC": "MEDICAID",
    "CH": "TRICARE",
    "VA": "CHAMPVA",
    "OF": "FECA",
}
_FILINGS: Final = {"MEDICARE": "MB", "MEDICAID": "MC", "TRICARE": "CH", "CHAMPVA": "VA", "FECA": "OF"}
_EMPLOYER_PLANS: Final = frozenset({"12", "13", "14", "15", "BL", "CI", "HM", "FI"})

RELATIONSHIPS: Final = {"self": "SELF", "spouse": "SPOUSE", "child": "CHILD"}

# Anesthesia is counted in minutes; the paper has no room to say so, the modifiers of the anesthesia team do.
_ANESTHESIA: Final = frozenset({"AA", "AD", "QK", "QS", "QX", "QY", "QZ"})

# Item 15, in the order in which one date is chosen when the claim has several.
OTHER_DATES: Final = {
    "454": "initial_treatment",
    "304": "last_seen",
    "453": "acute_manifestation",
    "455": "last_xray",
    "471": "prescription",
    "090": "assumed_care",
    "091": "relinquished_care",
    "444": "first_contact",
}


def mark_of(filing: str, group: str) -> str:
    """Return the mark of item 1 for a claim filing indicator."""
    if filing in _MARKS:
        return _MARKS[filing]
    return "GROUP" if group and filing in _EMPLOYER_PLANS else "OTHER"


def filing_of(mark: str, *, employment: bool, auto: bool) -> str:
    """Return the claim filing indicator a mark stands for; item 10 tells what "other" is."""
    if mark == "OTHER":
        return "WC" if employment else "AM" if auto else "CI"
    return _FILINGS.get(mark, "CI")


def unit_of(modifiers: tuple[str, ...]) -> str:
    """Return minutes for an anesthesia line and units for any other."""
    return "MJ" if _ANESTHESIA & set(modifiers) else "UN"
