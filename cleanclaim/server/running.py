"""One server per course folder: a second start finds the first."""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from .problems import StartError

if TYPE_CHECKING:
    from pathlib import Path


class Running:
    """The claim of one running server on a course folder.

    The claim is a lock held by the process, so that it is gone when the process is, however it ended.

    Parameters
    ----------
    folder
        The hidden folder inside the learner's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "running.json"
        self._lock = FileLock(folder / "running.lock")

    def claim(self) -> bool:
        """Take the folder for this process; False if a running server has it.

        Raises
        ------
        StartError
            If the folder cannot be made or written to.
        """
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            home = self._file.parent.parent
            raise StartError(f"The course folder {home} cannot be written to ({error.strerror}).") from error
        return True

    def say(self, **facts: Any) -> None:
        """Write down where the server is, for its owner's eyes only (it holds the token)."""
        unfinished = self._file.with_suffix(".unfinished")
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(facts, out)
        unfinished.replace(self._file)

    def read(self) -> dict[str, Any]:
        """Return what the running (or last) server has said; empty if nothing."""
        try:
            facts = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}
