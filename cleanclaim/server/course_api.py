"""What JupyterLab's Cleanclaim section offers, as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

from .home import START_HERE
from .visit import first_lesson

if TYPE_CHECKING:
    from collections.abc import Iterator


class CourseItems(APIHandler):
    """The notebooks of the learner's own copy, in the order they are taught."""

    @web.authenticated
    def get(self) -> None:
        """Answer with one item per card of the launcher."""
        self.finish({"items": list(_items(Path(self.settings["server_root_dir"]).expanduser()))})


def title_of(notebook: Path) -> str:
    """Return a notebook's title from its metadata, or a readable form of its file name."""
    try:
        title = json.loads(notebook.read_bytes())["metadata"]["title"]
    except (OSError, ValueError, KeyError, TypeError):
        title = ""
    return title or notebook.stem.lstrip("0123456789-").replace("-", " ").capitalize()


def _items(home: Path) -> Iterator[dict[str, Any]]:
    if (home / START_HERE).is_file():
        yield _open(START_HERE, "Start here", "start")
    for path in sorted((home / "lessons").glob("*.ipynb")):
        yield _open(f"lessons/{path.name}", title_of(path), "lesson")
    for path in sorted((home / "notebooks").glob("*.ipynb")):
        yield _open(f"notebooks/{path.name}", f"Practise: {title_of(path)}", "practise")
    label = "Assignments"
    yield {"command": "cleanclaim:assignments", "label": label, "caption": label, "icon": "handin"}
    yield _browse(f"voila/render/{first_lesson(home)}", "The visitors' view", "visit")
    yield _browse("", "The three doors", "doors")


def _open(path: str, label: str, icon: str) -> dict[str, Any]:
    return {"command": "cleanclaim:open", "path": path, "label": label, "caption": label, "icon": icon}


def _browse(path: str, label: str, icon: str) -> dict[str, Any]:
    return {"command": "cleanclaim:browse", "path": path, "label": label, "caption": label, "icon": icon}
