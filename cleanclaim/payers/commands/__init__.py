"""The words of `cleanclaim remit …`, `cleanclaim parameters`, `clock` and `policy`, one module each."""

from __future__ import annotations

import typer

from cleanclaim.payers.commands.clock import clock_command
from cleanclaim.payers.commands.parameters import parameters_command
from cleanclaim.payers.commands.policy import policy_command
from cleanclaim.payers.commands.remit import read_command

__all__ = ["clock_command", "parameters_command", "policy_command", "remit_app"]

remit_app = typer.Typer(no_args_is_help=True, help="Read what payers say they paid, and why not more.")
remit_app.command("read")(read_command)


@remit_app.callback()
def _about() -> None:
    """Read what payers say they paid, and why not more."""
