"""Adding a release: several side by side, and nothing half-written ever active."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from types import SimpleNamespace

import pytest

from cleanclaim.codes import check, get, index, lookup, release, search, shelf, store, update
from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.update import addresses, fetch, official
from cleanclaim.codes.update.problems import UpdateError

MAY, NOVEMBER = dt.date(2026, 5, 1), dt.date(2026, 11, 24)
APRIL_RELEASE = "ICD-10-CM FY2026, April 2026 update"


def names():
    return [held.name for held in lookup.releases()]


def left_over(home):
    """Return what lies in the releases folder beside whole releases and the lock."""
    return sorted(
        str(path.relative_to(home.releases))
        for path in home.releases.rglob("*")
        if path.name != ".lock" and not (path.parent / "release.json").exists() and path.is_file()
    )


def test_a_release_from_renamed_files(home, files):
    (done,) = update.update([files.tabular, files.order])
    assert (done.system, done.name, done.changed) == ("icd10cm", "ICD-10-CM FY2027", True)
    assert done.notes == (
        f"It holds 3 codes where {APRIL_RELEASE} holds 74719: check that the file is whole.",
    )
    assert names() == [APRIL_RELEASE, "ICD-10-CM FY2027"]
    assert release(NOVEMBER).assignable == 3
    assert release(MAY).assignable == 74719
    assert get("A01.1XXA", NOVEMBER).title == "Bent invention, initial encounter"
    with pytest.raises(UnknownCodeError):
        get("A01.1XXD", NOVEMBER)  # the table makes it, the list does not have it
    assert left_over(home) == []


def test_without_a_list_the_seventh_characters_are_derived_and_it_says_so(home, files):
    (done,) = update.update([files.tabular])
    assert done.notes[0] == (
        "No list of codes was given, so the codes with a 7th character were derived from their tables: those "
        "both releases have follow the last list. Add the order file to be sure."
    )
    assert get("A01.1XXD", NOVEMBER).assignable


def test_the_list_can_follow_later(home, files):
    update.update([files.tabular])
    order = files.order.rename(files.folder / "icd10cm-order-2027.txt")
    with pytest.raises(UpdateError, match="say which release on this computer is meant by its first day"):
        update.update([order])
    (done,) = update.update([order], effective=dt.date(2026, 10, 1))
    assert done.changed
    with pytest.raises(UnknownCodeError):
        get("A01.1XXD", NOVEMBER)
    assert len(list((home.releases / "icd10cm-fy2027").glob("*.xml"))) == 1


def test_the_index_is_kept_with_its_release(home, files):
    update.update([files.tabular, files.order])
    (done,) = update.update([files.index, files.drugs])
    assert done.name == "ICD-10-CM FY2027"
    with shelf.using(NOVEMBER):
        rows = index.connection().execute(
            "SELECT role, path, code, manifestation, see, also FROM index_term ORDER BY role, id"
        )
        assert rows.fetchall() == [
            ("drug", "Glue|Poisoning, Accidental", "A01.1", "", "", ""),
            ("index", "Invention (clever) (odd)", "A00.9", "", "", ""),
            ("index", "Invention (clever) (odd)|bent", "A01.1-", "", "", ""),
            ("index", "Invention (clever) (odd)|bent|with hinge", "A00.0", "A01.1", "", ""),
            ("index", "Invention (clever) (odd)|plain", "", "", "Invention, unspecified", ""),
            ("index", "Inventor", "", "", "", "Invention"),
        ]
        titles = index.connection().execute(
            "SELECT index_term.code, node.title FROM index_term JOIN node ON node.id = index_term.node"
        )
        assert dict(titles.fetchall())["A01.1-"] == "Bent invention"


def test_the_index_can_be_added_to_the_packaged_release(home, files):
    files.index.write_text(files.index.read_text("utf-8").replace("2027", "2026").replace("A00.9", "I10"))
    (done,) = update.update([files.index])
    assert (done.name, done.changed) == (APRIL_RELEASE, True)
    assert names() == [APRIL_RELEASE]
    assert release(MAY).assignable == 74719
    with shelf.using(MAY):
        asked = "SELECT title FROM index_term JOIN node ON node.id = node WHERE index_term.code = 'I10'"
        assert index.connection().execute(asked).fetchone() == ("Essential (primary) hypertension",)


def test_the_same_files_again_change_nothing(home, files):
    update.update([files.tabular, files.order])
    record = (home.releases / "icd10cm-fy2027" / "release.json").read_text("utf-8")
    (done,) = update.update([files.tabular, files.order])
    assert not done.changed
    assert (home.releases / "icd10cm-fy2027" / "release.json").read_text("utf-8") == record


def test_a_corrected_file_takes_the_place_of_the_first(home, files):
    update.update([files.tabular, files.order])
    files.tabular.write_text(files.tabular.read_text("utf-8").replace("Plain invention", "Plainer invention"))
    assert update.update([files.tabular, files.order])[0].changed
    assert get("A00.0", NOVEMBER).title == "Plainer invention"
    assert len(list((home.releases / "icd10cm-fy2027").iterdir())) == 3


def test_the_april_update_of_a_year_stands_beside_its_october_release(home, files, zipped):
    update.update([files.tabular, files.order])
    april = zipped("icd10cm-April-1-2027-XML.zip", x_dot_xml="tabular", o_dot_txt="order")
    (done,) = update.update([april])
    assert done.name == "ICD-10-CM FY2027, April 2027 update"
    renewed = zipped(
        "2027-code-tables-tabular-index-updated-01012027.zip", x_dot_xml="tabular", o_dot_txt="order"
    )
    assert update.update([renewed])[0].name == "ICD-10-CM FY2027"  # a correction is no April update
    assert release(dt.date(2027, 3, 31)).name == "ICD-10-CM FY2027"
    assert release(dt.date(2027, 4, 1)).name == "ICD-10-CM FY2027, April 2027 update"
    with pytest.raises(
        UpdateError, match=r"is of fiscal year 2027, 1 Oct 2026 to 30 Sep 2027; 1 Apr 2026 is not in it"
    ):
        update.update([files.tabular], effective=dt.date(2026, 4, 1))


def test_procedure_tables_and_hcpcs_are_handed_on(home, files):
    files.hcpcs = files.hcpcs.rename(files.folder / "HCPC2026_OCT_ANWEB.txt")
    done = update.update([files.pcs, files.hcpcs])
    assert [(o.system, o.name, o.changed) for o in done] == [
        ("icd10pcs", "ICD-10-PCS FY2027", True),
        ("hcpcs", "HCPCS Level II, October 2026", True),
    ]
    (procedures,) = store.held("icd10pcs")
    assert procedures.effective_from == dt.date(2026, 10, 1)
    assert procedures.path("tables").is_file()
    (supplies,) = store.held("hcpcs")
    assert supplies.effective_to == dt.date(2026, 12, 31)
    assert [o.changed for o in update.update([files.pcs, files.hcpcs])] == [False, False]


def test_a_hcpcs_file_that_does_not_say_its_quarter(home, files):
    with pytest.raises(UpdateError, match="does not say its quarter; add its first day"):
        update.update([files.hcpcs])
    (done,) = update.update([files.hcpcs], effective=dt.date(2026, 7, 1))
    assert done.name == "HCPCS Level II, July 2026"


# What must not become active


def test_a_truncated_tabular_list(home, files):
    update.update([files.tabular, files.order])
    text = files.tabular.read_text("utf-8")
    files.tabular.write_text(text[: len(text) * 2 // 3])
    with pytest.raises(
        UpdateError, match=r"is cut short or damaged \(.*\); download it again\. What was loaded"
    ):
        update.update([files.tabular, files.order])
    assert release(NOVEMBER).assignable == 3
    assert left_over(home) == []
    assert len(list((home.releases / "icd10cm-fy2027").iterdir())) == 3


def test_a_truncated_index_does_not_harm_the_release(home, files):
    update.update([files.tabular, files.order])
    files.index.write_text(files.index.read_text("utf-8")[:300])
    with pytest.raises(UpdateError, match="cut short or damaged"):
        update.update([files.index])
    assert release(NOVEMBER).assignable == 3


def test_a_list_of_another_release(home, files):
    files.order.write_text("00001 B00     0 Other\n00002 B000    1 Other\n")
    with pytest.raises(UpdateError, match=r"is of another release than .*: it lacks 3 of its codes"):
        update.update([files.tabular, files.order])
    assert names() == [APRIL_RELEASE]
    assert left_over(home) == []


def test_files_of_two_years(home, files):
    files.index.write_text(files.index.read_text("utf-8").replace("2027", "2026"))
    with pytest.raises(UpdateError, match="is of 2026, the other files are not"):
        update.update([files.tabular, files.index])


def test_a_file_with_entities_is_refused(home, files):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    files.tabular.write_text(files.tabular.read_text("utf-8").replace("?>", f"?>{bomb}", 1))
    with pytest.raises(UpdateError, match="cut short or damaged"):
        update.update([files.tabular])


def test_a_tabular_list_without_codes(home, files):
    files.tabular.write_text("<ICD10CM.tabular><version>2027</version></ICD10CM.tabular>")
    with pytest.raises(UpdateError, match="holds no codes; is it the official tabular list"):
        update.update([files.tabular])
    assert names() == [APRIL_RELEASE]


def test_a_full_disk_is_one_sentence(home, files, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(
        UpdateError, match=r"no room left .* free about 100 MB .* What was loaded before still works"
    ):
        update.update([files.tabular])
    assert names() == [APRIL_RELEASE]
    assert left_over(home) == []


def test_a_disk_that_fills_up_at_the_last_step(home, files, monkeypatch):
    update.update([files.tabular])

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UpdateError, match="no room left"):
            update.update([files.order], effective=dt.date(2026, 10, 1))
    assert get("A01.1XXD", NOVEMBER).assignable  # the first one, without the list, still counts


def test_a_folder_that_cannot_be_written_is_one_sentence(home, files):
    home.data.write_text("a file in the way")
    with pytest.raises(UpdateError, match="What was loaded before still works"):
        update.update([files.tabular])


def test_a_read_only_folder_is_one_sentence(home, files, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied", str(home.data))

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(
        UpdateError, match="cannot be written: ask for write access, or choose another folder with"
    ):
        update.update([files.tabular])


def test_a_damaged_record_does_not_count(home, files):
    update.update([files.tabular, files.order])
    record = home.releases / "icd10cm-fy2027" / "release.json"
    for text in ("", "{", "[]", json.dumps({**json.loads(record.read_text("utf-8")), "format": 99})):
        record.write_text(text)
        store._read.cache_clear()
        assert names() == [APRIL_RELEASE]


TWO = """
import sys
from cleanclaim.codes import update
print([outcome.changed for outcome in update.update(sys.argv[1:])])
"""


def test_what_a_killed_update_left_behind_is_cleared_away(home, files):
    (home.releases / ".incoming-old").mkdir(parents=True)
    (home.releases / ".incoming-old" / "half").write_text("half")
    update.update([files.tabular])
    assert left_over(home) == []
    assert not list(home.releases.glob(".incoming-*"))


def test_two_processes_at_once(home, files):
    command = [sys.executable, "-c", TWO, str(files.tabular), str(files.order)]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=120) for process in both]
    assert sorted(out.strip() for out, _ in said) == ["[False]", "[True]"]
    assert [err for _, err in said] == ["", ""]
    assert names() == [APRIL_RELEASE, "ICD-10-CM FY2027"]


def test_another_process_sees_the_new_release_without_a_restart(home, files):
    assert names() == [APRIL_RELEASE]
    subprocess.run([sys.executable, "-c", TWO, str(files.tabular)], check=True, capture_output=True)
    assert names() == [APRIL_RELEASE, "ICD-10-CM FY2027"]


# The real list, made to look like FY2027


@pytest.fixture(scope="module")
def whole(tmp_path_factory, packaged, like_fy2027, list_of_fy2027):
    """Add a whole release beside the packaged one, once."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "cache").mkdir()
    shutil.copy(packaged, folder / "cache" / packaged.name)
    (folder / "t").write_text(like_fy2027, "utf-8")
    (folder / "o").write_text(list_of_fy2027, "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CLEANCLAIM_DATA", str(folder / "data"))
        patched.setenv("CLEANCLAIM_CACHE", str(folder / "cache"))
        (done,) = update.update([folder / "t", folder / "o"])
    assert (done.changed, done.notes) == (True, ())
    return folder


