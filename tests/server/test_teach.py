"""The Teach door: its course root, its pages, and what happens when it cannot start."""

from __future__ import annotations

import asyncio
import re

import pytest

from cleanclaim.course import content_root
from cleanclaim.server import teach
from cleanclaim.server.problems import StartError
from cleanclaim.server.teach_course import course_root, exchange_root
from cleanclaim.server.teach_pages import not_on_windows, waiting
from cleanclaim.server.teach_process import TeachProcess


def test_a_course_folder_is_made_with_sources_and_keys_and_without_anyones_work(tmp_path):
    made = course_root(tmp_path / "class")
    names = {path.relative_to(made).parts[0] for path in made.rglob("*")}
    assert names == {"nbgrader_config.py", "source", "keys"}


def test_an_instructors_own_files_are_kept(tmp_path):
    made = course_root(tmp_path / "class")
    (made / "nbgrader_config.py").write_text("# mine", encoding="utf-8")
    assert course_root(tmp_path / "class") == made
    assert (made / "nbgrader_config.py").read_text(encoding="utf-8") == "# mine"


def test_in_a_clone_the_course_is_edited_in_place():
    assert course_root(None) == content_root() / "assignments"


def test_a_course_folder_that_cannot_be_made_gets_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StartError, match=r"^The course folder .* cannot be made \(.*\)\.$"):
        course_root(tmp_path / "file" / "class")


def test_the_exchange_exists_before_nbgrader_asks(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_EXCHANGE", str(tmp_path / "ex" / "change"))
    assert exchange_root().is_dir()


def test_on_windows_teach_offers_the_zip_route(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    [(pattern, handler)] = teach.teach_handlers("/", None)
    assert handler is teach.NoTeachHere
    for address in ("/teach", "/teach/", "/teach/formgrader", "/teach/formgrader/manage_assignments"):
        assert re.fullmatch(pattern, address)
    page = not_on_windows("/")
    assert "no exchange on Windows" in page
    assert "nbgrader zip_collect first-codes" in page
    assert '<html lang="en">' in page
    assert page.count("<h1>") == 1


def test_the_waiting_page_says_what_happens_and_what_went_wrong():
    assert 'role="status"' in waiting("/state", "/", "")
    failed = waiting("/state", "/", "No <room> left.")
    assert "No &lt;room&gt; left." in failed
    assert "Try again" in failed
    assert "<script>" not in failed


def test_a_teach_that_cannot_start_says_why(tmp_path):
    async def try_it():
        process = TeachProcess(tmp_path / "no such course", tmp_path / "private", "/teach/")
        answered = await process.ready()
        await process.stop()
        return answered, process.state, process.problem

    answered, state, problem = asyncio.run(try_it())
    assert (answered, state) == (False, "failed")
    assert "no such course" in problem
