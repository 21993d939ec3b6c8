"""`cleanclaim x12 read`: what an X12 file says, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from cleanclaim.claims.commands.shared import print_problems, print_rest, problem_as_dict, read_bytes, some
from cleanclaim.codes.commands.shared import print_json

if TYPE_CHECKING:
    from cleanclaim.claims.x12 import Annotated as Explained
    from cleanclaim.claims.x12 import Reading

# What a transaction set is called, in our words.
_SETS: Final = {
    "837P": ("professional claims", "claim"),
    "837I": ("hospital claims", "claim"),
    "835": ("what was paid and why", "payment"),
    "270": ("a question about coverage", "question"),
    "271": ("an answer about coverage", "answer"),
    "277CA": ("which claims were taken in", "answer"),
    "999": ("whether a file could be read", "answer"),
}


def read_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An X12 file: 837, 835, 270, 271, 277CA or 999.")
    ],
    limit: Annotated[int, typer.Option(min=1, help="At most this many records and problems.")] = 25,
    *,
    annotate: Annotated[
        bool, typer.Option("--annotate", help="Tell what each segment and element means.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with everything.")] = False,
) -> None:
    """Read an X12 file: what it holds, and where something is wrong."""
    data = read_bytes(file)
    from cleanclaim.claims import x12  # noqa: PLC0415 - `--help` needs none of it

    reading = x12.read(data)
    explained = x12.annotate(data) if annotate else []
    if as_json:
        print_json(_as_dict(reading, explained, annotate=annotate))
    else:
        if annotate:
            _print_explained(explained)
        _print(reading, limit)
    if reading.problems:
        raise typer.Exit(1)


def _print(reading: Reading, limit: int) -> None:
    from cleanclaim.claims.commands.lines import lines  # noqa: PLC0415 - as above

    for transaction in reading.transactions:
        what, one = _SETS.get(transaction.kind, ("a set that is not read here", "record"))
        count = some(len(transaction.contents), one)
        name = transaction.kind or "?"
        typer.echo(f"{name} {transaction.control_number}: {what}, {count}")
        for record in transaction.contents[:limit]:
            for line in lines(record):
                typer.echo(f"   {line}")
        print_rest(len(transaction.contents), limit, f"{one}s")
    if reading.problems:
        print_problems(reading.problems, limit)
    else:
        typer.echo("Nothing is wrong with the file.")


def _print_explained(explained: list[Explained]) -> None:
    for segment in explained:
        loop = f"  (loop {segment.loop})" if segment.loop else ""
        typer.echo(f"{segment.number:>5}  {segment.id}  {segment.name}{loop}: {segment.meaning}")
        for element in segment.elements:
            meaning = f": {element.meaning}" if element.meaning else ""
            typer.echo(f"       {element.position:<9} {element.value.strip()}  = {element.name}{meaning}")


def _as_dict(reading: Reading, explained: list[Explained], *, annotate: bool) -> dict[str, Any]:
    from pydantic_core import to_jsonable_python  # noqa: PLC0415 - as above

    told: dict[str, Any] = {
        "transactions": [
            {
                "kind": each.kind,
                "control_number": each.control_number,
                "contents": to_jsonable_python(each.contents, exclude_none=True),
                "problems": [problem_as_dict(problem) for problem in each.problems],
            }
            for each in reading.transactions
        ],
        "problems": [problem_as_dict(problem) for problem in reading.problems],
    }
    if annotate:
        told["segments"] = to_jsonable_python(explained)
    return told
