"""Make a record of values that are known to be right, several times faster than by checking them again."""

from __future__ import annotations

from typing import Any, TypeVar

from cleanclaim.charts.registration import Record

_Made = TypeVar("_Made", bound=Record)


def record(kind: type[_Made], values: dict[str, Any]) -> _Made:
    """Return a record with a value for every field, unchecked.

    It does what `model_construct` does when no field is left to its default: a year of claims has some
    200,000 steps, and most of their time went there.
    """
    made = kind.__new__(kind)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made
