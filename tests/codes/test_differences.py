"""What changed between two releases: an invented pair with every kind of change, and how it is addressed."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cleanclaim.codes import ensure_index, update
from cleanclaim.codes.commands.diff import diff_command
from cleanclaim.codes.differences import Heading, NoteChange, Retitled, diff
from cleanclaim.codes.model import Step
from cleanclaim.codes.shelf import UnknownReleaseError

BOOK = """<ICD10CM.tabular><version>{year}</version>
<chapter><name>1</name><desc>Inventions (A00-B99)</desc>{chapter}
  <section id="A00-A09"><desc>First inventions (A00-A09)</desc>
    <diag><name>A00</name><desc>Invention</desc>{notes}
      <diag><name>A00.0</name><desc>{title}</desc></diag>
      <diag><name>A00.1</name><desc>Split invention</desc>{split}</diag>
      {more}</diag>
    <diag><name>A01</name><desc>Other invention</desc>
      <sevenChrDef><extension char="A">{seventh}</extension></sevenChrDef>
      <diag><name>A01.1</name><desc>{bent}</desc></diag></diag></section>
</chapter></ICD10CM.tabular>"""

OLD = BOOK.format(
    year=2027,
    chapter="",
    notes="<excludes1><note>kept (A01.-)</note><note>dropped (A01.1)</note></excludes1>",
    title="Plain invention",
    split="",
    more="<diag><name>A00.2</name><desc>Leaving</desc></diag>"
    "<diag><name>A00.3</name><desc>Parent</desc><diag><name>A00.30</name><desc>Child</desc></diag></diag>",
    seventh="initial encounter",
    bent="Bent invention",
)
NEW = BOOK.format(
    year=2028,
    chapter="<notes><note>read this first</note></notes>",
    notes="<excludes1><note>kept (A01.-)</note></excludes1><codeFirst><note>gained</note></codeFirst>",
    title="Plainer invention",
    split="<diag><name>A00.10</name><desc>Left half</desc></diag>"
    "<diag><name>A00.19</name><desc>Rest</desc></diag>",
    more="<diag><name>A00.3</name><desc>Parent</desc></diag>"
    "<diag><name>A00.4</name><desc>Arriving</desc></diag>",
    seventh="first encounter",
    bent="Curved invention",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Hold two invented releases and the packaged one."""
    made = tmp_path_factory.mktemp("two")
    packaged = ensure_index(progress=False)
    (made / "cache").mkdir()
    (made / "cache" / packaged.name).symlink_to(packaged)
    with pytest.MonkeyPatch.context() as patched:
        use(patched, made)
        for name, text in (("old", OLD), ("new", NEW)):
            (made / name).write_text(text, "utf-8")
            update.update([made / name])
    return made


def use(patched, made):
    patched.setenv("CLEANCLAIM_DATA", str(made / "data"))
    patched.setenv("CLEANCLAIM_CACHE", str(made / "cache"))


@pytest.fixture
def found(folder, monkeypatch):
    use(monkeypatch, folder)
    return diff("FY2027", "FY2028")


def test_every_kind_of_change(found):
    assert (found.old.name, found.new.name) == ("ICD-10-CM FY2027", "ICD-10-CM FY2028")
    assert found.added == (
        Step("A00.10", "Left half", assignable=True),
        Step("A00.19", "Rest", assignable=True),
        Step("A00.4", "Arriving", assignable=True),
    )
    assert found.removed == (
        Step("A00.2", "Leaving", assignable=True),
        Step("A00.30", "Child", assignable=True),
    )
    assert found.retitled == (
        Retitled("A00.0", "Plain invention", "Plainer invention"),
        Retitled("A01.1", "Bent invention", "Curved invention"),
    )
    assert found.became_heading == (
        Heading(
            "A00.1",
            "Split invention",
            (Step("A00.10", "Left half", assignable=True), Step("A00.19", "Rest", assignable=True)),
        ),
    )
    assert found.became_assignable == (Step("A00.3", "Parent", assignable=True),)
    assert found.notes == (
        NoteChange("chapter 1", "note", (), ("read this first",)),
        NoteChange("A00", "code_first", (), ("gained",)),
        NoteChange("A00", "excludes1", ("dropped (A01.1)",), ()),
        NoteChange("A01", "seventh_table", ("A initial encounter",), ("A first encounter",)),
    )
    assert found


