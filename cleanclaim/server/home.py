"""A person's own copy of the course: made once, refreshed by upgrades, never overwritten."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .problems import StartError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

FOLDERS: Final = ("lessons", "notebooks")
START_HERE: Final = "Start here.ipynb"
HIDDEN: Final = ".cleanclaim"
_SKIP: Final = frozenset({"answers", "answers.json", "__pycache__"})


@dataclass(slots=True)
class Refreshed:
    """What `refresh` did, as paths relative to the learner's folder.

    Parameters
    ----------
    added
        Files the learner did not have yet.
    updated
        Files the learner had not changed, now in their new version.
    beside
        New versions laid beside files the learner has changed.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def refresh(
    source: Path,
    home: Path,
    *,
    shipped: Callable[[Path], Iterable[tuple[str, Path]]] | None = None,
    aside: str | None = None,
) -> Refreshed:
    """Bring a person's copy of the course up to date without touching what the person has written.

    A file is the person's as soon as its cells differ from what was delivered; outputs alone do not
    count, because running a lesson is not writing. Deleted files stay deleted.

    Parameters
    ----------
    source
        Folder with ``lessons/``, ``notebooks/`` and perhaps ``Start here.ipynb``.
    home
        The person's folder; made if it is not there.
    shipped
        What of `source` is delivered, as names and files; the learner's lessons and labs when left out.
    aside
        Folder in `home` for new versions of changed files, where they must not lie beside them: nbgrader
        takes every notebook beside an assignment's for a part of it.

    Raises
    ------
    StartError
        If `home` cannot be written to.
    """
    done = Refreshed()
    try:
        (home / HIDDEN).mkdir(parents=True, exist_ok=True)
        delivered = _read_manifest(home)
        delivery = _Delivery(home, aside, delivered, done)
        for name, path in (shipped or learner_files)(source):
            delivery.bring(name, path)
        _write(
            home / HIDDEN / "manifest.json", json.dumps({"schema": 1, "files": delivered}, indent=1).encode()
        )
    except OSError as error:
        raise StartError(f"The course folder {home} cannot be written to ({error.strerror}).") from error
    return done


def learner_files(source: Path) -> Iterator[tuple[str, Path]]:
    """Name the files of the course that a learner gets: lessons, labs and the first page."""
    for start in (source / START_HERE, source / "notebooks" / START_HERE):
        if start.is_file():
            yield START_HERE, start
            break
    for folder in FOLDERS:
        for path in sorted((source / folder).rglob("*")):
            parts = path.relative_to(source).parts
            hidden = any(part.startswith(".") or part in _SKIP for part in parts)
            if path.is_file() and not hidden and parts != ("notebooks", START_HERE):
                yield "/".join(parts), path


@dataclass(slots=True)
class _Delivery:
    """One refresh under way."""

    home: Path
    aside: str | None
    delivered: dict[str, Any]
    done: Refreshed

    def bring(self, name: str, path: Path) -> None:
        """Bring one file, unless there is nothing new about it."""
        content = path.read_bytes()
        shipped = {"shipped": _digest(content), "work": _work(name, content)}
        before = self.delivered.get(name)
        target = self.home / name
        if before is not None and before["shipped"] == shipped["shipped"]:
            return  # nothing new to deliver, whatever the person did with it
        if not target.exists():
            if before is None:
                _write(target, content)
                self.done.added.append(name)
        elif _work(name, target.read_bytes()) in {before["work"] if before else None, shipped["work"]}:
            _write(target, content)
            self.done.updated.append(name)
        else:
            beside = self._place_beside(name, content)
            _write(beside, content)
            self.done.beside.append(beside.relative_to(self.home).as_posix())
        self.delivered[name] = shipped

    def _place_beside(self, name: str, content: bytes) -> Path:
        """Find a place for the new version of a changed file; an earlier one is the person's file by now."""
        target = self.home / (self.aside or "") / name
        number = 0 if self.aside else 1
        while True:
            label = ("", " (new version)")[number] if number < 2 else f" (new version {number})"  # noqa: PLR2004
            candidate = target.with_name(f"{target.stem}{label}{target.suffix}")
            if not candidate.exists() or candidate.read_bytes() == content:
                return candidate
            number += 1


def _work(name: str, content: bytes) -> str:
    """Digest what a person writes in a file: for a notebook its cells' kinds and texts, not their outputs."""
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(content)["cells"]
            written = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
        except (ValueError, KeyError, TypeError):
            return _digest(content)
        return _digest(json.dumps(written).encode())
    return _digest(content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_manifest(home: Path) -> dict[str, Any]:
    try:
        files = json.loads((home / HIDDEN / "manifest.json").read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        # Without a manifest every file that differs counts as the learner's: nothing is ever lost by it.
        return {}
    return {name: entry for name, entry in files.items() if {"shipped", "work"} <= entry.keys()}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)  # noqa: PTH105 - Path.replace is the same call; os.replace says what it is
