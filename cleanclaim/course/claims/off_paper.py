"""What paper does not carry: taken from the claim that a form was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims import cms1500, ub04

if TYPE_CHECKING:
    from cleanclaim.claims import Claim


def completed(claim: Claim, base: Claim) -> Claim:
    """Return a claim read from paper with what only the clinic's system knows.

    Parameters
    ----------
    claim
        As it stands on the form.
    base
        The claim the form was made from: its payers' numbers, its contact, its names in capitals and small
        letters. What the learner changed on the form stays changed.
    """
    form = ub04 if base.kind == "institutional" else cms1500
    paper = form.on_paper(base)
    parts = {
        name: getattr(base, name)
        for name in type(claim).model_fields
        if getattr(claim, name) == getattr(paper, name)
    }
    whole = claim.model_copy(update=parts)
    if "coverages" in parts or len(claim.coverages) != len(base.coverages):
        return whole
    coverages = tuple(
        mine.model_copy(
            update={"filing": old.filing, "payer": old.payer if mine.payer == seen.payer else mine.payer}
        )
        for mine, seen, old in zip(claim.coverages, paper.coverages, base.coverages, strict=True)
    )
    return whole.model_copy(update={"coverages": coverages})
