"""Practice cases without a browser: a case, a check, a count, a new case."""

import pytest

from cleanclaim.charts import generate
from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import CasePractice


def solve(practice):
    practice.pad.answer = {"codes": list(practice.case.key.codes)}
    return practice.pad.check_codes()


def test_a_seed_puts_its_case_on_the_desk():
    practice = CasePractice("symptom", exercise_id="p", seed=5)
    assert practice.case == generate(5, skill="symptom")
    assert practice.pad.note["kind"] == practice.case.encounter.kind
    assert practice.children == (practice.desk, practice.pad)


def test_right_at_the_first_check_counts_and_a_second_check_does_not():
    practice = CasePractice("find", exercise_id="p", seed=1)
    solve(practice)
    assert practice.streak == 1
    practice.pad.marked = None
    practice.pad.check_codes()
    assert practice.streak == 1


def test_not_yet_at_the_first_check_starts_the_count_again():
    practice = CasePractice("find", exercise_id="p", seed=1)
    solve(practice)
    practice.new_case(seed=2)
    practice.pad.answer = {"codes": ["R69"]}
    practice.pad.check_codes()
    assert practice.streak == 0
    assert practice.desk.answer["best"] == 1
    # Found after all: it helps to learn, but it was not the first check.
    solve(practice)
    assert practice.streak == 0


def test_a_new_case_is_another_case_with_an_empty_pad():
    practice = CasePractice("find", exercise_id="p", seed=1)
    solve(practice)
    before = practice.case
    assert practice.desk.ask_new({"level": 0}) is True
    assert practice.case != before
    assert practice.pad.codes == []
    assert practice.desk.answer["seen"] == 2
    assert practice.streak == 1


def test_the_level_decides_and_stays():
    practice = CasePractice("sequence", exercise_id="p", seed=1)
    practice.desk.ask_new({"level": 4})
    assert practice.case.difficulty == 4
    practice.new_case()
    assert practice.case.difficulty == 4
    practice.desk.ask_new({"level": "9; drop"})
    assert practice.case.difficulty == 4


def test_the_worked_answer_opens_after_a_try_only():
    practice = CasePractice("sequence", exercise_id="p", seed=3)
    practice.desk.ask_show({})
    assert practice.desk.solution == []
    practice.pad.answer = {"codes": ["R69"]}
    practice.pad.check_codes()
    assert practice.desk.may_show
    practice.desk.ask_show({})
    assert tuple(row["code"] for row in practice.desk.solution) == practice.case.key.codes
    assert all(row["why"] and row["cites"] and row["words"] for row in practice.desk.solution)
    practice.new_case(seed=4)
    assert practice.desk.solution == []


def test_case_codes_and_count_come_back(tmp_path):
    practice = CasePractice("find", exercise_id="p", sheet=AnswerSheet(tmp_path / "a.json"), seed=1)
    solve(practice)
    practice.new_case(seed=2)
    practice.pad.answer = {"codes": ["R69"], "query": "Which side?"}
    again = CasePractice("find", exercise_id="p", sheet=AnswerSheet(tmp_path / "a.json"))
    assert again.case == practice.case
    assert again.pad.codes == ["R69"]
    assert again.pad.query == "Which side?"
    assert again.streak == 1


def test_a_state_from_the_browser_is_followed():
    practice = CasePractice("find", exercise_id="p", seed=1)
    practice.desk.answer = {"seed": 9, "level": 0, "codes": ["R69"], "streak": 2, "best": 2, "seen": 5}
    assert practice.case == generate(9, skill="find")
    assert practice.pad.codes == ["R69"]
    assert practice.streak == 2


@pytest.mark.parametrize(
    "nonsense", [{"seed": -1}, {"seed": 2**40}, {"seed": "x"}, {"level": 99, "seed": 1}, "text", 7]
)
def test_nonsense_from_a_page_changes_nothing(nonsense):
    practice = CasePractice("find", exercise_id="p", seed=1)
    practice.desk.answer = nonsense
    assert practice.case == generate(1, skill="find")


def test_a_visitors_first_case_leaves_room_for_what_the_browser_kept(monkeypatch):
    monkeypatch.setenv("VOILA_REQUEST_URL", "http://127.0.0.1/")
    practice = CasePractice("find", exercise_id="p")
    assert practice.desk.storage == "browser"
    assert practice.desk.answer is None
    first = practice.case
    practice.pad.answer = {"codes": ["R69"]}
    assert practice.desk.answer["codes"] == ["R69"]
    assert practice.case == first
    practice.desk.answer = {"seed": 9, "codes": ["I10"], "streak": 1}
    assert practice.pad.codes == ["I10"]


def test_starting_over_gives_a_fresh_case():
    practice = CasePractice("find", exercise_id="p", seed=1)
    solve(practice)
    practice.desk.answer = None
    assert practice.pad.codes == []
    assert practice.desk.answer["streak"] == 0


def test_a_skill_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="There is no skill 'dance'"):
        CasePractice("dance", exercise_id="p")
