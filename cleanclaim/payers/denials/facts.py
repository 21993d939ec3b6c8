"""What is so behind a denial: chart, authorization, proof, coverage. It decides what a step leads to.

Results are earned by these facts and not by luck: the same step on the same facts has the same end.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.claim import Claim
from cleanclaim.claims.model.money import Money

if TYPE_CHECKING:
    from cleanclaim.payers.denials.denial import Denial

# How often each is so in facts made from a seed; the course's own numbers.
_OFTEN: Final = {
    "known": 0.85,
    "documented": 0.6,
    "necessary": 0.55,
    "records": 0.85,
    "covered_elsewhere": 0.5,
    "eligible": 0.5,
    "proof": 0.45,
    "payer_error": 0.15,
    "authorization": 0.35,
    "rescinded": 0.3,
    "urgent": 0.25,
    "separate": 0.3,
    "enrolled": 0.4,
    "covered": 0.3,
    "notice_signed": 0.3,
}


class Facts(Record):
    """The facts of one denial.

    Parameters
    ----------
    known
        Whether the right value of what is wrong on the claim is known (from card, register or chart).
    documented
        Whether the note supports the correction: a separate service, another diagnosis, the units.
    necessary
        Whether the chart shows what the payer's policy asks for.
    records
        Whether the papers the payer asks for exist, are complete and signed.
    eligible
        Whether the patient was covered by this payer on that day after all.
    other_payer
        Name of the payer that should have been billed; empty for none.
    proof
        Day of an acceptance report (277CA) that shows the claim was there in time; None without one.
    payer_error
        Whether the payer itself made the error (a wrong entry, a late enrollment).
    authorization
        Number of an approval given before the service; empty for none.
    rescinded
        Whether the plan took that approval back.
    urgent
        Whether the care could not wait for an approval.
    separate
        Whether a service called a duplicate was really a second one.
    enrolled
        Whether the provider was enrolled on that day after all.
    covered
        Whether the plan's own papers cover the service.
    notice_signed
        Whether the patient agreed in writing beforehand to pay (for Medicare: an ABN).
    protected
        Whether the care was an emergency, or in a facility of the network without the patient's consent to an
        outsider (AB 72): then an out-of-network bill is forbidden.
    hardship
        Whether the patient's need was documented.
    contract_rate
        Dollars the contract promises, where the payment was less; None where it was right.
    corrected
        The claim as it would be sent again; with it a new decision is asked of the payer.
    unrelated
        Words in the chart that are nobody's business here, such as another illness.
    """

    known: bool = True
    documented: bool = False
    necessary: bool = False
    records: bool = False
    eligible: bool = False
    other_payer: str = ""
    proof: dt.date | None = None
    payer_error: bool = False
    authorization: str = ""
    rescinded: bool = False
    urgent: bool = False
    separate: bool = False
    enrolled: bool = False
    covered: bool = False
    notice_signed: bool = False
    protected: bool = False
    hardship: bool = False
    contract_rate: Money | None = None
    corrected: Claim | None = None
    unrelated: tuple[str, ...] = ()


def seeded(seed: int, denial: Denial) -> Facts:
    """Make the facts of a practice denial; the same seed and denial give the same facts."""
    rng = Random(f"facts {seed} {denial.id}")  # noqa: S311 - dice for examples, no secret
    so = {name: rng.random() < often for name, often in _OFTEN.items()}
    number = f"A{rng.randrange(10**7):07}"
    service = denial.service or denial.decided
    return Facts(
        known=so["known"],
        documented=so["documented"],
        necessary=so["necessary"],
        records=so["records"],
        eligible=so["eligible"],
        other_payer=(denial.next_payer or "Practice Health Plan") if so["covered_elsewhere"] else "",
        proof=service + dt.timedelta(days=rng.randint(5, 20)) if so["proof"] else None,
        payer_error=so["payer_error"],
        authorization=number if so["authorization"] else "",
        rescinded=so["authorization"] and so["rescinded"],
        urgent=so["urgent"],
        separate=so["separate"],
        enrolled=so["enrolled"],
        covered=so["covered"],
        notice_signed=so["notice_signed"],
    )