@pytest.fixture
def newer(whole, monkeypatch):
    """Look at both whole releases."""
    monkeypatch.setenv("CLEANCLAIM_DATA", str(whole / "data"))
    monkeypatch.setenv("CLEANCLAIM_CACHE", str(whole / "cache"))


def said(codes, dos):
    return [(f.rule, f.severity.value, f.where, f.message) for f in check(codes, dos=dos)]


def test_validity_is_asked_on_the_date_of_service(newer):
    assert (release(MAY).assignable, release(NOVEMBER).assignable) == (74719, 74719)
    assert get("I10", MAY).title == "Essential (primary) hypertension"
    assert get("I10", NOVEMBER).title == "Essential hypertension, renamed"
    assert said(["I42.0"], MAY) == said(["I42.00"], NOVEMBER) == []
    assert said(["I42.00"], MAY) == [
        (
            "DATE",
            "error",
            "I42.00",
            "I42.00 is valid from 1 Oct 2026, not on 1 May 2026. Choose a code that is in force that day.",
        )
    ]
    assert said(["I42.0"], NOVEMBER) == [
        (
            "DATE",
            "error",
            "I42.0",
            "I42.0 ended on 30 Sep 2026, so it is not valid on 24 Nov 2026. Look for its replacement.",
        )
    ]
    with pytest.raises(UnknownCodeError, match=r"^I42\.0 ended on 30 Sep 2026, so it is not valid in"):
        get("I42.0", NOVEMBER)
    with pytest.raises(
        UnknownCodeError, match=r"^I42\.00 is valid from 1 Oct 2026 and is not in ICD-10-CM FY2026"
    ):
        get("I42.00", MAY)
    assert said(["I10"], NOVEMBER) == []  # FY2027 covers it: no word about the date


