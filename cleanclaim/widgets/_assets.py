"""The front end of a widget, put together from small files.

anywidget takes one script and one style sheet per widget, and the course fetches nothing from anywhere
else, so the shared parts are put in front of each widget's own when its class is made.
"""

from __future__ import annotations

from importlib.resources import files

from cleanclaim.course import tokens_css


def esm(*names: str) -> str:
    """Return one ES module: the named files of ``static/`` in order; the last one exports the widget."""
    return "\n".join(_read(f"{name}.js") for name in ("base", *names))


def css(*names: str) -> str:
    """Return one style sheet: the design tokens, what all widgets share, then the named files."""
    return "\n".join([tokens_css(), *(_read(f"{name}.css") for name in ("base", *names))])


def _read(name: str) -> str:
    return files("cleanclaim.widgets").joinpath("static", name).read_text(encoding="utf-8")
