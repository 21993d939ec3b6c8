"""The modifiers, and what each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from cleanclaim.codes.model import UnknownCodeError

if TYPE_CHECKING:
    import datetime as dt

Effect = Literal["pricing", "information", "unknown"]


@dataclass(frozen=True, slots=True)
class Modifier:
    """One modifier in our own words.

    Attributes
    ----------
    code
        Two characters, for example ``"25"`` or ``"LT"``.
    title
        What it says.
    effect
        Whether it changes the amount ("pricing") or only tells something ("information").
    kinds
        Kinds of service it is for (see `cleanclaim.codes.modifiers.traits`); empty when it may go anywhere.
    effective_from, effective_to
        First and last day it may be used; None while not known, or while no end is known.
    sources
        Keys of the sources in ``modifiers.toml``, or the name of the official file.
    verified
        True when its meaning was read in at least two sources.
    """

    code: str
    title: str
    effect: Effect
    kinds: tuple[str, ...] = ()
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    sources: tuple[str, ...] = ()
    verified: bool = False

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it may be used on `day`, as far as its dates are known."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)


@lru_cache(maxsize=1)
def modifiers() -> dict[str, Modifier]:
    """Return every modifier this course knows, by its two characters."""
    return {code: _row(code, row) for code, row in _file()["modifier"].items()}


@lru_cache(maxsize=1)
def sources() -> dict[str, dict[str, Any]]:
    """Return where the meanings were read."""
    return dict(_file()["source"])


def get(modifier: str, *, on: dt.date | None = None) -> Modifier:
    """Return a modifier; one we do not know comes from the official file the user has added, if it is there.

    Raises
    ------
    UnknownCodeError
        If neither knows it.
    """
    key = modifier.strip().upper()
    found = find(key, on=on)
    if found is None:
        raise UnknownCodeError(
            f"{key or 'An empty text'} is not a modifier this course knows; a modifier has two characters,"
            " like 25 or LT."
        )
    return found


def find(modifier: str, *, on: dt.date | None = None) -> Modifier | None:
    """Return a modifier, or None."""
    return modifiers().get(modifier) or _official(modifier, on)


def _official(modifier: str, on: dt.date | None) -> Modifier | None:
    from cleanclaim.codes.hcpcs import store  # noqa: PLC0415 - only for a modifier we do not know

    release = store.in_force(on)
    if release is None:
        return None
    for row in store.read(release).modifiers:
        if row.modifier == modifier:
            dates = (row.effective_from, row.effective_to)
            return Modifier(modifier, row.title, "unknown", (), *dates, (release.name,), verified=True)
    return None


def _row(code: str, row: dict[str, Any]) -> Modifier:
    return Modifier(
        code,
        row["title"],
        row["kind"],
        tuple(row.get("for", ())),
        row.get("effective_from"),
        row.get("effective_to"),
        tuple(row["sources"]),
        row["verified"],
    )


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only when a modifier is asked for

    text = resources.files("cleanclaim.codes.modifiers").joinpath("modifiers.toml").read_text("utf-8")
    return tomllib.loads(text)
