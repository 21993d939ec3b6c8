"""The 31 root operations and the seven approaches of the Medical and Surgical section, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cleanclaim.codes.pcs.data import read


@dataclass(frozen=True, slots=True)
class RootOperation:
    """What a procedure is for.

    Attributes
    ----------
    value, name
        Character 3 and its official title.
    group
        Which of the nine families it belongs to, in words.
    plain
        Our own definition.
    confused_with
        The value of the operation it is most often mixed up with.
    difference
        How to tell the two apart.
    example, code
        A case, and the code for it.
    guidelines
        Sections of the PCS guidelines, such as ``"B3.8"``.
    """

    value: str
    name: str
    group: str
    plain: str
    confused_with: str
    difference: str
    example: str
    code: str
    guidelines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approach:
    """How the site is reached: value, official name, our definition, and the words that give it away."""

    value: str
    name: str
    plain: str
    clue: str
    guidelines: tuple[str, ...]


@lru_cache(maxsize=1)
def _operations() -> dict[str, RootOperation]:
    data = read("operations.toml")
    groups = {group["id"]: group["title"] for group in data["group"]}
    return {
        r["value"]: RootOperation(
            value=r["value"],
            name=r["name"],
            group=groups[r["group"]],
            plain=r["plain"],
            confused_with=r["confused_with"],
            difference=r["difference"],
            example=r["example"],
            code=r["code"],
            guidelines=tuple(r["guidelines"]),
        )
        for r in data["operation"]
    }


@lru_cache(maxsize=1)
def _approaches() -> dict[str, Approach]:
    return {
        r["value"]: Approach(r["value"], r["name"], r["plain"], r["clue"], tuple(r["guidelines"]))
        for r in read("approaches.toml")["approach"]
    }


def operations() -> tuple[RootOperation, ...]:
    """Return the 31 root operations, family by family."""
    return tuple(_operations().values())


def operation(value: str) -> RootOperation | None:
    """Return a root operation by its value (``"T"``) or its name (``"resection"``), or None."""
    known = _operations()
    return known.get(value.upper()) or next(
        (found for found in known.values() if found.name.lower() == value.strip().lower()), None
    )


def approaches() -> tuple[Approach, ...]:
    """Return the seven approaches in the order of their values."""
    return tuple(_approaches().values())


def approach(value: str) -> Approach | None:
    """Return an approach by its value, or None."""
    return _approaches().get(value.upper())
