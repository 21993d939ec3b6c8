"""Downloads: resumed, checked, from official hosts only, and one sentence when it does not work."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from cleanclaim.codes.update.addresses import HOSTS, Address, official
from cleanclaim.codes.update.fetch import fetch
from cleanclaim.codes.update.problems import UpdateError

BODY = b"PK\x03\x04" + hashlib.shake_128(b"invented").digest(9_000_000)
PATH = "/pub/codes-2027.zip"


@pytest.fixture
def get(site, tmp_path):
    """Return a function that fetches the file of the server, and what there is to look at afterwards."""
    site.content[PATH] = BODY
    folder = tmp_path / "downloads"
    waited, told = [], []

    def run(path=PATH, instead=(), **known):
        urls = (site.url(path), *(site.url(other) for other in instead))
        address = Address("icd10cm", "codes", urls, dt.date(2026, 10, 1), True, **known)
        return fetch(
            address,
            folder,
            lambda share, what: told.append((share, what)),
            hosts=frozenset({site.host}),
            pause=waited.append,
        )

    return SimpleNamespace(run=run, folder=folder, waited=waited, told=told)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


def test_a_file_comes_whole_with_a_manifest(get):
    path = get.run()
    assert path.read_bytes() == BODY
    assert names(get.folder) == ["codes-2027.zip", "codes-2027.zip.json"]
    known = json.loads((get.folder / "codes-2027.zip.json").read_text("utf-8"))
    assert known["sha256"] == hashlib.sha256(BODY).hexdigest()
    assert known["whole"] is True
    shares = [share for share, _ in get.told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert get.told[-1][1] == "codes-2027.zip: 9.0 of 9.0 MB"


def test_what_is_here_and_unchanged_is_not_fetched_again(get, site):
    get.run()
    before = (get.folder / "codes-2027.zip").stat().st_mtime_ns
    assert get.run().stat().st_mtime_ns == before
    assert len(site.asked) == 2  # the second answer was "not modified"


def test_a_changed_file_is_fetched_again(get, site):
    get.run()
    site.content[PATH] = BODY + b"new"
    assert get.run().read_bytes() == BODY + b"new"


def test_a_damaged_copy_is_fetched_again(get):
    path = get.run()
    path.write_bytes(BODY[:-1] + b"?")
    assert get.run().read_bytes() == BODY


def test_it_goes_on_where_it_broke_off(get, site):
    site.cut = [1_000_000, 5_000_000]
    assert get.run().read_bytes() == BODY
    begun = [int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0 for _, asked in site.asked]
    assert begun == [0, 1_000_000, 6_000_000]
    assert get.waited == [2.0, 4.0]


def test_it_goes_on_in_the_next_run(get, site):
    site.cut = [1_000_000, 10, 10, 10, 10]
    with pytest.raises(UpdateError, match=r"What came so far is kept: run the command again to go on\."):
        get.run()
    assert names(get.folder) == ["codes-2027.zip.part", "codes-2027.zip.part.json"]
    assert get.run().read_bytes() == BODY
    assert site.asked[-1] == (PATH, "bytes=1000040-")
    assert names(get.folder) == ["codes-2027.zip", "codes-2027.zip.json"]


def test_a_part_that_was_damaged_meanwhile_is_not_built_upon(get, site):
    site.cut = [1_000_000, 10, 10, 10, 10]
    with pytest.raises(UpdateError):
        get.run()
    part = get.folder / "codes-2027.zip.part"
    part.write_bytes(b"?" + part.read_bytes()[1:])
    assert get.run().read_bytes() == BODY
    assert site.asked[-1] == (PATH, None)


def test_bytes_after_the_last_note_are_not_vouched_for(get, site):
    site.cut = [1_000_000, 10, 10, 10, 10]
    with pytest.raises(UpdateError):
        get.run()
    part = get.folder / "codes-2027.zip.part"
    part.write_bytes(part.read_bytes() + b"half a block of a process that was killed")
    assert get.run().read_bytes() == BODY


def test_a_file_that_changed_between_two_parts_starts_anew(get, site):
    site.cut = [1_000_000, 10, 10, 10, 10]
    with pytest.raises(UpdateError):
        get.run()
    site.content[PATH] = b"PK\x03\x04another"
    assert get.run().read_bytes() == b"PK\x03\x04another"


@pytest.mark.parametrize("lacking", ["ranges", "etags"])
def test_a_server_that_cannot_resume_sends_all_again(get, site, lacking):
    setattr(site, lacking, False)
    site.cut = [1_000_000]
    assert get.run().read_bytes() == BODY


def test_a_busy_server_is_asked_again(get, site):
    site.status = [503, 500]
    assert get.run().read_bytes() == BODY
    assert get.waited == [2.0, 4.0]


def test_the_other_official_address_is_tried(get, site):
    assert get.run("/gone.zip", instead=(PATH,)).read_bytes() == BODY
    assert [path for path, _ in site.asked] == ["/gone.zip", PATH]


def test_a_missing_file_says_where_a_browser_finds_it(get, site):
    with pytest.raises(UpdateError) as caught:
        get.run("/gone.zip")
    assert str(caught.value) == (
        f"{site.url('/gone.zip')} is not there (status 404). Get it with a browser from "
        "https://www.cdc.gov/nchs/icd/icd-10-cm/files.html and run `cleanclaim codes update FILE` with "
        "what you got."
    )
    assert get.waited == []


def test_a_web_page_instead_of_the_file_is_thrown_away(get, site):
    site.content[PATH] = b"<!DOCTYPE html><title>Please agree</title>"
    with pytest.raises(UpdateError, match="was thrown away: it is no zip archive"):
        get.run()
    assert names(get.folder) == []


def test_a_known_digest_is_held_against_a_copy_of_the_same_size(get):
    with pytest.raises(UpdateError, match="it is not the file whose SHA-256 is known"):
        get.run(size=len(BODY), sha256="0" * 64)
    assert names(get.folder) == []
    good = hashlib.sha256(BODY).hexdigest()
    assert get.run(size=len(BODY), sha256=good).read_bytes() == BODY


def test_another_size_is_a_newer_file_and_not_an_error(get):
    assert get.run(size=5, sha256="0" * 64).read_bytes() == BODY


def test_only_official_hosts_are_asked(tmp_path):
    address = Address("hcpcs", "file", ("https://example.org/x.zip",), dt.date(2026, 10, 1), True)
    with pytest.raises(
        UpdateError, match=r"example\.org is no official host, so nothing was fetched from it"
    ):
        fetch(address, tmp_path, lambda *_: None)


def test_a_redirect_to_another_host_is_not_followed(get, site):
    site.redirect[PATH] = "http://localhost:1/x.zip"
    with pytest.raises(UpdateError, match="localhost:1 is no official host"):
        get.run()


def test_a_redirect_on_the_same_host_is(get, site):
    site.redirect["/old.zip"] = PATH
    assert get.run("/old.zip").read_bytes() == BODY


def test_official_hosts_are_asked_over_https_only(tmp_path):
    address = Address("hcpcs", "file", ("http://www.cms.gov/x.zip",), dt.date(2026, 10, 1), True)
    with pytest.raises(UpdateError, match="is no official host"):
        fetch(address, tmp_path, lambda *_: None)


def test_without_internet_it_is_one_sentence_soon(get, site):
    site.close()
    with pytest.raises(UpdateError, match=r"127\.0\.0\.1 could not be reached or broke off") as caught:
        get.run()
    assert "is there internet?" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert get.waited == [2.0]


def test_without_internet_a_checked_copy_does(get, site):
    get.run()
    site.close()
    assert get.run().read_bytes() == BODY


def test_a_full_disk_is_said_before_the_download(get, site, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50_000_000))
    with pytest.raises(UpdateError, match=r"no room for codes-2027\.zip: free about 219 MB"):
        get.run()


def test_a_folder_that_cannot_be_written(get):
    get.folder.write_text("a file in the way")
    with pytest.raises(UpdateError, match="What was loaded before still works"):
        get.run()


def test_two_threads_fetch_one_file_once(get, site):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(get.run().read_bytes() == BODY)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True, True]
    assert len(site.asked) == 2  # one of them only heard "not modified"


KILLED = """
import os, sys
from pathlib import Path
import datetime as dt
from cleanclaim.codes.update.addresses import Address
from cleanclaim.codes.update.fetch import fetch
def told(share, what):
    if share > 0.6:
        os._exit(9)
