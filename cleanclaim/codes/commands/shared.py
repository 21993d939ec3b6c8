"""What the commands on codes share: dates, JSON, and how findings are printed."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.findings import Finding

_MARKS = {"error": "✕ Fix", "warning": "△ Check"}


def day(text: str | None) -> dt.date | None:
    """Read a date as written on the command line."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it like 2026-05-01.") from None


def code_set(system: str) -> None:
    """Refuse a code set that is none."""
    from cleanclaim.codes.systems import NAMES  # noqa: PLC0415 - `--help` needs none of it

    if system not in NAMES:
        raise typer.BadParameter(f"{system!r} is not a code set; use {', '.join(NAMES)}.")


def print_json(value: dict[str, Any]) -> None:
    """Print a JSON document for other programs."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings, each with its message and what it cites."""
    for finding in findings:
        mark = "? To confirm" if finding.to_confirm else _MARKS[finding.severity.value]
        typer.echo(f"{mark}  {finding.rule}  {finding.where}\n   {finding.message}\n   [{finding.cites}]")
