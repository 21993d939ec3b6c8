"""E2: the number on the insurance card."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_LETTER: Final = "AC-HJKMNP-RT-Y"  # S, L, O, I, B and Z are left out, because they look like digits
MBI: Final = re.compile(
    rf"[1-9][{_LETTER}][0-9{_LETTER}][0-9][{_LETTER}][0-9{_LETTER}][0-9][{_LETTER}]{{2}}[0-9]{{2}}"
)
# Eight digits and a letter are the person (CIN); a check digit and the day of the card's issue follow on the
# card. Letters B, I, J, K, L, O, P, Q, R and S are not used, says one county; one source, so not checked.
CIN: Final = re.compile(r"[0-9]{8}[A-Z]")
BIC: Final = re.compile(r"[0-9]{8}[A-Z][0-9]{5}")
_MEDICARE: Final = ("MA", "MB")
_MEDI_CAL: Final = "MC"


@edit(
    "E2-member-id-missing",
    "Each coverage has the number on the card",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 item 1a, UB-04 FL 60; 837 loop 2010BA NM109",
    source="NUCC 1500 manual 02/12, as read in studylib.net/doc/18132661",
)
def missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a coverage without a number."""
    for number, coverage in enumerate(claim.coverages):
        if not coverage.member_id:
            where = f"coverages.{number}.member_id"
            yield (
                where,
                (
                    f"The insured's number for {coverage.payer.name or 'the payer'} is missing "
                    f"({at.item(where)}). Without it the payer cannot find the person; copy it from the "
                    "card as it is printed."
                ),
            )


@edit(
    "E2-mbi",
    "A Medicare number (MBI) has eleven characters in a fixed pattern",
    rule="ID",
    stage="registration",
    cites="CMS: Understanding the Medicare Beneficiary Identifier format",
    source="CMS leaflet as stored at documentine.com; ldapwiki.com on the MBI",
    starts=dt.date(2020, 1, 1),  # from then on claims had to carry it
)
def mbi(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a Medicare number of another pattern."""
    for number, coverage in enumerate(claim.coverages):
        card = coverage.member_id
        if coverage.filing in _MEDICARE and card and MBI.fullmatch(card) is None:
            where = f"coverages.{number}.member_id"
            yield (
                where,
                (
                    f"{card} in {at.item(where)} is not a Medicare number: {_why(card)}. Medicare cannot "
                    "find the person; copy the eleven characters from the red, white and blue card."
                ),
            )


@edit(
    "E2-medi-cal-id",
    "A Medi-Cal number is the 14 characters of the card, or its first 9",
    rule="ID",
    stage="registration",
    cites="Medi-Cal provider manual: recipient identification (BIC)",
    source=(
        "files.medi-cal.ca.gov newsroom 6922 (14 characters); Santa Clara County Medi-Cal handbook (CIN, "
        "check digit, 4-digit date); safelink help article 1052 (8 digits and a letter)"
    ),
)
def medi_cal_id(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a Medi-Cal number of another pattern."""
    for number, coverage in enumerate(claim.coverages):
        card = coverage.member_id
        if coverage.filing == _MEDI_CAL and card and not (BIC.fullmatch(card) or CIN.fullmatch(card)):
            where = f"coverages.{number}.member_id"
            yield (
                where,
                (
                    f"{card} in {at.item(where)} is not the number of a Medi-Cal card: eight digits, a "
                    "letter and five more digits. Copy all 14 characters from the card (BIC)."
                ),
            )


def _why(card: str) -> str:
    """Say in which way a number is no MBI."""
    if "-" in card or " " in card:
        return "leave out dashes and spaces"
    if len(card) != 11:  # noqa: PLR2004 - the length of an MBI
        return f"it has {len(card)} characters, and an MBI has 11"
    if card != card.upper():
        return "letters are capitals"
    hit = sorted(set("SLOIBZ") & set(card))
    if hit:
        return f"the letter {hit[0]} is never used, because it looks like a digit"
    return "letters and digits do not stand where they belong (the 2nd, 5th, 8th and 9th are letters)"
