"""Decide a claim: `adjudicate`."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.adjudication.choose import case_of, plan_of, profile_of
from cleanclaim.payers.adjudication.denied import denied_line
from cleanclaim.payers.adjudication.lateness import owed
from cleanclaim.payers.adjudication.money import decide_line
from cleanclaim.payers.adjudication.past import Past
from cleanclaim.payers.adjudication.prices import priced
from cleanclaim.payers.adjudication.prior import priors
from cleanclaim.payers.adjudication.secondary import budget
from cleanclaim.payers.adjudication.stages import judge
from cleanclaim.payers.adjudication.standing import Standing
from cleanclaim.payers.adjudication.stays import whole_claim
from cleanclaim.payers.adjudication.void import taken_back
from cleanclaim.payers.model import DecidedLine, Decision, Step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment, Claim
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.book import PayerProfile, Plan
    from cleanclaim.payers.model import Enrollment

_VOID: Final = "8"


def adjudicate(
    claim: Claim,
    payer: str | PayerProfile | None = None,
    *,
    plan: str | Plan | None = None,
    enrollment: Enrollment | None = None,
    received: dt.date | None = None,
    decided: dt.date | None = None,
    history: Iterable[Claim | Decision] | Past = (),
    network: bool = True,
) -> Decision:
    """Decide a claim as a payer of the book does, line by line, with each step of the arithmetic.

    Parameters
    ----------
    claim
        A claim the payer has accepted for judgement.
    payer
        Name in the book, or a profile; None for the payer the claim goes to.
    plan
        Name of the plan, or a plan; None for that of the enrollment, of the group on the card, or the first.
    enrollment
        What the payer's register says about the patient; None believes the claim. The sums of the year may be
        from before or after a decision that the claim replaces.
    received, decided
        The day the payer had the claim (without it the claim's own), and the day of its decision (without it
        as many days later as the payer takes).
    history
        Earlier claims, or better the decisions about them, in any order; a `Past` where there are many.
    network
        Whether the clinician is in the network; for Medicare, whether it participates.

    Returns
    -------
    Decision
        On every line the charge is what was paid and the adjustments together.

    Raises
    ------
    LookupError
        If there is no payer or plan of that name; a claim that can be written down never raises.
    """
    notes: list[Step] = []
    profile = profile_of(claim, payer, notes)
    chosen = plan_of(claim, profile, plan, enrollment)
    past = history if isinstance(history, Past) else Past.of(history)
    case = case_of(
        claim,
        profile,
        chosen,
        enrollment=enrollment,
        received=received,
        decided=decided,
        past=past,
        network=network,
    )
    if claim.frequency == _VOID and case.replaces is not None:
        return taken_back(case.replaces, case)
    judge(case)
    return _decision(case, notes)


def _decision(case: Case, trace: list[Step]) -> Decision:
    claim = case.claim
    open_lines = priced(case)
    before = priors(claim)
    standing = Standing(case, (case.at.first or case.received).year)
    if before is not None and case.payer.secondary == "medi_cal":
        allowed = (
            min(offer.line.charge, offer.most) for offer in open_lines.values() if offer.denial is None
        )
        standing.budget = budget(before, allowed)
    lines: list[DecidedLine] = []
    remarks: list[str] = []
    for number, line in enumerate(claim.lines, 1):
        offer = open_lines.get(number)
        denial = case.denied.get(number) if offer is None else offer.denial
        if denial is not None:
            refused, steps = denied_line(case, denial, number, before[number - 1] if before else None)
            lines.append(refused)
            trace.extend(steps)
            if denial.number == 0:
                remarks.extend(code for code in denial.remarks if code not in remarks)
            continue
        if offer is None:
            continue  # every line is either priced or denied
        trace.extend(offer.steps)
        done, own_steps, shares = decide_line(case, offer, standing, before[number - 1] if before else None)
        trace.extend(own_steps)
        standing.count(line, shares, spent=done.taken("PR", "178"), paid=done.paid)
        lines.append(done)
    adjustments, steps = whole_claim(case, lines)
    trace.extend(steps)
    late = owed(case, _paid(lines, adjustments))
    if late.step is not None:
        trace.append(late.step)
    return Decision(
        claim=claim,
        payer=case.payer.name,
        plan=case.plan.name,
        status=_status(case),
        payer_control_number=_number(case),
        received=case.received,
        decided=case.decided,
        lines=tuple(lines),
        adjustments=adjustments,
        remarks=tuple(remarks),
        interest=late.interest,
        penalty=late.penalty,
        trace=tuple(trace),
        used=standing.used,
    )


def _paid(lines: list[DecidedLine], adjustments: tuple[Adjustment, ...]) -> Decimal:
    whole = sum((item.amount for item in adjustments), ZERO)
    return sum((line.paid for line in lines), ZERO) - whole


def _status(case: Case) -> str:
    if case.claim.lines and len(case.denied) == len(case.claim.lines):
        return "4"
    return str(min(case.claim.destination + 1, 3))


def _number(case: Case) -> str:
    """Return the payer's number of a claim: the same claim of the same day always has the same.

    A claim that was mended and sent again on the same day is another one.
    """
    claim, cover = case.claim, case.claim.coverage
    told = (
        claim.account,
        cover.member_id if cover else "",
        claim.frequency,
        claim.payer_control_number,
        claim.prior_authorization,
        claim.begins,
        case.at.codes,
        [(line.code, line.modifiers, str(line.units), str(line.charge)) for line in claim.lines],
    )
    return f"{case.received:%y%j}{zlib.crc32(repr(told).encode()):010d}"
