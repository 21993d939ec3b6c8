"""What a lesson's page is told, without a server."""

from __future__ import annotations

from cleanclaim.course import tokens_css
from cleanclaim.server import lesson_page, site
from cleanclaim.server.site import LessonLink

LINKS = (
    LessonLink("00-index.ipynb", "All lessons", "index"),
    LessonLink("01-a.ipynb", "A", "a"),
    LessonLink("02-b.ipynb", "B", "b"),
)


def _told(monkeypatch, name, links=LINKS):
    monkeypatch.setattr(lesson_page, "lesson_links", lambda: links)
    notebook = {"cells": []}
    same, resources = lesson_page.LessonPage().preprocess(
        notebook, {"metadata": {"name": name}, "base_url": "/here/"}
    )
    assert same is notebook
    return resources["cleanclaim"]


def test_a_lesson_knows_its_neighbours(monkeypatch):
    told = _told(monkeypatch, "01-a")
    assert told["previous"].title == "All lessons"
    assert told["next"].title == "B"
    assert told["index"] == "00-index.ipynb"


def test_the_first_and_the_last_lesson_end_the_row(monkeypatch):
    assert _told(monkeypatch, "00-index")["previous"] is None
    assert _told(monkeypatch, "02-b")["next"] is None


def test_a_notebook_that_is_no_lesson_has_no_neighbours(monkeypatch):
    told = _told(monkeypatch, "scratch")
    assert (told["previous"], told["next"]) == (None, None)
    assert _told(monkeypatch, "scratch", ())["index"] == ""


def test_tokens_and_release_are_the_one_file_and_the_loaded_one(monkeypatch):
    told = _told(monkeypatch, "01-a")
    assert told["tokens"] == tokens_css()
    assert told["release"].startswith("ICD-10-CM FY2026, April 2026 update")


def test_only_a_server_with_the_site_is_linked_to(monkeypatch):
    monkeypatch.setattr(site, "_mounted", set())
    assert _told(monkeypatch, "01-a")["site"] is False
    site.note_mounted("/there/")
    assert _told(monkeypatch, "01-a")["site"] is False
    site.note_mounted("/here/")
    assert _told(monkeypatch, "01-a")["site"] is True


def test_only_lessons_that_are_there_are_linked(monkeypatch, tmp_path):
    (tmp_path / "lessons").mkdir()
    monkeypatch.setattr(site, "content_root", lambda: tmp_path)
    assert site.lesson_links() == ()
    (tmp_path / "lessons" / "00-index.ipynb").write_text("{}", encoding="utf-8")
    assert [link.id for link in site.lesson_links()] == ["index"]
