"""`cleanclaim codes show`: everything about one code, from whatever set holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cleanclaim.codes.commands.shared import day, print_json

if TYPE_CHECKING:
    import datetime as dt

_FACTS = ("family", "unit", "kind", "global_days", "effective_from", "effective_to", "starts", "ends")
_KINDS = {
    "includes": "Includes",
    "inclusion_term": "Also called",
    "excludes1": "Not together with (Excludes1)",
    "excludes2": "Not included here (Excludes2)",
    "code_first": "Code first",
    "use_additional": "Use additional code",
    "code_also": "Code also",
    "seventh": "7th character",
    "note": "Note",
}


def show_command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A code, category, block or chapter.")],
    dos: Annotated[str | None, typer.Option(metavar="DATE", help="Date of service, like 2026-05-01.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show a code: its title, its place, its notes; of a procedure, what each character says."""
    from cleanclaim.codes.mistyped import sentence  # noqa: PLC0415 - `--help` needs none of it
    from cleanclaim.codes.systems import holding, label  # noqa: PLC0415

    on = day(dos)
    found = [
        {"system": system, "release": label(system, on), **_entry(system, code, on)}
        for system in holding(code)
    ]
    if not found:
        typer.echo(sentence(code), err=True)
        raise typer.Exit(1)
    if as_json:
        print_json({"asked": code, "found": found})
        return
    for number, entry in enumerate(found):
        if number:
            typer.echo()
        _print(entry)


def _entry(system: str, code: str, on: dt.date | None) -> dict[str, Any]:
    if system == "icd10cm":
        return _diagnosis(code, on)
    if system == "icd10pcs":
        return _procedure(code, on)
    from cleanclaim.codes.systems import package  # noqa: PLC0415 - as above

    item: Any = package(system).get(code)
    facts: dict[str, Any] = {"code": item.code, "title": item.title}
    for name in _FACTS:
        value = getattr(item, name, None)
        if value not in (None, ""):
            facts[name] = str(value)
    return facts


def _diagnosis(code: str, on: dt.date | None) -> dict[str, Any]:
    from cleanclaim.codes.entry import get  # noqa: PLC0415 - as above

    item = get(code, dos=on)
    return {
        "code": item.code,
        "title": item.title,
        "reportable": item.assignable,
        "stands_under": [f"{s.code} {s.title}" for s in item.breadcrumb],
        "below": [f"{s.code} {s.title}" for s in item.children],
        "notes": [{"kind": n.kind, "text": n.text, "stands_on": n.source} for n in item.notes],
        "seventh": item.seventh,
    }


def _procedure(code: str, on: dt.date | None) -> dict[str, Any]:
    from cleanclaim.codes import pcs  # noqa: PLC0415 - as above

    item = pcs.parse(code, dos=on)
    return {
        "code": item.code,
        "title": item.title,
        "characters": [f"{c.axis}: {c.value} {c.label}" for c in item.characters],
        "explained": pcs.explain(code, dos=on),
    }


def _print(entry: dict[str, Any]) -> None:
    typer.echo(f"{entry['code']}  {_title(entry)}\n   [{entry['release']}]")
    if entry.get("reportable") is False:
        typer.echo("   A heading: choose one of the codes below it.")
    for line in entry.get("stands_under", ()):
        typer.echo(f"   under {line}")
    if "explained" in entry:
        typer.echo("\n".join(f"   {line}" for line in entry["explained"].splitlines()))
    for name in _FACTS:
        if name in entry:
            typer.echo(f"   {name.replace('_', ' ')}: {entry[name]}")
    _print_notes(entry)
    if entry.get("seventh"):
        typer.echo("   7th character:")
        for char, meaning in entry["seventh"].items():
            typer.echo(f"      {char}  {meaning}")
    elif entry.get("below"):
        typer.echo("   Below it:")
        for line in entry["below"]:
            typer.echo(f"      {line}")


def _title(entry: dict[str, Any]) -> str:
    """Return the title; the words of a licensed file are for the person at the terminal alone."""
    if entry["system"] != "cpt":
        return str(entry["title"])
    from cleanclaim.codes.own_cpt import on_screen  # noqa: PLC0415 - as above

    return on_screen(entry["code"])


def _print_notes(entry: dict[str, Any]) -> None:
    kind = ""
    for note in entry.get("notes", ()):
        if note["kind"] != kind:
            kind = note["kind"]
            typer.echo(f"   {_KINDS.get(kind, kind)}:")
        at = "" if note["stands_on"] == entry["code"] else f"  ({note['stands_on']})"
        typer.echo(f"      {note['text']}{at}")
