"""Submissions that mean harm, or are broken: no student code runs, and nobody else's grading suffers."""

import json
import os
from html.parser import HTMLParser

import nbformat
import pytest
from grading_for_tests import coded, write_answers
from nbformat.v4 import new_code_cell

PERFECT = coded(
    {
        "e1": ["B35.3"],
        "e2": ["I12.9", "N18.32"],
        "e3": ["E11.22", "N18.4", "Z79.4"],
        "e4": ["S61.211A", "W26.0XXA"],
        "e5": ["R05.1", "R50.9", "R06.2"],
    }
)
SHADOWED = ("ipykernel_launcher.py", "grader.py", "cleanclaim.py", "json.py", "sitecustomize.py")


@pytest.fixture(scope="module")
def proof(tmp_path_factory):
    """Return the file that student code would write, if any ever ran."""
    return tmp_path_factory.mktemp("proof") / "pwned"


@pytest.fixture(scope="module")
def graded(classroom, proof, tmp_path_factory):
    """Grade a class of troublemakers and one honest student, in one go."""
    attack = f"open({str(proof)!r}, 'a').write('pwned')"
    secret = tmp_path_factory.mktemp("instructor") / "secret.json"
    write_answers(secret, PERFECT)

    folder = classroom.hand_in("added-cell", PERFECT)
    path = folder / "first-codes.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, new_code_cell(f"{attack}\nimport json; json.loads = None"))
    notebook.cells[-3].source = "4.0"
    nbformat.write(notebook, path)

    folder = classroom.hand_in("shadow-files", PERFECT)
    for name in SHADOWED:
        (folder / name).write_text(attack + "\n", encoding="utf-8")
    for name in ("grader", "IPython"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(attack + "\n", encoding="utf-8")

    folder = classroom.hand_in("own-key", PERFECT)
    (folder / "encounters.toml").write_text("broken", encoding="utf-8")

    (classroom.hand_in("broken-notebook", PERFECT) / "first-codes.ipynb").write_bytes(b'{"cells": [\xff')

    folder = classroom.hand_in("link", None)
    (folder / "answers.json").symlink_to(secret)
    (folder / "notes.txt").symlink_to("/etc/hostname")

    classroom.hand_in("huge", "x" * 2_100_000)

    folder = classroom.hand_in("pipe", None)
    os.mkfifo(folder / "answers.json")

    classroom.hand_in("nested", '{"schema": 1, "answers": ' + '{"e1":' * 20_000)
    odd = {"e1": {"answer": {"codes": [1, None, {"a": 1}, "B35.3"]}, "saved": "2026-08-20T10:00:00+00:00"}}
    classroom.hand_in("odd-shapes", json.dumps({"schema": 1, "answers": odd}))
    classroom.hand_in("nothing", None)
    classroom.hand_in("honest", PERFECT)
    students = [path.name for path in (classroom.course / "submitted").iterdir()]
    return classroom.autograde(*sorted(students))


@pytest.mark.parametrize(
    ("student", "score"),
    [
        ("added-cell", 22.0),
        ("shadow-files", 22.0),
        ("own-key", 22.0),
        ("broken-notebook", 22.0),
        ("link", 0.0),
        ("huge", 0.0),
        ("pipe", 0.0),
        ("nested", 0.0),
        ("odd-shapes", 2.0),
        ("nothing", 0.0),
        ("honest", 22.0),
    ],
)
def test_everyone_is_graded_by_the_answer_file_alone(graded, student, score):
    assert graded[student]["done"], graded[student]["log"]
    assert (graded[student]["score"], graded[student]["max_score"]) == (score, 25.0)
    assert not graded[student]["needs_manual_grade"], "no written answer: nothing to read, 0 points"


def test_no_student_code_ran(graded, proof):
    assert graded
    assert not proof.exists()


def test_only_the_answer_file_reaches_the_graded_copy(graded, classroom):
    assert graded
    folder = classroom.notebook("shadow-files").parent
    assert {path.name for path in folder.iterdir()} == {
        "answers.json",
        "encounters.toml",
        "first-codes.ipynb",
        "submission_secret.txt",
        "timestamp.txt",
    }


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("link", "is a link to another place"),
        ("huge", "far larger"),
        ("pipe", "not a file"),
        ("nested", "damaged"),
        ("nothing", "No answers.json was handed in"),
    ],
)
def test_what_was_wrong_is_said_to_instructor_and_student(graded, classroom, student, words):
    assert words in graded[student]["log"]
    notebook = nbformat.read(classroom.notebook(student), as_version=4)
    assert notebook.cells[1].id == "answers-problem"
    assert words in notebook.cells[1].source


def test_what_a_link_points_at_is_not_copied(graded, classroom):
    assert graded
    folder = classroom.notebook("link").parent
    assert not (folder / "answers.json").exists()
    assert not (folder / "notes.txt").exists()


class Scripts(HTMLParser):
    """Collect what could run or load in a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        """Look at one tag."""
        names = {name for name, _ in attrs}
        if tag in {"script", "iframe", "object", "embed", "link"} or any(n.startswith("on") for n in names):
            self.found.append((tag, attrs))
        if names & {"src", "srcset", "data", "poster"}:
            self.found.append((tag, attrs))


def test_a_written_answer_is_text_in_the_notebook_and_in_the_feedback(classroom):
    words = (
        "<script>document.title = 'pwned'</script>\n```\n</code></pre><img src=x onerror=alert(1)> $x$ ]]>"
    )
    classroom.hand_in("scripted", {"w1": {"text": words}})
    result = classroom.autograde("scripted")["scripted"]
    assert result["needs_manual_grade"]
    cell = nbformat.read(classroom.notebook("scripted"), as_version=4).cells[-1]
    assert cell.source == f"````text\n{words}\n````"
    classroom.instructor("generate_feedback", "first-codes", "--student", "scripted")
    html = classroom.notebook("scripted", "feedback").with_suffix(".html").read_text(encoding="utf-8")
    parser = Scripts()
    parser.feed(html)
    assert parser.found == []
    assert "&lt;script&gt;document.title" in html
