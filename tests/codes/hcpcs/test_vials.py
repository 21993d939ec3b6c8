"""JW, JZ and the units thrown away."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleanclaim.codes.hcpcs import AmountError, Given, check_lines, lines
from cleanclaim.codes.hcpcs.vials import counted
from cleanclaim.codes.services import Service
from cleanclaim.findings import Severity

DAY = dt.date(2026, 6, 1)


def drug(dose, container, *, code="J1745", single=True, dos=DAY):
    return Given(code, dose, "mg", container, single_dose=single, dos=dos)


@pytest.mark.parametrize(
    ("dose", "container", "expected"),
    [
        ("400", "400", [(("JZ",), 40)]),
        ("350", "400", [((), 35), (("JW",), 5)]),
        ("395", "400", [(("JZ",), 40)]),  # under one unit left: rounding up has paid for it
        ("391", "400", [(("JZ",), 40)]),
        ("389", "400", [((), 39), (("JW",), 1)]),
    ],
)
def test_the_lines_of_a_single_dose_container(dose, container, expected):
    assert [(s.modifiers, s.units) for s in lines(drug(dose, container))] == expected


def test_a_multi_dose_vial_has_one_line_and_no_modifier():
    assert [(s.modifiers, s.units) for s in lines(drug("350", "400", single=False))] == [((), 35)]


@pytest.mark.parametrize(
    ("dos", "expected"),
    [
        (dt.date(2016, 12, 31), [((), 35)]),
        (dt.date(2017, 1, 1), [((), 35), (("JW",), 5)]),
    ],
)
def test_jw_by_date(dos, expected):
    assert [(s.modifiers, s.units) for s in lines(drug("350", "400", dos=dos))] == expected


@pytest.mark.parametrize(("dos", "modifiers"), [(dt.date(2023, 6, 30), ()), (dt.date(2023, 7, 1), ("JZ",))])
def test_jz_by_date(dos, modifiers):
    assert lines(drug("400", "400", dos=dos))[0].modifiers == modifiers


def test_a_published_example():
    # Tocilizumab, 331 mg out of 360 mg (rtacpa.com on drug wastage, 2017; read 2026-11-24)
    what = drug("331", "360", code="J3262")
    assert [(s.modifiers, s.units) for s in lines(what)] == [((), 331), (("JW",), 29)]


def service(units, *modifiers, code="J1745"):
    return Service(code, modifiers, units, dos=DAY)


@pytest.mark.parametrize(
    ("billed", "what", "rules", "said"),
    [
        ([service(35), service(5, "JW")], drug("350", "400"), [], ""),
        ([service(40, "JZ")], drug("400", "400"), [], ""),
        ([service(35)], drug("350", "400", single=False), [], ""),
        ([service(35)], drug("350", "400"), ["MOD"], "Add a line with JW for the 5 unit"),
        ([service(40)], drug("400", "400"), ["MOD"], "Add JZ"),
        ([service(40), service(1, "JW")], drug("395", "400"), ["MOD", "MOD"], "less than one whole unit"),
        ([service(35), service(4, "JW")], drug("350", "400"), ["UNIT"], "5 unit"),
        ([service(350), service(5, "JW")], drug("350", "400"), ["UNIT"], "is 35 and not yet 350"),
        ([service(35, "JZ"), service(5, "JW")], drug("350", "400"), ["MOD"], "Take JZ off"),
        ([service(35), service(5, "JW")], drug("350", "400", single=False), ["MOD"], "multi-dose"),
        ([service(35, "JZ")], drug("350", "400", single=False), ["MOD"], "single-dose containers only"),
        ([service(2, code="J1885"), service(40, "JZ")], drug("400", "400"), [], ""),
    ],
)
def test_findings(billed, what, rules, said):
    found = check_lines(billed, what)
    assert [f.rule for f in found] == rules
    assert said in " ".join(f.message for f in found)
    assert all(f.ref == "R14" and f.where == "J1745" for f in found)


@pytest.mark.parametrize(("dose", "to_confirm"), [("400", False), ("395", True)])
def test_a_missing_jz_is_to_confirm_when_a_part_of_a_unit_was_left(dose, to_confirm):
    (found,) = check_lines([service(40)], drug(dose, "400"))
    assert found.to_confirm is to_confirm
    assert found.severity is (Severity.WARNING if to_confirm else Severity.ERROR)
    assert found.message.startswith("Add JZ")


def test_more_than_the_containers_hold_gets_one_sentence():
    with pytest.raises(AmountError, match="more than the opened containers hold"):
        lines(drug("450", "400"))


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_given_and_thrown_away_never_exceed_the_label(dose, container):
    assume(dose <= container)
    units = counted(drug(str(dose), str(container)))
    assert units.given * 10 >= dose
    assert units.discarded == 0 or (units.given + units.discarded) * 10 <= container


@given(st.integers(1, 5000), st.integers(1, 5000), st.booleans())
def test_our_own_lines_have_no_findings(dose, container, single):
    assume(dose <= container)
    what = drug(str(dose), str(container), single=single)
    assert check_lines(lines(what), what) == []
