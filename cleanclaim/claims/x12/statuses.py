"""From a finding of the edits to a claim status of a 277CA."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    code = tables["rules"].get(finding.rule) or _code(path, tables["fields"])
    entity = _entity(path, tables["entities"]) if code in tables["needs"]["entity"] else ""
    return Reason(category=tables["categories"].get(finding.rule, _INVALID), code=code, entity=entity)


def rejecting(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that keep a claim out: errors that rest on facts somebody has read."""
    return [each for each in findings if each.severity == "error" and not each.to_confirm]


def _code(path: list[str], fields: dict[str, str]) -> str:
    for first in range(len(path)):
        tail = path[first:]
        for last in range(len(tail), 0, -1):
            found = fields.get(".".join(tail[:last]))
            # A longer tail says more; but the last field of a path says more than its beginning.
            if found and (last == len(tail) or tail[last].isdecimal()):
                return found
    return next((fields[step] for step in reversed(path) if step in fields), _ANY)


def _entity(path: list[str], entities: dict[str, str]) -> str:
    for step in reversed(path):
        if step in entities:
            return entities[step]
        if step in _MEMBER:
            return entities["subscriber"]
    return entities["patient"] if not path or path[0] == "patient" else entities["payer"]
