"""`cleanclaim parameters`: every number that law or a payer sets, as it holds on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from cleanclaim.codes.commands.shared import day, print_json

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.parameters import Parameter

SORTS: Final = ("subject", "name", "from", "read")


def parameters_command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]...", help="Only those that name all of these words.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As they hold on this day, like 2026-07-01.")
    ] = None,
    sort: Annotated[str, typer.Option(help="Order: subject, name, from or read.")] = "subject",
    *,
    to_confirm: Annotated[
        bool, typer.Option("--to-confirm", help="Only those nobody has read in their source yet.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the numbers of law: each with its days, its source, and whether it was read there."""
    from cleanclaim.parameters import all_parameters  # noqa: PLC0415 - reads a file

    if sort not in SORTS:
        raise typer.BadParameter(f"{sort!r} is not an order; use {', '.join(SORTS)}.")
    when = day(on)
    rows = [row for row in all_parameters() if _holds(row, words or (), to_confirm=to_confirm)]
    if not rows:
        asked = f" with {' '.join(words)!r}" if words else ""
        typer.echo(f"There is no number{asked}; try one word, like deductible, interest or breach.", err=True)
        raise typer.Exit(1)
    shown = sorted((row for row in rows if when is None or row.holds_on(when)), key=_order(sort))
    elsewhere = sorted({row.name for row in rows} - {row.name for row in shown})
    if as_json:
        print_json({"on": on, "parameters": [_as_dict(row) for row in shown], "no_value": elsewhere})
        return
    heading = None
    for row in shown:
        if sort == "subject" and row.subject != heading:
            typer.echo(row.subject if heading is None else f"\n{row.subject}")
            heading = row.subject
        typer.echo(_line(row))
    if elsewhere:
        typer.echo(f"\nNo value is known on {when} for: {', '.join(elsewhere)}.")


def _holds(row: Parameter, words: list[str] | tuple[()], *, to_confirm: bool) -> bool:
    text = f"{row.name} {row.title} {row.subject} {row.note} {row.source}".casefold()
    return all(word.casefold() in text for word in words) and not (to_confirm and row.verified)


def _order(sort: str) -> Any:
    """Return what rows are sorted by; what was never read comes first by `read`."""
    if sort == "name":
        return lambda row: (row.name, row.effective_from)
    if sort == "from":
        return lambda row: (row.effective_from, row.name)
    if sort == "read":
        return lambda row: (row.verified is not None, row.verified or row.effective_from, row.name)
    places = _places()
    return lambda row: (places[row.name], row.effective_from)


def _places() -> dict[str, int]:
    from cleanclaim.parameters import subjects  # noqa: PLC0415 - as above

    names = [name for group in subjects().values() for name in group]
    return {name: place for place, name in enumerate(names)}


def _line(row: Parameter) -> str:
    mark = "" if row.verified else "  ? to confirm"
    lines = [f"   {row.title}: {row.in_words()}  ({_span(row)}){mark}", f"      {row.name}; {row.source}"]
    return "\n".join(lines)


def _span(row: Parameter) -> str:
    return f"{row.effective_from} to {row.effective_to}" if row.effective_to else f"from {row.effective_from}"


def _as_dict(row: Parameter) -> dict[str, Any]:
    def iso(value: dt.date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "name": row.name,
        "title": row.title,
        "subject": row.subject,
        "value": str(row.value),
        "kind": row.kind,
        "unit": row.unit,
        "in_words": row.in_words(),
        "effective_from": iso(row.effective_from),
        "effective_to": iso(row.effective_to),
        "source": row.source,
        "citation": row.citation,
        "verified": iso(row.verified),
        "note": row.note,
    }
