"""`cleanclaim codes check`: judge a list of codes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cleanclaim.codes.commands.shared import code_set, day, print_findings, print_json

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cleanclaim.findings import Finding

_SEXES = ("F", "M", "X")


@dataclass(frozen=True)
class _Person:
    sex: str
    dob: dt.date


def check_command(  # noqa: PLR0917 - one parameter for each option
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Codes in the order of the claim.")],
    dos: Annotated[str | None, typer.Option(metavar="DATE", help="Date of service, like 2026-05-01.")] = None,
    setting: Annotated[str, typer.Option(help="outpatient or inpatient.")] = "outpatient",
    system: Annotated[
        str, typer.Option(help="Code set of the codes: icd10cm, icd10pcs, hcpcs or training.")
    ] = "icd10cm",
    note: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The provider's note, as text: more can be judged.")
    ] = None,
    sex: Annotated[str | None, typer.Option(help="Patient's registered sex: F, M or X.")] = None,
    born: Annotated[str | None, typer.Option(metavar="DATE", help="Patient's date of birth.")] = None,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell each rule in plain words, with an example.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check a list of codes: specificity, 7th characters, order, pairs, guidelines, dates."""
    code_set(system)
    from cleanclaim.codes.checking import SETTINGS  # noqa: PLC0415 - `--help` needs none of it
    from cleanclaim.codes.systems import label  # noqa: PLC0415

    if setting not in SETTINGS:
        raise typer.BadParameter(f"{setting!r} is not a setting; use outpatient or inpatient.")
    on = day(dos)
    facts = {"setting": setting, "note": _text(note), "patient": _person(sex, born)}
    findings = _findings(system, codes, on, facts)
    name = label(system, on)
    if as_json:
        shown = [f.as_dict() | ({"explained": _told(f)} if explain else {}) for f in findings]
        print_json({"system": system, "release": name, "codes": codes, "findings": shown})
    elif findings:
        print_findings(findings)
        if explain:
            _print_told(findings)
    else:
        typer.echo(f"Nothing to mend by {name}.")
    if findings:
        raise typer.Exit(1)


def _findings(system: str, codes: list[str], on: dt.date | None, facts: dict[str, Any]) -> list[Finding]:
    if system == "icd10cm":
        from cleanclaim.codes.checking import check  # noqa: PLC0415 - as above

        return check(codes, dos=on, **facts)
    if system == "training":
        from cleanclaim.codes import training  # noqa: PLC0415 - as above
        from cleanclaim.codes.services import Service  # noqa: PLC0415

        return training.check([Service(code, dos=on) for code in codes])
    if system == "cpt":
        raise typer.BadParameter("Your own CPT file has names and dates, but no rules to check by.")
    from cleanclaim.codes import hcpcs, pcs  # noqa: PLC0415 - as above

    judge = pcs.check if system == "icd10pcs" else hcpcs.check
    found = [finding for code in codes for finding in judge(code, dos=on)]
    return sorted(found, key=lambda f: f.severity.rank)


def _text(note: Path | None) -> str | None:
    if note is None:
        return None
    try:
        return note.read_text("utf-8-sig")
    except OSError as problem:
        raise typer.BadParameter(f"{note} cannot be read: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{note} is not a text file.") from None


def _person(sex: str | None, born: str | None) -> _Person | None:
    if sex is None and born is None:
        return None
    if sex is None or born is None:
        raise typer.BadParameter("Give --sex and --born together, or neither.")
    if sex.upper() not in _SEXES:
        raise typer.BadParameter(f"{sex!r} is not a registered sex; use F, M or X.")
    dob = day(born)
    if dob is None:
        raise typer.BadParameter("--born is a date like 1970-05-01.")
    return _Person(sex.upper(), dob)


def _told(finding: Finding) -> dict[str, Any] | None:
    from cleanclaim.codes.guidelines.explain import explain  # noqa: PLC0415 - as above

    try:
        rule = explain(finding)
    except ValueError:  # it rests on no numbered rule
        return None
    return {
        "title": rule.title,
        "plain": rule.plain,
        "why": rule.why,
        "example": rule.example,
        "sources": [{"what": s.what, "url": s.url, "read": s.read.isoformat()} for s in rule.sources],
    }


def _print_told(findings: Sequence[Finding]) -> None:
    seen = set()
    for finding in findings:
        told = _told(finding)
        if told is None or finding.ref in seen:
            continue
        seen.add(finding.ref)
        typer.echo(f"\n{finding.ref}  {told['title']}\n   {told['plain']}\n   Why: {told['why']}")
        typer.echo(f"   Example: {told['example']}")
        for source in told["sources"]:
            typer.echo(f"   Read in: {source['what']}, {source['url']} ({source['read']})")
