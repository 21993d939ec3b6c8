"""`cleanclaim claims x12`: write claims as an X12 837 file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from cleanclaim.claims.commands.shared import is_x12, read_bytes, some
from cleanclaim.codes.commands.shared import print_json


def write_command(  # noqa: PLR0917 - one parameter for each option
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A claim, or a list of claims, as JSON.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to the screen.")] = None,
    sender: Annotated[str, typer.Option(help="Identifier of the sender.")] = "PRACTICESENDER",
    sender_name: Annotated[str, typer.Option(help="Name of the sender.")] = "PRACTICE SENDER",
    phone: Annotated[str, typer.Option(help="Telephone of the sender, ten digits.")] = "9165550100",
    receiver: Annotated[str, typer.Option(help="Identifier of the receiver.")] = "PRACTICEPAYER",
    receiver_name: Annotated[str, typer.Option(help="Name of the receiver.")] = "PRACTICE PAYER",
    number: Annotated[int, typer.Option(min=1, help="Control number of the file.")] = 1,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON with the text in it.")] = False,
) -> None:
    """Write claims as an X12 837: what a clearinghouse would take."""
    if is_x12(file):
        raise typer.BadParameter(f"{file} is X12 already; look into it with `cleanclaim x12 read`.")
    from cleanclaim.claims import x12  # noqa: PLC0415 - `--help` needs none of it
    from cleanclaim.claims.problems import claims_from_json  # noqa: PLC0415

    claims = claims_from_json(read_bytes(file))
    text = x12.write_837(
        claims,
        sender=x12.Submitter(name=sender_name, id=sender, contact=sender_name, phone=phone),
        receiver=x12.Receiver(name=receiver_name, id=receiver),
        control_number=number,
        when=dt.datetime.now(),  # noqa: DTZ005 - a file says the sender's own time
    )
    if out is not None:
        out.write_text(text, "ascii")
    if as_json:
        print_json({"claims": len(claims), "segments": text.count("~"), "x12": text if out is None else None})
    elif out is None:
        typer.echo(text, nl=False)
    else:
        typer.echo(f"{some(len(claims), 'claim')} written to {out}.")
