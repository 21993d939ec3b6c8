"""A learner's answers: one small JSON file that survives crashes, two kernels and damage.

Widget state cannot be restored in a new kernel, so answers are data. The file is
``{"schema": 1, "answers": {exercise id: {"answer": any JSON value, "saved": ISO 8601 with offset}}}``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import platformdirs
from filelock import FileLock, Timeout

from .places import Place, assignment_place, in_visit, lesson_place

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AnswerSheet", "in_visit", "read_answers"]

SCHEMA: Final = 1
MAX_BYTES: Final = 2_000_000  # a class's longest honest file is a few kB
_LOCK_SECONDS: Final = 5.0
_NOT_SAVED: Final = "Your answer could not be saved"


class _UnreadableError(ValueError):
    """The file is there, and is not an answer file we can read. `args[0]` is the sentence to show."""

    def __init__(self, sentence: str, *, newer: bool = False) -> None:
        super().__init__(sentence)
        self.newer = newer


class AnswerSheet:
    """The answers of one lesson or assignment, saved at each change.

    Parameters
    ----------
    path
        The JSON file, or None to keep the answers in memory only.
    read_only
        Read the file but never write, rename or create anything.

    Attributes
    ----------
    problem
        One plain sentence when the file was damaged (it is then set aside beside its place, untouched),
        could not be written, or comes from a newer release; None when all is well.
    """

    def __init__(self, path: str | os.PathLike[str] | None, *, read_only: bool = False) -> None:
        self.path = None if path is None else Path(path)
        self.read_only = read_only
        self.problem: str | None = None
        self._entries: dict[str, dict[str, Any]] = {}
        if self.path is not None:
            self._entries = self._load(self.path) or {}

    @classmethod
    def for_lesson(cls, lesson_id: str) -> Self:
        """Open the sheet of a lesson or lab in the learner's copy (memory only on a visitor's page)."""
        return cls._at(lesson_place(lesson_id))

    @classmethod
    def for_assignment(cls) -> Self:
        """Open the ``answers.json`` beside the assignment's notebook (see `places.assignment_place`)."""
        return cls._at(assignment_place())

    @classmethod
    def _at(cls, place: Place) -> Self:
        return cls(place.path, read_only=place.read_only)

    def get(self, exercise_id: str) -> Any | None:
        """Return the saved answer of an exercise, or None."""
        entry = self._entries.get(exercise_id)
        return None if entry is None else entry["answer"]

    def saved(self, exercise_id: str) -> datetime | None:
        """Return when an exercise was last saved (with offset), or None."""
        entry = self._entries.get(exercise_id)
        return None if entry is None else datetime.fromisoformat(entry["saved"])

    def all(self) -> dict[str, Any]:
        """Return every answer by exercise id."""
        return {key: entry["answer"] for key, entry in self._entries.items()}

    def refresh(self) -> None:
        """Take up what another kernel has saved meanwhile; where the file is gone, keep what is here."""
        if self.path is not None:
            on_disk = self._load(self.path)
            self._entries = self._entries if on_disk is None else on_disk

    def put(self, exercise_id: str, answer: Any) -> None:
        """Save one answer. What another kernel saved meanwhile is kept.

        Parameters
        ----------
        exercise_id
            Stable id of the exercise.
        answer
            Any JSON value.

        Raises
        ------
        ValueError
            If the answer is not a JSON value.
        """
        _dump({"answer": answer})
        self._change(exercise_id, {"answer": answer, "saved": _now()})

    def clear(self, exercise_id: str) -> None:
        """Forget the answer of one exercise."""
        self._change(exercise_id, None)

    def _change(self, exercise_id: str, entry: dict[str, Any] | None) -> None:
        with self._locked():
            if self.path is not None and not self.read_only:
                # Another kernel may have saved or cleared meanwhile, so the file wins; where it is gone or
                # damaged, what this kernel still holds must not be lost.
                on_disk = self._load(self.path)
                self._entries = self._entries if on_disk is None else on_disk
            if entry is None:
                self._entries.pop(exercise_id, None)
            else:
                self._entries[exercise_id] = entry
            if self.path is not None and not self.read_only:
                self._write(self.path)

    def _load(self, path: Path) -> dict[str, dict[str, Any]] | None:
        """Read the file; None when there is none or it cannot be used (`problem` then says why)."""
        try:
            return _read_entries(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            self.problem = (
                f"Your saved answers could not be opened ({error.strerror}). Ask for help before you go on."
            )
            self.read_only = True
        except _UnreadableError as error:
            self.problem = str(error)
            if error.newer:
                self.read_only = True
            elif not self.read_only:
                self._set_aside(path)
        return None

    def _set_aside(self, path: Path) -> None:
        aside = path.with_name(f"{path.stem}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}{path.suffix}")
        try:
            path.rename(aside)
        except OSError:
            self.read_only = True  # better not to save than to write over the damaged file
        else:
            self.problem = f"{self.problem} It was kept as {aside.name}, and a new file was started."

    def _write(self, path: Path) -> None:
        text = _dump({"schema": SCHEMA, "answers": self._entries})
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                Path(temporary).replace(path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as error:
            self.problem = (
                f"{_NOT_SAVED} to {path.name} ({error.strerror}). It is kept on this page for now; "
                "free some space or ask for help, then change it once more."
            )
        else:
            if self.problem and self.problem.startswith(_NOT_SAVED):
                self.problem = None

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold this file's lock. It lies in the cache: beside the answers it would be handed in."""
        if self.path is None or self.read_only:
            yield
            return
        name = hashlib.sha256(str(self.path.resolve()).encode()).hexdigest()[:24]
        folder = Path(platformdirs.user_cache_dir("cleanclaim")) / "locks"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise PermissionError
        except OSError:
            folder = Path(tempfile.gettempdir())
        lock = FileLock(folder / f"cleanclaim-{name}.lock", timeout=_LOCK_SECONDS)
        # A lock that a hung process holds must not cost the learner the answer: the write itself is atomic.
        with contextlib.suppress(Timeout):
            lock.acquire()
        try:
            yield
        finally:
            lock.release()


def read_answers(path: str | os.PathLike[str]) -> tuple[dict[str, Any], str | None]:
    """Read somebody else's answer file without trusting it.

    Parameters
    ----------
    path
        The ``answers.json`` that was handed in.

    Returns
    -------
    tuple
        The answers by exercise id (empty when nothing could be read), and None or one plain sentence that
        says what was the matter. Never raises for a bad file and never writes.
    """
    file = Path(path)
    try:
        if file.is_symlink():
            return {}, f"{file.name} is a link to another place, not a file of answers, so it was not read."
        return {key: entry["answer"] for key, entry in _read_entries(file).items()}, None
    except FileNotFoundError:
        return {}, f"No {file.name} was handed in."
    except OSError as error:
        return {}, f"{file.name} could not be opened ({error.strerror})."
    except _UnreadableError as error:
        return {}, str(error)


def _read_entries(path: Path) -> dict[str, dict[str, Any]]:
    if path.stat().st_size > MAX_BYTES:
        raise _UnreadableError(
            f"{path.name} is far larger than a file of answers can be, so it was not read."
        )
    damaged = f"{path.name} is damaged and could not be read."
    try:
        content = json.loads(path.read_bytes().decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise _UnreadableError(damaged) from None
    if not isinstance(content, dict) or not isinstance(content.get("answers"), dict):
        raise _UnreadableError(damaged)
    schema = content.get("schema")
    if type(schema) is int and schema > SCHEMA:
        sentence = (
            f"{path.name} was written by a newer release of Cleanclaim. Update Cleanclaim to go on with it."
        )
        raise _UnreadableError(sentence, newer=True)
    if schema != SCHEMA or not all(_is_entry(entry) for entry in content["answers"].values()):
        raise _UnreadableError(damaged)
    entries: dict[str, dict[str, Any]] = content["answers"]
    return entries


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict) or "answer" not in entry or not isinstance(entry.get("saved"), str):
        return False
    try:
        datetime.fromisoformat(entry["saved"])
    except ValueError:
        return False
    return True


def _refuse_constant(word: str) -> None:
    raise ValueError(word)  # NaN and Infinity are not JSON


def _dump(value: Any) -> str:
    try:
        # ASCII, because a browser can send half a surrogate pair, which UTF-8 cannot hold
        return json.dumps(value, indent=1, allow_nan=False, sort_keys=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"This answer cannot be saved: {error}.") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
