"""The rules on modifiers: when each speaks, when it is silent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import modifiers
from cleanclaim.codes.modifiers import Traits
from cleanclaim.codes.services import Service

DAY = dt.date(2026, 6, 1)
TRAITS = {
    "Y4001": Traits("em"),
    "Y4100": Traits("surgery", bilateral=1, pctc=0, global_days=10),
    "Y4101": Traits("surgery", bilateral=0, pctc=0, global_days=0),
    "Y4102": Traits("surgery", bilateral=2, pctc=0, global_days=90),
    "Y4103": Traits("surgery", add_on=True, bilateral=1, pctc=0),
    "Y4104": Traits("surgery", bilateral=3, pctc=0, global_days=90),
    "Y4500": Traits("imaging", bilateral=3, pctc=1),
    "Y4600": Traits("lab", pctc=0),
    "Y4700": Traits("therapy"),
    "Y4800": Traits("anesthesia"),
}


def line(code, *mods, units=1, pos=None, dos=DAY):
    return Service(code, mods, units, pos, dos)


def check(*services):
    return modifiers.check(services, TRAITS.get)


VISIT, MINOR, MAJOR = line("Y4001"), line("Y4100"), line("Y4104")


@pytest.mark.parametrize(
    "claim",
    [
        [line("Y4001", "25"), MINOR],
        [line("Y4001", "57"), MAJOR],
        [line("Y4001", "57"), line("Y4104", dos=DAY + dt.timedelta(days=1))],
        [line("Y4001", "24")],
        [line("Y4500", "26")],
        [line("Y4500", "TC")],
        [line("Y4100", "50")],
        [line("Y4104", "50")],
        [line("Y4100", "LT"), line("Y4100", "RT")],
        [line("Y4100", "59"), MINOR],
        [line("Y4100", "XS"), MINOR],
        [line("Y4100", "51"), MAJOR],
        [line("Y4104", "54")],
        [line("Y4104", "78")],
        [line("Y4100"), line("Y4100", "76")],
        [line("Y4600"), line("Y4600", "91")],
        [line("Y4600", "QW")],
        [line("Y4700", "GP")],
        [line("Y4700", "CQ", "GP")],
        [line("Y4800", "QK", "P3")],
        [line("J1745", units=35), line("J1745", "JW", units=5)],
        [line("J1745", "JZ", units=40)],
        [line("E0601", "RR", "KH", "KX")],
        [line("A0429", "RH")],
        [line("A0425", "SH", "GM")],
        [line("Y4001", "95", pos="10")],
        [line("Y4001", "93", pos="02")],
        [line("Y4001", "95", pos="22")],
        [line("Y4700", "95", "GP", pos="11")],
        [line("Y4001", "95", pos="11", dos=dt.date(2023, 6, 1))],
        [line("E0601", "GA"), line("E0562", "GK")],
        [line("Y4999", "26", "LT", "59")],  # nothing is known of the code
        [],
    ],
    ids=str,
)
def test_silent(claim):
    assert check(*claim) == []


FIRES = [
    # a line of its own
    ([line("Y4100", "1")], "error", "no modifier"),
    ([line("Y4100", "")], "error", "no modifier"),
    ([line("Y4100", "lt")], "warning", "Write the modifier as LT"),
    ([line("Y4100", "Z9")], "warning", "not among the modifiers this course knows"),
    ([line("J1745", "JG", dos=dt.date(2025, 1, 1))], "error", "JG ended on 31 Dec 2024"),
    ([line("J1745", "JZ", dos=dt.date(2022, 12, 31))], "error", "JZ did not exist yet"),
    ([line("Y4100", "LT", "22", "51", "52", "59")], "error", "room for 4 modifiers and has 5"),
    ([line("Y4100", "LT", "LT")], "error", "LT stands twice"),
    ([line("Y4100", "LT", "22")], "warning", "Put 22 before LT"),
    ([line("A4253", "RH")], "warning", "not among the modifiers"),
    # contradictions
    ([line("Y4500", "26", "TC")], "error", "26 and TC cannot stand on one line"),
    ([line("Y4100", "50", "LT")], "error", "50 and LT cannot"),
    ([line("Y4100", "50", "RT")], "error", "50 and RT cannot"),
    ([line("Y4100", "59", "XS")], "error", "59 and XS cannot"),
    ([line("Y4100", "52", "53")], "error", "52 and 53 cannot"),
    ([line("Y4100", "58", "79")], "error", "58 and 79 cannot"),
    ([line("Y4100", "78", "58")], "error", "58 and 78 cannot"),
    ([line("Y4100"), line("Y4100", "76", "77")], "error", "76 and 77 cannot"),
    ([line("Y4100", "GX", "GA")], "error", "GX and GA cannot"),
    ([line("Y4100", "GZ", "GX")], "error", "GX and GZ cannot"),
    ([line("Y4100", "GA", "GZ")], "error", "GA and GZ cannot"),
    ([line("Y4100", "GY", "GZ")], "error", "GY and GZ cannot"),
    ([line("J1745"), line("J1745", "JW", "JZ")], "error", "JW and JZ cannot"),
    ([line("Y4001", "93", "95", pos="10")], "error", "93 and 95 cannot"),
    ([line("Y4100", "80", "AS")], "error", "80 and AS cannot"),
    ([line("Y4800", "AA", "QK")], "error", "AA and QK cannot"),
    ([line("Y4700", "GO", "GP")], "error", "GO and GP cannot"),
    ([line("E0601", "NU", "RR")], "error", "NU and RR cannot"),
    ([line("E0601", "KH", "KI")], "error", "KH and KI cannot"),
    # the right kind of service
    ([line("Y4100", "25"), VISIT], "error", "25 is for a visit, and Y4100 is not"),
    ([line("Y4100", "24")], "error", "24 is for a visit"),
    ([line("Y4500", "57")], "error", "57 is for a visit"),
    ([line("J1885", "25")], "error", "25 is for a visit, and J1885 is not"),
    ([line("Y4001", "JZ")], "error", "JZ is for a drug"),
    ([line("Y4100", "QW")], "error", "QW is for a lab test"),
    ([line("Y4001", "GP")], "error", "GP is for therapy"),
    ([line("Y4100", "AA")], "error", "AA is for anesthesia"),
    ([line("Y4001", "RR")], "error", "RR is for equipment or supplies"),
    ([line("Y4100", "GM")], "error", "GM is for an ambulance trip"),
    # sides and parts
    ([line("Y4101", "50")], "error", "cannot be done on both sides"),
    ([line("Y4102", "50")], "error", "already is for both sides"),
    ([line("Y4100", "50", units=2)], "error", "With 50 the units are 1, and this line has 2"),
    ([line("Y4103", "50"), MINOR], "warning", "add-on code: list it once for each side"),
    ([line("Y4100", "LT", "RT")], "error", "Use 50 with one unit"),
    ([line("Y4600", "26")], "error", "no professional and technical part"),
    ([line("Y4100", "TC")], "error", "no professional and technical part"),
    # visits and global periods
    ([line("Y4001", "59"), MINOR], "error", "Take 59 off the visit"),
    ([line("Y4001", "XU"), MINOR], "error", "Take XU off the visit"),
    ([line("Y4103", "51"), MINOR], "error", "Take 51 off: Y4103 is an add-on code"),
    ([line("Y4001", "25")], "warning", "no other line says so"),
    (
        [line("Y4001", "25"), line("Y4100", dos=DAY + dt.timedelta(days=1))],
        "warning",
        "no other line says so",
    ),
    ([line("Y4001", "25"), MAJOR], "warning", "Use 57 if the visit"),
    ([line("Y4001", "57"), MINOR], "error", "Use 25 in place of 57"),
    ([line("Y4101", "55")], "error", "no follow-up days"),
    # repeats
    ([line("Y4100", "76")], "warning", "put the first time on a line"),
    ([line("Y4600"), line("Y4600", "76")], "warning", "Use 91 for a lab test"),
    ([line("Y4001"), line("Y4001", "77")], "warning", "Take 77 off the visit"),
    ([line("Y4100", "91")], "error", "91 is for a lab test"),
    # drugs, notices, telehealth, teams
    ([line("J1745", "JW", units=5)], "error", "Add the line of the J1745 that was given"),
    ([line("J1745", "JZ"), line("J1745", "JW")], "error", "Take JZ off: line 2"),
    ([line("E0562", "GK")], "warning", "no other line carries GA or GZ"),
    ([line("Y4001", "95", pos="11")], "warning", "95 says telehealth and place 11 does not"),
    ([line("Y4001", "93", pos="12")], "warning", "93 says telehealth"),
    ([line("Y4700", "CQ")], "error", "Add GP beside CQ"),
    ([line("Y4700", "CO", "GP")], "error", "Add GO beside CO"),
]


@pytest.mark.parametrize(("claim", "severity", "said"), FIRES, ids=[said for _, _, said in FIRES])
def test_speaks(claim, severity, said):
    found = [f for f in check(*claim) if said in f.message]
    assert [(f.rule, f.ref, f.severity.value) for f in found] == [("MOD", "E7", severity)]
    assert found[0].cites


def test_a_finding_points_at_its_line():
    found = check(MINOR, line("Y4500", "26", "TC"))
    assert [f.where for f in found] == ["Y4500 (line 2)"]


def test_errors_come_first():
    found = check(line("Y4001", "95", pos="11"), line("Y4500", "26", "TC"))
    assert [f.severity.value for f in found] == ["error", "warning"]


@pytest.mark.parametrize(
    ("claim", "said", "doubt"),
    [
        ([line("Y4100", "LT", "22")], "Put 22", True),
        ([line("Y4500", "26", "TC")], "26 and TC", False),
        ([line("Y4800", "AA", "QK")], "AA and QK", True),
        ([line("Y4100", "25"), VISIT], "25 is for", False),
        ([line("Y4001", "59"), MINOR], "Take 59", False),
        ([line("Y4001", "XU"), MINOR], "Take XU", True),
    ],
)
def test_what_rests_on_one_source_is_to_confirm(claim, said, doubt):
    assert [f.to_confirm for f in check(*claim) if said in f.message] == [doubt]


def test_any_object_with_the_fields_serves_as_traits():
    @dataclass(frozen=True)
    class Own:
        kind: str = "imaging"
        add_on: bool = False
        bilateral: int = 3
        pctc: int = 0
        global_days: int = 0

    found = modifiers.check([line("Y5000", "26")], lambda _code: Own())
    assert "no professional and technical part" in found[0].message


def test_a_kind_we_do_not_know_is_not_judged():
    class Odd:
        kind, add_on, bilateral, pctc, global_days = "baking", False, None, None, None

    assert modifiers.check([line("Y5000", "25", "QW")], lambda _code: Odd()) == []


@given(
    st.lists(
        st.builds(
            Service,
            st.sampled_from([*TRAITS, "J1885", "E0601", "A0429", "G0439", "Y4999"]),
            st.lists(st.sampled_from([*modifiers.modifiers(), "zz", ""]), max_size=6).map(tuple),
            st.integers(1, 9),
            st.sampled_from([None, "11", "02", "10", "22"]),
            st.sampled_from([None, DAY, dt.date(2015, 1, 1)]),
        ),
        max_size=5,
    )
)
def test_any_claim_gets_findings_in_order_and_no_error(services):
    found = modifiers.check(services, TRAITS.get)
    assert [f.severity.rank for f in found] == sorted(f.severity.rank for f in found)
    assert all(f.message.endswith(".") for f in found)
    assert len(found) == len(set(found))
