"""The sentence for the page when the codes at hand are not in force today."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.codes.notice import loaded_line, notice


@pytest.mark.parametrize("day", ["2026-04-01", "2026-05-01", "2026-09-30"])
def test_nothing_is_said_while_they_are_in_force(day):
    assert notice(dt.date.fromisoformat(day)) is None


def test_the_newer_year_is_named():
    assert notice(dt.date(2026, 11, 24)) == (
        "FY2027 has been in force since 1 Oct 2026, and these are the codes of ICD-10-CM FY2026, April 2026 "
        "update; add the newer ones with `cleanclaim codes update`."
    )
    assert notice(dt.date(2026, 10, 1)).startswith("FY2027 has been in force since 1 Oct 2026")
    assert notice(dt.date(2028, 3, 1)).startswith("FY2028 has been in force since 1 Oct 2027")


def test_the_foot_of_a_page_names_the_release_and_the_newer_year():
    assert loaded_line(dt.date(2026, 5, 1)) == "ICD-10-CM FY2026, April 2026 update"
    assert loaded_line(dt.date(2026, 11, 24)) == (
        "ICD-10-CM FY2026, April 2026 update (FY2027 has been in force since 1 Oct 2026)"
    )


def test_an_earlier_day_is_told_apart():
    assert notice(dt.date(2026, 3, 31)) == (
        "These are the codes of ICD-10-CM FY2026, April 2026 update, in force from 1 Apr 2026; for 31 Mar "
        "2026 add an earlier release with `cleanclaim codes update`."
    )


def test_nothing_is_compiled(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_CACHE", str(tmp_path / "cache"))
    assert notice(dt.date(2026, 11, 24))
    assert not (tmp_path / "cache").exists()


def test_without_a_day_it_is_today():
    assert notice() == notice(dt.datetime.now().astimezone().date())
