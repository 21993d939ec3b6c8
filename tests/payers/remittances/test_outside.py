"""Money outside of claims: what is carried forward, taken back at once or later, and refunds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import made_decisions as made
import pytest
from wire import WRITTEN

from cleanclaim.claims import x12
from cleanclaim.payers.remittances import (
    as_835,
    balance,
    carried,
    delayed_recovery,
    paid_claim,
    recovered,
    refund_noted,
    remit,
    reverse,
)

NPI = made.clinic(3).npi
LATER = dt.date(2026, 12, 8)


def plain(seed, paid=None):
    """Return a claim without interest that paid something."""
    decision = made.decision(seed, of=made.claim(3)).model_copy(
        update={"interest": Decimal(0), "penalty": Decimal(0), "adjustments": ()}
    )
    return paid_claim(decision)


def paying(seed):
    """Return the first claim from a seed on that paid at least twenty dollars."""
    return next(claim for number in range(seed, seed + 50) if (claim := plain(number)).paid >= Decimal(20))


def pay(claims, *moved, on=made.ON, trace="T1"):
    """Remit claims."""
    return remit(
        claims, on=on, trace=trace, payer=made.PAYER, payee=made.clinic(3), provider_adjustments=moved
    )


def moved(remittance):
    """Return what moved outside, by reason, reference and dollars."""
    return [(each.reason, each.reference, each.amount) for each in remittance.provider_adjustments]


def test_what_cannot_be_taken_now_is_carried_to_the_next_payment():
    old, new = paying(1), paying(100)
    first = pay([reverse(old)])
    assert first.payment.amount == 0
    assert first.payment.method == "NON"
    assert moved(first) == [("FB", "T1", -old.paid)]
    second = pay([new], *carried(first, LATER), on=LATER, trace="T2")
    assert ("FB", "T1", old.paid) in moved(second)
    # Together the clinic has what is due to it, sooner or later.
    rest = sum((each.amount for each in carried([first, second], LATER)), Decimal(0))
    assert first.payment.amount + second.payment.amount - rest == new.paid - old.paid
    for each in (first, second):
        assert balance(each) == []
        assert x12.read_835(as_835(each, when=WRITTEN)) == [each]


def test_what_is_carried_twice_is_taken_once():
    large, small = paying(1), paying(100)
    large = large.model_copy(update={"paid": Decimal(500), "charge": Decimal(500), "lines": (),
                                     "adjustments": (), "patient_responsibility": None})  # fmt: skip
    first = pay([reverse(large)])
    second = pay([small], *carried(first, LATER), on=LATER, trace="T2")
    assert second.payment.amount == 0
    left = carried([first, second], LATER)
    assert [(each.reference, each.amount) for each in left] == [("T2", Decimal(500) - small.paid)]
    third = pay([paying(1)], *left, on=LATER, trace="T3")
    total = sum((each.payment.amount for each in (first, second, third)), Decimal(0))
    still = sum((each.amount for each in carried([first, second, third], LATER)), Decimal(0))
    assert total - still == small.paid + paying(1).paid - Decimal(500)


def test_nothing_carried_is_nothing_to_take():
    assert carried(pay([paying(1)]), LATER) == ()


def test_an_overpayment_is_told_now_and_taken_later():
    old, new = paying(1), paying(100)
    now = pay([reverse(old), new], *delayed_recovery(old.paid, NPI, made.ON, old.payer_control_number))
    assert now.payment.amount == new.paid
    assert moved(now) == [("WO", old.payer_control_number, -old.paid)]
    big = new.model_copy(update={"paid": Decimal(900), "charge": Decimal(900), "lines": (), "adjustments": (),
                                 "patient_responsibility": None})  # fmt: skip
    later = pay([big], *recovered(old.paid, NPI, LATER, old.payer_control_number), on=LATER)
    assert later.payment.amount == Decimal(900) - old.paid
    assert balance(now) == balance(later) == []


def test_a_refund_is_noted_without_moving_money():
    claim = paying(1)
    remittance = pay([claim], *refund_noted(Decimal("37.50"), NPI, made.ON, "ICN7"))
    assert moved(remittance) == [("WO", "ICN7", Decimal("37.50")), ("72", "ICN7", Decimal("-37.50"))]
    assert remittance.payment.amount == claim.paid
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]


@pytest.mark.parametrize("count", [1, 6, 7, 13])
def test_more_than_six_adjustments_take_more_than_one_segment(count):
    some = [
        each for number in range(count) for each in recovered(Decimal("0.10"), NPI, made.ON, f"ICN{number}")
    ]
    remittance = pay([paying(1)], *some)
    assert as_835(remittance, when=WRITTEN).count("PLB*") == -(-count // 6)
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]


def test_interest_of_a_claim_that_is_reversed_and_paid_anew_nets_to_nothing():
    told = made.decision(1, of=made.claim(3)).model_copy(
        update={"interest": Decimal("6.16"), "penalty": Decimal(0)}
    )
    claim = paid_claim(told)
    remittance = pay([reverse(claim), claim])
    assert "L6" not in {each.reason for each in remittance.provider_adjustments}
    assert balance(remittance) == []
