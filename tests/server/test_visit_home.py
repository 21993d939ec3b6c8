"""The default course folder lies in the user's home, which Jupyter abbreviates to ``~``."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from tornado import web

from cleanclaim.server.visit import only_lessons


def test_a_lesson_below_the_home_folder_is_a_lesson(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    lessons = Path("~/cleanclaim/lessons").expanduser()
    lessons.mkdir(parents=True)
    (lessons / "00-index.ipynb").write_text("{}", encoding="utf-8")
    handler = SimpleNamespace(
        settings={"server_root_dir": "~/cleanclaim"}, path_args=["lessons/00-index.ipynb"]
    )
    only_lessons(handler, None, "lessons")
    handler.path_args = ["lessons/none.ipynb"]
    with pytest.raises(web.HTTPError):
        only_lessons(handler, None, "lessons")