address = Address("icd10cm", "codes", (sys.argv[1],), dt.date(2026, 10, 1), True)
fetch(address, Path(sys.argv[2]), told, hosts=frozenset({sys.argv[3]}))
"""


def test_a_killed_process_leaves_a_part_that_can_be_gone_on_with(get, site):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, site.url(PATH), str(get.folder), site.host],
        env=dict(os.environ),
        check=False,
    )
    assert done.returncode == 9
    assert not (get.folder / "codes-2027.zip").exists()
    assert get.run().read_bytes() == BODY
    assert site.asked[-1][1] is not None  # what had been noted was not asked for again


def test_the_addresses_are_official_and_dated():
    found = official(dt.date(2026, 11, 24))
    assert [a.system for a in found] == ["icd10cm", "icd10cm", "icd10pcs", "hcpcs"]
    assert {a.system for a in found} == {"icd10cm", "icd10pcs", "hcpcs"}
    for address in found:
        assert address.first_day == dt.date(2026, 10, 1)
        for url in address.urls:
            assert url.split("/")[2] in HOSTS
            assert url.startswith("https://")
    later = official(dt.date(2028, 2, 1))
    assert any("/2028/icd10cm-table-and-index-2028.zip" in a.urls[0] for a in later)
    assert not any("{" in url for a in later for url in a.urls)


@pytest.mark.parametrize(
    ("day", "system", "first_days"),
    [
        ("2027-03-31", "icd10cm", ["2026-10-01"]),
        ("2027-04-01", "icd10cm", ["2027-04-01", "2026-10-01"]),
        ("2027-10-01", "icd10cm", ["2027-10-01", "2027-04-01"]),
        ("2029-05-01", "icd10cm", ["2029-04-01", "2028-10-01"]),
        ("2028-02-01", "icd10pcs", ["2027-10-01", "2026-10-01"]),
        ("2026-12-31", "hcpcs", ["2026-10-01"]),
        ("2027-02-01", "hcpcs", ["2027-01-01", "2026-10-01"]),
        ("2027-09-30", "hcpcs", ["2027-07-01", "2026-10-01"]),
    ],
)
def test_the_newest_release_comes_first_and_then_the_one_before(day, system, first_days):
    found = [a for a in official(dt.date.fromisoformat(day)) if a.system == system]
    assert list(dict.fromkeys(a.first_day.isoformat() for a in found)) == first_days


def test_an_address_by_pattern_names_its_own_year_and_quarter():
    urls = [a.urls[0] for a in official(dt.date(2029, 5, 1))]
    assert any(url.endswith("/2029-update/icd10cm-April-1-2029-XML.zip") for url in urls)
    assert any(url.endswith("/2029/icd10cm-table-and-index-2029.zip") for url in urls)
    assert any(url.endswith("/april-2029-alpha-numeric-hcpcs-file.zip") for url in urls)
