"""`cleanclaim claims …` and `cleanclaim x12 …`: exit status, plain lines, JSON, one-sentence errors."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cleanclaim.claims import samples, x12
from cleanclaim.claims.problems import to_json

REMITTANCE = Path(__file__).parent / "faults" / "base_835.txt"


@pytest.fixture
def claim_file(tmp_path):
    """Return a function that writes sample claims as JSON, with changes to one of them."""

    def write(*shapes, **changes):
        held = [json.loads(to_json(samples.claim(1, shape=shape))) for shape in shapes]
        held[-1].update(changes)
        path = tmp_path / "claims.json"
        path.write_text(json.dumps(held[0] if len(held) == 1 else held), "utf-8")
        return path

    return write


def test_scrub_a_clean_claim(call, claim_file):
    file = claim_file("office_visit")
    assert call("claims", "scrub", file, "--on", "2026-11-24") == (0, "Nothing to mend.\n", "")


def test_scrub_says_what_to_mend(call, claim_file):
    status, out, err = call("claims", "scrub", claim_file("office_visit", total="1.00"), "--on", "2026-11-24")
    assert (status, err) == (1, "")
    assert out.startswith(
        "✕ Fix  E4  Total charge\n   The total charge (item 28) is 1.00, and the lines add up"
    )
    assert out.count("\n") == 3


def test_scrub_many_gives_the_score(call, claim_file):
    file = claim_file("office_visit", "inpatient", "drug", total="1.00")
    status, out, _ = call("claims", "scrub", file, "--on", "2026-11-24")
    assert status == 1
    assert "Claim 3 (S0000001, " in out
    assert "2 of 3 claims are clean (66.7 %)." in out
    assert "charge entry" in out


def test_scrub_shows_the_first_of_many(call, tmp_path):
    held = [json.loads(to_json(claim)) | {"total": "1.00"} for claim in samples.claims(5)]
    file = tmp_path / "five.json"
    file.write_text(json.dumps(held), "utf-8")
    out = call("claims", "scrub", file, "--limit", "2")[1]
    assert out.count("Total charge") == 2
    assert "… and 3 more claims; see all with --limit 5" in out


def test_scrub_as_json(call, claim_file):
    status, out, _ = call("claims", "scrub", claim_file("office_visit", "drug", total="1.00"), "--json")
    told = json.loads(out)
    assert status == 1
    assert [each["clean"] for each in told["claims"]] == [True, False]
    finding = told["claims"][1]["findings"][0]
    assert (finding["ref"], finding["where"], finding["severity"]) == ("E4", "total", "error")
    assert told["score"]["rate"] == "0.500"
    assert told["problems"] == []


def test_scrub_an_837(call, tmp_path):
    file = tmp_path / "claims.edi"
    file.write_text(samples.file(4), "ascii")
    status, out, _ = call("claims", "scrub", file)
    assert status == 0
    assert out == "4 of 4 claims are clean (100.0 %). Held up: $0.00 of $" + out.split("$")[-1]
    file.write_text(samples.file(1).replace("DMG*D8", "DMG*D9"), "ascii")
    status, out, _ = call("claims", "scrub", file, "--json")
    told = json.loads(out)
    assert status == 1
    assert told["problems"][0]["element"] == "DMG01"


def test_scrub_by_the_rules_of_a_payer(call, claim_file):
    lines = [json.loads(line.model_dump_json()) for line in samples.claim(1, shape="drug").lines]
    file = claim_file("drug", lines=[{**line, "drug": None} for line in lines])
    assert call("claims", "scrub", file, "--on", "2026-11-24") == (0, "Nothing to mend.\n", "")
    status, out, _ = call("claims", "scrub", file, "--on", "2026-11-24", "--payer", "medi_cal")
    assert status == 1
    assert "E15  Line 2, drug" in out


def test_scrub_of_what_holds_no_claims(call):
    status, out, _ = call("claims", "scrub", REMITTANCE)
    assert status == 1
    assert "835 holds no claims; look into it with `cleanclaim x12 read`." in out


def test_a_claim_that_was_cut_off_is_not_judged(call, tmp_path):
    text = samples.file(3)
    file = tmp_path / "cut.x12"
    file.write_text(text[: text.rindex("LX*1")], "ascii")
    status, out, err = call("claims", "scrub", file)
    assert (status, err) == (1, "")
    first, second, score = out.splitlines()[:3]
    assert "The file ends early, after this segment: SE, GE and IEA are missing." in first
    assert second.endswith("may have been cut off there, and is not judged.")
    assert score.startswith("2 of 2 claims are clean")


def test_x12_writes_to_the_screen_and_to_a_file(call, claim_file, tmp_path):
    status, out, err = call("claims", "x12", claim_file("office_visit", "inpatient"), "--number", "7")
    assert (status, err) == (0, "")
    assert out.startswith("ISA*00*")
    assert out.endswith("IEA*2*000000007~\n")
    assert len(x12.read_837(out)) == 2
    target = tmp_path / "out.edi"
    status, out, _ = call("claims", "x12", claim_file("drug"), "--out", target)
    assert (status, out) == (0, f"1 claim written to {target}.\n")
    assert len(x12.read_837(target)) == 1
    told = json.loads(call("claims", "x12", claim_file("drug"), "--json")[1])
    assert told["claims"] == 1
    assert told["x12"].count("~") == told["segments"]


def test_x12_refuses_in_words(call, claim_file):
    status, out, err = call("claims", "x12", claim_file("office_visit", account=""))
    assert (status, out) == (1, "")
    assert "CLM01" in err
    assert err.count("\n") == 1


def test_read_tells_what_is_in_a_file(call, tmp_path):
    file = tmp_path / "claims.edi"
    file.write_text(samples.file(3), "ascii")
    status, out, err = call("x12", "read", file)
    assert (status, err) == (0, "")
    assert out.startswith("837P 0001: professional claims, 3 claims\n   S0000000  ")
    assert out.endswith("Nothing is wrong with the file.\n")
    out = call("x12", "read", file, "--limit", "1")[1]
    assert "… and 2 more claims; see all with --limit 3" in out


def test_read_tells_a_remittance(call):
    status, out, _ = call("x12", "read", REMITTANCE)
    assert status == 0
    assert "PRACTICE MEDICARE CONTRACTOR pays MUESTRA FAMILY CLINIC $139.00 on 2026-09-03, TRACE0001" in out
    assert "S0000003  charge ($140.00)  paid ($84.00)  22: an earlier payment is taken back" in out
    assert "CO-45: Charge above the fee schedule or contract  $35.00" in out
    assert "M76: The diagnosis is missing or not valid." in out
    assert "outside of claims: WO: overpayment taken back $10.00" in out


def test_read_tells_coverage(call):
    folder = REMITTANCE.parents[1] / "fuzz"
    out = call("x12", "read", folder / "base_271.txt")[1]
    assert "ROSA EJEMPLO 1EG4TE5MK73 at PRACTICE MEDICARE CONTRACTOR: 4 facts" in out
    assert "C: deductible for the plan as a whole $100.00 (what is left)" in out
    assert "20 %" in out
    assert "a question about coverage, 1 question" in call("x12", "read", folder / "base_270.txt")[1]


def test_read_says_where_and_what(call, tmp_path):
    file = tmp_path / "broken.edi"
    file.write_text(samples.file(1).replace("SV103", "").replace("*UN*", "*XX*"), "ascii")
    status, out, _ = call("x12", "read", file)
    assert status == 1
    assert "✕ Fix  Segment " in out
    assert "SV103" in out


def test_read_explains(call, tmp_path):
    file = tmp_path / "claims.edi"
    file.write_text(samples.file(1), "ascii")
    out = call("x12", "read", file, "--annotate")[1]
    assert "    1  ISA  " in out
    assert "(loop 2300)" in out
    told = json.loads(call("x12", "read", file, "--annotate", "--json")[1])
    assert told["segments"][0]["id"] == "ISA"
    assert told["transactions"][0]["contents"][0]["account"] == "S0000000"


def test_read_tells_answers(call, tmp_path):
    reading = x12.read(samples.file(2).replace("*UN*", "*XX*", 1))
    answer = tmp_path / "answer.edi"
    answer.write_text(x12.write_999(reading), "ascii")
    status, out, _ = call("x12", "read", answer)
    assert status == 0
    assert "whether a file could be read" in out
    assert "Group 1: rejected, 0 of 1 accepted" in out
    assert "SV103: 7: a value that is not in the list" in out
    taken = [[] for _ in x12.read(samples.file(2)).contents]
    answer.write_text(
        x12.write_277ca(x12.read(samples.file(2)), taken, payer=x12.Receiver("PAYER", "P01")), "ascii"
    )
    out = call("x12", "read", answer)[1]
    assert "S0000001" in out
    assert "A2: Accepted into the payer's system" in out


def chunks(terminal):
    """Yield what is drawn on a terminal until nobody holds its other end."""
    with contextlib.suppress(OSError):
        while chunk := os.read(terminal, 4096):
            yield chunk


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no pseudo-terminal to run the command in")
def test_a_batch_shows_how_far_it_is_on_a_terminal(tmp_path):
    file = tmp_path / "claims.edi"
    file.write_text(samples.file(600), "ascii")
    main, end = pty.openpty()
    command = [sys.executable, "-m", "cleanclaim", "claims", "scrub", str(file)]
    terminal = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, env=terminal) as done:
        os.close(end)
        drawn = b"".join(chunks(main))  # read on: a terminal nobody reads blocks who writes to it
        out = done.stdout.read()
    os.close(main)
    assert done.returncode == 0
    assert b"claims scrubbed" in drawn
    assert b"600 of 600 claims are clean (100.0 %)." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("claims scrub /nowhere.json", "/nowhere.json cannot be read: No such file or directory."),
        ("claims x12 /nowhere.json", "/nowhere.json cannot be read: No such file or directory."),
        ("x12 read /nowhere.edi", "/nowhere.edi cannot be read: No such file or directory."),
        ("x12 read", "Missing argument 'FILE'."),
        (
            f"claims x12 {REMITTANCE}",
            f"{REMITTANCE} is X12 already; look into it with `cleanclaim x12 read`.",
        ),
        (
            f"claims scrub {REMITTANCE} --payer aetna",
            "'aetna' is not a payer; use one of default, medicare, medi_cal, commercial, workers_comp.",
        ),
        (f"claims scrub {REMITTANCE} --on today", "'today' is not a date; write it like 2026-05-01."),
    ],
)
def test_misuse_is_one_sentence_and_status_2(call, words, said):
    assert call(*words.split()) == (2, "", said + "\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing in it; a claim begins with { and ends with }."),
        ("{", "This is not JSON from line 1, column 2 on"),
        (
            '{"patient": {"name": {}}}',
            "Billing provider: this is missing; a claim cannot be held without it.",
        ),
    ],
)
def test_what_is_no_claim_is_one_sentence_and_status_1(call, tmp_path, text, said):
    file = tmp_path / "claim.json"
    file.write_text(text, "utf-8")
    for command in ("scrub", "x12"):
        status, out, err = call("claims", command, file)
        assert (status, out) == (1, "")
        assert err.startswith(said)
        assert err.count("\n") == 1


def test_read_of_what_is_no_x12(call, tmp_path):
    file = tmp_path / "text.txt"
    file.write_bytes(b"\xff\x00 hello")
    status, out, err = call("x12", "read", file)
    assert status == 1
    assert "Traceback" not in out + err
    assert "ISA" in out + err


# Forms ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shape", "name"), [("office_visit", "CMS-1500"), ("inpatient", "UB-04")])
def test_form_draws_a_claim_on_the_paper_of_its_kind(call, claim_file, tmp_path, shape, name):
    page = tmp_path / "form.html"
    status, out, err = call("claims", "form", claim_file(shape), "--out", page)
    assert (status, out, err) == (0, f"{name} of S0000001 written to {page}: 1 page.\n", "")
    text = page.read_text("utf-8")
    assert f"{name}, filled" in text
    assert "@page { size: letter" in text
    assert call("claims", "form", claim_file(shape))[1] == f"{text}\n"


def test_form_as_json_gives_every_box(call, claim_file):
    status, out, _ = call("claims", "form", claim_file("inpatient"), "--json")
    told = json.loads(out)
    assert (status, told["form"], told["account"]) == (0, "UB-04", "S0000001")
    assert told["pages"][0]["4"] == "0111"
    assert told["html"].startswith("<!doctype html>")


def test_form_marks_what_is_to_mend_when_asked(call, claim_file):
    file = claim_file("inpatient", total="1.00")
    assert "To mend" not in call("claims", "form", file)[1]
    assert "To mend" in call("claims", "form", file, "--mend")[1]


def test_form_takes_one_of_many_and_an_837_too(call, claim_file, tmp_path):
    file = claim_file("office_visit", "inpatient")
    wire = tmp_path / "claims.837"
    assert call("claims", "x12", file, "--out", wire)[0] == 0
    for each in (file, wire):
        status, out, err = call("claims", "form", each)
        assert (status, out) == (2, "")
        assert "holds 2 claims; choose one, like --claim 1." in err
        assert json.loads(call("claims", "form", each, "--claim", "2", "--json")[1])["form"] == "UB-04"
    assert "there is no claim 3" in call("claims", "form", file, "--claim", "3")[2]


# id, what stands in the file (None: there is none), exit status, words of the one sentence
NO_FORMS = [
    ("no file", None, 2, "cannot be read: No such file"),
    ("no json", "lunch", 1, "JSON begins with"),
    ("no claim", "[]", 2, "holds no claim"),
    ("half an 837", "ISA*00*", 2, "is not whole"),
]


@pytest.mark.parametrize(
    ("text", "expected", "words"), [row[1:] for row in NO_FORMS], ids=[row[0] for row in NO_FORMS]
)
def test_form_says_in_one_sentence_what_it_cannot_draw(call, tmp_path, text, expected, words):
    file = tmp_path / "claim.json"
    if text is not None:
        file.write_text(text, "utf-8")
    status, out, err = call("claims", "form", file)
    assert (status, out) == (expected, "")
    assert words in err.replace("\n", " ")
    assert "Traceback" not in err


def test_form_cannot_be_written_where_there_is_no_folder(call, claim_file, tmp_path):
    status, _, err = call("claims", "form", claim_file("inpatient"), "--out", tmp_path / "no" / "form.html")
    assert status == 2
    assert "cannot be written: No such file" in err