def test_backwards_is_the_mirror_image(found):
    back = diff("FY2028", "FY2027")
    assert (back.added, back.removed) == (found.removed, found.added)
    assert [r.code for r in back.retitled] == [r.code for r in found.retitled]
    assert [h.code for h in back.became_heading] == [s.code for s in found.became_assignable]


def test_the_same_release_twice_is_no_change(found):
    same = diff("FY2028", "FY2028")
    assert not same
    assert same.as_dict()["notes"] == []


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        (None, None, ("FY2027", "FY2028")),
        (dt.date(2026, 12, 1), dt.date(2027, 12, 1), ("FY2027", "FY2028")),
        ("2026-12-01", "icd-10-cm fy2028", ("FY2027", "FY2028")),
        (None, "FY2027", ("FY2026, April 2026 update", "FY2027")),
        ("April 2026", "2027", ("FY2026, April 2026 update", "FY2027")),
        ("ICD-10-CM FY2026, April 2026 update", "FY2028", ("FY2026, April 2026 update", "FY2028")),
    ],
)
def test_releases_are_addressed_by_name_or_date(folder, monkeypatch, old, new, names):
    use(monkeypatch, folder)
    found = diff(old, new)
    assert (found.old.name, found.new.name) == tuple(f"ICD-10-CM {name}" for name in names)


def test_a_release_that_is_not_here_is_one_sentence(found):
    with pytest.raises(UnknownReleaseError) as caught:
        diff("FY1999")
    assert str(caught.value) == (
        "'FY1999' is not a release on this computer, which holds: ICD-10-CM FY2026, April 2026 update; "
        "ICD-10-CM FY2027; ICD-10-CM FY2028."
    )
    with pytest.raises(
        UnknownReleaseError, match="is the oldest release on this computer, so there is none to"
    ):
        diff(None, "April 2026")


def test_with_one_release_there_is_nothing_to_compare(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_DATA", str(tmp_path))
    with pytest.raises(UnknownReleaseError, match="add another with `cleanclaim codes update`"):
        diff()


def test_the_files_stay_closed_and_unchanged(found, folder):
    paths = list((folder / "cache").glob("*.sqlite"))
    before = [p.read_bytes()[:200] for p in paths]
    diff()
    assert [p.read_bytes()[:200] for p in paths] == before
    assert not list(Path(folder / "cache").glob("*-journal"))
    for path in paths:
        sqlite3.connect(path).close()


def run(*arguments):
    app = typer.Typer()
    app.command()(diff_command)
    return CliRunner().invoke(app, list(arguments))


def test_the_command_prints_what_changed(found):
    done = run("FY2027", "FY2028", "--limit", "1")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0] == "From ICD-10-CM FY2027 to ICD-10-CM FY2028:"
    assert "New codes: 3" in lines
    assert "  A00.10  Left half" in lines
    assert "  … and 2 more; see all with --limit 3" in lines
    assert "  A00.1  Split invention: A00.10, A00.19" in lines
    assert "  A00.0  Plain invention → Plainer invention" in lines
    assert run("FY2028", "FY2028").output.splitlines()[-1] == "Nothing has changed."


def test_the_command_prints_json(found):
    said = json.loads(run("FY2027", "FY2028", "--json").output)
    assert said == json.loads(json.dumps(found.as_dict()))
    assert said["new"] == {"name": "ICD-10-CM FY2028", "effective_from": "2027-10-01"}
    assert said["became_heading"][0]["choices"][0] == {
        "code": "A00.10",
        "title": "Left half",
        "assignable": True,
    }
