"""`cleanclaim codes diff`: what changed between two releases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cleanclaim.codes.commands.shared import print_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.codes.differences import Diff


def diff_command(
    old: Annotated[
        str | None, typer.Argument(metavar="[OLD]", help="A release (FY2026) or a date; else the one before.")
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="A release (FY2027) or a date; else the newest.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many lines of each kind.")] = 25,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with everything.")] = False,
) -> None:
    """Say which ICD-10-CM codes and notes are new, gone or different between two releases."""
    from cleanclaim.codes.differences import diff  # noqa: PLC0415 - `--help` needs none of it

    found = diff(old, new)
    if as_json:
        print_json(found.as_dict())
        return
    typer.echo(f"From {found.old.name} to {found.new.name}:")
    if not found:
        typer.echo("Nothing has changed.")
    for title, lines in _parts(found):
        if lines:
            typer.echo(f"\n{title}: {len(lines)}")
            for line in lines[:limit]:
                typer.echo(f"  {line}")
            if len(lines) > limit:
                typer.echo(f"  … and {len(lines) - limit} more; see all with --limit {len(lines)}")


def _parts(found: Diff) -> Iterable[tuple[str, list[str]]]:
    yield "New codes", [f"{s.code}  {s.title}" for s in found.added if s.assignable]
    yield "New headings", [f"{s.code}  {s.title}" for s in found.added if not s.assignable]
    yield "Gone", [f"{s.code}  {s.title}" for s in found.removed]
    yield (
        "Headings now, choose a code under them",
        [f"{h.code}  {h.title}: {', '.join(s.code for s in h.choices)}" for h in found.became_heading],
    )
    yield "May be reported now", [f"{s.code}  {s.title}" for s in found.became_assignable]
    yield "Other titles", [f"{r.code}  {r.before} → {r.after}" for r in found.retitled]
    yield (
        "Notes",
        [
            f"{n.code}  {n.kind.replace('_', ' ')}: "
            + "; ".join([*(f"gone: {text}" for text in n.removed), *(f"new: {text}" for text in n.added)])
            for n in found.notes
        ],
    )
