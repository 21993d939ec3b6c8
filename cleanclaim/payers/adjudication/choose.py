"""Who decides a claim, by which plan, and what there is to look at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import Context
from cleanclaim.claims.rules import moved
from cleanclaim.payers.adjudication.case import Case
from cleanclaim.payers.adjudication.outside import protection
from cleanclaim.payers.adjudication.past import AGAIN
from cleanclaim.payers.book import PayerProfile, Plan, payer_of
from cleanclaim.payers.book import payer as in_book
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.adjudication.past import Past
    from cleanclaim.payers.model import Enrollment

_STAND_IN: Final = "ppo"


def profile_of(claim: Claim, payer: str | PayerProfile | None, notes: list[Step]) -> PayerProfile:
    """Return the payer that decides; a note says when the book has none and another one stands in."""
    if isinstance(payer, PayerProfile):
        return payer
    if payer is not None:
        return in_book(payer)
    found = payer_of(claim)
    if found is not None:
        return found
    profile = in_book(_STAND_IN)
    cover = claim.coverage
    named = cover.payer.name if cover else "no payer"
    what = f"The book has no {named}; {profile.label} answers in its place."
    notes.append(Step(rule="A1", what=what, before=claim.charges, after=claim.charges, verified=False))
    return profile


def plan_of(
    claim: Claim, payer: PayerProfile, plan: str | Plan | None, enrollment: Enrollment | None
) -> Plan:
    """Return the plan: the one asked for, of a bill type, of the register, of the card, or else the first."""
    if isinstance(plan, Plan):
        return plan
    if plan is not None:
        return payer.plan(plan)
    stay = claim.stay
    if stay is not None:
        for one in payer.plans:
            if stay.bill_type in one.bill_types:
                return one
    if enrollment is not None and enrollment.payer == payer.name and enrollment.plan:
        return payer.plan(enrollment.plan)
    cover = claim.coverage
    for one in payer.plans:
        if cover is not None and one.group and one.group == cover.group:
            return one
    return payer.plans[0]


def case_of(
    claim: Claim,
    payer: PayerProfile,
    plan: Plan,
    *,
    enrollment: Enrollment | None,
    received: dt.date | None,
    decided: dt.date | None,
    past: Past,
    network: bool,
) -> Case:
    """Put together what the stages look at."""
    came = received or claim.received or claim.ends or decided or dt.date.today()  # noqa: DTZ011 - local day
    day = decided or moved(came, payer.decides_after)
    at = Context(claim, payer.rules, day, came)
    law = None if network else protection(claim, payer, plan)
    terms = plan.terms(
        on=at.first or came,
        network=network or law is not None,
        hospital=claim.kind == "institutional",
    )
    return Case(
        claim=claim,
        payer=payer,
        plan=plan,
        terms=terms,
        enrollment=enrollment,
        network=network,
        received=came,
        decided=day,
        past=past.lines(claim, payer.name),
        at=at,
        law=law,
        replaces=past.decision(claim.payer_control_number) if claim.frequency in AGAIN else None,
        knows_earlier=past.knows_decisions,
    )
