"""The command line: exit status, one-sentence errors, JSON, plain text when piped."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest

from cleanclaim import __version__


def test_version(call):
    assert call("--version") == (0, f"cleanclaim {__version__}\n", "")


def test_search_prints_plain_lines_when_piped(call):
    status, out, err = call("codes", "search", "broken", "left", "wrist", "--limit", "1")
    assert (status, err) == (0, "")
    code, _, title = out.partition("  ")
    assert code == "S62.102A"
    assert title.startswith("Fracture of unspecified carpal bone, left wrist, initial encounter")
    assert out.count("\n") == 1


def test_search_marks_headings(call):
    out = call("codes", "search", "S72", "--limit", "2")[1]
    assert out.splitlines()[0] == "S72    Fracture of femur  (heading)"
    assert "heading" not in call("codes", "search", "S72", "--assignable")[1]


def test_search_as_json(call):
    status, out, _ = call("codes", "search", "htn", "--json", "--limit", "1")
    told = json.loads(out)
    assert status == 0
    assert told["release"] == "ICD-10-CM FY2026, April 2026 update"
    assert told["matches"] == [
        {"code": "I10", "title": "Essential (primary) hypertension", "assignable": True, "matched": "htn"}
    ]


def test_search_without_a_match_fails_in_words(call):
    status, out, err = call("codes", "search", "xqzzyq")
    assert (status, out) == (1, "")
    assert err.startswith("Nothing in ICD-10-CM FY2026, April 2026 update fits 'xqzzyq'")
    status, out, _ = call("codes", "search", "xqzzyq", "--json")
    assert (status, json.loads(out)["matches"]) == (1, [])


def test_check_without_findings(call):
    status, out, err = call("codes", "check", "I12.9", "N18.32", "--dos", "2026-05-01")
    assert (status, err) == (0, "")
    assert out == "Nothing to mend by ICD-10-CM FY2026, April 2026 update.\n"


def test_check_with_findings(call):
    status, out, err = call("codes", "check", "N18.32", "I12.9", "Z79.4")
    assert (status, err) == (1, "")
    assert "ORDER  I12.9 before N18.32" in out
    assert "Official Guidelines I.C.9.a.2" in out


def test_check_shows_what_is_to_be_confirmed(call):
    assert call("codes", "check", "Z79.4")[1].startswith("? To confirm  FIRST  Z79.4")


def test_check_as_json(call):
    status, out, _ = call("codes", "check", "w19.xxxa", "--setting", "inpatient", "--json")
    told = json.loads(out)
    assert status == 1
    assert told["codes"] == ["w19.xxxa"]
    first = next(f for f in told["findings"] if f["rule"] == "FIRST")
    assert (first["severity"], first["where"]) == ("error", "W19.XXXA")
    assert "principal" in first["message"]


def test_check_of_other_code_sets(call):
    status, out, _ = call("codes", "check", "0DTJ4ZX", "--system", "icd10pcs")
    assert status == 1
    assert "No row of table 0DT" in out
    assert call("codes", "check", "J1885", "--system", "hcpcs")[0] == 0
    assert call("codes", "check", "Y4023", "--system", "training")[0] == 0


def test_check_with_a_note_a_patient_and_an_explanation(call, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("Assessment: UTI due to E. coli.", "utf-8")
    words = ("codes", "check", "N39.0", "--note", str(note), "--sex", "F", "--born", "1970-05-01")
    status, out, _ = call(*words, "--explain")
    assert status == 1
    assert "The note says “due to E. coli”" in out
    assert "Name the germ, once" in out
    assert "Read in: " in out
    told = json.loads(call(*words, "--explain", "--json")[1])
    assert told["findings"][0]["explained"]["example"]
    assert told["findings"][0]["explained"]["sources"][0]["url"].startswith("https://")


def test_show_tells_a_code_of_any_set(call):
    status, out, err = call("codes", "show", "e11.22")
    assert (status, err) == (0, "")
    assert "under E11 Type 2 diabetes mellitus" in out
    assert "Not together with (Excludes1):" in out
    assert "Percutaneous Endoscopic" in call("codes", "show", "0dtj4zz")[1]
    assert "unit: 15 mg" in call("codes", "show", "j1885")[1]
    assert "A heading: choose one" in call("codes", "show", "E11")[1]
    assert "7th character:" in call("codes", "show", "W19")[1]
    told = json.loads(call("codes", "show", "Y4023", "--json")[1])
    assert [entry["system"] for entry in told["found"]] == ["training"]


def test_show_of_what_is_no_code_fails_in_words(call):
    status, out, err = call("codes", "show", "zz")
    assert (status, out) == (1, "")
    assert err == "zz is not shaped like an ICD-10-CM code, which looks like E11.9 or S52.501A.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "codes search x --system y",
            "'y' is not a code set; use icd10cm, icd10pcs, hcpcs, training, cpt.",
        ),
        ("codes check I10 --note /nowhere.txt", "/nowhere.txt cannot be read: No such file or directory."),
        ("codes check I10 --sex F", "Give --sex and --born together, or neither."),
        ("codes check I10 --sex Q --born 1970-05-01", "'Q' is not a registered sex; use F, M or X."),
        ("codes show I10 --dos tomorrow", "'tomorrow' is not a date; write it like 2026-05-01."),
        ("codes show", "Missing argument 'CODE'."),
        ("codes check I10 --dos tomorrow", "'tomorrow' is not a date; write it like 2026-05-01."),
        ("codes check I10 --setting er", "'er' is not a setting; use outpatient or inpatient."),
        ("codes search", "Missing argument 'TEXT...'."),
        ("codes check", "Missing argument 'CODE...'."),
        ("codes find", "No such command 'find'."),
        ("fly", "No such command 'fly'."),
        ("--fly", "No such option: --fly"),
    ],
)
def test_misuse_is_one_sentence_and_status_2(call, words, said):
    assert call(*words.split()) == (2, "", said + "\n")


def test_a_failure_inside_is_one_sentence_and_status_1(call, monkeypatch):
    def fail(*_, **__):
        raise OSError("The code index could not be written to /nowhere: disk full.")

    monkeypatch.setattr("cleanclaim.codes.systems.search", fail)
    assert call("codes", "search", "cough") == (
        1,
        "",
        "The code index could not be written to /nowhere: disk full.\n",
    )
    monkeypatch.setenv("CLEANCLAIM_DEBUG", "1")
    with pytest.raises(OSError, match="disk full"):
        call("codes", "search", "cough")


def test_no_words_show_the_help(call):
    status, out, err = call()
    assert status == 2
    assert "start" in out + err
    assert "codes" in out + err


def test_the_program_leaves_with_the_status(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "cleanclaim", "codes", "check", "M54.5"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "M54.50 Low back pain, unspecified" in done.stdout
    assert done.stderr == ""


def test_a_closed_pipe_is_no_error():
    program = f"{sys.executable} -m cleanclaim codes search pain --limit 200 | head -1"
    done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout


def test_help_needs_nothing_heavy():
    code = (
        "import sys\nfrom cleanclaim.cli import run\n"
        "status = run(['--help'])\n"
        "bad = [m for m in ('pandas', 'jupyter_server', 'voila', 'IPython', 'rapidfuzz') "
        "if m in sys.modules]\n"
        "print(status, bad)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no pseudo-terminal to run the command in")
def test_search_draws_a_table_on_a_terminal():
    main, end = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "cleanclaim", "codes", "search", "htn", "--limit", "2"],
        stdout=end,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        check=True,
    )
    os.close(end)
    drawn = os.read(main, 20_000).decode()
    os.close(main)
    assert done.stderr == b""
    assert "Code" in drawn
    assert "I10" in drawn
    assert "\x1b[" in drawn
    assert "ICD-10-CM FY2026, April 2026 update" in drawn
