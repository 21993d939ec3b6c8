"""The roadmap, without a browser: answer the questions, read the road."""

from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import Roadmap


def states(road):
    return [station["state"] for station in road.stations]


def test_before_any_answer_the_road_begins_at_the_diploma():
    road = Roadmap(exercise_id="r")
    assert states(road) == ["here", "ahead", "ahead", "ahead", "ahead"]
    assert road.here.id == "diploma"


def test_each_answer_moves_you_along():
    road = Roadmap(exercise_id="r")
    road.answer = {"adult": "yes", "diploma": "yes"}
    assert road.here.id == "program"
    road.answer = {**road.answer, "program": "yes", "certification": "without"}
    assert states(road) == ["done", "done", "skipped", "here", "ahead"]
    road.answer = {**road.answer, "experience": "yes"}
    assert road.here.id == "roadmap"


def test_what_the_law_says_stands_apart_from_habit():
    road = Roadmap(exercise_id="r")
    by_step = {station["id"]: station for station in road.stations}
    for step, sentence in [
        ("program", "California does not require a formal program."),
        ("certification", "California does not require certification."),
    ]:
        groups = {group["kind"]: group["facts"] for group in by_step[step]["groups"]}
        assert [fact["text"] for fact in groups["law"]] == [sentence]
        assert groups["employers usually"]


def test_every_fact_on_the_page_has_a_source_and_a_date():
    for station in Roadmap(exercise_id="r").stations:
        for group in station["groups"]:
            for fact in group["facts"]:
                assert fact["source"]
                assert fact["url"].startswith("https://")
                assert fact["checked"] == "2026-11-23"


def test_tasks_follow_the_answers():
    road = Roadmap(exercise_id="r")
    road.answer = {"adult": "no", "diploma": "no"}
    tasks = " ".join(road.stations[0]["tasks"])
    assert "adult school" in tasks
    assert "under 18" in tasks
    road.answer = {"adult": "yes", "diploma": "yes"}
    assert "under 18" not in " ".join(road.stations[0]["tasks"])


def test_nonsense_from_a_page_is_dropped():
    road = Roadmap(exercise_id="r")
    road.answer = {"adult": "maybe", "diploma": "yes", "<script>": "x"}
    assert road.answer == {"diploma": "yes"}
    road.answer = ["not", "a", "dict"]
    assert road.answer == {"diploma": "yes"}


def test_answers_come_back(tmp_path):
    sheet = AnswerSheet(tmp_path / "a.json")
    Roadmap(exercise_id="r", sheet=sheet).answer = {"adult": "yes", "diploma": "yes"}
    again = Roadmap(exercise_id="r", sheet=AnswerSheet(tmp_path / "a.json"))
    assert again.here.id == "program"
    assert again.saved_note.startswith("Saved ")
