"""Grades as CSV: every name comes back as it went in, and a true 0 is told from a missing grade."""

import csv
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grader.export import COLUMNS, GradesCsv

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    # nbgrader calls alembic by name when it makes a database
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    database = tmp_path_factory.mktemp("book") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path)
        opened = Gradebook(f"sqlite:///{database}")
    with opened as book:
        book.add_assignment("first-codes", duedate=datetime(2026, 9, 1, tzinfo=UTC).replace(tzinfo=None))
        book.add_assignment("other")
        book.add_notebook("nb", "first-codes")
        book.add_grade_cell("e1", "nb", "first-codes", max_score=2, cell_type="code")
        book.add_student("amara", last_name="O'Neil, Jr.", first_name='Amara "Ama"', email="a@example.org")
        book.add_student("ben", last_name="Núñez", first_name="=1+1")
        book.add_student("chitra")
        for student, auto, manual in (("amara", 1.5, False), ("ben", None, True)):
            book.add_submission("first-codes", student)
            grade = book.find_grade("e1", "nb", "first-codes", student)
            grade.auto_score, grade.needs_manual_grade = auto, manual
        book.db.commit()
        yield book


def export(gradebook, path, **options):
    GradesCsv(to=str(path), **options).export(gradebook)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_names_survive_and_every_status_is_told(gradebook, tmp_path):
    rows = export(gradebook, tmp_path / "grades.csv", assignment=["first-codes"])
    assert list(rows[0]) == list(COLUMNS)
    assert [(r["student_id"], r["score"], r["max_score"], r["status"]) for r in rows] == [
        ("amara", "1.5", "2.0", "graded"),
        ("ben", "0.0", "2.0", "needs manual grading"),
        ("chitra", "0.0", "2.0", "not submitted"),
    ]
    assert (rows[0]["last_name"], rows[0]["first_name"]) == ("O'Neil, Jr.", 'Amara "Ama"')
    assert rows[1]["last_name"] == "Núñez"
    assert rows[1]["first_name"] == "'=1+1", "a spreadsheet must not run a name"
    assert rows[0]["duedate"].startswith("2026-09-01")


def test_assignments_and_students_can_be_chosen(gradebook, tmp_path):
    assert len(export(gradebook, tmp_path / "all.csv")) == 6
    rows = export(gradebook, tmp_path / "one.csv", student=["ben"])
    assert [(r["assignment"], r["student_id"]) for r in rows] == [("first-codes", "ben"), ("other", "ben")]


def test_without_a_name_the_file_is_grades_csv(gradebook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    GradesCsv().export(gradebook)
    assert (tmp_path / "grades.csv").is_file()
