"""Read encounters and keys from TOML files.

One file may hold either or both::

    [[encounter]]
    id = "e1"
    setting = "outpatient"
    dos = 2026-05-12
    kind = "Office visit"
    provider = "Mina Okafor, NP"
    patient = { name = "Rosa Tester", dob = 1961-02-03, sex = "F" }
    [[encounter.sections]]
    heading = "Assessment"
    text = "…"

    [[key]]
    id = "e1"
    first = 0
    order = [[0, 1]]
    [[key.slots]]
    codes = ["I12.9"]
    words = ["hypertension"]
    why = "…"
    cites = "…"
    ref = "G7"
    [[key.distractors]]
    code = "I10"
    why = "…"
    cites = "…"
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cleanclaim.charts.types import Distractor, Encounter, Key, KeySlot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

T = TypeVar("T")


class ChartFileError(ValueError):
    """A chart file cannot be used; the message says which file and why, in one sentence."""


def read_encounters(path: str | PathLike[str]) -> dict[str, Encounter]:
    """Return the encounters of a file, by id, in file order.

    Raises
    ------
    ChartFileError
        If the file cannot be read or an encounter is incomplete.
    """
    return _read(path, "encounter", Encounter.from_dict)


def read_keys(path: str | PathLike[str]) -> dict[str, Key]:
    """Return the keys of a file, by the id of their encounter, in file order.

    Raises
    ------
    ChartFileError
        If the file cannot be read or a key is incomplete.
    """
    return _read(path, "key", key_from_dict)


def key_from_dict(data: Mapping[str, Any]) -> Key:
    """Build a key from plain values, as they stand in a TOML file.

    Raises
    ------
    KeyError, TypeError, ValueError
        If a part is missing or is not what it should be.
    """
    return Key(
        slots=tuple(
            KeySlot(
                codes=_texts(slot["codes"]),
                words=_texts(slot["words"]),
                why=slot["why"],
                cites=slot["cites"],
                ref=slot.get("ref"),
            )
            for slot in data["slots"]
        ),
        order=tuple((int(a), int(b)) for a, b in data.get("order", ())),
        first=data.get("first"),
        distractors=tuple(Distractor(d["code"], d["why"], d["cites"]) for d in data.get("distractors", ())),
    )


def _texts(values: list[str]) -> tuple[str, ...]:
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        raise TypeError("codes and words are non-empty lists of texts")
    return tuple(values)


def _read(path: str | PathLike[str], table: str, build: Callable[[Mapping[str, Any]], T]) -> dict[str, T]:
    name = Path(path).name
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ChartFileError(f"The chart file {name} cannot be read: {problem}.") from problem
    found: dict[str, T] = {}
    for row in data.get(table, ()):
        label = row.get("id", "?")
        try:
            made = build(row)
        except KeyError as missing:
            raise ChartFileError(f"In {name}, the {table} {label!r} has no {missing}.") from missing
        except (TypeError, ValueError, AttributeError) as problem:
            raise ChartFileError(f"In {name}, the {table} {label!r} is not usable: {problem}.") from problem
        if label in found:
            raise ChartFileError(f"In {name}, the {table} {label!r} stands twice.")
        found[label] = made
    return found
