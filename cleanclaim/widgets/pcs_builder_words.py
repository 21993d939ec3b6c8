"""What the characters of an ICD-10-PCS code mean, in words a learner reads beside them."""

from __future__ import annotations

from typing import Any, Final

from cleanclaim.codes import pcs

LENGTH: Final = 7  # characters of a code
_SECTION: Final = 1


def says(position: int, axis: str, value: str, label: str) -> str:
    """Return our own words for one chosen value, or "" where its title says it all."""
    if position == _SECTION:
        found = pcs.section(value)
        return found.plain if found else ""
    if axis == "Approach":
        way = pcs.approach(value)
        return way.plain if way and way.name == label else ""
    root = pcs.operation(value)
    # The same letter names other operations in other sections: our words go with the title.
    return f"{root.plain} {root.difference}" if root and root.name == label else ""


def character_rows(code: str) -> list[dict[str, Any]]:
    """Return the characters of a code, or of the beginning of one, each with what it answers and says.

    Parameters
    ----------
    code
        One to seven characters, in capitals.

    Raises
    ------
    UnknownCodeError
        If no table, or no row, holds these characters; one sentence says why.
    """
    if len(code) < LENGTH:
        pcs.choices(code)  # it refuses what no table or row holds
        read = [_character(code[:at], char) for at, char in enumerate(code)]
    else:
        read = list(pcs.parse(code).characters)
    return [
        {
            "position": char.position,
            "axis": char.axis,
            "value": char.value,
            "label": char.label,
            "says": says(char.position, char.axis, char.value, char.label),
        }
        for char in read
    ]


def _character(before: str, char: str) -> pcs.Character:
    step = pcs.choices(before)
    chosen = next(value for value in step.values if value.value == char)
    return pcs.Character(step.position, step.axis, char, chosen.label, chosen.confirmed)


def reasons(code: str) -> list[str]:
    """Return why a finished code is as it is (`cleanclaim.codes.pcs.explain`), line by line.

    What stands beside the characters already is left out.
    """
    told = {f"{row['label']}: {row['says']}" for row in character_rows(code)}
    lines = pcs.explain(code).splitlines()[1:]  # the first repeats the title
    return [line for line in lines if not line.startswith("  ") and line not in told]
