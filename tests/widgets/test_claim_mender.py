"""ClaimMender without a browser: mend, ask, compare, and come back to it."""

from __future__ import annotations

import pytest

from cleanclaim.claims import cms1500
from cleanclaim.course import AnswerSheet
from cleanclaim.course.claims import mend_case
from cleanclaim.widgets.claim_mender import ClaimMender

# Seeds whose first fault is of the kind the test is about (`mend_case`).
QUIET, SILENT = 3, 4


def mender(seed=1, level=1, **more):
    return ClaimMender(exercise_id="mend", seed=seed, level=level, **more)


def boxes_of(claim):
    return dict(cms1500.fill(claim).pages[0])


def mend(one):
    one.form.answer = {"boxes": boxes_of(one.case.right)}


def words(one):
    return [row["word"] for row in one.check.result]


def test_a_seed_puts_its_claim_and_papers_on_the_desk():
    one = mender(seed=5, level=2)
    assert one.case == mend_case(5, level=2)
    assert one.children == (one.desk, one.form, one.check)
    assert one.form.boxes == boxes_of(one.case.planted)
    assert [paper["title"] for paper in one.form.papers] == [paper.title for paper in one.case.papers]


@pytest.mark.parametrize("level", [1, 2, 4])
def test_errors_are_counted_at_the_stage_where_they_should_have_been_caught(level):
    one = mender(seed=7, level=level)
    hit = {row["name"] for row in one.desk.stages if row["errors"]}
    assert len(one.desk.stages) == 8
    assert hit
    assert all(bool(row["rules"]) == bool(row["errors"]) for row in one.desk.stages)
    assert one.desk.held == f"{one.claim.charges:,.2f} dollars"
    mend(one)
    assert not any(row["errors"] for row in one.desk.stages)


def test_mended_at_the_first_comparison_counts():
    one = mender(goal=2)
    mend(one)
    one.compare()
    assert words(one) == ["Right", "Mended"]
    state = one.desk.answer
    assert (state["streak"], state["best"], state["tried"], state["first"]) == (1, 1, 1, 1)
    one.compare()
    assert one.desk.answer["tried"] == 1


def test_compared_too_early_starts_the_count_again():
    one = mender()
    mend(one)
    one.compare()
    one.new_claim(seed=2)
    one.compare()
    assert words(one)[0] == "Fix"
    state = one.desk.answer
    assert (state["streak"], state["best"], state["tried"], state["first"], state["seen"]) == (0, 1, 2, 1, 2)


def test_what_no_edit_sees_is_named_at_the_second_comparison_only():
    one = mender(level=QUIET)
    right = boxes_of(one.case.right)
    one.form.answer = {"boxes": {**right, "1a": one.form.boxes["1a"]}}
    assert not any(row["errors"] for row in one.desk.stages)
    one.compare()
    assert words(one)[0] == "Not yet"
    assert "member ID" not in one.check.result[0]["message"]
    one.compare()
    assert "member ID" in one.check.result[0]["message"]
    mend(one)
    assert one.check.result == []
    one.compare()
    assert words(one)[0] == "Right"


def test_a_guess_is_not_yet_right_and_asking_makes_it_so():
    one = mender(level=SILENT)
    topic = next(iter(one.case.silent))
    mend(one)
    one.compare()
    assert "no paper says" in one.check.result[0]["message"]
    one.ask_provider(topic)
    assert [row["word"] for row in one.check.replies] == ["Answered"]
    assert one.check.replies[0]["message"].startswith("Signed addendum: ")
    assert one.check.replies[0]["cites"].startswith("You asked: Your note")
    one.compare()
    assert words(one)[0] == "Right"


def test_a_needless_question_says_where_to_look_and_is_asked_once():
    one = mender()
    for _ in range(2):
        one.check.ask_query({"topic": "member"})
    assert [row["word"] for row in one.check.replies] == ["Note"]
    assert "insurance card" in one.check.replies[0]["message"]


def test_a_box_that_was_right_and_is_spoilt_is_named():
    one = mender()
    one.form.answer = {"boxes": {**boxes_of(one.case.right), "26": "SPOILT"}}
    one.compare()
    assert one.check.result[0]["message"].startswith("Patient account number was right before.")


def test_what_cannot_be_read_counts_as_an_error():
    one = mender()
    one.form.answer = {"boxes": {**boxes_of(one.case.right), "3.dob": "the thirtieth"}}
    errors = {row["name"]: row["errors"] for row in one.desk.stages}
    assert errors["charge entry"] == 1


def test_boxes_questions_and_counts_come_back(tmp_path):
    one = mender(level=SILENT, sheet=AnswerSheet(tmp_path / "a.json"))
    one.ask_provider("birth")
    mend(one)
    one.compare()
    again = ClaimMender(exercise_id="mend", sheet=AnswerSheet(tmp_path / "a.json"))
    assert again.case == one.case
    assert again.form.boxes == one.form.boxes
    assert len(again.check.replies) == 1
    assert again.desk.answer["tried"] == 1


def test_a_new_claim_is_another_one_and_keeps_the_level():
    one = mender(level=2)
    before = one.case
    one.ask_provider("birth")
    one.desk.ask_new({"level": 3})
    assert one.case != before
    assert one.case.level == 3
    assert one.check.replies == []
    one.new_claim()
    assert one.case.level == 3
    one.desk.ask_new({"level": "9; drop"})
    assert one.case.level == 3


def test_a_state_from_the_browser_is_followed():
    one = mender()
    case = mend_case(9, level=2)
    boxes = {**boxes_of(case.planted), "26": "BACK"}
    one.desk.answer = {"seed": 9, "level": 2, "form": boxes, "asked": ["birth"], "tried": 3, "first": 2}
    assert one.case == case
    assert one.form.boxes["26"] == "BACK"
    assert len(one.check.replies) == 1


@pytest.mark.parametrize(
    "nonsense", [{"seed": -1}, {"seed": 2**40}, {"seed": "x"}, {"level": 99, "seed": 1}, "text", 7, []]
)
def test_nonsense_from_a_page_changes_nothing(nonsense):
    one = mender()
    one.desk.answer = nonsense
    assert one.case == mend_case(1, level=1)


@pytest.mark.parametrize(
    "form", [7, "text", [], {"26": 5}, {"nowhere": "x"}, {str(n): "x" for n in range(900)}]
)
def test_odd_boxes_do_no_harm(form):
    one = mender()
    one.desk.answer = {"seed": 3, "level": 1, "form": form}
    assert one.case == mend_case(3, level=1)
    one.compare()
    assert words(one)[0] == "Fix"


@pytest.mark.parametrize("content", [{}, {"topic": 5}, {"topic": "lunch"}, {"level": None}])
def test_odd_questions_do_no_harm(content):
    one = mender()
    assert one.check.ask_query(content) is True
    assert one.check.replies == []


def test_a_visitors_first_claim_leaves_room_for_what_the_browser_kept(monkeypatch):
    monkeypatch.setenv("VOILA_REQUEST_URL", "http://127.0.0.1/")
    one = ClaimMender(exercise_id="mend")
    assert one.desk.storage == "browser"
    assert one.desk.answer is None
    first = one.case
    mend(one)
    assert one.desk.answer["form"] == one.form.boxes
    assert one.case == first
    one.desk.answer = {"seed": 9, "level": 1, "form": None}
    assert one.case == mend_case(9, level=1)


def test_starting_over_gives_a_fresh_claim():
    one = mender()
    mend(one)
    one.desk.answer = None
    assert one.desk.answer["form"] is None
    assert one.desk.answer["tried"] == 0
