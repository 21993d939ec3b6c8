"""A remittance that was read from an 835 posts as the one it was written from, and once."""

from __future__ import annotations

import datetime as dt

import pytest
from hand_events import holds

from cleanclaim.claims import samples, x12
from cleanclaim.ledger import Ledger
from cleanclaim.ledger.from_claims import charge_entry
from cleanclaim.payers import adjudicate
from cleanclaim.payers.remittances import as_835, remit, remit_all

CLAIMS = [
    claim
    for claim in samples.claims(65)
    if claim.frequency == "1" and claim.coverages and claim.destination == 0
]


def clinic() -> Ledger:
    return Ledger(charge_entry(claim, claim.begins) for claim in CLAIMS)


def test_every_sample_claim_is_decided_paid_and_posted():
    ledger = clinic()
    for remittance in remit_all((adjudicate(claim) for claim in CLAIMS), trace="T"):
        said = ledger.post_remittance(remittance)
        assert {one.status for one in said} == {"posted"}
    assert all(holds(ledger.balance(account)) for account in ledger.accounts)
    assert {cash.missing for cash in ledger.cash} == {0}
    assert ledger.parked == []


@pytest.mark.parametrize("seed", [0, 1, 4, 9])
def test_from_the_file_or_from_the_record_it_is_the_same_payment(seed):
    claim = CLAIMS[seed]
    remittance = remit([adjudicate(claim)], on=dt.date(2026, 10, 2), trace="T1", method="ACH")
    (read,) = x12.read_835(as_835(remittance))
    one, other = clinic(), clinic()
    one.post_remittance(remittance)
    other.post_remittance(read)
    assert one.balance(claim.account) == other.balance(claim.account)
    assert [said.status for said in one.post_remittance(read)] == ["already"]
    assert one.balance(claim.account) == other.balance(claim.account)
