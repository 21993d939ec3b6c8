"""The user's data folder: what is active, what does not count, and where it is."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import platformdirs
import pytest

from cleanclaim.codes import store


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def held(data, name="FY2027", start="2026-10-01", end="2027-09-30", system="icd10pcs"):
    folder = store.release_folder(system, name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tables.xml").write_text("x")
    last = dt.date.fromisoformat(end) if end else None
    return store.Held(system, name, dt.date.fromisoformat(start), last, folder, (("tables", "tables.xml"),))


def test_the_folder_is_the_one_chosen_or_the_users_own(data, monkeypatch):
    assert store.data_folder() == data
    assert store.release_folder("icd10pcs", "FY2027") == data / "releases" / "icd10pcs-fy2027"
    monkeypatch.delenv("CLEANCLAIM_DATA")
    assert store.data_folder() == Path(platformdirs.user_data_dir("cleanclaim", appauthor=False))


def test_a_release_counts_once_it_is_activated(data):
    assert store.held("icd10pcs") == ()
    release = held(data)
    assert store.held("icd10pcs") == ()
    store.activate(release, about={"tables": {"sha256": "abc"}})
    assert store.held("icd10pcs") == (release,)
    assert store.held("icd10cm") == ()
    assert release.path("tables").read_text() == "x"
    assert release.path("index") is None
    said = json.loads((release.folder / "release.json").read_text("utf-8"))
    assert said["files"]["tables"] == {"name": "tables.xml", "sha256": "abc"}
    assert dt.date.fromisoformat(said["added"])
    assert sorted(p.name for p in release.folder.iterdir()) == ["release.json", "tables.xml"]


def test_oldest_first_and_an_open_end_is_kept(data):
    later, earlier = held(data), held(data, "FY2026", "2025-10-01", None)
    store.activate(later)
    store.activate(earlier)
    assert store.held("icd10pcs") == (earlier, later)
    assert store.held("icd10pcs")[0].effective_to is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": 2}', '{"format": 1, "system": "icd10pcs", "files": []}']
)
def test_a_record_that_cannot_be_read_does_not_count(data, text):
    release = held(data)
    store.activate(release)
    (release.folder / "release.json").write_text(text)
    store._read.cache_clear()
    assert store.held("icd10pcs") == ()


def test_a_record_whose_file_is_gone_does_not_count(data):
    release = held(data)
    store.activate(release)
    (release.folder / "tables.xml").unlink()
    store._read.cache_clear()
    assert store.held("icd10pcs") == ()


def test_a_record_cannot_point_outside_its_folder(data):
    release = held(data)
    (data / "secret").write_text("s")
    store.activate(release)
    record = release.folder / "release.json"
    record.write_text(record.read_text("utf-8").replace("tables.xml", "../../secret"))
    store._read.cache_clear()
    assert store.held("icd10pcs") == ()


def test_a_record_that_cannot_be_written_leaves_the_old_one(data, monkeypatch):
    release = held(data)
    store.activate(release)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.activate(release)
    assert store.held("icd10pcs") == (release,)
    assert sorted(p.name for p in release.folder.iterdir()) == ["release.json", "tables.xml"]


@pytest.mark.parametrize(
    ("name", "slug"), [("FY2027", "fy2027"), ("HCPCS Level II, October 2026", "hcpcs-level-ii-october-2026")]
)
def test_names_become_folder_names(name, slug):
    assert store.slug(name) == slug
