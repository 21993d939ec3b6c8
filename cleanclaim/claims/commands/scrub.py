"""`cleanclaim claims scrub`: what is not right yet with a claim, or with many."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from cleanclaim.claims.commands.shared import (
    is_x12,
    print_problems,
    print_rest,
    problem_as_dict,
    read_bytes,
)
from cleanclaim.codes.commands.shared import day, print_json

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.claims.batch import Judged
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import PayerRules
    from cleanclaim.claims.scoring import Score
    from cleanclaim.claims.x12 import Problem
    from cleanclaim.findings import Finding

_CHUNK: Final = 1 << 20
_MARKS = {"error": "✕ Fix", "warning": "△ Check"}


def scrub_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Claims as JSON, or an X12 837 file.")],
    payer: Annotated[
        str | None,
        typer.Option(
            help="Whose rules: default, medicare, medi_cal, commercial or workers_comp; else by claim."
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Judge as of this day, like 2026-11-24; else today.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many claims and problems.")] = 25,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with everything.")] = False,
) -> None:
    """Judge claims by every edit, and give the clean-claim score."""
    when = day(on)
    rules = _rules(payer)
    problems: list[Problem] = []
    claims, count = _claims(file, problems)
    judged, found, score = _judge(claims, count, rules, when, shown=None if as_json else limit)
    if as_json:
        print_json(_as_dict(judged, problems, score))
    else:
        print_problems(problems, limit)
        _print(judged, found, score)
        if not (problems or found):
            typer.echo("Nothing to mend.")
    if problems or found:
        raise typer.Exit(1)


def _rules(payer: str | None) -> PayerRules | None:
    if payer is None:
        return None
    from cleanclaim.claims.rules import PRESETS, preset  # noqa: PLC0415 - `--help` needs none of it

    if payer not in PRESETS:
        raise typer.BadParameter(f"{payer!r} is not a payer; use one of {', '.join(PRESETS)}.")
    return preset(payer)


def _claims(file: Path, problems: list[Problem]) -> tuple[Iterable[Claim], int]:
    """Return the claims of a file one by one, and about how many there are; problems are told on the way."""
    if is_x12(file):
        return _of_x12(file, problems), _about(file)
    from cleanclaim.claims.problems import claims_from_json  # noqa: PLC0415 - as above

    claims = claims_from_json(read_bytes(file))
    return claims, len(claims)


def _about(file: Path) -> int:
    """Count the claims of an X12 file roughly, for the bar; the file need not fit into memory."""
    with file.open("rb") as opened:
        return sum(chunk.count(b"CLM") for chunk in iter(partial(opened.read, _CHUNK), b""))


def _of_x12(file: Path, problems: list[Problem]) -> Iterator[Claim]:
    from cleanclaim.claims import x12  # noqa: PLC0415 - as above

    other: set[str] = set()
    for item in x12.stream(file):
        problems.extend(item.problems)
        if item.kind in {"837P", "837I"}:
            if any(problem.code == "cut" for problem in item.problems):
                if item.content is not None:
                    what = f"The claim {item.content.account} may have been cut off there, and is not judged."
                    problems.append(x12.Problem(item.last, "", "", "", what, "cut"))
            elif item.content is not None:
                yield item.content
        elif item.kind:
            other.add(item.kind)
    said = "{} holds no claims; look into it with `cleanclaim x12 read`."
    problems.extend(x12.Problem(0, "", "", "", said.format(kind)) for kind in sorted(other))


def _judge(
    claims: Iterable[Claim], count: int, rules: PayerRules | None, when: dt.date | None, *, shown: int | None
) -> tuple[list[tuple[int, Judged]], int, Score]:
    """Judge all claims; keep the first ones with findings, or all, and count those with findings."""
    from cleanclaim.claims.batch import scrub_all  # noqa: PLC0415 - as above
    from cleanclaim.claims.scoring import Tally  # noqa: PLC0415
    from cleanclaim.codes.progress import reporter  # noqa: PLC0415

    tally, found = Tally(), 0
    kept: list[tuple[int, Judged]] = []
    with reporter(True, sys.stderr) as report:

        def told(done: int) -> None:
            report(min(done / max(count, 1), 1.0), f"{done:,} claims scrubbed")

        for number, judged in enumerate(scrub_all(claims, rules=rules, on=when, progress=told), 1):
            tally.add(judged)
            found += bool(judged.hits)
            if shown is None or (judged.hits and len(kept) < shown):
                kept.append((number, judged))
    return kept, found, tally.score()


def _print(judged: Sequence[tuple[int, Judged]], found: int, score: Score) -> None:
    for number, each in judged:
        if score.claims > 1:
            typer.echo(f"Claim {number:,} ({each.claim.account}, {each.claim.patient.name}):")
        _print_findings(each.findings)
    print_rest(found, len(judged), "claims")
    if score.claims != 1:
        typer.echo(score.table())


def _print_findings(findings: Sequence[Finding]) -> None:
    from cleanclaim.claims.words import field_words  # noqa: PLC0415 - as above

    for finding in findings:
        mark = "? To confirm" if finding.to_confirm else _MARKS[finding.severity.value]
        typer.echo(f"{mark}  {finding.ref or finding.rule}  {field_words(finding.where)}")
        typer.echo(f"   {finding.message}\n   [{finding.cites}]")


def _as_dict(judged: Sequence[tuple[int, Judged]], problems: list[Problem], score: Score) -> dict[str, Any]:
    return {
        "claims": [
            {
                "number": number,
                "account": each.claim.account,
                "kind": each.claim.kind,
                "clean": each.clean,
                "findings": [finding.as_dict() for finding in each.findings],
            }
            for number, each in judged
        ],
        "problems": [problem_as_dict(problem) for problem in problems],
        "score": score.as_dict(),
    }
