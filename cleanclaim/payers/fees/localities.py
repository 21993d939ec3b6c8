"""Localities: how much dearer care is in one part of the state than in another (A6).

The localities and their indexes are ours, for practice; `Locality.label` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Final

REST: Final = "rest-of-california"
_PREFIX: Final = 3
_ZIP_LENGTHS: Final = (5, 9)


class LocalityError(LookupError, ValueError):
    """Raised for a locality that does not exist; the message is one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Locality:
    """A part of the country with its indexes.

    Attributes
    ----------
    name, label
        Short name, and what a page shows.
    work, practice, malpractice
        Geographic practice cost indexes: 1.000 is the national average.
    anesthesia
        Times the national anesthesia conversion factor.
    zips
        First three digits of the ZIP codes in it.
    """

    name: str
    label: str
    work: Decimal
    practice: Decimal
    malpractice: Decimal
    anesthesia: Decimal
    zips: tuple[str, ...] = ()


def localities() -> tuple[Locality, ...]:
    """Return every locality."""
    return tuple(_table().values())


def locality(zip_or_name: str = "") -> Locality:
    """Return the locality of a ZIP code, or the one of that name.

    Parameters
    ----------
    zip_or_name
        Five or nine digits, a name such as ``"bay-area"``, or "" for the rest of California.

    Raises
    ------
    LocalityError
        If it is neither a ZIP code nor a name; the sentence lists the names.
    """
    text = zip_or_name.strip()
    if not text:
        return _table()[REST]
    if (found := _table().get(text.lower().replace(" ", "-"))) is not None:
        return found
    digits = text.replace("-", "")
    if digits.isdigit() and len(digits) in _ZIP_LENGTHS:
        return _table()[_by_prefix().get(digits[:_PREFIX], REST)]
    raise LocalityError(
        f"{zip_or_name[:20]!r} is neither a ZIP code nor a locality; use one of {', '.join(_table())}."
    )


def at(zip_code: str) -> Locality:
    """Return the locality of an address; whatever is no ZIP code counts as the rest of California."""
    return _table()[_by_prefix().get(zip_code[:_PREFIX], REST)]


@lru_cache(maxsize=1)
def _by_prefix() -> dict[str, str]:
    return {prefix: row.name for row in _table().values() for prefix in row.zips}


@lru_cache(maxsize=1)
def _table() -> dict[str, Locality]:
    import tomllib  # noqa: PLC0415 - only when a line is priced

    text = resources.files("cleanclaim.payers.fees").joinpath("localities.toml").read_text("utf-8")
    return {
        row["name"]: Locality(
            row["name"],
            row["label"],
            Decimal(row["work"]),
            Decimal(row["practice"]),
            Decimal(row["malpractice"]),
            Decimal(row["anesthesia"]),
            tuple(row["zips"]),
        )
        for row in tomllib.loads(text)["locality"]
    }
