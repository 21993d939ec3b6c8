"""Therapy lines name the plan they belong to: GP (physical), GO (occupational) or GN (speech).

Source: Medicare change request 10176 on "always therapy" services, in force since 1 January 2018, as reported
by postacuteadvisor.blr.com (23 August 2017) and therapycomply.com, read 2026-11-24.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training.lookup import find
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.codes.services import Service

PLANS: Final = {"GP": "physical therapy", "GO": "occupational therapy", "GN": "speech and language"}


def check_plans(services: Iterable[Service]) -> list[Finding]:
    """Return a finding for each therapy line without exactly one plan modifier that fits (MOD, E7)."""
    findings = []
    for number, line in enumerate(services, 1):
        entry = find(line.code)
        if entry is None or not entry.plan:
            continue
        named = [m.upper() for m in line.modifiers if m.upper() in PLANS]
        fitting = " or ".join(f"{plan} ({PLANS[plan]})" for plan in entry.plan)
        if not named:
            message = f"{entry.code} belongs to a therapy plan: add {fitting}, or the claim comes back."
        elif len(named) > 1:
            both = " and ".join(named)
            message = f"{entry.code} carries {both}: a line belongs to one therapy plan, so keep one."
        elif named[0] not in entry.plan:
            said = f"{named[0]} says {PLANS[named[0]]}"
            message = f"{said}, and {entry.code} is for {fitting}: look at the plan of care."
        else:
            continue
        findings.append(
            Finding(
                rule="MOD",
                severity=Severity.ERROR,
                where=f"{entry.code} (line {number})",
                message=message,
                cites="Medicare change request 10176: therapy services carry GN, GO or GP",
                ref="E7",
            )
        )
    return findings
