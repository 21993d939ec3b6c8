"""What Visit may show."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tornado.web import HTTPError

from cleanclaim.server.visit import first_lesson, inside_lessons, only_lessons


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    for name in (
        "lessons/01-a.ipynb",
        "lessons/img/x.png",
        "lessons/.secret.png",
        "notebooks/p.ipynb",
        "top.ipynb",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}", encoding="utf-8")
    (tmp_path / "outside.ipynb").write_text("{}", encoding="utf-8")
    (folder / "lessons/link.ipynb").symlink_to(tmp_path / "outside.ipynb")
    (folder / "lessons/linked").symlink_to(folder / "notebooks")
    (folder / "notebooks/link-in.ipynb").symlink_to(folder / "lessons/01-a.ipynb")
    return folder


REACHABLE = ["lessons/01-a.ipynb", "/lessons/01-a.ipynb", "lessons/img/../01-a.ipynb", "lessons/img/x.png"]
NOT_REACHABLE = [
    "",
    ".",
    "lessons",
    "lessons/",
    "lessons/none.ipynb",
    "top.ipynb",
    "notebooks/p.ipynb",
    "lessons/../notebooks/p.ipynb",
    "lessons/../../outside.ipynb",
    "lessons/link.ipynb",
    "lessons/linked/p.ipynb",
    "lessons/.secret.png",
    "../home/top.ipynb",
    "lessons/01-a.ipynb\0",
    "/etc/passwd",
]


@pytest.mark.parametrize("path", REACHABLE)
def test_lessons_are_reachable(home, path):
    assert inside_lessons(home, path) is not None


@pytest.mark.parametrize("path", NOT_REACHABLE)
def test_nothing_else_is(home, path):
    assert inside_lessons(home, path) is None


def test_the_hook_refuses_what_is_no_lesson(home):
    def ask(path):
        handler = SimpleNamespace(settings={"server_root_dir": str(home)}, path_args=[path])
        return only_lessons(handler, None, path.rpartition("/")[0])

    assert ask("lessons/01-a.ipynb") is None
    for path in ("notebooks/p.ipynb", "lessons/../notebooks/p.ipynb", "lessons/link.ipynb"):
        with pytest.raises(HTTPError) as refused:
            ask(path)
        assert refused.value.status_code == 404


def test_the_first_lesson_is_the_first_by_name(home):
    assert first_lesson(home) == "lessons/01-a.ipynb"
