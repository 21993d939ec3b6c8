"""The command line: `cleanclaim …`."""

from __future__ import annotations

import typer

from cleanclaim.server.command import start_command

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.command("start")(start_command)


@app.callback()
def _about() -> None:
    """Cleanclaim: an open, hands-on course in medical billing and coding for California."""


def main() -> None:
    """Run the command line."""
    app()
