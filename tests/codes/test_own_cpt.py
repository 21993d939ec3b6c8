"""A licensed CPT file of one's own: read, kept privately, and never put into any output.

The files here are made up while the tests run: no CPT number and no CPT text is in this repository.
"""

from __future__ import annotations

import copy
import csv
import dataclasses
import datetime as dt
import io
import json
import os
import pickle
import stat
import subprocess
import sys

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from cleanclaim import cli
from cleanclaim.codes import UnknownCodeError, own_cpt
from cleanclaim.codes.commands.cpt import cpt_command
from cleanclaim.codes.own_cpt import WITHOUT_WORDS, OwnCptError
from cleanclaim.codes.own_cpt_file import read

WORDS = "invented service for a test"


def number(n):
    """Make a number of the shape of CPT while the test runs."""
    return f"{n:05d}"


A, B, C = (number(n) for n in (11, 47 * 1000 + 11, 88 * 1000 + 123))


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path):
    def write(text, encoding="utf-8", name="mine.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def added(file):
    return own_cpt.add(file(f"code,description\n{A},{WORDS}\n{B},another {WORDS}\n"))


class Terminal(io.StringIO):
    """Standard output as a person at a terminal has it."""

    def isatty(self):
        """Say that somebody is looking."""
        return True


# --- without a file


def test_everything_runs_without_a_file():
    assert not own_cpt.loaded()
    assert own_cpt.label() == "no CPT file of your own"
    assert own_cpt.search("anything") == []
    assert own_cpt.remove() is False
    with pytest.raises(UnknownCodeError, match=r"^No CPT file has been added; with a licence, "):
        own_cpt.get(A)


# --- reading


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"code,description\n{A},{WORDS}\n{B},x\n", "utf-8"),
        (f"CPT Code;Long Description\n{A};{WORDS}\n{B};x\n", "utf-8-sig"),
        (f"Code\tDescription\n{A}\t{WORDS}\n{B}\tx\n", "utf-16"),
        (f"Procedure_Code|Descriptor\r\n{A}|{WORDS}\r\n{B}|x\r\n", "cp1252"),
        (f"{A},{WORDS}\n{B},x\n", "utf-8"),
        (f"{A}\t{WORDS}\n{B}\tx\n", "utf-8"),
        (f"{A} {WORDS}\n{B}   x\n", "utf-8"),
        (f'"{A}","{WORDS}"\n"{B}","x"\n', "utf-8"),
        (f"Short Description,Long Description,CPT\nno,{WORDS},{A}\nno,x,{B}\n", "utf-8"),
        (f"A notice, of whose it is\n\nmore notice\n{A},{WORDS}\n{B},x\n", "utf-8"),
        (f"A notice, of whose it is\ncode,description\n{A},{WORDS}\n\n{B},x\n", "utf-8"),
        (f"code,description\n{A}.0,{WORDS}\n{B}.0,x\n", "utf-8"),
    ],
)
def test_files_of_many_kinds(file, text, encoding):
    rows = read(file(text, encoding)).rows
    assert [(r.code, r.words) for r in rows] == [(A, (WORDS,)), (B, ("x",))]


def test_words_with_separators_quotes_and_accents(file):
    rows = read(file(f'code,description\n{A},"first, second; ""third"" é"\n', "cp1252")).rows
    assert rows[0].words == ('first, second; "third" é',)


def test_lost_zeros_are_put_back_and_hcpcs_codes_left_out(file):
    found = read(file(f"code,description\n{int(A) + 100},x\nG0402,y\nJ1885,z\n{B},w\n"))
    assert [r.code for r in found.rows] == [number(int(A) + 100), B]
    assert (found.hcpcs, found.mended) == (2, 1)


