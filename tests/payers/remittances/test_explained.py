"""A remittance in words: group first, reason second, and no word where we have none."""

from __future__ import annotations

import json
from decimal import Decimal

import made_decisions as made
import pytest

from cleanclaim.claims.model import Adjustment
from cleanclaim.payers.remittances import explain, paid_claim, remit, reverse
from cleanclaim.payers.remittances.explained import explain_adjustment

# adjustment, dollars, begin of the meaning, begin of the first action, stage
TOLD = [
    ("CO-45", "10.00", "Charge above the fee schedule", "Write it off", "contract"),
    ("PR-45", "10.00", "Charge above what the plan allows", "Check first that no law forbids", "scheduling"),
    ("PR-1", "10.00", "Deductible", "Bill the patient", "payment"),
    ("CO-1", "10.00", "Deductible that this patient is not asked", "Do not bill the patient", "eligibility"),
    ("CO-50", "10.00", "Not medically necessary, and the patient is", "Read the policy", "documentation"),
    ("PR-50", "10.00", "Not medically necessary, and the patient agreed", "Find the signed", "documentation"),
    ("CO-29", "10.00", "Too late; the clinic bears it", "Look for proof", "submission"),
    ("CO-45", "-10.00", "Charge above the fee schedule", "It takes an earlier adjustment", "contract"),
    ("OA-302", "10.00", "A number this course has no words for", "Look it up at the payer", ""),
]


@pytest.mark.parametrize(("key", "amount", "meaning", "action", "stage"), TOLD)
def test_an_adjustment_is_told_by_group_and_reason(key, amount, meaning, action, stage):
    group, _, reason = key.partition("-")
    told = explain_adjustment(Adjustment(group=group, reason=reason, amount=Decimal(amount)))
    assert (told["group"], told["reason"], told["amount"], told["stage"]) == (group, reason, amount, stage)
    assert told["meaning"].startswith(meaning)
    assert told["action"].startswith(action)


def test_every_dollar_of_a_remittance_is_in_its_words():
    decisions = [made.decision(seed, of=made.claim(3)) for seed in range(20)]
    remittance = remit(
        [*decisions, reverse(paid_claim(decisions[0]))], on=made.ON, trace="T1", payer=made.PAYER
    )
    told = explain(remittance)
    assert json.loads(json.dumps(told)) == told
    for claim in told["claims"]:
        taken = [*claim["adjustments"], *(one for line in claim["lines"] for one in line["adjustments"])]
        left = Decimal(claim["charge"]) - sum((Decimal(each["amount"]) for each in taken), Decimal(0))
        assert left == Decimal(claim["paid"])
    due = Decimal(told["claims_paid"]) - Decimal(told["outside"])
    assert due == Decimal(told["payment"]["amount"])
