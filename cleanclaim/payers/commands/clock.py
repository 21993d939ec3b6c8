"""`cleanclaim clock`: by when, how much, or whether, by California and federal law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cleanclaim.codes.commands.shared import print_json

if TYPE_CHECKING:
    from cleanclaim.payers.clocks import Answer


def clock_command(
    name: Annotated[
        str | None, typer.Argument(metavar="[CLOCK]", help="Which clock; none lists them.")
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY=VALUE]...", help="What it asks, like received=2026-01-05."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask one of the clocks of law; each answer tells how it was counted."""
    from cleanclaim.payers.clocks.catalog import NAMES, ask, entry  # noqa: PLC0415 - `--help` needs none of it

    if name is None:
        _print_list([entry(each) for each in NAMES], as_json=as_json)
        return
    try:
        if not given:
            _print_list([entry(name)], as_json=as_json)
            return
        said = ask(name, _pairs(given))
    except ValueError as problem:
        raise typer.BadParameter(f"{problem}") from None
    answers = [] if said is None else [*said] if isinstance(said, tuple) else [said]
    if as_json:
        print_json({"clock": name, "answers": [answer.model_dump(mode="json") for answer in answers]})
        return
    if not answers:
        typer.echo("Nothing is due by itself.")
    for number, answer in enumerate(answers):
        if number:
            typer.echo()
        _print(answer)


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = {}
    for text in given:
        key, mark, value = text.partition("=")
        if not mark or not value:
            raise typer.BadParameter(f"{text!r} is no KEY=VALUE; write it like received=2026-01-05.")
        if key in pairs:
            raise typer.BadParameter(f"{key} is said twice; say it once.")
        pairs[key] = value
    return pairs


def _print(answer: Answer) -> None:
    typer.echo(answer.what if answer.verified else f"{answer.what}  ? to confirm")
    for number, step in enumerate(answer.steps, start=1):
        typer.echo(f"{number:4}. {step}")
    typer.echo(f"   [{answer.rule}; {answer.cites}]")


def _print_list(entries: list[Any], *, as_json: bool) -> None:
    if as_json:
        asks = [
            {
                "name": each.name,
                "about": each.about,
                "questions": [question._asdict() for question in each.questions],
            }
            for each in entries
        ]
        print_json({"clocks": asks})
        return
    for each in entries:
        typer.echo(f"{each.name}: {each.about}")
        for question in each.questions:
            like = "|".join(question.choices) or question.kind
            rest = "  (may be left out)" if question.optional else ""
            typer.echo(f"   {question.name}={like}{rest}")
