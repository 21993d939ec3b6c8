"""The design tokens, read from the one file that holds them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def tokens_css() -> str:
    """Return the style sheet that defines every ``--cc-*`` custom property.

    Returns
    -------
    str
        Plain CSS, safe to put in front of any style sheet or into a ``<style>`` element.
    """
    return files("cleanclaim.course").joinpath("tokens.css").read_text(encoding="utf-8")
