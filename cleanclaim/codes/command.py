"""The words of `cleanclaim codes …` on the command line."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.codes.model import Match
    from cleanclaim.findings import Finding

codes_app = typer.Typer(no_args_is_help=True, help="Find ICD-10-CM codes and check a list of them.")

_HERE = "icd10cm"
_LATER = {"icd10pcs": "ICD-10-PCS", "hcpcs": "HCPCS Level II"}


@codes_app.command("search")
def search_command(
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="Words, an abbreviation, or the start of a code.")
    ],
    system: Annotated[str, typer.Option(help="Code set to search.")] = _HERE,
    limit: Annotated[int, typer.Option(min=1, help="At most this many codes.")] = 10,
    *,
    assignable: Annotated[bool, typer.Option("--assignable", help="Leave out headings.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find a code from the words people use: "broken wrist", "htn", "e11.2"."""
    _only_icd10cm(system)
    from cleanclaim.codes import release, search  # noqa: PLC0415 - `--help` needs none of it

    asked = " ".join(text)
    matches = search(asked, limit=limit, assignable_only=assignable)
    if as_json:
        found = [
            {"code": m.code, "title": m.title, "assignable": m.assignable, "matched": m.matched}
            for m in matches
        ]
        _print_json({"release": release().name, "query": asked, "matches": found})
    elif matches:
        _print_matches(matches, release().name)
    if not matches:
        typer.echo(f"Nothing in {release().name} fits {asked!r}; try fewer or other words.", err=True)
        raise typer.Exit(1)


@codes_app.command("check")
def check_command(
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Codes in the order of the claim.")],
    dos: Annotated[str | None, typer.Option(metavar="DATE", help="Date of service, like 2026-05-01.")] = None,
    setting: Annotated[str, typer.Option(help="outpatient or inpatient.")] = "outpatient",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check a list of codes: specificity, 7th characters, order, codes that exclude each other, dates."""
    from cleanclaim.codes import check, release  # noqa: PLC0415 - as above
    from cleanclaim.codes.check import SETTINGS  # noqa: PLC0415 - as above

    if setting not in SETTINGS:
        raise typer.BadParameter(f"{setting!r} is not a setting; use outpatient or inpatient.")
    day = _day(dos)
    findings = check(codes, dos=day, setting=setting)
    if as_json:
        shown = [f.as_dict() for f in findings]
        _print_json({"release": release().name, "codes": codes, "findings": shown})
    elif findings:
        _print_findings(findings)
    else:
        typer.echo(f"Nothing to mend by {release().name}.")
    if findings:
        raise typer.Exit(1)


def _only_icd10cm(system: str) -> None:
    if system in _LATER:
        raise typer.BadParameter(f"{_LATER[system]} is not here yet; only {_HERE} can be searched today.")
    if system != _HERE:
        raise typer.BadParameter(
            f"{system!r} is not a code set; use {_HERE} (icd10pcs and hcpcs come later)."
        )


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it like 2026-05-01.") from None


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


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


def _print_findings(findings: Sequence[Finding]) -> None:
    marks = {"error": "✕ Fix", "warning": "△ Check"}
    for finding in findings:
        mark = "? To confirm" if finding.to_confirm else marks[finding.severity.value]
        typer.echo(f"{mark}  {finding.rule}  {finding.where}\n   {finding.message}\n   [{finding.cites}]")
