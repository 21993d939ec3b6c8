"""Choosing an ICD-10-PCS code character by character: what a choice does to the later ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cleanclaim.codes import pcs
from cleanclaim.codes.model import UnknownCodeError

from .pcs_builder_words import LENGTH

TABLE: Final = 3  # characters that name the table; the rest come from one row of it


@dataclass(frozen=True, slots=True)
class Chosen:
    """The characters chosen now, and what the page says about the way there.

    `news` is what the learner did not do: later characters opened again or filled in.
    """

    code: str
    done: str
    news: str = ""

    @property
    def told(self) -> str:
        """All of it, as it is read aloud."""
        return f"{self.done} {self.news}".strip()


def choose(code: str, position: int, value: str) -> Chosen:
    """Choose one character, keep later ones that still fit, and fill in what has one choice only.

    Parameters
    ----------
    code
        What is chosen so far.
    position
        1 to 7; at most one place after what is chosen.
    value
        The new character, or "" to open it and all later ones again.

    Raises
    ------
    UnknownCodeError
        If no table, or no row, holds the value there.
    """
    before = code[: position - 1]
    if not value:
        return Chosen(before, f"{_places(position, LENGTH)} open again.")
    kept = extend(before, value)
    done = f"Character {position}: {_label(before, value)}."
    news: list[str] = []
    # In another table the same letter may mean another thing, so what followed is chosen anew.
    later = code[position:] if position > TABLE else ""
    for char in later:
        if char not in open_values(kept):
            break
        kept += char
    if len(kept) < len(code):
        reason = "they belonged to another table" if position <= TABLE else "no row holds them with this"
        news.append(f"{_places(len(kept) + 1, len(code))} open again: {reason}.")
    while len(kept) < LENGTH and len(only := open_values(kept)) == 1:
        news.append(f"Character {len(kept) + 1} has one choice: {_label(kept, only)}.")
        kept += only
    if len(kept) == LENGTH:
        news.append(f"The code is complete: {kept}.")
    return Chosen(kept, done, " ".join(news))


def open_values(code: str) -> str:
    """Return the characters that may come next."""
    return "".join(value.value for value in pcs.choices(code).values)


def extend(code: str, value: str) -> str:
    """Return the code with one more character.

    Raises
    ------
    UnknownCodeError
        If no table, or no row, holds it there.
    """
    if len(value) != 1 or value not in open_values(code):
        raise UnknownCodeError(f"No table has {code + value}; choose another character {len(code) + 1}.")
    return code + value


def _label(before: str, value: str) -> str:
    found = next(v for v in pcs.choices(before).values if v.value == value)
    return f"{value}, {found.label}"


def _places(first: int, last: int) -> str:
    return f"Character {first} is" if first == last else f"Characters {first} to {last} are"