def test_no_cache_mixes_two_releases(newer):
    """Positions of the book differ between the two, so a mixed-up cache would answer with another code."""
    pairs = [["E11.9", "E10.9"], ["Z33.1", "O13.3"], ["I12.9"], ["R73.9", "E11.65"], ["S52.501A"]]
    in_may = [said(codes, MAY) for codes in pairs]
    in_november = [said(codes, NOVEMBER) for codes in pairs]
    assert in_may == in_november
    for _ in range(2):
        for text in (
            "renamed",
            "essential hypertension",
            "broken wrist",
            "dilated cardiomyopathy",
            "hypertenshun",
        ):
            may = [(m.code, m.title) for m in search(text, dos=MAY)]
            november = [(m.code, m.title) for m in search(text, dos=NOVEMBER)]
            assert all(get(code, MAY).title == title for code, title in may), text
            assert all(get(code, NOVEMBER).title == title for code, title in november), text
    assert [m.code for m in search("hypertension renamed", dos=NOVEMBER)][:1] == ["I10"]
    assert "I42.00" in [m.code for m in search("dilated cardiomyopathy", dos=NOVEMBER)]
    assert "I42.0" in [m.code for m in search("dilated cardiomyopathy", dos=MAY)]


def test_two_open_releases_stay_small(newer):
    code = (
        "import datetime as dt, psutil; from cleanclaim.codes import check, get\n"
        "def use(day): get('I10', day); check(['E11.22', 'N18.4', 'I10'], dos=day)\n"
        "use(dt.date(2026, 5, 1)); before = psutil.Process().memory_full_info().uss\n"
        "use(dt.date(2026, 11, 24)); print(psutil.Process().memory_full_info().uss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert int(done.stdout) < 4_000_000


def test_what_is_given_is_compiled_like_the_packaged_file(newer):
    """Apart from what was changed, the two releases hold the same notes and references."""
    counts = {}
    for day in (MAY, NOVEMBER):
        with shelf.using(day):
            database = index.connection()
            counts[day] = {
                table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - named here
                for table in ("node", "note", "ref", "unread", "seventh", "doc", "synonym", "index_term")
            }
    # The notes that name I42.0 speak of a code the newer release does not have.
    lost = counts[MAY]["ref"] - counts[NOVEMBER]["ref"]
    assert counts[NOVEMBER]["unread"] - counts[MAY]["unread"] == lost
    assert lost == 1
    for table in ("node", "note", "seventh", "doc", "synonym", "index_term"):
        assert counts[MAY][table] == counts[NOVEMBER][table], table


# From the official addresses


@pytest.fixture
def internet(site, home, files, zipped, monkeypatch):
    """Let the official addresses stand on the test's server."""
    files.hcpcs = files.hcpcs.rename(files.folder / "HCPC2026_OCT_ANWEB.txt")
    site.content = {
        "/2027-table.zip": zipped("a.zip", t_dot_xml="tabular", i_dot_xml="index").read_bytes(),
        "/2027-codes.zip": zipped("b.zip", o_dot_txt="order", c_dot_txt="codes").read_bytes(),
        "/pcs.zip": zipped("c.zip", p_dot_xml="pcs").read_bytes(),
        "/hcpcs.zip": zipped("d.zip", HCPC2026_OCT_ANWEB_dot_txt="hcpcs").read_bytes(),
    }
    first = dt.date(2026, 10, 1)
    wanted = (
        addresses.Address("icd10cm", "tabular list", (site.url("/2027-table.zip"),), first, True),
        addresses.Address("icd10cm", "order file", (site.url("/2027-codes.zip"),), first, True),
        addresses.Address("icd10pcs", "tables", (site.url("/pcs.zip"),), first, False),
        addresses.Address("hcpcs", "quarterly file", (site.url("/hcpcs.zip"),), first, True),
    )
    monkeypatch.setattr(official, "official", lambda _: wanted)
    real = fetch.fetch
    hosts = frozenset({site.host})
    monkeypatch.setattr(official, "fetch", lambda a, f, p: real(a, f, p, hosts=hosts, pause=lambda _: None))
    return SimpleNamespace(site=site, home=home)


def test_all_sets_come_from_the_official_addresses(internet):
    told = []
    done = update.download(NOVEMBER, progress=lambda share, what: told.append((share, what)))
    assert [(o.name, o.changed, o.problem) for o in done] == [
        ("ICD-10-CM FY2027", True, ""),
        ("ICD-10-PCS FY2027", True, ""),
        ("HCPCS Level II, October 2026", True, ""),
    ]
    assert done[1].notes == (
        f"The address of the tables is one we could not confirm: {internet.site.url('/pcs.zip')}.",
    )
    assert done[0].files == ("2027-table.zip → t.xml", "2027-table.zip → i.xml", "2027-codes.zip → o.txt")
    assert any(what.startswith("2027-table.zip: ") for _, what in told)
    assert any(what == "Reading the tabular list" for _, what in told)
    again = update.download(NOVEMBER)
    assert [o.changed for o in again] == [False, False, False]
    assert len(internet.site.asked) == 8


def test_one_set_that_cannot_be_had_does_not_stop_the_others(internet):
    del internet.site.content["/pcs.zip"]
    done = update.download(NOVEMBER)
    assert [bool(o.problem) for o in done] == [False, True, False]
    assert "is not there (status 404)" in done[1].problem


def test_an_update_that_never_came_is_passed_over(internet, monkeypatch):
    never = addresses.Address(
        "icd10cm", "tabular list", (internet.site.url("/april.zip"),), dt.date(2027, 4, 1), False
    )
    before = official.official(NOVEMBER)
    monkeypatch.setattr(official, "official", lambda _: (never, *before))
    (done, *_) = update.download(dt.date(2027, 5, 1))
    assert (done.name, done.changed, done.problem) == ("ICD-10-CM FY2027", True, "")
    assert "No release from 1 Apr 2027 was found, so the one before it was taken." in done.notes


def test_a_server_that_cannot_be_reached_is_no_update_that_never_came(internet, monkeypatch):
    nobody = addresses.Address(
        "icd10cm", "tabular list", ("http://127.0.0.1:9/april.zip",), dt.date(2027, 4, 1), False
    )
    before = official.official(NOVEMBER)
    monkeypatch.setattr(official, "official", lambda _: (nobody, *before))
    (done, *_) = update.download(dt.date(2027, 5, 1))
    assert done.problem
    assert not done.changed


def test_an_interrupted_download_changes_nothing_and_goes_on(internet):
    size = len(internet.site.content["/2027-table.zip"])
    internet.site.cut = [size // 2, 1, 1, 1, 1]
    done = update.download(NOVEMBER)
    assert "What came so far is kept" in done[0].problem
    assert names() == [APRIL_RELEASE]
    done = update.download(NOVEMBER)
    assert done[0].problem == ""
    assert names() == [APRIL_RELEASE, "ICD-10-CM FY2027"]


def test_the_compiled_file_carries_the_release(home, files):
    update.update([files.tabular, files.order])
    with shelf.using(NOVEMBER):
        path = index.ensure_index()
    assert path.name.startswith("icd-10-cm-fy2027.v")
    database = sqlite3.connect(path)
    assert dict(database.execute("SELECT key, value FROM meta"))["derived"] == "0"
    database.close()
