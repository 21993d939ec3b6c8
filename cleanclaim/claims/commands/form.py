"""`cleanclaim claims form`: a claim on its paper form, as a page that prints on Letter sheets."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cleanclaim.claims.commands.shared import is_x12, read_bytes, some
from cleanclaim.codes.commands.shared import print_json

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim


def form_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Claims as JSON, or an X12 837 file.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to the screen.")] = None,
    claim: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Which claim of the file, counted from 1.")
    ] = None,
    *,
    mend: Annotated[bool, typer.Option("--mend", help="Mark what the edits would have you mend.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: the text of every box.")] = False,
) -> None:
    """Draw a claim on its paper form: CMS-1500 or UB-04, a page of HTML to print."""
    one = _chosen(file, claim)
    from cleanclaim.claims import cms1500, scrub, ub04  # noqa: PLC0415 - `--help` needs none of it

    paper = ub04 if one.kind == "institutional" else cms1500
    form = paper.fill(one)
    page = paper.draw(form, [each for each in scrub(one) if paper.can_stand(each.where, one)] if mend else ())
    if out is not None:
        try:
            out.write_text(page, "utf-8")
        except OSError as problem:
            raise typer.BadParameter(f"{out} cannot be written: {problem.strerror}.") from None
    if as_json:
        told: dict[str, Any] = {"form": form.name, "account": one.account, "pages": list(form.pages)}
        print_json({**told, "html": page if out is None else None})
    elif out is None:
        typer.echo(page)
    else:
        typer.echo(f"{form.name} of {one.account or 'a claim'} written to {out}: "
                   f"{some(len(form.pages), 'page')}.")  # fmt: skip


def _chosen(file: Path, number: int | None) -> Claim:
    claims = _claims(file)
    if not claims:
        raise typer.BadParameter(f"{file} holds no claim.")
    if number is None and len(claims) > 1:
        raise typer.BadParameter(f"{file} holds {len(claims):,} claims; choose one, like --claim 1.")
    if number is not None and number > len(claims):
        raise typer.BadParameter(f"{file} holds {some(len(claims), 'claim')}; there is no claim {number}.")
    return claims[(number or 1) - 1]


def _claims(file: Path) -> list[Claim]:
    if not is_x12(file):
        from cleanclaim.claims.problems import claims_from_json  # noqa: PLC0415 - as above

        return list(claims_from_json(read_bytes(file)))
    from cleanclaim.claims import x12  # noqa: PLC0415 - as above

    reading = x12.read(read_bytes(file))
    for problem in reading.problems:
        raise typer.BadParameter(f"{file} is not whole: {problem}")
    return [
        content
        for transaction in reading.transactions
        if transaction.kind in {"837P", "837I"}
        for content in transaction.contents
    ]
