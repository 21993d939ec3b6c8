"""Records that know where each of their values comes from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from cleanclaim.charts.registration import Record
from cleanclaim.claims.x12.claim837.spelling import Told


class _Amount(Decimal):
    path = ""


class _Day(dt.date):
    path = ""


class _Flag(int):
    path = ""


class Traced:
    """A record seen through its path: its fields are values that know theirs.

    Parameters
    ----------
    record
        The record.
    path
        Its own path, ``""`` for the whole claim, ``"lines.0"`` for its first line.
    """

    def __init__(self, record: Record, path: str = "") -> None:
        self._record = record
        self.path = path

    def __getattr__(self, name: str) -> Any:
        return _seen(getattr(self._record, name), f"{self.path}.{name}" if self.path else name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traced) and self._record == other._record

    def __hash__(self) -> int:
        return hash(self._record)


def _seen(value: Any, path: str) -> Any:
    if isinstance(value, Record):
        return Traced(value, path)
    if isinstance(value, tuple):
        return tuple(_seen(each, f"{path}.{at}") for at, each in enumerate(value))
    if isinstance(value, str):
        return Told(value, path) if value else value
    seen: Any
    if isinstance(value, Decimal):
        seen = _Amount(value)
    elif isinstance(value, dt.date):
        seen = _Day(value.year, value.month, value.day)
    elif isinstance(value, bool | int):
        seen = _Flag(value)
    else:
        return value
    seen.path = path
    return seen
