"""The learner's own copy of the course: made once, refreshed by upgrades, never overwritten."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .problems import StartError

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def refresh(source: Path, home: Path) -> Refreshed:
    """Bring the learner's copy up to date without touching what the learner has written.

    A file is the learner's as soon as its cells differ from what was delivered; outputs alone do not
    count, because running a lesson is not writing. Deleted files stay deleted.

    Parameters
    ----------
    source
        Folder with ``lessons/``, ``notebooks/`` and perhaps ``Start here.ipynb``.
    home
        The learner's folder; made if it is not there.

    Raises
    ------
    StartError
        If `home` cannot be written to.
    """
    done = Refreshed()
    try:
        (home / HIDDEN).mkdir(parents=True, exist_ok=True)
        delivered = _read_manifest(home)
        for name, path in _shipped(source):
            _deliver(path, home, name, delivered, done)
        _write(
            home / HIDDEN / "manifest.json", json.dumps({"schema": 1, "files": delivered}, indent=1).encode()
        )
    except OSError as error:
        raise StartError(f"Your course folder {home} cannot be written to ({error.strerror}).") from error
    return done


def _shipped(source: Path) -> Iterator[tuple[str, Path]]:
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


def _deliver(path: Path, home: Path, name: str, delivered: dict[str, Any], done: Refreshed) -> None:
    content = path.read_bytes()
    shipped = {"shipped": _digest(content), "work": _work(name, content)}
    before = delivered.get(name)
    target = home / name
    if before is not None and before["shipped"] == shipped["shipped"]:
        return  # nothing new to deliver, whatever the learner did with it
    if not target.exists():
        if before is None:
            _write(target, content)
            done.added.append(name)
    elif _work(name, target.read_bytes()) in {before["work"] if before else None, shipped["work"]}:
        _write(target, content)
        done.updated.append(name)
    else:
        beside = _free_name(target, content)
        _write(beside, content)
        done.beside.append(beside.relative_to(home).as_posix())
    delivered[name] = shipped


def _free_name(target: Path, content: bytes) -> Path:
    """Name the new version laid beside `target`; an earlier one is the learner's file by now."""
    number = 1
    while True:
        label = "new version" if number == 1 else f"new version {number}"
        candidate = target.with_name(f"{target.stem} ({label}){target.suffix}")
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