def test_dates_in_three_ways(file):
    head = "code,description,effective date,termination date\n"
    rows = read(file(f"{head}{A},x,2025-01-01,12/31/2025\n{B},y,20260101,\n")).rows
    assert [(r.starts, r.ends) for r in rows] == [
        (dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        (dt.date(2026, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "mine.csv is empty."),
        (" \n\n", "mine.csv is empty."),
        ("code,description\n", "mine.csv holds no CPT codes: is it the right file?"),
        ("G0402,x\n", "mine.csv holds no CPT codes: is it the right file?"),
        ("some words\nand more\n", "The file has no columns that can be known as code and description: "),
        (f"code,description\n{A},x\nabc,{WORDS}\n", "Row 3 does not hold a CPT code: "),
        (f"code,description\n{A},x\n12,{WORDS}\n", "Row 3 does not hold a CPT code: "),
        (f"code,description\n{A},\n", "Row 2 has no description."),
        (f"code,description\n,{WORDS}\n", "Row 2 has no code."),
        (f"{A},x\n{A},{WORDS}\n", "Row 2 repeats a code of an earlier row with other words; "),
        (f"code,description,start,end\n{A},x,soon,\n", "Row 2 has a date that cannot be read: "),
        (f"code,description,start,end\n{A},x,2026-02-30,\n", "Row 2 has a date that cannot be read: "),
        (f"code,description,start,end\n{A},x,2026-01-02,2026-01-01\n", "Row 2 ends before it begins: "),
        ("PK\x03\x04rest", "mine.csv is a spreadsheet or a zip: save the sheet as CSV"),
        ("%PDF-1.7", "mine.csv is a PDF: "),
        ("code\0,description\n", "mine.csv is not a text file: "),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence_without_quoting_it(file, text, says):
    with pytest.raises(OwnCptError) as caught:
        read(file(text))
    assert str(caught.value).startswith(says)
    assert str(caught.value).count(". ") == 0
    assert WORDS not in str(caught.value)


def test_a_missing_file_a_folder_and_a_huge_file(tmp_path):
    with pytest.raises(OwnCptError, match=r"cannot be read: there is no such file\.$"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(OwnCptError, match=r"cannot be read: it cannot be opened\.$"):
        read(tmp_path)
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as out:
        out.truncate(50_000_001)
    with pytest.raises(OwnCptError, match=r"^huge\.csv is larger than 50 MB"):
        read(huge)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(raw)
    problem = ""
    try:
        assert read(path).rows
    except OwnCptError as caught:
        problem = str(caught)
    assert not problem or problem.endswith(".")


rows = st.dictionaries(
    st.integers(0, 10**5 - 1).map(number),
    st.text("abc ,;\"'|\té", min_size=1).filter(str.strip),
    min_size=1,
    max_size=8,
)


@given(rows, st.sampled_from([",", ";", "\t", "|"]))
def test_what_a_spreadsheet_writes_is_what_is_read(tmp_path_factory, wanted, separator):
    path = tmp_path_factory.mktemp("table") / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=separator)
        writer.writerow(["Code", "Description"])
        writer.writerows(wanted.items())
    found = {r.code: r.words[0] for r in read(path).rows}
    assert found == {code: " ".join(words.split()) for code, words in wanted.items()}


# --- keeping


def test_the_copy_is_private_and_whole(added, data):
    assert added.codes == 2
    assert added.kept_in == data / "own" / "cpt.json"
    assert list(added.kept_in.parent.iterdir()) == [added.kept_in]
    if os.name == "posix":
        assert stat.S_IMODE(added.kept_in.stat().st_mode) == 0o600
        assert stat.S_IMODE(added.kept_in.parent.stat().st_mode) == 0o700
    assert "American Medical Association" in json.loads(added.kept_in.read_text("utf-8"))["notice"]
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    assert own_cpt.label() == f"CPT codes of your own file, 2 codes, added {today}"


def test_a_new_file_takes_the_place_of_the_old_one(added, file):
    own_cpt.add(file(f"{C},only this\n"))
    assert own_cpt.get(C).code == C
    with pytest.raises(UnknownCodeError, match="is not in your own CPT file"):
        own_cpt.get(A)


def test_a_file_that_cannot_be_read_leaves_the_old_one(added, file):
    with pytest.raises(OwnCptError):
        own_cpt.add(file("nothing\n"))
    assert own_cpt.get(A).code == A


def test_a_crash_while_writing_leaves_the_old_one(added, file, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OwnCptError, match=r"cannot keep the file \(No space left on device\)"):
        own_cpt.add(file(f"{C},only this\n"))
    assert own_cpt.get(A).code == A
    assert [p.name for p in added.kept_in.parent.iterdir()] == ["cpt.json"]


def test_removing_leaves_nothing(added):
    assert own_cpt.remove() is True
    assert not own_cpt.loaded()
    assert not added.kept_in.exists()
    assert own_cpt.search("invented") == []


def test_a_folder_inside_a_git_repository_is_refused(file, tmp_path, monkeypatch):
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    monkeypatch.setenv("CLEANCLAIM_DATA", str(tmp_path / "clone" / "data"))
    with pytest.raises(OwnCptError, match=r"lies in a git repository: set CLEANCLAIM_DATA to "):
        own_cpt.add(file(f"{A},x\n"))
    assert not (tmp_path / "clone" / "data").exists()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"rows": [], "format": 9, "added": "2026-01-01"}', '{"rows": [1]}']
)
def test_a_damaged_copy_is_said_to_be_one(added, content):
    added.kept_in.write_text(content, "utf-8")
    with pytest.raises(OwnCptError, match=r"^Your CPT file is damaged: add it again"):
        own_cpt.get(A)
    with pytest.raises(UnknownCodeError):  # so that a check of diagnoses goes on
        own_cpt.get(A)


# --- looking up


def test_get_and_search(added):
    assert own_cpt.get(f" {A} ").code == A
    assert [m.code for m in own_cpt.search("another INVENTED")] == [B]
    assert [m.code for m in own_cpt.search(A[:4])] == [A]
    assert [m.code for m in own_cpt.search("invented", limit=1)] == [A]
    assert own_cpt.search("") == own_cpt.search("nowhere to be found") == []


def test_periods_of_one_code(file):
    own_cpt.add(file(f"code,description,start,end\n{A},old,2025-01-01,2025-12-31\n{A},new,2026-01-01,\n"))
    assert own_cpt.get(A, on=dt.date(2025, 6, 1)).ends == dt.date(2025, 12, 31)
    assert own_cpt.get(A, on=dt.date(2026, 6, 1)).holds_on(dt.date(2026, 6, 1))
    assert own_cpt.get(A).starts == dt.date(2026, 1, 1)
    assert not own_cpt.get(A).holds_on(dt.date(2024, 1, 1))


# --- never in outputs


def test_descriptions_are_nowhere_but_on_a_terminal(added, monkeypatch):
    code = own_cpt.get(A)
    outputs = [
        repr(code),
        str(dataclasses.asdict(code)),
        repr(pickle.dumps(code)),
        repr(copy.deepcopy(code)),
        code.title,
        repr(own_cpt.search("invented")),
        own_cpt.label(),
        repr(added),
        repr(read.__doc__),
    ]
    assert not [text for text in outputs if WORDS in text]
    assert own_cpt.on_screen(A) == WITHOUT_WORDS
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert own_cpt.on_screen(A) == WORDS
    assert own_cpt.on_screen(C) == WITHOUT_WORDS
    assert code.title == own_cpt.search("another")[0].title == WITHOUT_WORDS
    monkeypatch.setattr(sys, "stdout", None)
    assert own_cpt.on_screen(A) == WITHOUT_WORDS


def test_a_pipe_of_another_process_gets_no_words(added):
    asked = f"own_cpt.get('{A}').title, own_cpt.search('invented'), own_cpt.on_screen('{A}')"
    program = f"from cleanclaim.codes import own_cpt; print({asked})"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert A in said
    assert WORDS not in said


# --- the command


@pytest.fixture
def run():
    app = typer.Typer()
    app.command()(cpt_command)
    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])


