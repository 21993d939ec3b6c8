"""Relative values by place and part, and units by time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import UnknownCodeError, training
from cleanclaim.codes.training import NoValueError, rvus, units, units_by_code

NOT_IN_A_FACILITY = "has no value in a facility: there the clinician bills the reading with 26."
SPLIT = [c.code for c in training.all_codes() if c.pctc == 1]
TIMED = [c.code for c in training.all_codes() if c.minutes == 15 and c.kind == "therapy"]


def test_an_office_visit_costs_more_in_an_office_than_in_a_facility():
    assert rvus("Y4023", facility=False).total == Decimal("3.83")
    assert rvus("Y4023", facility=True).total == Decimal("2.76")


@pytest.mark.parametrize("code", SPLIT)
def test_the_two_parts_make_the_whole(code):
    whole, reading, machine = (rvus(code, facility=False, component=c) for c in ("", "26", "TC"))
    for name in ("work", "practice", "malpractice", "total"):
        assert getattr(reading, name) + getattr(machine, name) == getattr(whole, name)
    assert machine.work == 0


@pytest.mark.parametrize(
    ("code", "facility", "component", "says"),
    [
        (
            "Y4602",
            True,
            "",
            f"Y4602 {NOT_IN_A_FACILITY}",
        ),
        ("Y5441", False, "", "Y5441 has no value in an office."),
        ("Y4022", False, "26", "Y4022 has no professional and technical parts, so it takes no 26."),
        ("Y4602", True, "TC", "The technical part of Y4602 in a facility is on the facility's own bill."),
        ("Y4602", True, "25", "'25' is not a part of a service; use 26, TC or nothing."),
    ],
)
def test_what_has_no_value_is_said_in_one_sentence(code, facility, component, says):
    with pytest.raises(NoValueError) as caught:
        rvus(code, facility=facility, component=component)
    assert str(caught.value) == says


def test_the_reading_in_a_facility_has_a_value():
    assert rvus("Y4602", facility=True, component="26").total == Decimal("0.29")


# The table of the Medicare Claims Processing Manual, chapter 5, section 20.2, as its readers give it.
@pytest.mark.parametrize(
    ("first", "last", "count"),
    [(0, 7, 0), (8, 22, 1), (23, 37, 2), (38, 52, 3), (53, 67, 4), (68, 82, 5), (83, 97, 6), (98, 112, 7)],
)
def test_units_of_minutes(first, last, count):
    assert {units(minutes) for minutes in range(first, last + 1)} == {count}


# Minutes of each treatment → units of each, counted together and each by itself.
@pytest.mark.parametrize(
    ("minutes", "total", "each"),
    [
        # 47 minutes are 3 units: one for each full 15, the third where more is left over
        ((24, 23), (2, 1), (2, 2)),
        # 40 are 3 units; of equal remainders the earlier treatment gets it
        ((20, 20), (2, 1), (1, 1)),
        # 33 hold two full units and leave 3, fewer than the other 7
        ((33, 7), (2, 1), (2, 0)),
        # 25 hold one full unit and leave 10, fewer than the other 12
        ((25, 12), (1, 1), (2, 1)),
        # 49 are 3 units, for the three longest
        ((18, 13, 10, 8), (1, 1, 1, 0), (1, 1, 1, 1)),
        # three short ones together are one unit, for the earliest of the longest
        ((7, 7, 7), (1, 0, 0), (0, 0, 0)),
        ((7,), (0,), (0,)),
        ((), (), ()),
    ],
)
def test_units_of_a_session(minutes, total, each):
    treated = dict(zip(("Y4801", "Y4803", "Y4804", "Y4802"), minutes, strict=False))
    assert tuple(units_by_code(treated).values()) == total
    assert tuple(units_by_code(treated, method="each").values()) == each


def test_a_session_code_is_one_unit_and_stays_out_of_the_sum():
    assert units_by_code({"Y4801": 22, "Y4811": 30}) == {"Y4801": 1, "Y4811": 1}


def test_bad_input_gets_one_sentence():
    with pytest.raises(ValueError, match=r"^-1 minutes cannot be: give zero or more\.$"):
        units(-1)
    with pytest.raises(ValueError, match=r"^-3 minutes cannot be"):
        units_by_code({"Y4801": -3})
    with pytest.raises(ValueError, match=r"^'half' is not a way to count; use total or each\.$"):
        units_by_code({"Y4801": 20}, method="half")
    with pytest.raises(UnknownCodeError):
        units_by_code({"Y4999": 20})


@given(st.dictionaries(st.sampled_from(TIMED), st.integers(0, 300)))
def test_the_units_of_a_session_are_those_of_its_minutes(minutes):
    counted = units_by_code(minutes)
    assert sum(counted.values()) == units(sum(minutes.values()))
    assert list(counted) == list(minutes)
    for code, spent in minutes.items():
        assert spent // 15 <= counted[code] <= spent // 15 + 1
        assert counted[code] == 0 or spent > 0
