"""The scoring cell, called as a notebook calls it."""

import json

import pytest
from grading_for_tests import ASSIGNMENT, SHIPPED, coded, write_answers

from cleanclaim.widgets.assignment import _sheet, pad, written
from grader import score
from grader.show import NotGradedYet

SOURCE = SHIPPED / "source" / ASSIGNMENT
RIGHT = {"e2": ["I12.9", "N18.32"]}
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """Collect what cells display."""
    seen = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_: seen.append(bundle))
    _sheet.cache_clear()
    return seen


@pytest.fixture
def graded_folder(tmp_path, monkeypatch):
    """Stand where nbgrader runs a submission."""
    folder = tmp_path / "autograded" / "amara" / ASSIGNMENT
    folder.mkdir(parents=True)
    (tmp_path / "keys").symlink_to(SHIPPED / "keys")
    (tmp_path / "nbgrader_config.py").touch()
    (folder / "encounters.toml").write_bytes((SOURCE / "encounters.toml").read_bytes())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    return folder


@pytest.fixture
def own_copy(tmp_path, monkeypatch):
    """Stand in a student's own copy."""
    folder = tmp_path / ASSIGNMENT
    folder.mkdir()
    (folder / "encounters.toml").write_bytes((SOURCE / "encounters.toml").read_bytes())
    monkeypatch.chdir(folder)
    return folder


def test_a_right_answer_earns_all_points(graded_folder, shown):
    write_answers(graded_folder / "answers.json", coded(RIGHT))
    earned = score("e2", points=4)
    assert type(earned) is float
    assert earned == 4.0
    assert "✓ Right" in shown[0]["text/html"]
    assert "Chronic kidney disease, stage 3b" in shown[0]["text/html"]


def test_findings_say_the_rule_and_the_words_but_not_the_code(graded_folder, shown):
    write_answers(graded_folder / "answers.json", coded({"e3": ["N18", "E11.22"]}))
    # (0.5 for the category + 1 - 0.25 for the order) / 3 x 6 = 2.5
    assert score("e3", points=6) == 2.5
    for kind in ("text/html", "text/plain"):
        text = shown[0][kind]
        assert "Not specific enough" in text
        assert "Order" in text
        assert "Missing" in text
        assert "On insulin glargine every night since 2019" in text
        assert "N18.4" not in text
        assert "Z79.4" not in text


def test_an_extra_code_is_named(graded_folder, shown):
    write_answers(graded_folder / "answers.json", coded({"e5": ["R05.1", "R50.9", "R06.2", "J18.9"]}))
    # (3 - 0.25) / 3 = 0.9167, of 6 points: 5.5002, rounded to the cent
    assert score("e5", points=6) == 5.5
    assert "Extra code" in shown[0]["text/plain"]


def test_what_a_student_writes_as_a_code_is_shown_as_text(graded_folder, shown):
    write_answers(graded_folder / "answers.json", coded({"e1": [HOSTILE, "B35.3", "x" * 100_000]}))
    assert score("e1", points=2) == 1.0  # (1 - 2 x 0.25) x 2
    html = shown[0]["text/html"]
    assert "<img" not in html
    assert "x" * 20 not in html.replace("x" * 100, "")


@pytest.mark.parametrize(
    "answer",
    [None, 3, "B35.3", ["B35.3"], {}, {"codes": None}, {"codes": "B35.3"}, {"codes": [None, 3, " "]}],
)
def test_an_answer_of_another_shape_is_no_answer(graded_folder, shown, answer):
    write_answers(graded_folder / "answers.json", {"e1": answer})
    assert score("e1", points=2) == 0.0
    assert "No codes were saved" in shown[0]["text/plain"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"schema": 1, "answers": {"e1', "damaged"),
        ("[" * 50_000, "damaged"),
        (json.dumps({"schema": 9, "answers": {}}), "newer release"),
        ("x" * 2_100_000, "far larger"),
    ],
    ids=["cut off", "nested", "from the future", "huge"],
)
def test_a_bad_answer_file_earns_nothing_and_says_why(graded_folder, shown, content, words):
    (graded_folder / "answers.json").write_text(content, encoding="utf-8")
    assert score("e1", points=2) == 0.0
    assert words in shown[0]["text/plain"]


def test_without_a_key_nothing_is_given_and_the_instructor_is_told(graded_folder, shown):
    write_answers(graded_folder / "answers.json", coded(RIGHT))
    assert score("e9", points=4) == 0.0
    assert "could not be graded" in shown[0]["text/plain"]


def test_grading_does_not_hang_on_the_environment_alone(graded_folder, monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION")
    write_answers(graded_folder / "answers.json", coded(RIGHT))
    assert score("e2", points=4) == 4.0


def test_a_student_sees_that_answers_are_saved(own_copy):
    write_answers(own_copy / "answers.json", coded({"e1": ["B35.3"], "e2": [], "e3": ["E11.22"]}))
    value = score("e2", points=4)
    assert isinstance(value, NotGradedYet)
    assert value == 0.0
    bundle = value._repr_mimebundle_()
    assert "Your answers are saved" in bundle["text/html"]
    assert "2 of 5 notes had codes" in bundle["text/html"]
    assert float(bundle["text/plain"]) == 0.0, "should a grader ever read it, it is worth nothing"


def test_a_student_without_answers_yet_sees_the_same(own_copy):
    assert "0 of 5" in score("e1", points=2)._repr_mimebundle_()["text/html"]


def test_a_student_with_a_damaged_file_is_told(own_copy):
    (own_copy / "answers.json").write_text("{", encoding="utf-8")
    assert "damaged" in score("e1", points=2)._repr_mimebundle_()["text/html"]


def test_validate_asks_for_an_answer_and_not_for_the_right_one(own_copy, monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    write_answers(own_copy / "answers.json", coded({"e1": ["A00.0"]}))
    assert score("e1", points=2) == 2.0
    assert capsys.readouterr().err == ""
    assert score("e2", points=4) == 0.0
    assert capsys.readouterr().err == "No codes are saved for this note yet.\n"


def test_an_author_sees_points_in_the_source_and_leaves_no_answers_there(tmp_path, monkeypatch, shown):
    folder = tmp_path / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (tmp_path / "keys").symlink_to(SHIPPED / "keys")
    (tmp_path / "nbgrader_config.py").touch()
    (folder / "encounters.toml").write_bytes((SOURCE / "encounters.toml").read_bytes())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pad("e2").answer = {"codes": RIGHT["e2"]}
    written("w1", "Why?").answer = {"text": "Because."}
    assert score("e2", points=4) == 4.0
    assert sorted(path.name for path in folder.iterdir()) == ["encounters.toml"]


def test_while_grading_the_note_is_text_and_no_widget(graded_folder):
    note = pad("e2")._repr_mimebundle_()
    assert "Hypertension, at goal on amlodipine" in note["text/html"]
    assert "2 Jun 2026" in note["text/plain"]
    assert written("w1", "Why <b>?")._repr_mimebundle_()["text/html"] == "<p>Why &lt;b&gt;?</p>"


def test_a_student_gets_widgets_that_save(own_copy):
    pad("e1").answer = {"codes": ["B35.3"]}
    written("w1", "Why?").answer = {"text": "Because."}
    saved = json.loads((own_copy / "answers.json").read_text(encoding="utf-8"))["answers"]
    assert saved["e1"]["answer"] == {"codes": ["B35.3"]}
    assert saved["w1"]["answer"] == {"text": "Because."}
