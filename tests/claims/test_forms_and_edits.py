"""The item an edit names in its sentence is the item whose box the form marks."""

from __future__ import annotations

import re

import pytest
from paper_claims_for_tests import claim

from cleanclaim.claims import cms1500, ub04
from cleanclaim.claims.edits.items import _table

LISTS = re.compile(r"^(lines|diagnoses|coverages|external_causes)\.")
# What the sentence names as a range or as a whole, and the box that stands for it.
WHOLE = {
    "coverages": "11d",
    "coverages.insurance_type": "1a",
    "coverages.payer": "0",
    "dates": "14",
    "lines": "24A",
}


def stem(box):
    """Return the item of a box: "24F" of "24.1.F", "21" of "21.A"."""
    parts = box.split(".")
    return f"24{parts[2].replace('shaded', 'A')[0]}" if parts[0] == "24" else parts[0]


@pytest.mark.parametrize("path", list(_table()["professional"]))
def test_the_box_of_the_cms_1500_is_that_of_the_item_in_the_sentence(path):
    said = _table()["professional"][path]
    box = cms1500.box_of(LISTS.sub(r"\1.0.", path), claim())
    if path in WHOLE:
        assert stem(box) == WHOLE[path]
        return
    numbers = set(re.findall(r"\d+[A-Ja-d]?", said))
    assert numbers & {stem(box), re.sub(r"\D", "", stem(box))}, f"{said}, but the box is {box!r}"


@pytest.mark.parametrize("path", list(_table()["institutional"]))
def test_the_box_of_the_ub_04_is_that_of_the_locator_in_the_sentence(path):
    said = _table()["institutional"][path]
    box = ub04.box_of(LISTS.sub(r"\1.0.", path))
    first, *last = (int(number) for number in re.findall(r"\d+", said))
    locator = int(re.match(r"\d+", box)[0])
    # 78 and 79 hold whoever else there is, in that order.
    assert first <= locator <= (last[0] if last else first) or {first, locator} == {78, 79}