def test_the_command_adds_and_says_whose_it_is(run, file):
    result = run(file(f"code,description\n{B},{WORDS}\n123,x\nG0402,y\n"))
    assert result.exit_code == 0
    assert result.output.startswith("2 CPT codes are kept in ")
    assert "1 HCPCS code was left out" in result.output
    assert "1 code had lost its leading zeros" in result.output
    assert "registered trademark of the American Medical Association" in result.output
    assert WORDS not in result.output


def test_the_command_as_json_and_removing(run, file):
    said = json.loads(run(file(f"{A},{WORDS}\n"), "--json").output)
    assert (said["codes"], said["hcpcs_left_out"], said["zeros_put_back"]) == (1, 0, 0)
    assert WORDS not in str(said)
    assert json.loads(run("--remove", "--json").output) == {"removed": True}
    assert run("--remove").output == "There was no CPT file to delete.\n"


def test_misuse_and_errors(run, file):
    assert run().exit_code == 2
    assert run(file("x"), "--remove").exit_code == 2
    result = run(file("nothing here\n"))
    assert result.exit_code == 1
    assert isinstance(result.exception, OwnCptError)


def test_search_and_show_print_the_words_at_a_terminal_and_json_never_does(added, monkeypatch):
    def said(*arguments):
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        assert cli.run(list(arguments)) == 0
        return " ".join(screen.getvalue().split())

    assert WORDS in said("codes", "show", B)
    assert f"another {WORDS}" in said("codes", "search", "another", "--system", "cpt")
    for command in (("show", B), ("search", "another", "--system", "cpt")):
        answer = said("codes", *command, "--json")
        assert B in answer
        assert WITHOUT_WORDS in answer
        assert WORDS not in answer
