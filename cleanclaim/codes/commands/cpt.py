"""`cleanclaim codes add-cpt`: take in a licensed CPT file, or forget it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import Annotated

import typer

from cleanclaim.codes.commands.shared import print_json


def cpt_command(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Your licensed file: CSV, tab-separated or plain text."),
    ] = None,
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Delete the copy that was kept.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, without descriptions.")] = False,
) -> None:
    """Add the CPT file you have a licence for; it stays in your own data folder, readable by you alone."""
    from cleanclaim.codes import own_cpt  # noqa: PLC0415 - `--help` needs none of it

    if remove == (file is not None):
        raise typer.BadParameter("Give the file to add, or --remove to delete the copy that was kept.")
    if file is None:
        removed = own_cpt.remove()
        if as_json:
            print_json({"removed": removed})
        else:
            typer.echo("Your CPT file is deleted." if removed else "There was no CPT file to delete.")
        return
    added = own_cpt.add(file)
    if as_json:
        print_json(
            {
                "codes": added.codes,
                "hcpcs_left_out": added.hcpcs,
                "zeros_put_back": added.mended,
                "kept_in": str(added.kept_in),
                "notice": own_cpt.NOTICE,
            }
        )
        return
    kept = _some(added.codes, "CPT code is", "CPT codes are")
    typer.echo(f"{kept} kept in {added.kept_in}, readable by you alone.")
    if added.hcpcs:
        left_out = _some(added.hcpcs, "HCPCS code was", "HCPCS codes were")
        typer.echo(f"{left_out} left out: Cleanclaim has its own.")
    if added.mended:
        mended = _some(added.mended, "code had lost its", "codes had lost their")
        typer.echo(f"{mended} leading zeros, as spreadsheets do; they are back.")
    typer.echo(own_cpt.NOTICE)


def _some(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
