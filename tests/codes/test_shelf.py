"""Which release is in use: by date, by name, by thread; and caches that keep releases apart."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from cleanclaim.codes import shelf
from cleanclaim.codes.release import release_from
from cleanclaim.codes.source import Source


def held(*days):
    return tuple(
        Source(Path(f"{day}.xml"), None, release_from(dt.date.fromisoformat(day)), day) for day in days
    )


@pytest.fixture
def four(monkeypatch):
    """Hold FY2024, FY2026 with its April update, and FY2027; FY2025 is missing."""
    found = held("2023-10-01", "2025-10-01", "2026-04-01", "2026-10-01")
    monkeypatch.setattr(shelf, "sources", lambda: found)
    return found


@pytest.mark.parametrize(
    ("day", "start"),
    [
        ("2023-10-01", "2023-10-01"),
        ("2025-03-01", "2023-10-01"),  # nobody holds FY2025: the nearest that had begun
        ("2026-03-31", "2025-10-01"),
        ("2026-04-01", "2026-04-01"),  # both cover the day: the later one counts
        ("2026-09-30", "2026-04-01"),
        ("2026-10-01", "2026-10-01"),
        ("2031-01-01", "2026-10-01"),
        ("2001-01-01", "2023-10-01"),
    ],
)
def test_the_release_of_a_day(four, day, start):
    found = shelf.on_date(dt.date.fromisoformat(day))
    assert found.release.effective_from == dt.date.fromisoformat(start)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("FY2026", "2025-10-01"),
        ("icd-10-cm fy2027", "2026-10-01"),
        ("ICD-10-CM FY2026, April 2026 update", "2026-04-01"),
        ("april 2026", "2026-04-01"),
        ("2026-04-01", "2026-04-01"),
        ("2026-05-01", "2026-04-01"),
    ],
)
def test_a_release_by_name(four, name, start):
    assert shelf.find(name).release.effective_from == dt.date.fromisoformat(start)


@pytest.mark.parametrize("name", ["FY2025", "", "ICD-10-CM", "FY20"])
def test_what_is_not_one_release_is_one_sentence(four, name):
    with pytest.raises(
        shelf.UnknownReleaseError, match="is not a release on this computer, which holds: ICD"
    ):
        shelf.find(name)


def test_a_release_stays_in_use_inside_a_block(four):
    may = dt.date(2026, 5, 1)
    with shelf.using(may) as outer:
        assert outer is four[2].release
        with shelf.using(None) as kept:
            assert kept is outer
        with shelf.using("FY2027") as inner:
            assert shelf.in_use().release is inner is four[3].release
        assert shelf.in_use() is four[2]
    assert shelf.in_use() is shelf.on_date(dt.datetime.now().astimezone().date())


def test_an_error_puts_the_release_back(four):
    before = shelf.in_use()

    def fail():
        with shelf.using("FY2024"):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert shelf.in_use() is before


def test_each_thread_has_its_own(four):
    seen = []
    ready = threading.Barrier(2)

    def look(name):
        with shelf.using(name):
            ready.wait()
            seen.append((name, shelf.in_use().release.name))

    threads = [threading.Thread(target=look, args=(name,)) for name in ("FY2024", "FY2027")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [("FY2024", "ICD-10-CM FY2024"), ("FY2027", "ICD-10-CM FY2027")]


def test_a_cache_keeps_releases_apart(four):
    asked = []

    @shelf.per_release(maxsize=8)
    def first_day(word, *, twice=False):
        asked.append(word)
        return word, shelf.in_use().release.effective_from, twice

    for _ in range(2):
        for name in ("FY2024", "FY2027"):
            with shelf.using(name) as release:
                assert first_day("a") == ("a", release.effective_from, False)
                assert first_day("a", twice=True) == ("a", release.effective_from, True)
    assert len(asked) == 4
    first_day.cache_clear()
    with shelf.using("FY2024"):
        first_day("a")
    assert len(asked) == 5


def test_outside_a_block_the_key_and_the_value_are_of_one_release(four, monkeypatch):
    """Midnight between the two would keep an answer of the old year under the new one."""
    days = iter([four[2], four[3]])
    monkeypatch.setattr(shelf, "on_date", lambda _: next(days))

    @shelf.per_release(maxsize=8)
    def name():
        return shelf.in_use().release.name

    assert name() == "ICD-10-CM FY2026, April 2026 update"
    assert name() == "ICD-10-CM FY2027"


def test_names_of_updates():
    assert release_from(dt.date(2026, 10, 1)).name == "ICD-10-CM FY2027"
    assert release_from(dt.date(2027, 4, 1)).name == "ICD-10-CM FY2027, April 2027 update"
    assert release_from(dt.date(2027, 1, 15)).effective_to == dt.date(2027, 9, 30)
