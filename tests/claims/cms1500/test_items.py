"""The words about each item of the CMS-1500."""

from __future__ import annotations

import pytest
from paper_claims_for_tests import claim, line

from cleanclaim.claims import cms1500

EVERY_ITEM = {str(number) for number in range(1, 34)}


def test_all_33_items_are_there():
    numbers = {item.number.rstrip("abcdABCDEFGHIJ, 24").strip() or "24" for item in cms1500.ITEMS}
    assert {item.number for item in cms1500.ITEMS} >= EVERY_ITEM - {"24"}
    assert {item.number[:3] for item in cms1500.ITEMS} >= {f"24{letter}" for letter in "ABCDEFGHI"}
    assert "24" in numbers


@pytest.mark.parametrize("item", cms1500.ITEMS, ids=lambda item: item.number)
def test_an_item_says_what_where_and_what_goes_astray(item):
    for text in (item.what, item.where, item.mistake):
        assert text.endswith((".", ":"))
        assert text[0].isupper() or text[0].isdigit()
    assert item.wire
    assert item.sources
    assert all(source.read.year == 2026 for source in item.sources)


def test_every_box_that_is_ever_filled_is_known_and_none_twice():
    known = [box.id for item in cms1500.ITEMS if not item.line for box in item.boxes]
    known += [
        f"24.{row}.{box.id}"
        for row in range(1, 7)
        for item in cms1500.ITEMS
        if item.line
        for box in item.boxes
    ]
    assert len(known) == len(set(known))
    filled = set(cms1500.fill(claim(lines=(line(),) * 6)).pages[0])
    assert filled <= set(known)


def test_no_two_boxes_lie_over_each_other():
    taken = {}
    for item in cms1500.ITEMS:
        for box in item.boxes:
            left, top, wide, high = box.at
            for column in range(left, left + wide):
                for at in range(top, top + high):
                    place = (item.line, column, at)
                    assert place not in taken, f"{box.id} lies over {taken.get(place)}"
                    taken[place] = box.id
    assert all(0 <= column < 80 for _line, column, _at in taken)
