"""`cleanclaim codes update`: bring the code sets up to date from the official files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from cleanclaim.codes.commands.shared import day, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.codes.update import Outcome

_SYSTEMS = {"icd10cm": "ICD-10-CM", "icd10pcs": "ICD-10-PCS", "hcpcs": "HCPCS Level II"}


def update_command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Official files, or the zip they come in: ICD-10-CM tabular list, index and order file, "
            "ICD-10-PCS tables, HCPCS quarterly file. Each is recognised by what is in it.",
        ),
    ] = None,
    *,
    from_cms: Annotated[
        bool, typer.Option("--from-cms", help="Download the newest releases from the CDC and CMS.")
    ] = False,
    effective: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="First day of the release, where a file does not say it."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Add a newer release of a code set; the older ones stay, and a date of service chooses between them."""
    if bool(files) == from_cms:
        raise typer.BadParameter("Give the official files you have, or --from-cms to download them.")
    from cleanclaim.codes import update  # noqa: PLC0415 - `--help` needs none of it

    start = day(effective)
    if from_cms:
        done = update.download(dt.date.today(), progress=not as_json)  # noqa: DTZ011 - local, as elsewhere
    else:
        done = update.update(files or (), effective=start, progress=not as_json)
    if as_json:
        print_json({"outcomes": [outcome.as_dict() for outcome in done]})
    else:
        _print(done)
    if any(outcome.problem for outcome in done):
        raise typer.Exit(1)


def _print(done: Sequence[Outcome]) -> None:
    for outcome in done:
        if outcome.problem:
            typer.echo(f"✕ {_SYSTEMS[outcome.system]}: {outcome.problem}", err=True)
        elif outcome.changed:
            typer.echo(f"✓ {outcome.name} is ready, made from {', '.join(outcome.files)}.")
        else:
            typer.echo(f"✓ {outcome.name} was here already; nothing has changed.")
        for note in outcome.notes:
            typer.echo(f"   {note}", err=bool(outcome.problem))
