"""Seven characters, 34 values, and one plain sentence for everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import UnknownCodeError, pcs
from cleanclaim.codes.pcs.shape import SECTIONS, VALUES, problem, well_formed


def test_there_are_34_values_and_17_sections():
    assert len(VALUES) == 34
    assert not set("IO") & set(VALUES)
    assert len(SECTIONS) == 17
    assert "".join(section.value for section in pcs.sections()) == SECTIONS


@pytest.mark.parametrize("text", ["0DTJ4ZZ", "0dtj4zz", " 0DTJ 4ZZ ", "BW03ZZZ", "5A1945Z"])
def test_what_is_a_code_has_no_problem(text):
    assert problem(text) is None
    assert pcs.parse(text).code == text.replace(" ", "").upper()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "ODTJ4ZZ",
            "the letter O, which ICD-10-PCS never uses because it looks like zero: did you mean 0DTJ4ZZ?",
        ),
        ("0SGO071", "did you mean 0SG0071?"),
        ("02HV33I", "the letter I, which ICD-10-PCS never uses because it looks like one."),
        ("5AI945Z", "did you mean 5A1945Z?"),
        ("0DTJ.4ZZ", "has a dot or a dash; ICD-10-PCS codes have none: did you mean 0DTJ4ZZ?"),
        ("0DT-J4ZZ", "did you mean 0DTJ4ZZ?"),
        ("0DTJ4Z", "0DTJ4Z has 6 characters; an ICD-10-PCS code has exactly seven."),
        ("0DTJ4ZZZ", "has 8 characters"),
        ("0", "0 has 1 character;"),
        ("", "nothing is given here yet"),
        ("0DTJ4Z!", "has the character '!'"),
        ("E11.9", "looks like an ICD-10-CM diagnosis code"),
        ("E119", "looks like an ICD-10-CM diagnosis code"),
        ("S72.001A", "looks like an ICD-10-CM diagnosis code"),
        ("S72001A", "looks like an ICD-10-CM diagnosis code"),
        ("B20", "looks like an ICD-10-CM diagnosis code"),
        ("J1885", "looks like a HCPCS Level II code"),
        ("G0402", "looks like a HCPCS Level II code"),
        ("Y5471", "is a training procedure code, which goes beside a service line"),
        ("EDTJ4ZZ", "begins with E, which is not a section"),
    ],
)
def test_each_mistake_gets_one_sentence(text, says):
    with pytest.raises(UnknownCodeError) as caught:
        pcs.parse(text)
    message = str(caught.value)
    assert says in message
    assert "\n" not in message
    assert message.count(". ") == 0, "one sentence"


@pytest.mark.parametrize("text", ["0DTJ4ZO", "02HV33I"])
def test_a_code_that_is_not_real_is_never_offered(text):
    with pytest.raises(UnknownCodeError) as caught:
        pcs.parse(text)
    assert "did you mean" not in str(caught.value)


@given(st.text(max_size=12))
def test_any_text_is_either_well_formed_or_has_a_problem(text):
    assert (problem(text) is None) == well_formed("".join(text.split()).replace("\u200b", "").upper())
