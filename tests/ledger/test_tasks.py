"""The work queues: each thing that waits stands in the right one, and done it is gone."""

from __future__ import annotations

import pytest
from hand_events import FIRST, SECOND, charged, day, money, paid_claim, posted

from cleanclaim.ledger import Ledger
from cleanclaim.ledger.events import (
    AppealDecided,
    AppealFiled,
    ClaimRejected,
    ClaimSubmitted,
    PatientPayment,
    StatementSent,
    Transfer,
    UnappliedCash,
    WriteOff,
)
from cleanclaim.payers.denials import queue

ONE = (FIRST,)


def sent(on: int, payer: str = "PAY01") -> ClaimSubmitted:
    return ClaimSubmitted(id=f"s:{payer}:{on}", on=day(on), account="A1", payer=payer)


REJECTED = ClaimRejected(id="rej", on=day(3), account="A1", payer="PAY01", reason="The member is not known.")
HALF = posted(paid_claim(("100.00", "60.00", "CO-45 20.00, PR-2 16.00, CO-97 4.00")))
DENIED = posted(paid_claim(("100.00", "0.00", "CO-197 100.00"), status="4"))
NOT_KNOWN = posted(paid_claim(("100.00", "0.00", "PR-31 100.00"), status="4"))
BILLED = StatementSent(id="st", on=day(18), account="A1", amount=money("16.00"))
APPEAL = AppealFiled(id="ap", on=day(18), account="A1", payer="PAY01", amount=money("100.00"))
LOST = AppealDecided(id="ap2", on=day(29), account="A1", of="ap")
PASSED_ON = posted(paid_claim(("100.00", "64.00", "CO-45 20.00, PR-2 16.00"), status="19"))
PAID_16 = posted(paid_claim(("100.00", "64.00", "CO-45 20.00, PR-2 16.00")))

# id, payers, events, day asked, queues with their dollars
CASES = [
    ("not billed", ONE, [], 5, {"unbilled": "100.00"}),
    ("just billed", ONE, [sent(1)], 31, {}),
    ("no answer", ONE, [sent(1)], 32, {"no_answer": "100.00"}),
    ("rejected", ONE, [sent(1), REJECTED], 5, {"rejected": "100.00"}),
    ("sent again", ONE, [sent(1), REJECTED, sent(4)], 5, {}),
    ("denied", ONE, [sent(1), DENIED], 20, {"denied": "100.00"}),
    ("appealed or sent again", ONE, [sent(1), DENIED, sent(16)], 20, {}),
    ("refused, the patient owes it", ONE, [sent(1), NOT_KNOWN], 20, {"denied": "100.00"}),
    ("a corrected claim is on its way", ONE, [sent(1), NOT_KNOWN, sent(16)], 20, {}),
    ("refused, and another payer follows", (FIRST, SECOND), [sent(1), NOT_KNOWN], 20, {"denied": "100.00"}),
    ("mended, and another payer follows", (FIRST, SECOND), [sent(1), NOT_KNOWN, sent(16)], 20, {}),
    ("somebody has looked, and billed", ONE, [sent(1), NOT_KNOWN, BILLED], 20, {}),
    ("an appeal waits for its answer", ONE, [sent(1), DENIED, APPEAL], 20, {}),
    ("a lost appeal", ONE, [sent(1), DENIED, APPEAL, LOST], 30, {"denied": "100.00"}),
    ("in part", ONE, [sent(1), HALF], 20, {"denied": "4.00", "statement": "16.00"}),
    ("the next payer", (FIRST, SECOND), [sent(1), PAID_16], 20, {"next_payer": "16.00"}),
    ("the first payer passed it on", (FIRST, SECOND), [sent(1), PASSED_ON], 40, {}),
    ("passed on, and no answer", (FIRST, SECOND), [sent(1), PASSED_ON], 45, {"no_answer": "16.00"}),
    ("the next payer has it", (FIRST, SECOND), [sent(1), PAID_16, sent(16, "PAY02")], 20, {}),
    ("a statement is due", ONE, [sent(1), PAID_16], 20, {"statement": "16.00"}),
    (
        "a statement went out",
        ONE,
        [sent(1), PAID_16, StatementSent(id="st", on=day(18), account="A1", amount=money("16.00"))],
        20,
        {},
    ),
    (
        "a credit",
        ONE,
        [sent(1), PAID_16, PatientPayment(id="p", on=day(19), account="A1", amount=money("20.00"))],
        20,
        {"credit": "4.00"},
    ),
    (
        "written off",
        ONE,
        [
            sent(1),
            DENIED,
            WriteOff(
                id="w",
                on=day(18),
                account="A1",
                line=1,
                amount=money("100.00"),
                party="PAY01",
                reason="error",
            ),
        ],
        20,
        {},
    ),
    (
        "moved by hand",
        ONE,
        [
            sent(1),
            Transfer(
                id="t",
                on=day(2),
                account="A1",
                line=1,
                amount=money("9.00"),
                source="PAY01",
                target="patient",
            ),
        ],
        20,
        {"statement": "9.00"},
    ),
    (
        "money without a name",
        ONE,
        [sent(1), UnappliedCash(id="u", on=day(2), amount=money("7.00"))],
        20,
        {"unapplied": "7.00"},
    ),
    ("parked", ONE, [sent(1), posted(paid_claim(("9.00", "9.00", "")))], 20, {"parked": "9.00"}),
]


@pytest.mark.parametrize(("name", "payers", "events", "on", "queues"), CASES, ids=[c[0] for c in CASES])
def test_what_waits_stands_in_its_queue(name, payers, events, on, queues):
    ledger = Ledger([charged("100.00", payers=payers), *events])
    found = ledger.tasks(day(on))
    assert {task.queue: task.amount for task in found} == {
        queue: money(amount) for queue, amount in queues.items()
    }
    assert all(task.what.endswith(".") for task in found)


def test_one_queue_alone_the_largest_first():
    ledger = Ledger([charged(f"{n}0.00", account=f"A{n}", payers=ONE) for n in (1, 3, 2)])
    assert [task.account for task in ledger.tasks(day(9), "unbilled")] == ["A3", "A2", "A1"]
    assert ledger.tasks(day(9), "credit") == []


def test_a_queue_that_is_none_is_told():
    with pytest.raises(ValueError, match="is no work queue; use one of parked"):
        Ledger().tasks(day(1), "mine")


def test_refusals_go_to_the_queue_of_denials():
    ledger = Ledger([charged("100.00", "40.00", payers=ONE), sent(1)])
    answer = paid_claim(("100.00", "80.00", "CO-45 20.00"), ("40.00", "0.00", "CO-197 40.00"))
    ledger.post(posted(answer))
    (denial,) = ledger.denials(day(20))
    assert (denial.line, denial.group, denial.carc, denial.amount) == (2, "CO", "197", money("40.00"))
    assert (denial.payer, denial.payer_name, denial.decided) == ("ppo", "Muestra Health Plan", day(14))
    (ranked,) = queue(ledger.denials(day(20)), day(20))
    assert ranked.collectable > 0


def test_a_refusal_left_to_the_patient_names_the_payer_that_said_so():
    ledger = Ledger([charged("100.00", payers=ONE), sent(1), NOT_KNOWN])
    (denial,) = ledger.denials(day(20))
    assert (denial.group, denial.carc, denial.payer_name) == ("PR", "31", "Muestra Health Plan")
