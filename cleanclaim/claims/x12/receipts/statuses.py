"""From a finding of the edits to a claim status of a 277CA."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.acknowledgment import Reason
from cleanclaim.claims.reasons import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.findings import Finding

_INVALID: Final = "A7"
_ANY: Final = "21"
_MEMBER: Final = frozenset({"member_id", "group", "relationship", "subscriber", "filing"})


def reason_of(finding: Finding) -> Reason:
    """Return category, code and whose data a finding is about.

    >>> from cleanclaim.findings import Finding, Severity
    >>> found = Finding("ID", Severity.ERROR, "billing.npi", "Check digit.", "Public")
    >>> reason_of(found)
    Reason(category='A7', code='562', entity='85')
    """
    tables = table("answers")
    path = [step for step in finding.where.split(".") if step]
    code = tables["rules"].get(finding.rule) or _code(path, tables)
    entity = _entity(path, tables["entities"]) if code in tables["needs"]["entity"] else ""
    return Reason(category=tables["categories"].get(finding.rule, _INVALID), code=code, entity=entity)


def rejecting(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that keep a claim out: errors that rest on facts somebody has read."""
    return [each for each in findings if each.severity == "error" and not each.to_confirm]


def _code(path: list[str], tables: dict[str, Any]) -> str:
    for length in (2, 1):
        found = tables["roots"].get(".".join(path[:length]))
        if found:
            return str(found)
    names = [step for step in path if not step.isdecimal()]
    for last in range(len(names), 0, -1):
        for first in range(last):
            found = tables["fields"].get(".".join(names[first:last]))
            if found:
                return str(found)
    return _ANY


def _entity(path: list[str], entities: dict[str, str]) -> str:
    for step in reversed(path):
        if step in entities:
            return entities[step]
        if step in _MEMBER:
            return entities["subscriber"]
    return entities["patient"] if not path or path[0] == "patient" else entities["payer"]
