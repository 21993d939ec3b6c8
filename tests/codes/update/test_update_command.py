"""`cleanclaim codes update` from the outside: words, exit status, JSON, one sentence for every misfortune."""

from __future__ import annotations

import json

import pytest

from cleanclaim import cli
from cleanclaim.codes import update
from cleanclaim.codes.update.outcome import Outcome


@pytest.fixture
def run(home, capsys):
    """Return a function that runs the command: exit status, standard output, standard error."""

    def command(*arguments):
        status = cli.run(["codes", "update", *(str(a) for a in arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


def test_files_make_a_release(run, files):
    status, out, err = run(files.tabular, files.order)
    assert (status, err) == (0, "")
    assert out == (
        "✓ ICD-10-CM FY2027 is ready, made from download (0).dat, download (1).dat.\n"
        "   It holds 3 codes where ICD-10-CM FY2026, April 2026 update holds 74719: check that the file is "
        "whole.\n"
    )
    assert run(files.tabular, files.order)[1] == "✓ ICD-10-CM FY2027 was here already; nothing has changed.\n"


def test_json(run, files):
    status, out, err = run("--json", files.tabular)
    assert (status, err) == (0, "")
    (said,) = json.loads(out)["outcomes"]
    assert (said["system"], said["release"], said["changed"]) == ("icd10cm", "ICD-10-CM FY2027", True)
    assert said["files"] == ["download (0).dat"]
    assert said["notes"][0].startswith("No list of codes was given")


def test_the_first_day_can_be_told(run, files):
    status, out, _ = run("--effective", "2027-04-01", files.tabular)
    assert status == 0
    assert out.startswith("✓ ICD-10-CM FY2027, April 2027 update is ready")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "Give the official files you have, or --from-cms to download them."),
        (("x.zip", "--from-cms"), 2, "Give the official files you have, or --from-cms to download them."),
        (("missing.zip",), 1, "missing.zip is not a file; give the path of a file you have downloaded."),
        (("missing.zip", "--effective", "soon"), 2, "'soon' is not a date; write it like 2026-05-01."),
    ],
)
def test_misuse_and_misfortune_are_one_sentence(run, arguments, status, said):
    assert run(*arguments) == (status, "", f"{said}\n")


def test_what_could_not_be_had_is_told_beside_what_could(run, monkeypatch):
    done = [
        Outcome("icd10cm", "ICD-10-CM FY2027", changed=True, files=("a.zip → x.xml",)),
        Outcome("icd10pcs", "", changed=False, notes=("The address is unsure.",), problem="It is not there."),
    ]
    monkeypatch.setattr(update, "download", lambda _day, **_: done)
    status, out, err = run("--from-cms")
    assert status == 1
    assert out == "✓ ICD-10-CM FY2027 is ready, made from a.zip → x.xml.\n"
    assert err == "✕ ICD-10-PCS: It is not there.\n   The address is unsure.\n"
    assert json.loads(run("--from-cms", "--json")[1])["outcomes"][1]["problem"] == "It is not there."
