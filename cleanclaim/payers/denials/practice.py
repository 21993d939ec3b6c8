"""Practice denials: planted faults, answered by the payers of the book, the same for the same seed.

>>> one = case(4, fault="late")
>>> one.denial.cause.kind, case(4, fault="late") == one
('late', True)
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model import Claim
from cleanclaim.payers.denials.answers import denials_of
from cleanclaim.payers.denials.denial import Denial
from cleanclaim.payers.denials.facts import Facts
from cleanclaim.payers.denials.faults import FAULTS
from cleanclaim.payers.model import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator


class Case(Record):
    """A practice denial.

    Parameters
    ----------
    seed, fault
        What it is made from.
    claim, decision
        The claim as it was sent, and the payer's answer.
    denial
        The denial to work: of the decision's, the one over most dollars.
    facts
        What a look into chart, card and files shows; `Facts.corrected` is the claim as it is sent again.
    """

    seed: int
    fault: str
    claim: Claim
    decision: Decision
    denial: Denial
    facts: Facts


def case(seed: int, *, fault: str = "") -> Case:
    """Make a practice denial.

    Parameters
    ----------
    seed
        Any whole number from 0; the same number gives the same case.
    fault
        One of `FAULTS`; without it they take turns in no order a learner can guess.

    Raises
    ------
    ValueError
        If there is no such fault, or the seed is negative.
    """
    if seed < 0:
        raise ValueError(f"{seed} is not a seed; use a whole number from 0.")
    rng = Random(f"denial {fault} {seed}")  # noqa: S311 - dice for examples, no secret
    name = fault or rng.choice(tuple(FAULTS))
    if name not in FAULTS:
        raise ValueError(f"{name!r} is not a fault; use one of {', '.join(FAULTS)}.")
    from cleanclaim.claims import samples  # noqa: PLC0415 - claims and payers only for practice
    from cleanclaim.payers.adjudication import adjudicate  # noqa: PLC0415 - as above

    shapes, plant = FAULTS[name]
    clean = samples.claim(seed, shape=rng.choice(shapes)).model_copy(update={"account": f"D{seed:06}"})
    planted = plant(rng, clean)
    decision = adjudicate(
        planted.claim,
        enrollment=planted.enrollment,
        received=planted.received,
        history=planted.history,
    )
    denial = max(denials_of(decision), key=lambda each: each.amount)
    facts = planted.facts
    if planted.right is not None:
        facts = facts.model_copy(update={"corrected": _again(planted.right, denial)})
    return Case(seed=seed, fault=name, claim=planted.claim, decision=decision, denial=denial, facts=facts)


def cases(count: int, seed: int = 0) -> Iterator[Case]:
    """Yield many practice denials, one after the other."""
    for number in range(count):
        yield case(seed + number)


def _again(right: Claim, denial: Denial) -> Claim:
    """Make the claim as it is sent again: a replacement where the payer takes one, else a new claim."""
    from cleanclaim.payers.denials.steps import allowed  # noqa: PLC0415 - only to choose the frequency

    if not allowed(denial, "replace").allowed:
        return right
    return right.model_copy(update={"frequency": "7", "payer_control_number": denial.payer_control_number})
