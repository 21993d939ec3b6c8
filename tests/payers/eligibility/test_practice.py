"""Practice cases of the order of payers: seeded, with one answer, told in words."""

from __future__ import annotations

import pytest

from cleanclaim.payers.eligibility import judge_order, payer_order, practice_case

CASES = [practice_case(seed, difficulty=level) for level in range(1, 6) for seed in range(60)]


def test_each_case_has_an_answer_nobody_disputes():
    for case in CASES:
        assert case.order == payer_order(case.situation)
        assert case.order.verified
        assert not case.order.questions
        assert len(case.order.names) >= 2
        assert judge_order(case.order.names, case.situation) == []


def test_the_story_names_every_coverage_and_the_patient():
    for case in CASES:
        told = " ".join(case.story)
        assert told.startswith(case.name)
        assert all(each.name in told for each in case.situation.coverages)
        assert "{" not in told


def test_nobody_works_as_a_child_and_cobra_is_recent():
    for case in CASES:
        for each in case.situation.coverages:
            if each.kind == "group" and each.through == "self":
                assert each.begins.year >= case.situation.dob.year + 18
            if each.work == "continued":
                assert each.begins.year == 2025


def test_the_same_seed_gives_the_same_case_and_others_differ():
    assert practice_case(7, difficulty=3) == practice_case(7, difficulty=3)
    assert len({case.story for case in CASES}) > 0.95 * len(CASES)


def test_the_rules_are_all_practised():
    used = {each.rule for case in CASES for each in case.order.positions}
    assert used >= {
        "own", "birthday", "decree", "custody", "working-aged", "small-employer", "past-work", "disabled",
        "disabled-small", "esrd", "esrd-over", "injury", "medi-cal-last", "tricare-last",
    }  # fmt: skip
    easy = {each.rule for case in CASES[:60] for each in case.order.positions}
    assert "esrd" not in easy


def test_a_difficulty_that_is_none_is_refused():
    with pytest.raises(ValueError, match="choose 1 to 5"):
        practice_case(1, difficulty=6)
