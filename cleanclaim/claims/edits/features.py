"""What a claim has, so that edits with nothing to look at are not asked.

Most claims have no accident, no earlier payment, no drug. An edit that says ``when="drugs"`` is only asked
about claims that have one: with more than a hundred edits that saves a third of the time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.policies.outcome import NOTICES

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.edits.context import Context

# The bit of each feature. An edit names one of them, or none.
FEATURES: Final = {
    name: 1 << bit
    for bit, name in enumerate(
        (
            "prior",  # an earlier payer has paid or decided
            "accident",  # anything is said about an accident
            "events",  # any date beside those of the lines
            "attachments",
            "drugs",  # a line with a drug
            "history",  # claims that went before
            "others",  # somebody else is the insured
            "several",  # more than one coverage
            "cover dates",  # first or last day of a coverage
            "notices",  # a modifier that tells of a notice to the patient
            "policies",  # the payer uses coverage policies
            "clock",  # the payer has a filing limit, and it is known when it has the claim
            "delay",  # a reason for being late
            "causes",  # external causes
            "died",
            "odd units",  # a line with units below one, or with a part of a unit
            "odd charges",  # a line without a charge, below zero, or with a part that is not covered
            "odd pointers",  # a line with no pointer, too many, one twice, or one that leads nowhere
            "hospital parts",  # a stay, or a line with a revenue code
        )
    )
}
MOST_POINTERS: Final = 4
_BITS: Final = tuple(FEATURES.values())


def features(at: Context) -> int:
    """Return the features of a claim as a sum of their bits."""
    claim, rules = at.claim, at.rules
    drugs = decided = notices = units = charges = False
    hospital = claim.stay is not None
    for line in claim.lines:
        if line.drug is not None:
            drugs = True
        if line.decisions:
            decided = True
        if line.modifiers and not NOTICES.isdisjoint(line.modifiers):
            notices = True
        if line.units != 1 and not _whole(line.units):
            units = True
        if line.charge <= ZERO or line.noncovered is not None:
            charges = True
        if line.revenue_code:
            hospital = True
    others = dated = False
    for cover in claim.coverages:
        others = others or cover.relationship != "self" or cover.subscriber is not None
        dated = dated or cover.begins is not None or cover.ends is not None
    has = (
        decided or bool(claim.prior_payments),
        any(claim.accident.__dict__.values()),
        any(claim.dates.__dict__.values()),
        bool(claim.attachments),
        drugs,
        at.history is not None,
        others,
        len(claim.coverages) > 1,
        dated,
        notices,
        rules.policies,
        at.clock is not None and rules.filing is not None,
        bool(claim.delay_reason),
        bool(claim.external_causes),
        claim.patient.died is not None,
        units,
        charges,
        not _usual(tuple([line.pointers for line in claim.lines]), len(at.codes)),
        hospital,
    )
    return sum([bit for bit, here in zip(_BITS, has, strict=True) if here])


@lru_cache(maxsize=4096)
def _whole(units: Decimal) -> bool:
    """Tell whether units are whole and at least one."""
    return units >= 1 and units == units.to_integral_value()


@lru_cache(maxsize=8192)
def _usual(pointers: tuple[tuple[int, ...], ...], count: int) -> bool:
    """Tell whether every line points to one to four diagnoses of the claim, to each once."""
    return all(
        1 <= len(mine) <= MOST_POINTERS and len(set(mine)) == len(mine) and all(1 <= p <= count for p in mine)
        for mine in pointers
    )
