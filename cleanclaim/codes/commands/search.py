"""`cleanclaim codes search`: find a code from the words people use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cleanclaim.codes.commands.shared import code_set, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.codes.model import Match


def search_command(
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="Words, an abbreviation, or the start of a code.")
    ],
    system: Annotated[
        str, typer.Option(help="Code set to search: icd10cm, icd10pcs, hcpcs, training or cpt.")
    ] = "icd10cm",
    limit: Annotated[int, typer.Option(min=1, help="At most this many codes.")] = 10,
    *,
    assignable: Annotated[bool, typer.Option("--assignable", help="Leave out headings.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find a code from the words people use: "broken wrist", "htn", "e11.2"."""
    code_set(system)
    from cleanclaim.codes.systems import label, search  # noqa: PLC0415 - `--help` needs none of it

    asked = " ".join(text)
    matches = search(asked, system=system, limit=limit, assignable_only=assignable)
    name = label(system)
    if as_json:
        found = [
            {"code": m.code, "title": m.title, "assignable": m.assignable, "matched": m.matched}
            for m in matches
        ]
        print_json({"system": system, "release": name, "query": asked, "matches": found})
    elif matches:
        _print_matches(_with_words(matches) if system == "cpt" else matches, name)
    if not matches:
        typer.echo(f"Nothing in {name} fits {asked!r}; try fewer or other words.", err=True)
        raise typer.Exit(1)


def _with_words(matches: Sequence[Match]) -> list[Match]:
    """Put in the words of a licensed file, which are for the person at the terminal alone."""
    from dataclasses import replace  # noqa: PLC0415 - as above

    from cleanclaim.codes.own_cpt import on_screen  # noqa: PLC0415 - as above

    return [replace(match, title=on_screen(match.code)) for match in matches]


def _print_matches(matches: Sequence[Match], release: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - as above

    console = Console()
    if not console.is_terminal:
        width = max(len(m.code) for m in matches)
        for match in matches:
            typer.echo(f"{match.code:<{width}}  {match.title}{'' if match.assignable else '  (heading)'}")
        return
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=None, pad_edge=False, caption=release, caption_justify="left", caption_style="dim")
    table.add_column("Code", style="bold cyan", no_wrap=True)
    table.add_column("Title")
    table.add_column("", style="dim")
    for match in matches:
        why = match.matched if match.assignable else "heading"
        table.add_row(match.code, match.title, why)
    console.print(table)
