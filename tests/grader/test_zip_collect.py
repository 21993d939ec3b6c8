"""Work that comes back as zip files, named after the students: on Windows there is no other way."""

import zipfile

import pytest
from grading_for_tests import ASSIGNMENT, coded, write_answers

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
# One student zips the folder, one its files; a Mac and JupyterLab add files of their own.
INSIDE = {"dana": f"{ASSIGNMENT}/", "eli.b": ""}
ADDED = (
    "__MACOSX/first-codes/._first-codes.ipynb",
    "first-codes/.ipynb_checkpoints/first-codes-checkpoint.ipynb",
    "first-codes/first-codes (1).ipynb",
    "first-codes/feedback/1/first-codes.html",
)


@pytest.fixture(scope="module")
def collected(classroom):
    """Sort in two zip files and return the course."""
    archive = classroom.course / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    answers = classroom.folder / "answers.json"
    write_answers(answers, coded({"e1": ["B35.3"]}, "Because."))
    released = classroom.course / "release" / ASSIGNMENT
    for student, folder in INSIDE.items():
        with zipfile.ZipFile(archive / f"{student}.zip", "w") as packed:
            for path in (*released.iterdir(), answers):
                packed.write(path, folder + path.name)
            for name in ADDED:
                packed.writestr(name, "{}")
    classroom.instructor("zip_collect", ASSIGNMENT)
    return classroom


def test_each_zip_file_is_one_students_submission(collected):
    found = {
        folder.name: {path.name for path in (folder / ASSIGNMENT).iterdir()}
        for folder in (collected.course / "submitted").iterdir()
    }
    wanted = {"answers.json", f"{ASSIGNMENT}.ipynb"}
    assert {student: names & wanted for student, names in found.items()} == dict.fromkeys(INSIDE, wanted)
    assert not any("(1)" in name or name.startswith("._") for names in found.values() for name in names)


def test_what_was_sorted_in_is_graded(collected):
    assert {name: graded["score"] for name, graded in collected.autograde(*INSIDE).items()} == {
        "dana": 2.0,
        "eli.b": 2.0,
    }
