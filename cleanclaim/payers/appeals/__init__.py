"""Appeals: the levels of each kind of payer, their last days, the amount in dispute, and the letters.

>>> import datetime as dt
>>> from cleanclaim.payers import appeals
>>> appeals.deadline("plan_dispute", dt.date(2026, 1, 15)).due
datetime.date(2027, 1, 15)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cleanclaim.payers.appeals.dispute import Controversy as Controversy
    from cleanclaim.payers.appeals.dispute import in_controversy as in_controversy
    from cleanclaim.payers.appeals.due import Deadline as Deadline
    from cleanclaim.payers.appeals.due import answer_due as answer_due
    from cleanclaim.payers.appeals.due import deadline as deadline
    from cleanclaim.payers.appeals.kinds import letters_for as letters_for
    from cleanclaim.payers.appeals.reading import check_letter as check_letter
    from cleanclaim.payers.appeals.ways import Level as Level
    from cleanclaim.payers.appeals.ways import following as following
    from cleanclaim.payers.appeals.ways import level as level
    from cleanclaim.payers.appeals.ways import levels as levels
    from cleanclaim.payers.appeals.writing import Letter as Letter
    from cleanclaim.payers.appeals.writing import letter as letter

_HOMES: Final = {
    "Controversy": "dispute",
    "Deadline": "due",
    "Letter": "writing",
    "Level": "ways",
    "answer_due": "due",
    "check_letter": "reading",
    "controversy": "dispute",
    "deadline": "due",
    "following": "ways",
    "in_controversy": "dispute",
    "letter": "writing",
    "level": "ways",
    "letters_for": "kinds",
    "levels": "ways",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cleanclaim.payers.appeals has no name {name!r}.")
    return getattr(import_module(f"cleanclaim.payers.appeals.{_HOMES[name]}"), name)
