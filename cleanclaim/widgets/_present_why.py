"""Why a finding was made: the rule behind it in a learner's words, as plain values for the page."""

from __future__ import annotations

from typing import Any

from cleanclaim import codes
from cleanclaim.codes.guidelines import guidelines
from cleanclaim.findings import Finding, Severity, day_in_words

_LONGEST = 400  # characters of a citation


def has_reason(finding: Finding) -> bool:
    """Tell whether a finding rests on a rule that can be explained."""
    return bool(finding.ref) and finding.ref in guidelines()


def reason(ref: str, cites: str) -> dict[str, Any] | None:
    """Return what "Why?" opens, or None when there is no such rule.

    Parameters
    ----------
    ref
        Number of the rule ("G8", "R5").
    cites
        What the finding cites: of a rule with many parts, those that speak of the same section.
    """
    about = Finding("CITE", Severity.WARNING, "", "", cites, ref)
    try:
        told = codes.explain(about)
    except ValueError:
        return None
    return {
        "ref": told.ref,
        "title": told.title,
        "plain": told.plain,
        "why": told.why,
        "example": told.example,
        "changed": told.changed,
        "cites": told.cites,
        "sources": [{"what": s.what, "url": s.url, "read": day_in_words(s.read)} for s in told.sources],
        "confirm": bool(told.to_confirm),
    }


class Explaining:
    """Answers "Why?": shared by every widget that shows findings."""

    def ask_why(self, content: dict[str, Any]) -> dict[str, Any] | None:
        """Answer the page's question about the rule behind a finding."""
        return reason(str(content.get("ref", ""))[:8], str(content.get("cites", ""))[:_LONGEST])
