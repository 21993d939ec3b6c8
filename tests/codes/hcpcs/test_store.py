"""The user's own official file: kept in their folder, used in place of the working set."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.codes import hcpcs
from cleanclaim.codes.hcpcs import store
from cleanclaim.codes.hcpcs.records import RecordError
from cleanclaim.codes.model import UnknownCodeError

FROM = dt.date(2026, 10, 1)


@pytest.fixture
def added(own_folder, official):
    return store.add(official, name="HCPCS October 2026", effective_from=FROM)


def test_without_a_file_the_working_set_answers(own_folder):
    assert "working set" in hcpcs.label()
    assert hcpcs.get("J1885").title == "Ketorolac injection"
    assert store.in_force() is None


def test_with_a_file_it_answers_in_place_of_the_working_set(added):
    assert hcpcs.label() == "HCPCS October 2026, the official file you added"
    assert hcpcs.get("J1885").title == "Injection, ketorolac, per 15 mg"
    assert hcpcs.get("J9303").code == "J9303"
    with pytest.raises(UnknownCodeError, match="J2405 is not in the HCPCS file you added"):
        hcpcs.get("J2405")


def test_it_is_kept_in_the_users_folder_only(added, own_folder):
    assert added.path(store.ROLE).is_relative_to(own_folder)


def test_our_everyday_names_still_find_official_codes(added):
    assert hcpcs.search("toradol")[0].code == "J1885"


def test_units_come_from_the_official_file(added):
    assert hcpcs.units("J9303", "95", "mg") == 10


def test_a_code_that_is_not_in_the_whole_file_is_an_error_not_a_doubt(added):
    (finding,) = hcpcs.check("J2405")
    assert finding.severity.value == "error"
    assert not finding.to_confirm


def test_a_damaged_file_leaves_what_was_in_use(added, tmp_path):
    broken = tmp_path / "broken_ANWEB.txt"
    broken.write_text("hello", encoding="utf-8")
    with pytest.raises(RecordError):
        store.add(broken, name="HCPCS January 2027", effective_from=dt.date(2027, 1, 1))
    assert hcpcs.label().startswith("HCPCS October 2026")


def test_the_release_of_the_date_of_service_answers(added, official):
    text = official.read_text("utf-8").replace("per 15 mg", "per 30 mg")
    newer = official.with_name("HCPC2027_JAN_ANWEB.txt")
    newer.write_text(text, encoding="utf-8")
    store.add(newer, name="HCPCS January 2027", effective_from=dt.date(2027, 1, 1))
    assert hcpcs.units("J1885", "60", "mg", on=dt.date(2026, 12, 31)) == 4
    assert hcpcs.units("J1885", "60", "mg", on=dt.date(2027, 1, 2)) == 2
    assert hcpcs.units("J1885", "60", "mg", on=dt.date(2020, 1, 2)) == 4


def test_compare_finds_what_differs(official):
    ours = {code: hcpcs.working_set()[code] for code in ("J1885", "J1030", "J7620", "J2405", "A0425")}
    assert [(d.code, d.kind) for d in hcpcs.compare(ours, hcpcs.load(official))] == [
        ("J2405", "missing"),
        ("J7620", "begins"),
    ]


def test_compare_sees_another_unit_size_and_another_last_day(official):
    text = official.read_text("utf-8").replace("per 15 mg", "per 30 mg").replace("20240331", "20240630")
    official.write_text(text, encoding="utf-8")
    ours = {code: hcpcs.working_set()[code] for code in ("J1885", "J1030")}
    found = hcpcs.compare(ours, hcpcs.load(official))
    assert [(d.code, d.kind, d.ours, d.official) for d in found] == [
        ("J1030", "ends", "2024-03-31", "2024-06-30"),
        ("J1885", "unit", "15 mg", "30 mg"),
    ]
