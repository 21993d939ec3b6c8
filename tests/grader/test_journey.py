"""The whole way of an assignment, with nbgrader's own commands and a real exchange.

Three simulated students. What they must score was worked out by hand from the published formula
(docstring of `cleanclaim.charts.mark`): per code exactly right 1, an ancestor 0.5, the same category
0.25, an extra code or a wrong order -0.25; the sum over the number of codes in the key; times the points.

amara, everything right:      2 + 4 + 6 + 4 + 6 = 22, and 3 of 3 by hand: 25.
ben, half right:
    e1  B35.3                       1/1 x 2                  = 2
    e2  N18.32, I12.9               (2 - 0.25)/2 x 4         = 3.5    wrong order
    e3  E11.22, N18.9               (1 + 0.25)/3 x 6         = 2.5    neighbor, Z79.4 missing
    e4  S61.211                     (0.5)/2 x 4              = 1      no 7th character, cause missing
    e5  J18.9, R05.1                (1 - 0.25)/3 x 6         = 1.5    "rule out" coded, two missing
                                                        sum  = 10.5, and 1.5 of 3 by hand: 12.
chitra, damaged file:         0 throughout, nothing to read by hand: 0.
"""

import csv
import shutil

import nbformat
import pytest
from grading_for_tests import ASSIGNMENT, coded, new_classroom, write_answers
from nbgrader.api import Gradebook

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.timeout(300),
]
HANDED_IN = {
    "amara": coded(
        {
            "e1": ["B35.3"],
            "e2": ["I12.9", "N18.32"],
            "e3": ["E11.22", "N18.4", "Z79.4"],
            "e4": ["S61.211A", "W26.0XXA"],
            "e5": ["R05.1", "R50.9", "R06.2"],
        },
        "I coded “Acute cough”, “Fever” and “Wheezing”. The rest is only suspected, see Section IV.H.",
    ),
    "ben": coded(
        {
            "e1": ["B35.3"],
            "e2": ["N18.32", "I12.9"],
            "e3": ["E11.22", "N18.9"],
            "e4": ["S61.211"],
            "e5": ["J18.9", "R05.1"],
        },
        "I coded the cough <b>and</b> the pneumonia.",
    ),
    "chitra": '{"schema": 1, "answers": {"e1": {"answer": {"codes": ["B3',
}
BY_HAND = {"amara": 3.0, "ben": 1.5}
FINAL = {"amara": 25.0, "ben": 12.0, "chitra": 0.0}
# Codes of the key that ben did not give; his feedback must not give them away.
NOT_BENS = ("N18.4", "Z79.4", "S61.211A", "W26.0XXA", "R50.9", "R06.2")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Return an empty course and its exchange."""
    return new_classroom(tmp_path_factory.mktemp("journey"))


@pytest.fixture(scope="module")
def gradebook(room):
    """Return a function that opens the gradebook."""
    return lambda: Gradebook(f"sqlite:///{room.course / 'gradebook.db'}", "cleanclaim")


@pytest.fixture(scope="module")
def collected(room):
    """Release, fetch, answer, submit and collect."""
    fetch = [(("fetch_assignment", ASSIGNMENT), student) for student in HANDED_IN]
    submit = [(("submit", ASSIGNMENT), student) for student in HANDED_IN]
    room.run((("generate_assignment", ASSIGNMENT), None), (("release_assignment", ASSIGNMENT), None), *fetch)
    for student, answers in HANDED_IN.items():
        folder = room.own_folder(student) / ASSIGNMENT
        assert {path.name for path in folder.iterdir()} == {f"{ASSIGNMENT}.ipynb", "encounters.toml"}
        write_answers(folder / "answers.json", answers)
    room.run(*submit, (("collect", ASSIGNMENT), None))
    return room


@pytest.fixture(scope="module")
def autograded(collected):
    """Autograde the class and return nbgrader's log."""
    return collected.instructor("autograde", ASSIGNMENT)


@pytest.fixture(scope="module")
def by_hand(autograded, gradebook):
    """Grade the written answers by hand and leave a comment."""
    with gradebook() as book:
        for student, points in BY_HAND.items():
            grade = book.find_grade("w1", ASSIGNMENT, ASSIGNMENT, student)
            grade.manual_score, grade.needs_manual_grade = points, False
        comment = book.find_comment("w1", ASSIGNMENT, ASSIGNMENT, "ben")
        comment.manual_comment = "Look at <Section IV.H> again."
        book.db.commit()


