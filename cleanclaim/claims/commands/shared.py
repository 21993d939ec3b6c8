"""What the commands on claims share: files, and how problems are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cleanclaim.claims.x12.problems import Problem

_BOM: Final = b"\xef\xbb\xbf"
_ENOUGH: Final = 4096


def read_bytes(path: Path) -> bytes:
    """Read a file; what cannot be read is misuse."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise typer.BadParameter(f"{path} cannot be read: {problem.strerror}.") from None


def is_x12(path: Path) -> bool:
    """Tell whether a file begins as X12 does."""
    try:
        with path.open("rb") as file:
            return file.read(_ENOUGH).removeprefix(_BOM).lstrip().startswith(b"ISA")
    except OSError as problem:
        raise typer.BadParameter(f"{path} cannot be read: {problem.strerror}.") from None


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem of an X12 file as JSON-ready values."""
    return {
        "segment": problem.segment,
        "segment_id": problem.segment_id,
        "loop": problem.loop,
        "element": problem.element,
        "what": problem.what,
        "code": problem.code,
        "fatal": problem.fatal,
    }


def print_problems(problems: Sequence[Problem], limit: int) -> None:
    """Print what is wrong with a file: the first of many, and of those that are alike the first twenty."""
    from cleanclaim.claims.x12.problems import gathered  # noqa: PLC0415 - `--help` needs none of it

    told = 0
    rows = list(gathered(problems))
    for problem, like in rows[:limit]:
        typer.echo(f"✕ Fix  {problem}")
        told += 1 + like
        if like:
            typer.echo(f"…      and {like:,} more like it")
    if len(rows) > limit:
        typer.echo(f"… and {len(problems) - told:,} more problems; see all with --limit {len(rows)}")


def print_rest(count: int, shown: int, what: str) -> None:
    """Say how many were left out."""
    if count > shown:
        typer.echo(f"… and {count - shown:,} more {what}; see all with --limit {count}")


def some(count: int, one: str, many: str | None = None) -> str:
    """Say how many of something there are."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
