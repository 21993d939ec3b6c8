"""What every widget of the course shares: saving answers, and answering its own page."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets as t

from cleanclaim.course import in_visit

if TYPE_CHECKING:
    from cleanclaim.course import AnswerSheet


class Asked(anywidget.AnyWidget):
    """A widget whose page may ask it questions.

    The page sends ``{"id": …, "kind": "search", …}``; the method ``ask_search`` answers, and the answer
    goes back as ``{"re": id, "value": …}``. The id lets a page drop an answer that a later one overtook.
    """

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._hear)

    def _hear(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer one message. Nothing a page sends may raise: in Visit, anybody can send anything."""
        if not isinstance(content, dict):
            return
        kind = content.get("kind")
        answer = getattr(self, f"ask_{kind}", None) if isinstance(kind, str) else None
        if answer is not None:
            self.send({"re": content.get("id"), "value": answer(content)})


class Stored(Asked):
    """A widget whose answer is kept.

    Parameters
    ----------
    exercise_id
        Stable id of the exercise. Without one, nothing is kept.
    sheet
        Where a learner's answers go. Without one, a visitor's browser keeps the answer, and outside of
        Voilà nobody does.

    Attributes
    ----------
    answer
        The answer as a JSON value, or None. Setting it saves it.
    storage
        ``"file"`` (the sheet), ``"browser"`` (the page keeps it in localStorage) or ``"none"``.
    saved_note
        When it was saved, in words.
    saves
        How often it was saved: tells the page that its last change has arrived.
    problem
        A plain sentence when answers cannot be read or saved.
    saved_at
        When the file last had this answer (ISO 8601), so that the page can tell whether what it still holds
        is newer: typed while no kernel was there.
    file_key
        Names the learner's file to the page without saying where it is.
    """

    exercise_id = t.Unicode("").tag(sync=True)
    answer = t.Any(None, allow_none=True).tag(sync=True)
    storage = t.Enum(("file", "browser", "none"), "none").tag(sync=True)
    saved_note = t.Unicode("").tag(sync=True)
    saves = t.Int(0).tag(sync=True)
    problem = t.Unicode("").tag(sync=True)
    saved_at = t.Unicode("").tag(sync=True)
    file_key = t.Unicode("").tag(sync=True)

    def __init__(
        self, *, exercise_id: str | None = None, sheet: AnswerSheet | None = None, **traits: Any
    ) -> None:
        self._sheet = sheet if exercise_id else None
        super().__init__(exercise_id=exercise_id or "", storage=self._where(exercise_id), **traits)
        self._restore()
        self.observe(self._keep, "answer")

    def _where(self, exercise_id: str | None) -> str:
        if not exercise_id:
            return "none"
        if in_visit():
            return "browser"
        return "none" if self._sheet is None else "file"

    def _restore(self) -> None:
        """Take up the saved answer. One that does not fit this exercise is left where it is."""
        if self._sheet is None or self.storage != "file":
            return
        self.problem = self._sheet.problem or ""
        if self._sheet.path is not None and not self._sheet.read_only:
            self.file_key = hashlib.sha256(str(self._sheet.path.resolve()).encode()).hexdigest()[:16]
        saved = self._sheet.get(self.exercise_id)
        if saved is None:
            return
        self.answer = saved
        when = self._sheet.saved(self.exercise_id)
        if self.answer is not None and when is not None:
            self.saved_at = when.isoformat()
            self.saved_note = f"Saved {_clock(when)}"

    def ask_fresh(self, _content: dict[str, Any]) -> Any:
        """Return the answer as it is kept now: another tab or kernel may have changed it since."""
        sheet = self._sheet
        if sheet is None or self.storage != "file" or sheet.problem:
            return self.answer
        sheet.refresh()
        kept = sheet.get(self.exercise_id)
        return self.answer if kept is None else kept

    @t.validate("answer")
    def _accept(self, proposal: dict[str, Any]) -> Any:
        """Keep only what this exercise can use; anything else leaves the answer as it was."""
        value = proposal["value"]
        if value is None:
            return None
        try:
            return self.clean(value)
        except (ValueError, TypeError, LookupError, AttributeError):
            return self.answer

    def clean(self, value: Any) -> Any:
        """Return `value` in the shape this exercise stores, or raise ``ValueError``.

        The value may come from a file somebody edited or from a page anybody can write to.
        """
        return value

    def _keep(self, change: dict[str, Any]) -> None:
        if self._sheet is not None and self.storage == "file":
            if change["new"] is None:
                self._sheet.clear(self.exercise_id)
            else:
                self._sheet.put(self.exercise_id, change["new"])
            self.problem = self._sheet.problem or ""
            now = datetime.now().astimezone()
            self.saved_at = now.isoformat(timespec="seconds")
            self.saved_note = f"Saved {_clock(now)}"
        with self.hold_sync():
            self.saves += 1


def _clock(when: datetime) -> str:
    """Say a time as the learner's clock shows it; with the day when it is not today."""
    local, now = when.astimezone(), datetime.now().astimezone()
    if local.date() == now.date():
        return f"{local:%H:%M}"
    return f"{local.day} {local:%b %Y, %H:%M}"