@pytest.fixture(scope="module")
def feedback(by_hand, room):
    """Generate feedback and return each student's page."""
    room.instructor("generate_feedback", ASSIGNMENT)
    return {
        student: room.notebook(student, "feedback").with_suffix(".html").read_text(encoding="utf-8")
        for student in HANDED_IN
    }


def test_collecting_keeps_the_student_ids_and_asks_no_awkward_questions(collected):
    submitted = collected.course / "submitted"
    assert {path.name for path in submitted.iterdir()} == set(HANDED_IN)


def test_three_students_three_scores(autograded, gradebook):
    with gradebook() as book:
        found = {
            student: (s.score, s.max_score, s.needs_manual_grade)
            for student in HANDED_IN
            for s in [book.find_submission(ASSIGNMENT, student)]
        }
        per_exercise = {
            grade.name: grade.auto_score
            for notebook in book.find_submission(ASSIGNMENT, "ben").notebooks
            for grade in notebook.grades
        }
    assert found == {
        "amara": (22.0, 25.0, True),
        "ben": (10.5, 25.0, True),
        "chitra": (0.0, 25.0, False),
    }
    assert per_exercise == {"e1": 2.0, "e2": 3.5, "e3": 2.5, "e4": 1.0, "e5": 1.5, "w1": None}


def test_the_damaged_file_is_reported_in_plain_words(autograded):
    assert "chitra: answers.json is damaged and could not be read." in autograded
    assert "Traceback" not in autograded
    assert "[ERROR]" not in autograded


def test_the_written_answer_reaches_the_manual_cell_as_text(autograded, room):
    cell = nbformat.read(room.notebook("ben"), as_version=4).cells[-1]
    assert cell.metadata.nbgrader.grade_id == "w1"
    assert cell.source == "```text\nI coded the cough <b>and</b> the pneumonia.\n```"


def test_grading_again_changes_nothing(by_hand, room, gradebook):
    again = room.autograde("ben")["ben"]
    assert (again["score"], again["needs_manual_grade"]) == (12.0, True)
    room.instructor("generate_feedback", ASSIGNMENT, "--student=ben")
    page = room.notebook("ben", "feedback").with_suffix(".html")
    assert "has not read it yet" not in page.read_text(encoding="utf-8"), "the points by hand are in the sum"
    shutil.rmtree(page.parent)
    with gradebook() as book:
        book.find_grade("w1", ASSIGNMENT, ASSIGNMENT, "ben").needs_manual_grade = False
        book.db.commit()


def test_feedback_explains_without_giving_the_key_away(feedback):
    assert "<strong>25</strong> of 25 points" in feedback["amara"]
    ben = feedback["ben"]
    assert "<strong>12</strong> of 25 points" in ben
    assert "Not specific enough" in ben
    assert "kitchen knife slipped" in ben
    assert "Look at &lt;Section IV.H&gt; again." in ben
    assert not [code for code in NOT_BENS if code in ben]
    chitra = feedback["chitra"]
    assert "answers.json is damaged and could not be read" in chitra
    assert "No answer was saved for this exercise." in chitra


def test_feedback_shows_no_code_and_asks_nobody_for_anything(feedback):
    for page in feedback.values():
        assert "score(" not in page
        assert "pad(" not in page
        assert "<script" not in page
        assert "http://" not in page
        assert "https://" not in page


def test_feedback_goes_back_through_the_exchange(feedback, room):
    room.run((("release_feedback", ASSIGNMENT), None), (("fetch_feedback", ASSIGNMENT), "ben"))
    pages = list((room.own_folder("ben") / ASSIGNMENT / "feedback").rglob("*.html"))
    # Three students share an account here, as a family might: nobody may get another's feedback.
    assert [page.read_text(encoding="utf-8") for page in pages] == [feedback["ben"]]


def test_export_gives_the_final_grades(feedback, room):
    room.instructor("export", "--to", str(room.folder / "grades.csv"))
    with (room.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["student_id"]: float(row["score"]) for row in rows} == FINAL
    assert {row["status"] for row in rows} == {"graded"}


def test_validate_does_not_frighten_a_student(collected):
    said = collected.run((("validate", f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"), "amara"))
    assert "Success! Your notebook passes all the tests." in said


def test_nothing_of_the_key_travelled(feedback, room):
    for folder in (room.folder / "exchange", room.folder / "students", room.course / "autograded"):
        assert not [path for path in folder.rglob("*") if path.name in {"keys", f"{ASSIGNMENT}.toml"}]
