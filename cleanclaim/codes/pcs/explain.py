"""Explain a code to a learner, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.pcs.operations import approach, operation
from cleanclaim.codes.pcs.parse import parse
from cleanclaim.codes.pcs.sections import section

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.pcs.collection import Tables
    from cleanclaim.codes.pcs.model import Character, Procedure

_SURGERY: Final = "0"
_CUTTING: Final = "01234789"  # sections whose fifth character is the approach (guideline A1)
_BIOPSY: Final = {"B", "D", "9"}


def explain(code: str, *, dos: dt.date | None = None, within: Tables | None = None) -> str:
    """Explain a valid code line by line: what it says, what each character means, and why.

    Raises
    ------
    UnknownCodeError
        If the code is not valid; the message says why.
    """
    read = parse(code, dos=dos, within=within)
    lines = [f"{read.code}: {read.title}"]
    lines += [_line(char) for char in read.characters]
    lines += _reasons(read)
    lines.append(
        f"Characters 4 to 7 come from row {read.row} of table {read.code[:3]}. Source: {read.source}."
    )
    return "\n".join(lines)


def _line(char: Character) -> str:
    label = char.label if char.confirmed else f"{char.label}: allowed, but its title is not confirmed yet"
    return f"  {char.position} {char.value}  {char.axis}: {label}"


def _reasons(read: Procedure) -> list[str]:
    code = read.code
    found: list[str] = []
    part = section(code[0])
    if part and code[0] != _SURGERY:
        found.append(f"{part.title}: {part.plain}")
    if code[0] == _SURGERY and (root := operation(code[2])):
        found.append(f"{root.name}: {root.plain} {root.difference}")
    if code[0] in _CUTTING and (way := approach(code[4])):
        found.append(f"{way.name}: {way.plain}")
    if code[0] == _SURGERY:
        found.append(_device(read))
        if code[6] == "X" and code[2] in _BIOPSY:
            found.append("The qualifier X says that the goal was to find out: this is a biopsy (B3.4a).")
    return found


def _device(read: Procedure) -> str:
    device = read.characters[5]
    if device.value == "Z":
        return "Nothing stays behind when the procedure is over, so the device is Z (B6.1a)."
    if read.code[2] == "P":
        return f"The device that is taken out: {device.label}."
    if read.code[2] in "2W":
        return f"The device that is worked on: {device.label} (B6.1c)."
    return f"Something stays when the procedure is over: {device.label} (B6.1a)."
