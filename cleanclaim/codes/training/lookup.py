"""Find a training code by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.training.table import CHECKED, is_training, table

if TYPE_CHECKING:
    from cleanclaim.codes.training.model import TrainingCode


def get(code: str) -> TrainingCode:
    """Return a training code.

    Raises
    ------
    UnknownCodeError
        If there is no such code; the sentence says whether it lies in the training range at all.
    """
    plain = normal(code)
    entry = table().get(plain)
    if entry is not None:
        return entry
    if is_training(plain):
        raise UnknownCodeError(
            f"{plain} is in the training range but has not been given out; search by words."
        )
    raise UnknownCodeError(f"{code!r} is not a training code; they run from Y4000 to Y5999.")


def find(code: str) -> TrainingCode | None:
    """Return a training code, or None when there is no such code."""
    return table().get(normal(code))


def all_codes() -> tuple[TrainingCode, ...]:
    """Return every training code in the order of the numbers."""
    return tuple(table().values())


def label() -> str:
    """Say what is loaded."""
    return (
        f"Training procedure codes, {len(table())} codes of our own making, checked {CHECKED.isoformat()}; "
        "no payer uses them"
    )


def normal(code: str) -> str:
    """Return a code without spaces, in capitals, with O read as zero: what was most likely meant."""
    plain = "".join(code.split()).upper()
    return plain[:1] + plain[1:].replace("O", "0") if plain.startswith("Y") else plain
