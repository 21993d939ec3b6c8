"""Places of service: which there are, which fee they mean, from when."""

from __future__ import annotations

import datetime as dt
from importlib import resources

import pytest
from defusedxml import ElementTree

from cleanclaim.codes import places
from cleanclaim.codes.model import UnknownCodeError

# Fee columns as two public lists give them (medicalbillingcertify.com and codingahead.com, read 2026-11-24).
FACILITY = ["02", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61"]
OFFICE = [
    "01",
    "03",
    "04",
    "09",
    "10",
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "20",
    "25",
    "27",
    "32",
    "33",
    "49",
    "50",
    "54",
    "55",
    "57",
    "58",
    "60",
    "62",
    "65",
    "71",
    "72",
    "81",
    "99",
]
NOT_READ = ["05", "06", "07", "08", "18", "66"]


@pytest.mark.parametrize("code", FACILITY)
def test_facility(code):
    assert places.facility(code) is True


@pytest.mark.parametrize("code", OFFICE)
def test_office(code):
    assert places.facility(code) is False


@pytest.mark.parametrize("code", NOT_READ)
def test_a_column_nobody_has_read_is_none_and_not_verified(code):
    assert places.facility(code) is None
    assert not places.place(code).verified


def test_there_are_no_others():
    assert sorted(places.places()) == sorted([*FACILITY, *OFFICE, *NOT_READ])


def test_they_are_the_codes_pyx12_knows():
    tree = ElementTree.fromstring(resources.files("pyx12").joinpath("map", "codes.xml").read_bytes())
    for codeset in tree.iter("codeset"):
        if codeset.findtext("id") == "pos":
            judged = {code.text for code in codeset.iter("code")}
            break
    else:
        pytest.fail("pyx12 holds no place of service codes")
    assert set(places.places()) == judged


@pytest.mark.parametrize("row", places.places().values(), ids=places.places())
def test_every_title_is_short_and_plain(row):
    assert 3 <= len(row.title) <= 80
    assert row.title[0].isupper()
    assert not row.title.endswith(".")


def test_ten_begins_in_2022():
    assert places.facility("10", dt.date(2022, 1, 1)) is False
    with pytest.raises(UnknownCodeError, match="Place 10 begins on 1 Jan 2022"):
        places.facility("10", dt.date(2021, 12, 31))


@pytest.mark.parametrize(
    ("code", "dos", "said"),
    [
        ("11", None, ""),
        ("10", dt.date(2026, 6, 1), ""),
        ("10", dt.date(2021, 6, 1), "begins on 1 Jan 2022"),
        ("2", None, "two digits: 02"),
        (" 11", None, "two digits: 11"),
        ("00", None, "not a place of service"),
        ("98", None, "not a place of service"),
        ("", None, "An empty text"),
        ("office", None, "not a place of service"),
    ],
)
def test_check(code, dos, said):
    found = places.check(code, dos)
    assert [f.rule for f in found] == (["POS"] if said else [])
    assert said in " ".join(f.message for f in found)


def test_place_says_the_same_in_its_error():
    with pytest.raises(UnknownCodeError, match="two digits: 02"):
        places.place("2")
