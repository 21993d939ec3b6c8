"""What an update has done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """One release that was given.

    Attributes
    ----------
    system, name
        Code set and release; the name is "" if it is not known.
    changed
        Whether it is new here, or has new files.
    files
        The files it was made from, as their owner calls them.
    notes
        What a reader has to know.
    problem
        Why it could not be added, in one sentence, or "".
    """

    system: str
    name: str
    changed: bool
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "system": self.system,
            "release": self.name,
            "changed": self.changed,
            "files": list(self.files),
            "notes": list(self.notes),
            "problem": self.problem,
        }
