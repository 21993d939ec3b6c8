"""Claims to mend: planted faults, the papers that tell, the questions, and the judgement."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from cleanclaim.claims import samples
from cleanclaim.claims.edits.registry import EDITS
from cleanclaim.claims.scrubber import hits
from cleanclaim.course.claims import FAULTS, LEVELS, QUESTIONS, answer, judge, mend_case, papers
from cleanclaim.course.claims.case import SHAPES, errors, looked_at
from cleanclaim.course.claims.faults import fault
from cleanclaim.course.claims.said import sideless

SEEDS = range(25)
STAGES = {edit.stage for edit in EDITS}
each_level = pytest.mark.parametrize("level", LEVELS)


@cache
def cases(level):
    return [mend_case(seed, level=level) for seed in SEEDS]


def case_with(fault_id):
    return next(
        case for level in LEVELS for case in cases(level) if fault_id in {one.id for one in case.faults}
    )


def text_of(case):
    return " ".join(text for paper in case.papers for row in paper.rows for text in row)


@each_level
def test_a_seed_always_makes_the_same_claim(level):
    assert mend_case(3, level=level) == cases(level)[3]
    assert len({case.planted.model_dump_json() for case in cases(level)}) == len(SEEDS)


@each_level
def test_the_right_claim_has_no_finding_and_the_planted_one_an_error(level):
    for case in cases(level):
        assert hits(case.right, on=looked_at(case.right)) == []
        assert errors(case.planted, looked_at(case.right)) or case.faults[0].quiet


@each_level
def test_the_level_decides_what_is_planted(level):
    for case in cases(level):
        assert len(case.faults) == (1 if level == 1 else 2)
        assert any(one.quiet for one in case.faults) == (level == 3)
        assert any(one.asks for one in case.faults) == (level == 4)


@pytest.mark.parametrize("one", FAULTS, ids=lambda one: one.id)
def test_each_fault_is_planted_and_named_at_a_stage_of_the_cycle(one):
    assert one.stage in STAGES
    assert one in case_with(one.id).faults
    assert fault(one.id) is one


@pytest.mark.parametrize("one", FAULTS, ids=lambda one: one.id)
def test_a_slip_changes_one_field_and_the_edits_see_it_unless_it_is_quiet(one):
    planted = 0
    for shape in SHAPES:
        right = samples.claim(11, shape=shape)
        slip = one.plant(right, Random(5))  # noqa: S311 - for practice
        if slip is None:
            continue
        changed, field = slip
        assert changed != right
        assert field.split(".")[0] in {"patient", "billing", "rendering", "coverages", "diagnoses", "lines",
                                       "total", "place", "frequency", "accident"}  # fmt: skip
        new = [hit for hit in hits(changed, on=right.ends) if hit.finding.rule]
        planted += bool(new) != one.quiet
    assert planted


@each_level
def test_the_right_claim_is_right_and_the_planted_one_open(level):
    for case in cases(level):
        assert judge(case, case.right, case.silent).right
        verdict = judge(case, case.planted)
        assert {row.state for row in verdict.rows} == {"open"}
        assert verdict.changed == ()


def test_a_fault_is_blamed_on_the_stage_whose_edit_sees_it():
    for case in cases(1):
        found = {hit.edit.stage for hit in errors(case.planted, looked_at(case.right))}
        assert case.faults[0].stage in found


def test_a_field_that_was_right_and_is_no_more_is_named():
    case = cases(1)[0]
    spoilt = case.right.model_copy(update={"account": "SPOILT"})
    verdict = judge(case, spoilt)
    assert verdict.changed == ("Patient account number",)
    assert not verdict.right


def test_what_no_paper_says_may_not_be_guessed():
    case = case_with("side")
    guessed = {row.fault.id: row.state for row in judge(case, case.right).rows}
    assert guessed["side"] == "guessed"
    assert judge(case, case.right, {"side"}).right


@pytest.mark.parametrize("topic", ["side", "dose", "accident"])
def test_the_note_is_silent_and_the_provider_answers(topic):
    case = case_with(topic)
    asked, said = answer(case, topic)
    assert asked
    assert said.startswith("Signed addendum: ")
    fact = (
        said.removeprefix("Signed addendum: ")
        .split(" were ")[0]
        .removeprefix("The accident was on ")
        .rstrip(".")
    )
    assert fact not in text_of(case)
    full = papers(case.right)
    assert fact in " ".join(text for paper in full for row in paper.rows for text in row)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_question_nobody_needs_is_answered_with_where_to_look(question):
    case = case_with("npi")
    asked, said = answer(case, question.id)
    assert not asked
    assert said == question.instead


def test_there_are_no_other_questions():
    with pytest.raises(LookupError, match="There is no question 'lunch'"):
        answer(cases(1)[0], "lunch")
    with pytest.raises(LookupError, match="There is no fault 'lunch'"):
        fault("lunch")


@pytest.mark.parametrize("level", [-1, 5, 99])
def test_a_level_that_does_not_exist_is_refused(level):
    with pytest.raises(ValueError, match=f"There is no level {level}"):
        mend_case(1, level=level)


def test_level_zero_is_any_level():
    assert {mend_case(seed).level for seed in range(40)} == set(LEVELS)


@each_level
def test_the_papers_hold_what_has_to_be_written(level):
    for case in cases(level):
        text = text_of(case)
        for one in (case.right.coverages[0].member_id, case.right.billing.npi, case.right.account,
                    f"{case.right.charges:,.2f}", case.right.lines[0].code):  # fmt: skip
            assert one in text


@pytest.mark.parametrize(
    ("code", "heading"),
    [("H66.001", "H66.00"), ("M25.561", "M25.56"), ("G56.01", "G56.0"), ("I10", None), ("S13.4XXA", None)],
)
def test_the_heading_without_the_side(code, heading):
    assert sideless(code) == heading
