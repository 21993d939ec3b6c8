"""Claims in and out of JSON: what cannot be held is said in the words of the form, whatever comes in."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim import claims
from cleanclaim.charts.registration import Record
from cleanclaim.claims.model import Claim
from cleanclaim.claims.problems import ClaimError, claims_from_json, from_json, to_json
from cleanclaim.claims.words import _words, field_words

BARE = {"patient": {"name": {}}, "billing": {"name": {}}}

CASES = tomllib.loads((Path(__file__).parent / "problems_cases.toml").read_text("utf-8"))["said"]


@pytest.mark.parametrize("case", CASES, ids=[case["said"][:40] for case in CASES])
def test_what_cannot_be_held_is_said_in_the_words_of_the_form(case):
    with pytest.raises(ClaimError) as caught:
        from_json(json.dumps({**BARE, **json.loads(case["wrong"])}))
    assert caught.value.problems[0] == case["said"]
    assert str(caught.value).startswith(case["said"])


TAIL = " on ({}); mend that place and try again."
NO_CLAIM = "a claim begins with { and ends with }."
NO_TEXT = (
    "This is not text in UTF-8. A PDF, Word or Excel file holds no claims that can be read here; "
    "a text file can be saved as UTF-8."
)
NOT_JSON = [
    ("", f"There is nothing in it; {NO_CLAIM}"),
    (" \n", f"There is nothing in it; {NO_CLAIM}"),
    (
        b"\xff\xfe",
        NO_TEXT,
    ),
    ('{"a": 1', "This is not JSON from line 1, column 8" + TAIL.format("expecting ',' delimiter")),
    (
        "{'a': 1}",
        "This is not JSON from line 1, column 2"
        + TAIL.format("expecting property name enclosed in double quotes"),
    ),
    ("ISA*00*", "This is no claim: JSON begins with { or [. Check that it is the right file."),
    ("name,code\n", "This is no claim: JSON begins with { or [. Check that it is the right file."),
    ("5", f"This is JSON, but no claim; {NO_CLAIM}"),
    ('"x"', f"This is JSON, but no claim; {NO_CLAIM}"),
    ("[]", "This is a list, not one claim; read it with claims_from_json."),
    ("[" * 100_000, "This JSON holds a number or a nesting that no claim needs."),
    ('{"total": ' + "9" * 5000 + "}", "This JSON holds a number or a nesting that no claim needs."),
    (
        '{"patient": {"name": {}, "dob": "86400"}}',
        "Date of birth: '86400' is not a date; write it like 2026-06-01.",
    ),
    ('{"dates": {"onset": "20260601"}}', "Onset: '20260601' is not a date; write it like 2026-06-01."),
    ('{"total": 1, "total": 2}', "Total charge is written twice in one place; keep the one that is right."),
]


@pytest.mark.parametrize(("text", "said"), NOT_JSON, ids=range(len(NOT_JSON)))
def test_what_is_no_json_is_said_too(text, said):
    with pytest.raises(ClaimError) as caught:
        from_json(text)
    assert caught.value.problems == (said,)


def test_all_problems_are_told_and_the_message_counts_them():
    with pytest.raises(ClaimError) as caught:
        from_json({**BARE, "kind": "x", "lines": [{"charge": "a"}, {"charge": "b"}]})
    assert len(caught.value.problems) == 3
    assert str(caught.value).endswith("(and 2 more like it)")


def test_a_list_says_which_claim():
    good, bad = {**BARE, "account": "A1"}, {**BARE, "account": "A2", "lines": [{"charge": "abc"}]}
    assert [c.account for c in claims_from_json(json.dumps([good, good]))] == ["A1", "A1"]
    assert [c.account for c in claims_from_json(json.dumps(good))] == ["A1"]
    with pytest.raises(ClaimError) as caught:
        claims_from_json(json.dumps([good, bad, 5, {**BARE, "note": 1}]))
    assert caught.value.problems == (
        "Claim 2 (A2): Line 1, charge: 'abc' is not an amount of money; write dollars and cents like 125.00.",
        "Claim 3: This is no claim; a claim begins with { and ends with }.",
        "Claim 4: Note: 1 is not text; put it between quotation marks.",
    )


def test_bytes_with_a_mark_and_dictionaries_are_read():
    held = {**BARE, "account": "Ñ1"}
    assert from_json(b"\xef\xbb\xbf" + json.dumps(held, ensure_ascii=False).encode()).account == "Ñ1"
    assert from_json(held).account == "Ñ1"


def test_json_and_back_is_the_same_claim():
    claim = from_json({
        **BARE, "total": "12.50", "weight": "150.5", "diagnoses": [{"code": "I10"}],
        "lines": [{
            "code": "Y4022", "charge": 12.5, "units": 2, "begins": "2026-06-01",
            "drug": {"ndc": "1", "quantity": "2.50", "prescription": "86400"},
        }],
    })  # fmt: skip
    text = to_json(claim)
    assert from_json(text) == claim
    assert to_json(from_json(text)) == text
    assert json.loads(text)["lines"][0]["charge"] == "12.50"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def _read(text):
    try:
        return from_json(text), ()
    except ClaimError as error:
        return None, error.problems


@given(st.dictionaries(st.sampled_from(sorted(Claim.model_fields)), JSON, max_size=4))
def test_any_values_give_a_claim_or_sentences(held):
    claim, problems = _read(json.dumps({**BARE, **held}))
    for said in problems:
        assert said.endswith((".", "?"))
        assert "Input should" not in said
        assert "\n" not in said
    assert bool(problems) is (claim is None)
    assert claim is None or from_json(to_json(claim)) == claim


@given(st.text() | st.binary())
def test_any_text_gives_a_claim_or_sentences(source):
    with pytest.raises(ClaimError):
        from_json(source)


def test_every_field_has_words():
    mine = [
        r
        for r in Record.__subclasses__()
        if r.__module__.startswith(("cleanclaim.claims.model", "cleanclaim.charts"))
    ]
    fields = set().union(*(set(record.model_fields) for record in mine))
    assert fields - set(_words()["field"]) == set()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("lines.1.charge", "Line 2, charge"),
        ("billing.npi", "Billing provider, NPI"),
        ("diagnoses.0", "Diagnosis 1"),
        ("total", "Total charge"),
        ("", ""),
        ("somewhere.else", "Somewhere, else"),
    ],
)
def test_field_words(path, said):
    assert field_words(path) == said


def test_the_package_gives_the_names():
    assert claims.from_json is from_json
    assert claims.to_json is to_json
    assert claims.ClaimError is ClaimError
    assert claims.claims_from_json is claims_from_json
    assert claims.normalise.__name__ == "normalise"
