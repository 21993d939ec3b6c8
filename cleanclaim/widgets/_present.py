"""Codes and findings as plain values for the page. The page writes them as text, never as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.findings import Finding, Severity

from ._present_why import has_reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.codes import Code, Match

NOTE_TITLES: Final = {
    "includes": "Includes",
    "inclusion_term": "Also called",
    "excludes1": "Excludes1: not coded together",
    "excludes2": "Excludes2: not part of this, may be coded as well",
    "code_first": "Code first",
    "use_additional": "Use additional code",
    "code_also": "Code also",
    "seventh": "7th character",
    "note": "Note",
}


def match_row(match: Match) -> dict[str, Any]:
    """Return one search result; the other name is left out where the title says the same words."""
    said = set(_words(match.title))
    matched = match.matched if set(_words(match.matched)) - said else ""
    return {
        "code": match.code,
        "title": match.title,
        "billable": match.assignable,
        "matched": matched,
    }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def code_card(code: Code) -> dict[str, Any]:
    """Return everything the tabular list says about a code, notes grouped in the order of the book.

    A note that is inherited names the heading it stands on, with its title.
    """
    headings = {step.code: step.title for step in code.breadcrumb}
    groups = []
    for kind, title in NOTE_TITLES.items():
        notes = [
            {
                "text": note.text,
                "source": "" if note.source == code.code else note.source,
                "heading": headings.get(note.source, ""),
            }
            for note in code.notes
            if note.kind == kind
        ]
        if notes:
            groups.append({"kind": kind, "title": title, "notes": notes})
    return {
        "code": code.code,
        "title": code.title,
        "kind": code.kind,
        "billable": code.assignable,
        "breadcrumb": [{"code": step.code, "title": step.title} for step in code.breadcrumb],
        "groups": groups,
        "seventh": [{"value": value, "text": text} for value, text in code.seventh.items()],
        "children": child_rows(code),
    }


def child_rows(code: Code) -> list[dict[str, Any]]:
    """Return the next level under a code."""
    return [{"code": c.code, "title": c.title, "billable": c.assignable} for c in code.children]


def finding_row(finding: Finding) -> dict[str, Any]:
    """Return a finding with the word and shape it is shown by.

    A finding that rests on a fact still to confirm is a note, whatever its severity.
    """
    if finding.to_confirm:
        look = {"look": "info", "word": "To confirm"}
    elif finding.severity is Severity.ERROR:
        look = {"look": "error", "word": "Fix"}
    else:
        look = {"look": "warn", "word": "Check"}
    return {
        **look,
        "rule": finding.rule,
        "where": finding.where,
        "message": finding.message,
        "cites": finding.cites,
        "ref": finding.ref or "",
        "why": has_reason(finding),
    }


def finding_rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings in the order they came, which is worst first."""
    return [finding_row(finding) for finding in findings]
