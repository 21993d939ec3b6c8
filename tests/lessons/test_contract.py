"""Every lesson keeps the lesson contract: its parts, in order, thin, dated, and in plain words."""

import itertools
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import textstat

from cleanclaim.course import content_root
from cleanclaim.course.lessons import INDEX, labs, lesson_info, lessons

ROOT = content_root()
PARTS = [
    "Goals",
    "Why it matters",
    "See it",
    "Worked example",
    "Try it",
    "Check yourself",
    "What's next",
    "Sources",
]
INDEX_PARTS = ["Lessons there are", "Try the code book now", "Still to come", "How your answers are kept"]
HARDEST = 9.5  # Flesch-Kincaid grade
DATE = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 20\d\d\b")
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
CODE = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
SCOLDING = re.compile(r"\b(simply|just|obviously|of course|wrong|clearly)\b", re.IGNORECASE)
FILES = [
    *(ROOT / "lessons" / info.file for info in (INDEX, *lessons())),
    *(ROOT / "notebooks" / info.file for info in labs()),
]
each_notebook = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_lesson = pytest.mark.parametrize("info", lessons(), ids=lambda info: info.id)


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [(cell["id"], "".join(cell["source"])) for cell in notebook["cells"] if cell["cell_type"] == kind]


def headings(path, level):
    mark = "#" * level + " "
    return [
        line.removeprefix(mark)
        for _, text in cells(path, "markdown")
        for line in text.splitlines()
        if line.startswith(mark)
    ]


def part(path, title):
    text = "\n".join(text for _, text in cells(path, "markdown"))
    return re.split(r"^## ", text.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def prose(path):
    """Return the text a learner reads; codes, tables and citations as one short word or not at all."""
    text = "\n\n".join(text for _, text in cells(path, "markdown"))
    text = text.split("\n## Sources\n")[0]
    text = re.sub(r"^\|.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(#+ .*)$", r"\1.", text, flags=re.MULTILINE)
    text = LINK.sub(lambda found: found[0].split("](")[0].lstrip("["), text)
    text = re.sub(r"\bICD-10-(?:CM|PCS)\b|\b(?:HCPCS|HIPAA|AAPC|AHIMA|JupyterLab)\b", "word", text)
    text = CODE.sub("code", text)
    text = re.sub(r"[;:]?\n+(?:\d+\.|-) ", ". ", text)
    return re.sub(r"[*_#`|]", "", text)


def test_the_lesson_list_and_the_files_agree():
    assert sorted(p.name for p in (ROOT / "lessons").glob("*.ipynb")) == sorted(
        info.file for info in (INDEX, *lessons())
    )
    assert sorted(p.name for p in (ROOT / "notebooks").glob("*.ipynb")) == sorted(
        info.file for info in labs()
    )
    with pytest.raises(LookupError, match="There is no lesson 'nothing'"):
        lesson_info("nothing")


@each_lesson
def test_a_lesson_has_its_parts_in_order(info):
    assert headings(ROOT / "lessons" / info.file, 2) == PARTS


def test_the_index_has_its_own_parts():
    assert headings(FILES[0], 2) == INDEX_PARTS


@each_notebook
def test_one_title_and_no_level_is_skipped(path):
    title = json.loads(path.read_text(encoding="utf-8"))["metadata"]["title"]
    assert headings(path, 1) == [title]
    levels = [
        len(line.split(" ")[0])
        for _, text in cells(path, "markdown")
        for line in text.splitlines()
        if re.match(r"#+ ", line)
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@each_notebook
def test_the_title_is_the_one_in_the_lesson_list(path):
    info = next(row for row in (INDEX, *lessons(), *labs()) if row.file == path.name)
    assert headings(path, 1) == [info.title]


@each_lesson
def test_minutes_are_told_and_within_a_sitting(info):
    assert 25 <= info.minutes <= 40
    opening = cells(ROOT / "lessons" / info.file, "markdown")[0][1]
    assert f"About {info.minutes} minutes" in opening
    assert f"{info.minutes} minutes" in part(FILES[0], "Lessons there are")


@each_notebook
def test_code_cells_are_thin(path):
    for name, text in cells(path, "code"):
        lines = text.strip().splitlines()
        assert len(lines) <= 3, name
        assert all("import" in line or "esson" in line for line in lines), name


@each_lesson
def test_goals_begin_with_something_you_can_watch_somebody_do(info):
    goals = re.findall(r"^- \**(\w+)", part(ROOT / "lessons" / info.file, "Goals"), re.MULTILINE)
    assert len(goals) >= 4
    for verb in goals:
        assert verb not in {"know", "understand", "learn", "appreciate", "be"}


@each_lesson
def test_each_part_that_asks_for_action_has_something_to_act_on(info):
    notebook = json.loads((ROOT / "lessons" / info.file).read_text(encoding="utf-8"))
    seen, current = {}, ""
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            seen.setdefault(current, []).append(text)
        elif found := re.findall(r"^## (.*)$", text, re.MULTILINE):
            current = found[-1]
    assert seen["See it"]
    assert seen["Try it"]
    assert any("quiz" in text for text in seen["Check yourself"])


@each_lesson
def test_an_interaction_names_the_misconception_it_removes(info):
    text = part(ROOT / "lessons" / info.file, "See it")
    assert re.search(r"\*(?:This clears up|Watch for this):\*", text)


@each_notebook
def test_local_links_lead_somewhere(path):
    # Start here stands in the top folder of the learner's copy.
    folder = ROOT if path.name == "Start here.ipynb" else path.parent
    for _, text in cells(path, "markdown"):
        for target in LINK.findall(text):
            if target.startswith("https://"):
                continue
            if target == "../Start%20here.ipynb":
                assert (ROOT / "notebooks" / "Start here.ipynb").is_file()
                continue
            assert (folder / unquote(target)).is_file(), target


@each_lesson
def test_every_source_has_a_date(info):
    lines = [
        line for line in part(ROOT / "lessons" / info.file, "Sources").splitlines() if line.startswith("- ")
    ]
    assert len(lines) >= 4
    for line in lines:
        assert DATE.search(line), line
    assert not re.search(r"https?://", part(ROOT / "lessons" / info.file, "See it"))


@each_notebook
def test_no_link_is_cited_without_a_date(path):
    for _, text in cells(path, "markdown"):
        for line in text.splitlines():
            if "https://" in line:
                assert re.search(rf"read {DATE.pattern}", line), line


@each_notebook
def test_the_words_are_plain(path):
    grade = textstat.flesch_kincaid_grade(prose(path))
    assert grade <= HARDEST, f"Flesch-Kincaid grade {grade:.1f}"


@each_notebook
def test_the_voice_never_scolds(path):
    for name, text in cells(path, "markdown"):
        # "the wrong one" in a story about a plan is not about the learner.
        told = SCOLDING.findall(text.replace("a plan built on the wrong one", ""))
        assert not told, (name, told)


@each_notebook
def test_nothing_is_advertised(path):
    text = prose(path).lower()
    for word in ("award", "best school", "enroll now", "guaranteed", "earn up to", "readers' choice"):
        assert word not in text


@each_lesson
def test_money_is_named_with_place_and_period(info):
    for _, text in cells(ROOT / "lessons" / info.file, "markdown"):
        if "\\$" in text:
            assert "United States" in text
            assert "May 2024" in text
            assert "To confirm" in text


@each_notebook
def test_a_file_that_is_read_is_small(path):
    assert Path(path).stat().st_size < 60_000
