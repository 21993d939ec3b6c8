"""`cleanclaim codes check`: judge a list of diagnosis codes."""

from __future__ import annotations

from typing import Annotated

import typer

from cleanclaim.codes.commands.shared import day, print_findings, print_json


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
    on = day(dos)
    findings = check(codes, dos=on, setting=setting)
    if as_json:
        shown = [f.as_dict() for f in findings]
        print_json({"release": release().name, "codes": codes, "findings": shown})
    elif findings:
        print_findings(findings)
    else:
        typer.echo(f"Nothing to mend by {release().name}.")
    if findings:
        raise typer.Exit(1)
