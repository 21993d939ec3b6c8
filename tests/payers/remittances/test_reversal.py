"""Reversals and corrections: claim and reversal are nothing together, and the new claim names the old."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import made_decisions as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wire import WRITTEN

from cleanclaim.claims import x12
from cleanclaim.claims.model import Adjustment
from cleanclaim.payers import adjudicate
from cleanclaim.payers.remittances import as_835, balance, correct, paid_claim, remit, reverse

seeds = st.integers(0, 10**6)


def sums(*claims):
    """Return what is left of charge, payment, adjustments and amounts of claims and lines together."""
    left = Counter()
    for claim in claims:
        left["charge"] += claim.charge
        left["paid"] += claim.paid
        for each in claim.adjustments:
            left["claim", each.group, each.reason] += each.amount
        for each in claim.amounts:
            left["claim", each.kind] += each.amount
        for number, line in enumerate(claim.lines):
            left[number, "charge"] += line.charge
            left[number, "paid"] += line.paid
            for each in line.adjustments:
                left[number, each.group, each.reason] += each.amount
            for each in line.amounts:
                left[number, each.kind] += each.amount
    return {key: value for key, value in left.items() if value}


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_a_claim_and_its_reversal_are_nothing_together(seed):
    claim = paid_claim(made.decision(seed))
    back = reverse(claim)
    assert sums(claim, back) == {}
    assert (back.status, back.reversal, back.account) == ("22", True, claim.account)
    assert back.payer_control_number == claim.payer_control_number


@settings(max_examples=20, deadline=None)
@given(st.lists(seeds, min_size=1, max_size=3))
def test_a_remittance_of_reversals_balances_and_comes_back(drawn):
    decisions = [made.decision(seed, of=made.claim(3)) for seed in drawn]
    claims = [paid_claim(each) for each in decisions]
    # A decision with an allowed amount of a claim that is passed on is reversed like any other.
    remittance = remit(
        [*claims, *map(reverse, claims)],
        on=made.ON, trace="T1", payer=made.PAYER, payee=made.clinic(3),
    )  # fmt: skip
    assert remittance.payment.amount == 0
    assert remittance.provider_adjustments == ()
    assert balance(remittance) == []
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]


def test_what_explained_the_old_decision_is_not_told_again():
    claim = paid_claim(made.decision(5).model_copy(update={"remarks": ("MA01",)}))
    back = reverse(claim)
    assert (back.remarks, back.corrected, back.crossover, back.patient_responsibility) == (
        (),
        None,
        None,
        None,
    )
    assert all(line.remarks == () for line in back.lines)
    assert "MOA" not in {each.elements[0] for each in back.extras}


def test_a_reversal_is_not_reversed():
    back = reverse(paid_claim(made.decision(5)))
    with pytest.raises(ValueError, match="is a reversal already"):
        reverse(back)


def corrected():
    """Return an old decision with nothing paid, and the new one that pays."""
    old = made.decision(1, of=made.claim(3))
    lines = tuple(
        line.model_copy(
            update={
                "paid": Decimal(0),
                "allowed": Decimal(0),
                "adjustments": (Adjustment(group="CO", reason="16", amount=line.charge),),
            }
        )
        for line in old.lines
    )
    denied = old.model_copy(
        update={"lines": lines, "adjustments": (), "interest": Decimal(0), "penalty": Decimal(0)}
    )
    new = made.decision(2, of=made.claim(3)).model_copy(
        update={"interest": Decimal(0), "penalty": Decimal(0), "status": "1"}
    )
    return denied, new


def test_a_corrected_claim_follows_its_reversal_and_names_the_old_number():
    old, new = corrected()
    back, again = correct(old, new)
    assert (back.status, back.payer_control_number) == ("22", "ICN00000001")
    assert again.payer_control_number == "ICN00000002"
    assert ("F8", "ICN00000001") in {(each.qualifier, each.value) for each in again.other_ids}
    remittance = remit((back, again), on=made.ON, trace="T2", payer=made.PAYER, payee=made.clinic(3))
    assert remittance.payment.amount == new.paid
    assert balance(remittance) == []
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]


def test_a_corrected_claim_that_names_the_old_number_itself_names_it_once():
    old, new = corrected()
    claim = new.claim.model_copy(update={"frequency": "7", "payer_control_number": "ICN00000001"})
    _, again = correct(old, new.model_copy(update={"claim": claim}))
    assert [each.value for each in again.other_ids if each.qualifier == "F8"] == ["ICN00000001"]


def test_a_void_that_the_payer_decides_is_a_reversal_on_the_wire():
    claim = made.claim(0).model_copy(update={"patient_paid": Decimal("5.00")})
    first = adjudicate(claim, "ppo")
    void = claim.model_copy(update={"frequency": "8", "payer_control_number": first.payer_control_number})
    taken = adjudicate(void, "ppo", history=(first,))
    assert taken.status == "22"
    remittance = remit((first, taken), on=made.ON, trace="T3", payer=made.PAYER)
    assert remittance.payment.amount == 0
    assert balance(remittance) == []
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]
