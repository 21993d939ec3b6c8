"""E10: medical necessity, by the teaching coverage policies."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.history import patient_key
from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.policies.outcome import NOTICES
from cleanclaim.claims.policies.policy import policy_for
from cleanclaim.claims.rules import moved
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim, ServiceLine
    from cleanclaim.claims.policies.policy import Policy

_CITES: Final = "Teaching coverage policies of this course; CARC 50"
_SOURCE: Final = (
    "policies.toml (this course's own); notices: CMS change request 6563, as reported by xifin.com"
)


def policies(claim: Claim, at: Context) -> list[tuple[int, ServiceLine, Policy]]:
    """Return the lines a policy is about, each with its number from 0, where the payer uses policies."""
    if at.policies is None:
        lines = claim.lines
        named = _policies(at.line_codes) if at.rules.policies else ()
        at.policies = [
            (number, lines[number], policy)
            for number, policy in named
            if policy.holds_on(lines[number].begins)
        ]
    return at.policies


@lru_cache(maxsize=8192)
def _policies(codes: tuple[str, ...]) -> tuple[tuple[int, Policy], ...]:
    found = ((number, policy_for(code)) for number, code in enumerate(codes))
    return tuple((number, policy) for number, policy in found if policy is not None)


def reasons(at: Context, line: ServiceLine) -> Sequence[str]:
    """Return the diagnoses a line is for: those it points to, of a hospital claim all."""
    if not at.professional:
        return at.codes
    count = len(at.codes)
    return [at.codes[p - 1] for p in line.pointers if 1 <= p <= count]


@edit(
    "E10-covered",
    "A service that a policy is about is done for a diagnosis the policy covers",
    rule="EDIT",
    stage="documentation",
    severity=Severity.WARNING,
    cites=_CITES,
    source=_SOURCE,
    when="policies",
)
def covered(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each line that is for no covered diagnosis and says nothing about a notice."""
    for number, line, policy in policies(claim, at):
        if policy.excluded or not NOTICES.isdisjoint(line.modifiers):
            continue
        why = reasons(at, line)
        if any(policy.covers(code) for code in why):
            continue
        named = f"for {', '.join(why)}" if why else "without a diagnosis"
        notice = (
            "If a signed notice (ABN) is on file, add GA, and the patient pays; without one the patient "
            "cannot be billed."
            if at.rules.notices
            else "If not, tell the patient before the service."
        )
        yield _finding(
            f"lines.{number}.pointers" if at.professional else f"lines.{number}.code",
            f"{policy.id} does not cover {line.code} (line {number + 1}) {named}, so expect a denial as not "
            f"necessary (CO-50). Look whether the note has another reason, and point to it. {notice}",
            policy,
        )


@edit(
    "E10-excluded",
    "What the law leaves out is billed with GY",
    rule="EDIT",
    stage="documentation",
    severity=Severity.WARNING,
    cites=_CITES,
    source=_SOURCE,
    when="policies",
)
def excluded(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each line that the law leaves out for this diagnosis and that does not say so."""
    if not at.rules.notices:
        return
    for number, line, policy in policies(claim, at):
        if not policy.excluded or "GY" in line.modifiers or "GA" in line.modifiers or "GZ" in line.modifiers:
            continue
        if any(policy.covers(code) for code in reasons(at, line)):
            continue
        yield _finding(
            f"lines.{number}.modifiers",
            f"{line.code} on line {number + 1} is left out of Medicare by law here. {policy.why} Add GY, "
            "and the denial goes to the patient or the next payer (PR-96).",
            policy,
        )


@edit(
    "E10-limit",
    "A service is not billed more often than its policy allows",
    rule="EDIT",
    stage="documentation",
    severity=Severity.WARNING,
    cites="Teaching coverage policies of this course; CARC 151",
    source=_SOURCE,
    when="policies",
)
def limit(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each line that is one more than its policy allows, by this claim and earlier ones."""
    for number, line, policy in policies(claim, at):
        if not policy.most or line.begins is None or not NOTICES.isdisjoint(line.modifiers):
            continue
        since = moved(line.begins, -policy.days)
        earlier = [day for day in _days(claim, at, policy, number) if since < day <= line.begins]
        if len(earlier) >= policy.most:
            last = max(earlier)
            yield _finding(
                f"lines.{number}",
                f"{policy.id} allows {line.code} {'once' if policy.most == 1 else f'{policy.most} times'} "
                f"in {policy.days} days, and the last was on {long(last)}. {policy.why} Expect a denial "
                "(CARC 151), unless the record shows why it was needed sooner.",
                policy,
            )


def _days(claim: Claim, at: Context, policy: Policy, number: int) -> Iterator[dt.date]:
    """Yield the days on which a service of the policy was billed before a line."""
    for line in claim.lines[:number]:
        if line.code in policy.codes and line.begins is not None:
            yield line.begins
    if at.history is not None and claim.frequency not in {"7", "8"}:
        who, today = patient_key(claim), claim.lines[number].begins
        for code in policy.codes:
            # The same day again is a duplicate (E14), or the same service at the next payer.
            yield from (day for day in at.history.days(who, code) if day != today)


def _finding(where: str, message: str, policy: Policy) -> Finding:
    return Finding("EDIT", Severity.WARNING, where, message, policy.cites, "E10")
