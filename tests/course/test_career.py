"""The career facts: complete, dated, and honest about law and habit."""

from datetime import date

import pytest

from cleanclaim.course.career import KINDS, QUESTIONS, career_steps, standing

ALL = [(step, fact) for step in career_steps() for fact in step.facts]


def test_four_steps_and_the_closing_roadmap():
    assert [step.number for step in career_steps()] == [1, 2, 3, 4, 5]
    assert [step.id for step in career_steps()][-1] == "roadmap"


@pytest.mark.parametrize(("step", "fact"), ALL, ids=lambda value: getattr(value, "id", None))
def test_each_fact_is_dated_and_sourced(step, fact):
    assert fact.kind in KINDS
    assert fact.url.startswith("https://")
    assert date(2026, 1, 1) <= fact.checked <= date(2026, 12, 31)


@pytest.mark.parametrize(
    "words",
    [
        "High-school diploma, GED or HSE",
        "18 or older",
        "guardian may have to consent",
        "entrance assessment",
        "admissions interview",
        "background check",
        "does not require a formal program",
        "certificate or an associate degree",
        "interpret documentation",
        "about 9 months",
        "130-hour online practicum",
        "accreditation",
        "one-to-one career guidance",
        "tutoring at no cost",
        "does not require certification",
        "prefer a certification, and some require one",
        "dual credentials",
        "names the CPB",
        "assign standard codes",
        "many kinds of payers",
        "résumé, interview practice, networking and employer contacts",
        "people you met in training and in the practicum",
    ],
)
def test_each_concrete_fact_of_the_guide_is_taught(words):
    assert any(words.lower() in fact.text.lower() for _, fact in ALL)


def test_the_advertising_of_the_guide_is_not_taught():
    text = " ".join(fact.text for _, fact in ALL).lower()
    for word in ("award", "readers", "ontario", "best", "ranked", "american career college"):
        assert word not in text


def test_money_is_quoted_with_its_period_place_and_doubt():
    for _, fact in ALL:
        if "$" in fact.text:
            assert fact.kind == "to confirm"
            assert "May 2024" in fact.text
            assert "United States" in fact.text


def test_secondary_sources_are_marked_to_confirm():
    for _, fact in ALL:
        if "secondary source" in fact.source:
            assert fact.kind == "to confirm"


def test_only_one_place_is_here_whatever_the_answers():
    for program in QUESTIONS["program"][1]:
        for diploma in QUESTIONS["diploma"][1]:
            places = standing({"diploma": diploma, "program": program})
            assert [place.state for place in places].count("here") == 1


def test_tasks_ask_about_questions_and_answers_that_exist():
    for step in career_steps():
        for task in step.week:
            for question, value in task.when.items():
                assert value in QUESTIONS[question][1]
