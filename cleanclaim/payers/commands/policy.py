"""`cleanclaim policy`: read a clinic's financial policy as SB 1061 reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from cleanclaim.claims.commands.shared import read_bytes
from cleanclaim.codes.commands.shared import day, print_findings, print_json


def policy_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A financial policy or payment plan, as text.")
    ],
    signed: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it is signed, like 2026-11-24; else today.")
    ] = None,
    *,
    notice: Annotated[
        bool, typer.Option("--notice", help="A notice that nobody signs: it makes no debt.")
    ] = False,
    cosmetic: Annotated[
        bool, typer.Option("--cosmetic", help="All of it is cosmetic surgery, which the law leaves out.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look for the term that a contract for medical debt needs, and for threats with a credit report."""
    from cleanclaim.payers.clocks.medical_debt import check_policy  # noqa: PLC0415 - `--help` needs none of it

    when = day(signed) or dt.date.today()  # noqa: DTZ011 - the clinic's own day
    found = check_policy(_text(file), signed=when, creates_debt=not notice, cosmetic=cosmetic)
    if as_json:
        print_json({"signed": when.isoformat(), "findings": [finding.as_dict() for finding in found]})
    elif found:
        print_findings(found)
    else:
        typer.echo("✓ Right  Nothing is missing, and nothing is forbidden, as far as SB 1061 goes.")
    if found:
        raise typer.Exit(1)


def _text(file: Path) -> str:
    try:
        return read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{file} is no plain text; save the policy as text (UTF-8) first.") from None
