"""A visit of the year: a clean sample claim, moved to its day, and the patient in the payers' registers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims import samples
from cleanclaim.payers import Accumulators, Enrollment
from cleanclaim.payers.book import payer_of

if TYPE_CHECKING:
    from random import Random

    from cleanclaim.claims.model import Claim
    from cleanclaim.ledger.year.mix import Visit
    from cleanclaim.payers.book import PayerProfile

_DATES: Final = ("onset", "initial_treatment", "disability_begins", "prescription")
_MET: Final = Decimal("9000.00")


def claim_of(number: int, visit: Visit, day: dt.date) -> Claim:
    """Return the clean claim of a visit on a day, not sent to anybody yet."""
    claim = samples.claim(number, shape=visit.shape)
    move = day - (claim.begins or day)

    def moved(on: dt.date | None) -> dt.date | None:
        return None if on is None else on + move

    lines = tuple(
        line.model_copy(update={"begins": moved(line.begins), "ends": moved(line.ends), "decisions": ()})
        for line in claim.lines
    )
    dates = {name: moved(getattr(claim.dates, name)) for name in _DATES}
    return claim.model_copy(
        update={
            "lines": lines,
            "dates": claim.dates.model_copy(update=dates),
            "accident": claim.accident.model_copy(update={"on": moved(claim.accident.on)}),
            "coverages": () if visit.uninsured else claim.coverages,
            "patient_paid": None,
            "received": None,
        }
    )


def profile_of(claim: Claim) -> PayerProfile | None:
    """Return the payer of the book the claim goes to."""
    return payer_of(claim)


def enrollment_of(
    claim: Claim, profile: PayerProfile, rng: Random, *, met: float, ended: bool = False
) -> Enrollment | None:
    """Return the patient in the register of the claim's payer.

    Parameters
    ----------
    claim, profile
        The claim, with the coverage as it really is, and its payer.
    rng, met
        Dice, and the share of members who have met their deductible.
    ended
        Whether the coverage has ended before the visit.
    """
    coverage, day = claim.coverage, claim.begins
    if coverage is None or day is None:
        return None
    plan = next((one for one in profile.plans if one.group and one.group == coverage.group), profile.plans[0])
    used = _MET if rng.random() < met else Decimal("0.00")
    return Enrollment.model_construct(
        person=claim.patient,
        member_id=coverage.member_id,
        payer=profile.name,
        plan=plan.name,
        relationship=coverage.relationship,
        subscriber=coverage.subscriber,
        group=coverage.group,
        begins=day - dt.timedelta(days=400),
        ends=day - dt.timedelta(days=3) if ended else None,
        used=(Accumulators(year=day.year, deductible=used, family_deductible=used),),
    )
