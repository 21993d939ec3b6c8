"""Every code set is asked in one way, and a code of another set is said to be one."""

from __future__ import annotations

import pytest

from cleanclaim.codes import UnknownCodeError, check, get, systems


@pytest.mark.parametrize(
    ("code", "sets"),
    [
        ("e11.22", ("icd10cm",)),
        ("0dtj4zz", ("icd10pcs",)),
        ("J1885", ("hcpcs",)),
        ("y4023", ("training",)),
        ("zz", ()),
    ],
)
def test_a_code_belongs_to_a_set(code, sets):
    assert systems.holding(code) == sets


@pytest.mark.parametrize(
    ("system", "words", "code"),
    [
        ("icd10cm", "sugar diabetes", "E11.9"),
        ("icd10pcs", "appendix out", "0DTJ4ZZ"),
        ("hcpcs", "toradol", "J1885"),
        ("training", "office visit", "Y4023"),
    ],
)
def test_every_set_is_searched_by_words(system, words, code):
    assert code in {match.code for match in systems.search(words, system=system)}
    assert systems.label(system)


def test_headings_can_be_left_out_of_any_set():
    found = systems.search("appendix out", system="icd10pcs", assignable_only=True)
    assert found
    assert all(match.assignable for match in found)


def test_a_set_that_is_none_is_refused():
    with pytest.raises(ValueError, match="use icd10cm, icd10pcs, hcpcs"):
        systems.search("x", system="snomed")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("0DTJ4ZZ", "ICD-10-PCS"),
        ("0DTJ4ZX", "ICD-10-PCS"),  # shaped like one, though no row of the tables holds it
        ("J1885", "HCPCS Level II"),
        ("y4023", "a training procedure code"),
        ("Y4999", "training"),
        ("D1110", "American Dental Association"),
        ("O0DTJ", "is not in ICD-10-CM"),
    ],
)
def test_a_code_of_another_set_among_the_diagnoses_is_said_to_be_one(typed, says):
    found = check(["I10", typed])
    assert [f.rule for f in found] == ["ID"]
    assert says in found[0].message
    assert found[0].message.count(". ") == 0  # one sentence
    with pytest.raises(UnknownCodeError, match=says):
        get(typed)


def test_a_procedure_code_of_the_ama_is_known_by_its_shape_alone():
    typed = "".join(str(n) for n in (5, 4, 3, 2, 1))  # no such literal belongs in the repository
    assert "belongs to the AMA" in check([typed])[0].message
