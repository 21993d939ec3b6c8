"""A saved ledger is the same ledger; a damaged file is one sentence."""

from __future__ import annotations

import json

import pytest
from hand_events import FIRST, charged, day, money, paid_claim, remittance

from cleanclaim.ledger import Ledger
from cleanclaim.ledger.events import PatientPayment
from cleanclaim.ledger.saved import SavedError, from_json, to_json


def clinic() -> Ledger:
    ledger = Ledger(
        [
            charged("100.00", payers=(FIRST,)),
            PatientPayment(id="p", on=day(20), account="A1", amount=money("10.00")),
        ]
    )
    ledger.post_remittance(remittance(paid_claim(("100.00", "64.00", "CO-45 20.00, PR-2 16.00"))))
    return ledger


def test_what_is_saved_comes_back():
    again = from_json(to_json(clinic()))
    assert again == clinic()
    assert again.balance("A1") == clinic().balance("A1")


DAMAGED = [
    ("cut off", to_json(clinic())[:200], "This file is damaged: it is not JSON from line "),
    ("nothing", "", "This file is damaged: it is not JSON from line 1 on. Open your last saved copy"),
    ("a list", "[]", "This file holds no ledger. Choose the file that was saved as one."),
    ("another thing", '{"charge": 3}', "This file holds no ledger."),
    (
        "of later",
        '{"version": 99, "events": []}',
        "This ledger was saved by another version of Cleanclaim (99); this one",
    ),
    ("a word", '{"version": 1, "events": "all"}', "This ledger is damaged at “the whole” ("),
    ("no such event", '{"version": 1, "events": [{"kind": "gift"}]}', "This ledger is damaged at “0” ("),
]


@pytest.mark.parametrize(("name", "text", "says"), DAMAGED, ids=[case[0] for case in DAMAGED])
def test_a_damaged_file_is_one_sentence(name, text, says):
    with pytest.raises(SavedError) as caught:
        from_json(text)
    assert str(caught.value).startswith(says)


def test_an_amount_that_is_none_is_told():
    data = json.loads(to_json(clinic()))
    data["events"][1]["amount"] = "ten"
    with pytest.raises(SavedError, match="amount"):
        from_json(json.dumps(data))
