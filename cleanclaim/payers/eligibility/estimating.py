"""Estimate what a visit will cost the patient: adjudicate the claim-to-be as if it came in today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.eligibility.estimate_records import Estimate, EstimateInTurn, EstimateLine
from cleanclaim.payers.eligibility.estimate_words import caveats, line_words, total_words, turn_words
from cleanclaim.payers.onward import onward

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.book import PayerProfile, Plan
    from cleanclaim.payers.model import DecidedLine, Decision, Enrollment, Step

_DEDUCTIBLE: Final = "1"
_COINSURANCE: Final = "2"
_COPAY: Final = "3"
_SHARE_OF_COST: Final = "178"
_NAMED: Final = (_DEDUCTIBLE, _COPAY, _COINSURANCE, _SHARE_OF_COST)


def estimate(
    claim: Claim,
    *,
    on: dt.date,
    payer: str | PayerProfile | None = None,
    plan: str | Plan | None = None,
    enrollment: Enrollment | None = None,
    history: Iterable[Claim | Decision] = (),
    network: bool = True,
) -> Estimate:
    """Estimate to the cent what a patient will owe for a visit.

    Parameters
    ----------
    claim
        The claim as it will be sent.
    on
        The day the estimate is made: what the member has used up by then counts.
    payer, plan, enrollment, history, network
        As in `cleanclaim.payers.adjudicate`.

    Returns
    -------
    Estimate
        The patient's part of each line and in all, with the arithmetic in words and the reasons why the bill
        may differ. It is an adjudication against today's numbers, not a promise.

    Raises
    ------
    LookupError
        If there is no such payer or plan.
    """
    decision = _decided(claim, on, payer, plan, enrollment=enrollment, history=history, network=network)
    return _estimate(decision, on, payer, plan, enrollment, network=network)


def estimate_in_turn(
    claim: Claim,
    enrollments: Sequence[Enrollment | None],
    *,
    on: dt.date,
    history: Iterable[Claim | Decision] = (),
    network: bool = True,
) -> EstimateInTurn:
    """Estimate what a patient with several insurances will owe in the end.

    Parameters
    ----------
    claim
        The claim as it will be sent to the first payer; `coverages` stand in the order in which they pay.
    enrollments
        What is known of each coverage, in the same order; None where nobody asked.
    on, history, network
        As in `estimate`.

    Raises
    ------
    ValueError
        If there are not as many enrollments as coverages.
    """
    if len(enrollments) != len(claim.coverages) or not enrollments:
        raise ValueError(
            f"The claim has {len(claim.coverages)} coverages, and {len(enrollments)} were looked up. Give "
            "one for each, or None."
        )
    found: list[Estimate] = []
    past = tuple(history)
    following: Claim | None = claim
    for each in enrollments:
        if following is None:
            break
        name, plan = (each.payer, each.plan) if each else (None, None)
        decision = _decided(following, on, name, plan, enrollment=each, history=past, network=network)
        found.append(_estimate(decision, on, name, plan, each, network=network))
        following = onward(decision)
    return EstimateInTurn(
        estimates=tuple(found),
        charge=found[0].charge,
        plans_pay=sum((each.plan_pays for each in found), ZERO),
        patient_owes=found[-1].patient_owes,
        words=turn_words(found),
        caveats=tuple(dict.fromkeys(text for each in found for text in each.caveats)),
        verified=all(each.verified for each in found),
    )


def _decided(
    claim: Claim,
    on: dt.date,
    payer: str | PayerProfile | None,
    plan: str | Plan | None,
    *,
    enrollment: Enrollment | None,
    history: Iterable[Claim | Decision],
    network: bool,
) -> Decision:
    from cleanclaim.payers.adjudication import adjudicate  # noqa: PLC0415 - the whole payer, only when asked

    arrives = max(on, claim.ends or claim.begins or on)
    return adjudicate(
        claim,
        payer,
        plan=plan,
        enrollment=enrollment,
        received=arrives,
        decided=arrives,
        history=history,
        network=network,
    )


def _estimate(
    decision: Decision,
    on: dt.date,
    payer: str | PayerProfile | None,
    plan: str | Plan | None,
    enrollment: Enrollment | None,
    *,
    network: bool,
) -> Estimate:
    from cleanclaim.payers.book import payer as named  # noqa: PLC0415 - the book, only when asked

    claim = decision.claim
    day = claim.begins or on
    profile = named(decision.payer) if payer is None or isinstance(payer, str) else payer
    terms = plan if plan is not None and not isinstance(plan, str) else profile.plan(decision.plan)
    lines = tuple(_line(each, decision.trace, profile) for each in decision.lines)
    owes = sum((each.patient for each in lines), ZERO)
    several = len(claim.coverages) > claim.destination + 1
    return Estimate(
        payer=profile.label,
        plan=terms.label,
        as_of=on,
        service_day=day,
        lines=lines,
        charge=decision.charge,
        allowed=decision.allowed,
        plan_pays=decision.paid,
        patient_owes=owes,
        before=enrollment.used_in(day.year) if enrollment else None,
        after=decision.used,
        words=total_words(lines, owes, decision.paid, profile),
        caveats=tuple(caveats(lines, on, day, enrollment, profile, network=network, several=several)),
        steps=decision.trace,
        verified=all(step.verified for step in decision.trace),
    )


def _line(decided: DecidedLine, steps: tuple[Step, ...], profile: PayerProfile) -> EstimateLine:
    patient = decided.patient
    named = {reason: decided.taken("PR", reason) for reason in _NAMED}
    line = EstimateLine(
        number=decided.number,
        code=decided.code,
        charge=decided.charge,
        allowed=decided.allowed,
        plan_pays=decided.paid,
        patient=patient,
        deductible=named[_DEDUCTIBLE],
        copay=named[_COPAY],
        coinsurance=named[_COINSURANCE],
        share_of_cost=named[_SHARE_OF_COST],
        other=patient - sum(named.values(), ZERO),
        refused=decided.paid == ZERO and decided.allowed == ZERO and decided.charge > ZERO,
    )
    return line.model_copy(update={"words": tuple(line_words(line, decided, steps, profile))})
