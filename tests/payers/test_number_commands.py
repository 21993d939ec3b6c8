"""`cleanclaim parameters`, `clock` and `policy`: lists, answers, one sentence for what cannot be read."""

from __future__ import annotations

import json

import pytest

from cleanclaim.parameters import all_parameters
from cleanclaim.payers.clocks.catalog import NAMES, entry
from cleanclaim.payers.clocks.medical_debt import TERM


def test_every_number_is_listed_with_its_source(call):
    status, out, err = call("parameters")
    assert (status, err) == (0, "")
    for row in all_parameters():
        assert row.name in out
        assert row.source in out
    assert out.count("? to confirm") == len([row for row in all_parameters() if row.verified is None])


def test_asked_on_a_day(call):
    _, now, _ = call("parameters", "claim", "contest", "--on", "2026-07-01")
    _, before, _ = call("parameters", "claim", "contest", "--on", "2025-07-01")
    assert "30 calendar days  (from 2026-01-01)" in now
    assert "30 working days  (2025-01-01 to 2025-12-31)" in before
    assert "calendar days" not in before


def test_what_has_no_value_on_a_day_is_named(call):
    _, out, _ = call("parameters", "deductible", "--on", "2019-01-01")
    assert "No value is known on 2019-01-01 for: part" in out


def test_words_narrow_the_list(call):
    _, out, _ = call("parameters", "breach", "attorney")
    assert "ca_breach_attorney_general_days" in out
    assert "hipaa_breach_notice_days" not in out


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("name", lambda row: (row["name"], row["effective_from"])),
        ("from", lambda row: (row["effective_from"], row["name"])),
        (
            "read",
            lambda row: (row["verified"] is not None, row["verified"] or row["effective_from"], row["name"]),
        ),
    ],
)
def test_the_list_is_sorted(call, sort, key):
    _, out, _ = call("parameters", "--sort", sort, "--json")
    rows = json.loads(out)["parameters"]
    assert len(rows) == len(all_parameters())
    assert rows == sorted(rows, key=key)


def test_what_is_to_be_confirmed(call):
    _, out, _ = call("parameters", "--to-confirm", "--json")
    rows = json.loads(out)["parameters"]
    assert rows
    assert all(row["verified"] is None for row in rows)


def test_clocks_are_listed_with_what_they_ask(call):
    status, out, _ = call("clock")
    assert status == 0
    for name in NAMES:
        assert f"{name}: {entry(name).about}" in out
    _, out, _ = call("clock", "review")
    assert "sent=hour" in out
    _, out, _ = call("clock", "--json")
    assert [clock["name"] for clock in json.loads(out)["clocks"]] == list(NAMES)


def test_a_clock_answers_with_its_steps(call):
    asked = ("amount=$1,000.00", "received=2026-01-05", "paid=2026-02-19", "regulator=DMHC")
    status, out, err = call("clock", "claim-late", *asked)
    assert (status, err) == (0, "")
    assert out.startswith("15 days late: $6.16 of interest and $15.00 of penalty.\n   1. ")
    assert "$1,000.00 x 0.15 x 15 / 365 = $6.16 of interest." in out
    _, out, _ = call("clock", "claim-late", *asked, "--json")
    assert json.loads(out)["answers"][0]["penalty"] == "15.00"


def test_a_clock_that_rests_on_unread_rules_says_so(call):
    _, out, _ = call("clock", "review", "sent=2026-05-22T17:45")
    assert "Decide by 2 Jun 2026; a later decision is not valid.  ? to confirm" in out


