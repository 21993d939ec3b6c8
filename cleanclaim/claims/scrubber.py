"""Judge a claim by every edit: `scrub`.

>>> from cleanclaim.claims.model import Claim, Name, Person, Provider
>>> patient = Person(name=Name(last="Testerly", first="Rosa"))
>>> claim = Claim(patient=patient, billing=Provider(name=Name(last="Muestra Clinic"), npi="1234567890"))
>>> [f.where for f in scrub(claim) if f.ref == "E1"]
['billing.npi']
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cleanclaim.claims.edits.context import Context
from cleanclaim.claims.edits.features import features
from cleanclaim.claims.edits.history import History
from cleanclaim.claims.edits.registry import judges_for
from cleanclaim.claims.rules import rules_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.claims.edits.model import Edit
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import PayerRules
    from cleanclaim.findings import Finding


class Hit(NamedTuple):
    """A finding, and the edit that made it."""

    edit: Edit
    finding: Finding


def scrub(
    claim: Claim,
    *,
    rules: PayerRules | None = None,
    on: dt.date | None = None,
    history: Iterable[Claim] | History = (),
) -> list[Finding]:
    """Return what is not right yet with a claim, worst first.

    Parameters
    ----------
    claim
        Professional or institutional.
    rules
        What the payer asks; without it the preset of the payer the claim goes to (`rules_for`).
    on
        The day on which to judge. Without it nothing may lie after today, and the filing limit is only
        asked when the claim says when it was received.
    history
        Claims that went before, for duplicates and limits over time; a `History` where there are many.

    Returns
    -------
    list of Finding
        Errors before warnings, then in the order of the edits. `ref` is the family of the edit (``"E1"`` to
        ``"E15"``), `where` the path of a field of the claim: ``"lines.0.modifiers"``.

    Notes
    -----
    Every edit with title, dates, source and stage: `cleanclaim.claims.edits.registry.EDITS`.
    """
    return [hit.finding for hit in hits(claim, rules=rules, on=on, history=history)]


def hits(
    claim: Claim,
    *,
    rules: PayerRules | None = None,
    on: dt.date | None = None,
    history: Iterable[Claim] | History = (),
    today: dt.date | None = None,
) -> list[Hit]:
    """Return the findings of `scrub`, each with the edit that made it.

    `today` says what counts as the future without setting the clock of the filing limit, as `on` does.
    """
    past = history if isinstance(history, History) else History.of(history) if history else None
    context = Context(
        claim,
        rules or rules_for(claim),
        on or today or dt.date.today(),  # noqa: DTZ011 - a biller's day begins at local midnight
        claim.received or on,
        past,
    )
    day = context.first
    found: list[Hit] = []
    for judge, edit in judges_for(claim.kind, features(context)):
        for said in judge(claim, context):
            if edit.holds_on(day):
                found.append(Hit(edit, edit.finding(said)))  # noqa: PERF401 - nearly every edit is silent
    if len(found) > 1:
        found.sort(key=_rank)  # sort() keeps the order within a severity
    return found


def clean(findings: Iterable[Finding]) -> bool:
    """Tell whether a claim with these findings is clean: no error, except what is still to confirm."""
    return not any(f.severity.rank == 0 and not f.to_confirm for f in findings)


def _rank(hit: Hit) -> int:
    return hit.finding.severity.rank
