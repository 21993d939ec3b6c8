"""No modifier that changes a price is passed over in silence."""

from __future__ import annotations

import pytest
from claims_of import claim

from cleanclaim.codes.modifiers.table import modifiers
from cleanclaim.payers.fees import Basis, price
from cleanclaim.payers.fees.unknown import NOT_PRICED

# id: a line on which the modifier has to show in the steps or in the reason why there is no fee
LINES = {
    "22": "Y5411 22",
    "26": "Y4731 26",
    "50": "Y5401 50",
    "52": "Y5411 52",
    "53": "Y5012 53",
    "54": "Y5411 54",
    "55": "Y5411 55",
    "56": "Y5411 56",
    "62": "Y5461 62",
    "66": "Y5511 66",
    "78": "Y5411 78",
    "80": "Y5411 80",
    "81": "Y5411 81",
    "82": "Y5411 82",
    "AD": "Y5803 AD 60min",
    "AS": "Y5411 AS",
    "CO": "Y4801 GO CO",
    "CQ": "Y4801 GP CQ",
    "JW": "J0696 JW",
    "KH": "E0601 RR KH",
    "KI": "E0601 RR KI",
    "KJ": "E0601 RR KJ",
    "NU": "E0143 NU",
    "QK": "Y5803 QK 60min",
    "QX": "Y5803 QX 60min",
    "QY": "Y5803 QY 60min",
    "RR": "E0143 RR",
    "TC": "Y4602 TC",
    "UE": "E0143 UE",
}
# The whole fee is paid with these, so there is no step: ranking finds 51 by itself, AA and QZ work alone,
# Medicare pays nothing for how ill an anesthesia patient is, FS says who saw the patient.
WHOLE = {"51", "AA", "QZ", "P3", "P4", "P5", "FS"}


def test_every_modifier_that_changes_a_price_is_looked_at():
    pricing = {code for code, row in modifiers().items() if row.effect == "pricing"}
    assert pricing == set(LINES) | WHOLE | NOT_PRICED


@pytest.mark.parametrize("modifier", sorted(LINES))
def test_it_shows(modifier):
    place = "11" if LINES[modifier][0] != "Y" or modifier in {"TC", "CO", "CQ"} else "22"
    (row,) = price(claim(LINES[modifier], place=place), Basis())
    plain = price(claim(" ".join(w for w in LINES[modifier].split() if w != modifier), place=place), Basis())[
        0
    ]
    assert modifier in row.modifiers or row.by_report
    assert row.steps != plain.steps or row.why_none != plain.why_none or modifier in {"KH", "KI", "NU", "JW"}


@pytest.mark.parametrize("modifier", sorted(NOT_PRICED))
def test_it_is_said_when_it_is_not_priced(modifier):
    (row,) = price(claim(f"Y4602 {modifier}"), Basis())
    assert any(modifier in step.what and not step.verified for step in row.steps)
