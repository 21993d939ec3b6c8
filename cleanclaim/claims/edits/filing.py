"""E12: timely filing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.rules import moved
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import FilingLimit

_SOON: Final = 14
_WHERE: Final = "received"
_CITES: Final = "Filing limit of the payer; CARC 29"
_SOURCE: Final = "rules.toml: the filing limit of each payer with its source"


@edit(
    "E12-late",
    "The claim is there before the payer's filing limit",
    rule="CLOCK",
    stage="submission",
    cites=_CITES,
    source=_SOURCE,
    when="clock",
)
def late(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of a claim after the limit, with what the payer then does.

    The clock is asked only when somebody says when the payer has the claim (`Claim.received`), or on which
    day to judge (`on`): an old claim of a lesson is not late by itself.
    """
    limit, day = at.rules.filing, _counted(at)
    if limit is None or day is None or at.clock is None or claim.delay_reason in limit.delay_reasons:
        return
    due = limit.last_day(day, other=claim.destination > 0)
    if at.clock <= due:
        return
    start = (
        f"The service was on {long(day)}, so the claim had to be there by {long(due)}; "
        f"{'it came on' if claim.received else 'today is'} {long(at.clock)}."
    )
    reduced = limit.reduced_day(day)
    if reduced is not None and at.clock <= reduced:
        message = f"{start} Until {long(reduced)} the payer pays a part. {limit.advice}"
        yield _finding(Severity.WARNING, message, limit)
    else:
        yield _finding(Severity.ERROR, f"{start} The payer denies it. {limit.advice}", limit)


@edit(
    "E12-soon",
    "There is time left before the filing limit",
    rule="CLOCK",
    stage="submission",
    severity=Severity.WARNING,
    cites=_CITES,
    source=_SOURCE,
    when="clock",
)
def soon(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of a claim that has fourteen days or fewer left."""
    limit, day = at.rules.filing, _counted(at)
    if limit is None or day is None or at.clock is None:
        return
    due = limit.last_day(day, other=claim.destination > 0)
    if at.clock <= due <= moved(at.clock, _SOON):
        left = (due - at.clock).days
        days = f"{left} day{'s' * (left != 1)}"
        if claim.received:
            came = f"it came {days} before" if left else "it came on that day"
            message = f"The filing limit is {long(due)}: {came}. Keep the proof of receipt."
        else:
            days = f"{days} left" if left else "today is the last day"
            message = (
                f"The filing limit is {long(due)}: {days}. Send this claim first, and keep the proof of "
                "receipt."
            )
        yield _finding(Severity.WARNING, message, limit)


@edit(
    "E12-delay-reason",
    "A delay reason is a number the payer knows",
    rule="CLOCK",
    stage="submission",
    severity=Severity.WARNING,
    cites="Medi-Cal delay reason codes",
    source="docsbay.net Medi-Cal submission and timeliness",
    when="delay",
)
def delay_reason(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a reason the payer's list does not have."""
    limit = at.rules.filing
    if (
        claim.delay_reason
        and limit is not None
        and limit.delay_reasons
        and claim.delay_reason not in limit.delay_reasons
    ):
        yield (
            "delay_reason",
            (
                f"{claim.delay_reason} is not a delay reason this payer takes; it knows "
                f"{', '.join(limit.delay_reasons)}. Choose the one that happened, and keep its proof."
            ),
        )


def _counted(at: Context) -> dt.date | None:
    limit = at.rules.filing
    return limit.counted_day(at.first, at.last, professional=at.professional) if limit is not None else None


def _finding(severity: Severity, message: str, limit: FilingLimit) -> Finding:
    return Finding("CLOCK", severity, _WHERE, message.strip(), limit.cites, "E12", not limit.verified)
