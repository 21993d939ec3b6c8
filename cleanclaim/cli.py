"""The command line: `cleanclaim …`.

Exit status: 0 fine, 1 findings or failed work, 2 misuse. Whatever goes wrong is one sentence on stderr.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cleanclaim.claims.commands import claims_app, x12_app
from cleanclaim.codes.commands import codes_app
from cleanclaim.payers.commands import clock_command, parameters_command, policy_command, remit_app
from cleanclaim.server.command import start_command

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.command("start")(start_command)
app.command("parameters")(parameters_command)
app.command("clock")(clock_command)
app.command("policy")(policy_command)
app.add_typer(codes_app, name="codes")
app.add_typer(claims_app, name="claims")
app.add_typer(x12_app, name="x12")
app.add_typer(remit_app, name="remit")


def _version(asked: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if asked:
        from cleanclaim import __version__  # noqa: PLC0415 - one word, asked for rarely

        typer.echo(f"cleanclaim {__version__}")
        raise typer.Exit


@app.callback()
def _about(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Cleanclaim: an open, hands-on course in medical billing and coding for California."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status; errors become one sentence on stderr."""
    try:
        return int(app(arguments, standalone_mode=False) or 0)
    except typer.Abort:
        return 130
    except BrokenPipeError:  # `cleanclaim codes search … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as problem:
        if os.environ.get("CLEANCLAIM_DEBUG"):
            raise
        said = problem.format_message() if hasattr(problem, "format_message") else f"{problem}"
        if said := said.removeprefix("Invalid value: ").strip():
            typer.echo(said, err=True)
        return int(getattr(problem, "exit_code", 1))
