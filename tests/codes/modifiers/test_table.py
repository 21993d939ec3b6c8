"""The modifiers: their form, their sources, their dates."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.codes import modifiers
from cleanclaim.codes.hcpcs import store
from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.modifiers.conflicts import table as conflicts
from cleanclaim.codes.modifiers.table import sources
from cleanclaim.codes.modifiers.traits import KINDS, Traits, hcpcs_traits

ROWS = modifiers.modifiers()
# The modifiers that section 3.5 of the brief asks for.
ASKED = [
    "24",
    "25",
    "57",
    "26",
    "TC",
    "50",
    "LT",
    "RT",
    "51",
    "52",
    "53",
    "54",
    "55",
    "56",
    "58",
    "78",
    "79",
    "59",
    "XE",
    "XS",
    "XP",
    "XU",
    "62",
    "66",
    "80",
    "81",
    "82",
    "AS",
    "76",
    "77",
    "91",
    "95",
    "93",
    "GA",
    "GX",
    "GY",
    "GZ",
    "JW",
    "JZ",
    "KX",
    "GP",
    "GO",
    "GN",
    "QW",
    "AA",
    "QK",
    "QX",
    "QY",
    "QZ",
]


def test_all_that_are_asked_for_are_there():
    assert set(ASKED) <= ROWS.keys()


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_every_row_is_well_formed(row):
    assert len(row.code) == 2
    assert row.title[0].isupper()
    assert not row.title.endswith(".")
    assert row.effect in ("pricing", "information")
    assert set(row.kinds) <= KINDS
    assert set(row.sources) <= sources().keys()
    assert not row.verified or len(row.sources) >= 2


def test_every_source_says_what_where_and_when():
    for key, source in sources().items():
        assert source["what"], key
        assert source["url"], key
        assert source["read"] <= dt.date(2026, 11, 24), key


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        ("JZ", dt.date(2023, 1, 1)),
        ("GX", dt.date(2010, 4, 1)),
        ("XE", dt.date(2015, 1, 1)),
        ("FS", dt.date(2022, 1, 1)),
        ("CQ", dt.date(2019, 1, 1)),
    ],
)
def test_first_days_as_the_official_file_has_them(code, begins):
    assert ROWS[code].effective_from == begins


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("JG", dt.date(2024, 12, 31)),
        ("JF", dt.date(2015, 6, 30)),
        ("GD", dt.date(2019, 12, 31)),
        ("CP", dt.date(2017, 12, 31)),
        ("L1", dt.date(2016, 12, 31)),
    ],
)
def test_last_days_as_the_official_file_has_them(code, ends):
    assert ROWS[code].effective_to == ends


def test_get_reads_any_spelling_and_says_what_it_does_not_know():
    assert modifiers.get(" lt ").title == "Left side"
    with pytest.raises(UnknownCodeError, match="ZZ is not a modifier this course knows"):
        modifiers.get("ZZ")


def test_an_unknown_modifier_comes_from_the_users_official_file(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_DATA", str(tmp_path / "data"))
    path = tmp_path / "HCPC2026_OCT_ANWEB.txt"
    lines = [
        f"   ZQ001007{'Something new':<80}{'New':<28}{'':149}20260701{'20260701':8}{'':8}N",
        f"J1885001003{'Injection, per 15 mg':<80}{'Drug':<28}{'':149}19930101{'20250101':8}{'':8}N",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    store.add(path, name="HCPCS October 2026", effective_from=dt.date(2026, 10, 1))
    found = modifiers.get("ZQ")
    assert (found.title, found.effective_from) == ("Something new", dt.date(2026, 7, 1))


def test_conflicts_name_known_modifiers_and_give_reasons():
    for pair in conflicts():
        assert {pair.first, pair.second} <= ROWS.keys()
        assert pair.why.endswith(".")
        assert pair.do.endswith(".")
        assert pair.cites
        assert pair.source


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("J1885", "drug"),
        ("Q0138", "drug"),
        ("E0601", "equipment"),
        ("A4253", "equipment"),
        ("A0429", "ambulance"),
        ("G0439", "em"),
        ("G0103", "lab"),
        ("V2020", "equipment"),
        ("G0480", "lab"),
        ("G2211", "other"),
    ],
)
def test_kinds_of_hcpcs_codes(code, kind):
    assert hcpcs_traits(code).kind == kind


def test_add_ons_among_hcpcs_codes():
    assert hcpcs_traits("G2212").add_on
    assert not hcpcs_traits("G0439").add_on


@pytest.mark.parametrize("code", ["G0108", "A9500", "A2001", "C9600", "Q4005", "Y4001", "x", ""])
def test_what_is_not_known_is_none(code):
    assert hcpcs_traits(code) is None


def test_a_kind_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'visit' is not a kind of service"):
        Traits("visit")


@pytest.mark.parametrize(
    ("given", "payer"),
    [
        (["GA"], "patient"),
        (["RT", "GZ"], "provider"),
        (["GY"], "patient"),
        (["GX", "GY"], "patient"),
        (["RT"], None),
    ],
)
def test_who_is_liable(given, payer):
    assert modifiers.liable(given) == payer
