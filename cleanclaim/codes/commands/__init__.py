"""The words of `cleanclaim codes …` on the command line, one module each."""

from __future__ import annotations

import typer

from cleanclaim.codes.commands.check import check_command
from cleanclaim.codes.commands.cpt import cpt_command
from cleanclaim.codes.commands.diff import diff_command
from cleanclaim.codes.commands.search import search_command
from cleanclaim.codes.commands.show import show_command
from cleanclaim.codes.commands.update import update_command

codes_app = typer.Typer(no_args_is_help=True, help="Find codes and check a list of them.")
codes_app.command("search")(search_command)
codes_app.command("check")(check_command)
codes_app.command("show")(show_command)
codes_app.command("diff")(diff_command)
codes_app.command("update")(update_command)
codes_app.command("add-cpt")(cpt_command)
