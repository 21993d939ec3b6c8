"""The page around the drawings: what is wrong, and the same facts as a table."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.paper.drawing import SHAPES, Mark
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleanclaim.claims.paper.items import Item

_WRITTEN: Final = ("Item", "Box", "Written there")
_EXPLAINED: Final = ("Item", "What goes here", "Where it comes from", "Common mistake", "On the wire")
_RANK: Final = {"error": 0, "warn": 1, "info": 2}


def looks(finding: Finding) -> tuple[str, str]:
    """Return how a finding looks and its word."""
    if finding.to_confirm:
        return "info", "To confirm"
    return ("error", "Fix") if finding.severity is Severity.ERROR else ("warn", "Check")


def marks_of(findings: Sequence[Finding], boxes_of: Mapping[int, Iterable[str]]) -> dict[str, Mark]:
    """Return the worst finding of each box; `boxes_of` gives the boxes by the number of the finding."""
    marks: dict[str, Mark] = {}
    for number, finding in enumerate(findings, start=1):
        look, word = looks(finding)
        for box in boxes_of.get(number, ()):
            if box not in marks or _RANK[look] < _RANK[marks[box].look]:
                marks[box] = Mark(number, look, word)
    return marks


def page_html(
    title: str,
    drawings: Sequence[str],
    rows: Sequence[tuple[str, str, str]],
    *,
    findings: Sequence[Finding] = (),
    note: str = "",
    items: Sequence[Item] = (),
) -> str:
    """Return a whole page of HTML that prints one form per sheet.

    Parameters
    ----------
    title
        Name of the page.
    drawings
        SVG texts, one for each sheet.
    rows
        Item, box and text, for the table that says the same as the drawings.
    findings
        In the order of the numbers on the drawing.
    note
        One line above the drawings, on the screen only.
    items
        The items of the form, each explained below the drawings, on the screen only.
    """
    found = "".join(_finding(finding) for finding in findings)
    listed = f'<section class="cc-screen"><h2>To mend</h2><ol>{found}</ol></section>' if found else ""
    explained = _table("What goes where, and where it is in an 837", _EXPLAINED, _explained(items))
    told = f'<p class="cc-screen">{escape(note)}</p>' if note else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        f"<style>{_style()}</style></head><body><main><h1>{escape(title)}</h1>"
        f"{told}{''.join(drawings)}{listed}"
        f"{_table('Read the form as a table', _WRITTEN, rows, 'cc-written')}"
        f"{explained if items else ''}</main></body></html>"
    )


def _explained(items: Sequence[Item]) -> list[tuple[str, ...]]:
    return [
        (
            f"{item.number} {item.name}",
            item.what if item.verified else f"{item.what} (To confirm.)",
            item.where,
            item.mistake,
            item.wire,
        )
        for item in items
    ]


def _table(summary: str, heads: Sequence[str], rows: Iterable[Sequence[str]], look: str = "") -> str:
    """Return a table behind a summary, on the screen only."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(text)}</td>" for text in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<details class="cc-screen"><summary>{escape(summary)}</summary><div class="cc-scroll" tabindex="0" '
        f'role="region" aria-label="{escape(summary)}"><table class="{look}"><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )


def _finding(finding: Finding) -> str:
    look, word = looks(finding)
    cites = " · ".join(part for part in (finding.cites, finding.ref) if part)
    return (
        f"<li><strong>{SHAPES[look]} {word}</strong> {escape(finding.message)} "
        f'<span class="cc-cites">{escape(cites)}</span></li>'
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return resources.files("cleanclaim.claims.paper").joinpath("paper.css").read_text("utf-8")
