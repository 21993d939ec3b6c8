"""The words of `cleanclaim claims …` and `cleanclaim x12 …` on the command line, one module each."""

from __future__ import annotations

import typer

from cleanclaim.claims.commands.form import form_command
from cleanclaim.claims.commands.read import read_command
from cleanclaim.claims.commands.scrub import scrub_command
from cleanclaim.claims.commands.write import write_command

claims_app = typer.Typer(no_args_is_help=True, help="Judge claims, write them as X12, draw them on paper.")
claims_app.command("scrub")(scrub_command)
claims_app.command("x12")(write_command)
claims_app.command("form")(form_command)

x12_app = typer.Typer(no_args_is_help=True, help="Read the files that clinics and payers send each other.")
x12_app.command("read")(read_command)