def test_several_notices_and_none(call):
    _, out, _ = call("clock", "breach", "discovered=2026-06-26", "persons=12", "computerized=no")
    assert out.count("Discovered on Fri 26 Jun 2026.") == 2
    _, out, _ = call("clock", "estimate", "scheduled=2026-06-01", "service=2026-06-02")
    assert out == "Nothing is due by itself.\n"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (
            "parameters zzz",
            1,
            "There is no number with 'zzz'; try one word, like deductible, interest or breach.",
        ),
        ("parameters --on 2026-02-30", 2, "'2026-02-30' is not a date; write it like 2026-05-01."),
        ("parameters --sort size", 2, "'size' is not an order; use subject, name, from, read."),
        ("clock nope", 2, "There is no clock 'nope'; use one of regulator, claim-due"),
        (
            "clock claim-due received=2026-02-03",
            2,
            "The clock claim-due also asks for regulator; write regulator=….",
        ),
        (
            "clock claim-due x=1",
            2,
            "The clock claim-due does not ask for 'x'; it asks for received, regulator",
        ),
        ("clock claim-due received", 2, "'received' is no KEY=VALUE; write it like received=2026-01-05."),
        ("clock injury-bill service=2026-01-05 service=2026-01-05", 2, "service is said twice; say it once."),
        (
            "clock claim-due received=2026-02-31 regulator=CDI",
            2,
            "'2026-02-31' is not a day; write year, month",
        ),
        (
            "clock claim-due received=2019-02-03 regulator=CDI",
            1,
            "ca_claim_days has no value on 2019-02-03; it is",
        ),
        (
            "clock claim-due received=9999-12-31 regulator=CDI",
            2,
            "is a day no calendar knows; look at the year.",
        ),
        (
            "clock claim-due received=2026-01-05 regulator=CMS",
            2,
            "AB 3275 binds plans under the DMHC and insurers",
        ),
        (
            "clock ab72-rate average_contracted=NaN medicare=1 on=2026-01-05",
            2,
            "write it like average_contracted=1000",
        ),
        (
            "clock ab72-rate average_contracted=1e40 medicare=1 on=2026-01-05",
            2,
            "write it like average_contracted=1000",
        ),
        (
            "clock ab72-rate average_contracted=1.005 medicare=1 on=2026-01-05",
            2,
            "average_contracted=1.005 cannot be",
        ),
        (
            "clock false-claims claims=x loss=1 assessed=2026-01-05",
            2,
            "claims=x cannot be read; write it like claims=12.",
        ),
        (
            "clock false-claims claims=99999999999 loss=1 assessed=2026-01-05",
            2,
            "cannot be read; write it like claims=",
        ),
        ("clock review sent=today", 2, "sent=today cannot be read; write it like sent=2026-05-22T17:45."),
        (
            "clock review sent=2026-05-22T17:45+00:00",
            2,
            "cannot be read; write it like sent=2026-05-22T17:45.",
        ),
        ("clock injury-payment received=2026-06-01 government=perhaps", 2, "write it like government=yes."),
    ],
)
def test_misuse_is_one_sentence(call, words, status, said):
    found, out, err = call(*words.split())
    assert (found, out) == (status, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_policy_is_read(call, tmp_path):
    policy = tmp_path / "policy.txt"
    policy.write_text("We report unpaid bills to credit bureaus.", "utf-8")
    status, out, err = call("policy", str(policy), "--signed", "2026-11-24")
    assert (status, err) == (1, "")
    assert out.count("✕ Fix  LAW") == 2
    status, out, _ = call("policy", str(policy), "--signed", "2026-11-24", "--notice", "--json")
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["LAW"]
    policy.write_text(TERM, "utf-8-sig")
    status, out, _ = call("policy", str(policy))
    assert status == 0
    assert out.startswith("✓ Right")


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        (b"\xff\xfe\x00", [], "is no plain text; save the policy as text (UTF-8) first."),
        (None, [], "cannot be read: No such file or directory."),
        (b"x", ["--signed", "never"], "'never' is not a date; write it like 2026-05-01."),
    ],
)
def test_a_policy_that_cannot_be_read(call, tmp_path, content, words, said):
    policy = tmp_path / "policy.txt"
    if content is not None:
        policy.write_bytes(content)
    status, out, err = call("policy", str(policy), *words)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
