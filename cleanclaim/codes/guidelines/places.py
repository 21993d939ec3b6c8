"""How a finding names the codes it is about, in the same way as `codes.pairs`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.codes.entries import Entry
    from cleanclaim.findings import Finding


def both(*entries: Entry) -> str:
    """Return "A + B", in the order of the list."""
    return " + ".join(dict.fromkeys(e.code for e in sorted(entries, key=lambda e: e.position)))


def ahead(first: Entry, second: Entry) -> str:
    """Return "A before B", for a finding that wants this order."""
    return f"{first.code} before {second.code}"


def named_codes(entries: Iterable[Entry], joint: str = "and") -> str:
    """Return codes as a phrase: "A", "A and B", "A, B and C"."""
    codes = list(dict.fromkeys(e.code for e in entries))
    return codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} {joint} {codes[-1]}"


def called(finding: Finding, rule: str) -> Finding:
    """Return a finding under another word of the taxonomy, where one part of a guideline has two sides."""
    return replace(finding, rule=rule)
