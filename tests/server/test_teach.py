"""The Teach door: its course root, its pages, and what happens when it cannot start."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from cleanclaim.course import content_root
from cleanclaim.server import teach
from cleanclaim.server.home import refresh
from cleanclaim.server.problems import StartError
from cleanclaim.server.teach_app import teach_config
from cleanclaim.server.teach_course import NEW, course_files, course_root, exchange_root
from cleanclaim.server.teach_pages import not_on_windows, waiting
from cleanclaim.server.teach_process import TeachProcess, _spawn


def test_a_course_folder_is_made_with_sources_and_keys_and_without_anyones_work(tmp_path):
    made, _ = course_root(tmp_path / "class")
    names = {path.relative_to(made).parts[0] for path in made.rglob("*")}
    assert names == {"nbgrader_config.py", "source", "keys", ".cleanclaim"}


def test_an_instructors_own_files_are_kept(tmp_path):
    made, _ = course_root(tmp_path / "class")
    (made / "nbgrader_config.py").write_text("# mine", encoding="utf-8")
    assert course_root(tmp_path / "class")[0] == made
    assert (made / "nbgrader_config.py").read_text(encoding="utf-8") == "# mine"


def test_an_upgrade_brings_new_assignments_and_never_lies_beside_a_changed_one(tmp_path):
    shipped, mine = tmp_path / "shipped", tmp_path / "class"
    for name in ("source/hw/hw.ipynb", "source/hw/encounters.toml", "keys/hw.toml"):
        (shipped / name).parent.mkdir(parents=True, exist_ok=True)
        (shipped / name).write_text("old", encoding="utf-8")
    refresh(shipped, mine, shipped=course_files, aside=NEW)
    (mine / "source/hw/hw.ipynb").write_text("mine", encoding="utf-8")
    for name in ("source/hw/hw.ipynb", "keys/hw.toml"):
        (shipped / name).write_text("new", encoding="utf-8")
    assert refresh(shipped, mine, shipped=course_files, aside=NEW).beside == [
        "new version/source/hw/hw.ipynb"
    ]
    assert (mine / "keys/hw.toml").read_text(encoding="utf-8") == "new"
    assert (mine / "source/hw/hw.ipynb").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in (mine / "source/hw").iterdir()} == {"hw.ipynb", "encounters.toml"}


def test_in_a_clone_the_course_is_edited_in_place():
    assert course_root(None)[0] == content_root() / "assignments"


def test_a_course_folder_that_cannot_be_made_gets_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StartError, match=r"^The course folder .* cannot be written to \(.*\)\.$"):
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

    # In a thread of its own: the browser tests of the same worker leave an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        answered, state, problem = thread.submit(asyncio.run, try_it()).result()
    assert (answered, state) == (False, "failed")
    assert "no such course" in problem


def test_teach_is_about_all_students_whoever_hands_in_here(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_STUDENT", "amara")
    monkeypatch.setenv("CLEANCLAIM_HOME", str(tmp_path))
    monkeypatch.setenv("CLEANCLAIM_COURSE", str(tmp_path))
    script = "import os; print(*sorted(name for name in os.environ if name.startswith('CLEANCLAIM_')))"

    async def said():
        with (tmp_path / "out").open("wb") as out:
            await (await _spawn([sys.executable, "-c", script], out)).wait()
        return (tmp_path / "out").read_text(encoding="utf-8").split()

    with ThreadPoolExecutor(1) as thread:
        names = thread.submit(asyncio.run, said()).result()
    assert {"CLEANCLAIM_COURSE", "CLEANCLAIM_PARENT"} <= set(names)
    assert not {"CLEANCLAIM_STUDENT", "CLEANCLAIM_HOME"} & set(names)


@pytest.mark.parametrize("address", ["/tree/source/first-codes", "/notebooks/a/b.ipynb", "/edit/keys/a.toml"])
def test_formgraders_links_to_files_have_an_address_of_their_own(address):
    patterns = [
        pattern
        for pattern, handler, *_ in teach.teach_handlers("/", TeachProcess(None, None, "/teach/"))
        if handler is teach.ToTeachsLab and re.fullmatch(pattern, address)
    ]
    assert len(patterns) == 1
    assert not re.fullmatch(patterns[0], "/lab/tree/Start%20here.ipynb")


def test_the_terminal_of_teach_is_no_login_shell(tmp_path):
    config = teach_config(tmp_path / "socket", tmp_path, tmp_path, "/teach/")
    assert config.ServerApp.terminado_settings["shell_command"] == [os.environ.get("SHELL") or "sh"]
