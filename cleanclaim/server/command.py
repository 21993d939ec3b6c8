"""The words of `cleanclaim start` on the command line."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import Annotated

import typer


def start_command(
    port: Annotated[
        int | None,
        typer.Option(
            help="Port to listen on; the next free one is taken if it is busy.", show_default="8888"
        ),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the course in your browser.")] = True,  # noqa: FBT002
    home: Annotated[
        Path | None,
        typer.Option(help="Your course folder, made on the first start.", show_default="~/cleanclaim"),
    ] = None,
    course: Annotated[
        Path | None,
        typer.Option(help="The instructor's course folder (for Teach).", show_default="made for you"),
    ] = None,
    ip: Annotated[str, typer.Option(help="Address to listen on: this machine only.")] = "127.0.0.1",
) -> None:
    """Open the course: landing page, JupyterLab, grading and the lessons, all on this machine."""
    from .problems import StartError  # noqa: PLC0415 - Jupyter is slow to import, and `--help` must not be
    from .start import start  # noqa: PLC0415

    try:
        status = start(port=port, open_browser=browser, home=home, course=course, ip=ip)
    except StartError as problem:
        typer.echo(problem, err=True)
        raise typer.Exit(2) from None
    raise typer.Exit(status)
