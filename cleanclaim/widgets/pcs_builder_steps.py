"""The seven questions of the builder as plain values for the page, and the rows of the table they share."""

from __future__ import annotations

from typing import Any, Final

from cleanclaim.codes import pcs

from .pcs_builder_path import TABLE
from .pcs_builder_words import LENGTH, says

_USUAL: Final = "0"  # the section whose questions stand in until one is chosen
_NAMED: Final = 3  # values named in a sentence before it says "and n more"


def steps(code: str) -> list[dict[str, Any]]:
    """Return the seven questions: what is chosen, what may be, and what may not be with it, and why."""
    return [_step(code, position) for position in range(1, LENGTH + 1)]


def _step(code: str, position: int) -> dict[str, Any]:
    if position > len(code) + 1:
        return {**_empty(code, position), "waits": True}
    before, value = code[: position - 1], code[position - 1 : position]
    step = pcs.choices(before)
    chosen = next((v for v in step.values if v.value == value), None)
    out = _out(before, {v.value for v in step.values}) if position > TABLE else []
    return {
        **_empty(code, position),
        "axis": step.axis,
        "value": value,
        "label": chosen.label if chosen else "",
        "says": says(position, step.axis, value, chosen.label) if chosen else "",
        "only": len(step.values) == 1,
        "options": [{"value": v.value, "label": v.label} for v in step.values],
        "out": [{"value": v.value, "label": v.label} for v in out],
        "why": _why(before, out),
    }


def _empty(code: str, position: int) -> dict[str, Any]:
    section = pcs.section(code[:1] or _USUAL)
    return {
        "position": position,
        "axis": section.axes[position - 1] if section else "",
        "value": "",
        "label": "",
        "says": "",
        "only": False,
        "waits": False,
        "options": [],
        "out": [],
        "why": "",
    }


def _out(before: str, allowed: set[str]) -> list[pcs.Value]:
    """Return the values that stand in this column of the table, but in no row that is left."""
    table = pcs.table(before[:TABLE])
    position = len(before) + 1
    column = {char for row in table.rows_on() for char in row.values[position - TABLE - 1]}
    return [table.value(position, char) for char in sorted(column - allowed)]


def _why(before: str, out: list[pcs.Value]) -> str:
    if not out:
        return ""
    table = pcs.table(before[:TABLE])
    chosen = [table.value(at + 1, before[at]) for at in range(TABLE, len(before))]
    beside = " and ".join(_named(v) for v in chosen)
    named = ", ".join(_named(v) for v in out[:_NAMED])
    more = f" and {len(out) - _NAMED} more" if len(out) > _NAMED else ""
    return f"Not open now: {named}{more}. No row of table {table.prefix} has that together with {beside}."


def _named(value: pcs.Value) -> str:
    return f"{value.value} ({value.label})" if value.confirmed else value.value


def table_rows(code: str) -> dict[str, Any] | None:
    """Return the table of the first three characters and which rows still fit; None before that."""
    if len(code) < TABLE:
        return None
    table = pcs.table(code[:TABLE])
    tail = code[TABLE:]
    rows = [
        {"number": row.number, "values": list(row.values), "fits": row.allows(tail)}
        for row in table.rows_on()
    ]
    return {
        "prefix": table.prefix,
        "title": table.title,
        "axes": list(table.axes[TABLE:]),
        "rows": rows,
        "fit": sum(row["fits"] for row in rows),
    }
