"""Ten claims with ten planted problems get ten different honest answers; mended, they are paid."""

from __future__ import annotations

from decimal import Decimal

import pytest

MET = {"used": {"deductible": "283.00"}}

# what is wrong, the claim, the answer, how it is mended, and what the payer then pays, computed by hand
PROBLEMS = [
    (
        "no diagnosis",
        {
            "payer": "medicare",
            "member": MET,
            "lines": [["Y4022", "150.00", "110.00"]],
            "claim": {"diagnoses": []},
        },
        "CO-16",
        {"claim": {}},
        "86.24",  # 110 - 22, less 2 % of 88
    ),
    (
        "the member number of somebody else",
        {
            "payer": "ppo",
            "member": {},
            "lines": [["Y4022", "200.00", "150.00"]],
            "claim": {"coverage": {"member_id": "X9"}},
        },
        "PR-31",
        {"claim": {}},
        "120.00",  # 150 - 30
    ),
    (
        "sent on day 91",
        {
            "payer": "hmo",
            "plan": "fee_for_service",
            "lines": [["Y4022", "140.00", "100.00"]],
            "claim": {"received": "2026-09-14"},
        },
        "CO-29",
        {"claim": {"received": "2026-09-13"}},
        "60.00",  # proof that it was there on day 90: 100 - 40
    ),
    (
        "no authorization",
        {
            "payer": "ppo",
            "member": {"used": {"deductible": "1500.00"}},
            "lines": [["Y4732", "900.00", "500.00"]],
            "claim": {"diagnoses": ["M54.16"]},
        },
        "CO-197",
        {"claim": {"diagnoses": ["M54.16"], "prior_authorization": "AU1"}},
        "400.00",  # 500 - 20 %
    ),
    (
        "a diagnosis for another service",
        {
            "payer": "self_funded",
            "member": {"used": {"deductible": "2500.00"}},
            "lines": [["Y5444", "1450.00", "900.00", {"modifiers": ["RT"]}]],
            "claim": {"diagnoses": ["I10"]},
        },
        "CO-11",
        {"claim": {"diagnoses": ["G56.01"]}},
        "810.00",  # 900 - 10 %
    ),
    (
        "sent to Medicare after an injury at work",
        {
            "payer": "medicare",
            "lines": [["Y5231", "220.00", "120.00"]],
            "claim": {"diagnoses": ["S61.411A"], "accident": {"employment": True}},
        },
        "CO-19",
        {"payer": "workers_comp", "claim": {"diagnoses": ["S61.411A"]}},
        "120.00",
    ),
    (
        "a vitamin test for tiredness, and no notice",
        {"payer": "medicare", "lines": [["Y4425", "72.00", "36.00"]], "claim": {"diagnoses": ["R53.83"]}},
        "CO-50",
        {"claim": {"diagnoses": ["E55.9"]}},
        "35.28",  # the note has a deficiency: 36 less 2 %
    ),
    (
        "two codes that are one, of one day",
        {
            "payer": "medi_cal",
            "lines": [["Y4105", "250.00", "90.00"], ["Y4022", "140.00", "50.00", {"pointers": [2]}]],
            "claim": {"diagnoses": ["Z00.01", "I10"]},
        },
        "CO-236",
        {
            "lines": [
                ["Y4105", "250.00", "90.00"],
                ["Y4022", "140.00", "50.00", {"pointers": [2], "modifiers": ["25"]}],
            ]
        },
        "140.00",  # 90 + 50
    ),
    (
        "a code that has ended",
        {
            "payer": "ppo",
            "member": {"used": {"deductible": "1500.00"}},
            "lines": [["Y5901", "60.00", "40.00"]],
        },
        "CO-181",
        {"lines": [["Y5902", "60.00", "40.00"]]},
        "32.00",  # 40 - 20 %
    ),
    (
        "a managed plan answers for the patient",
        {
            "payer": "medi_cal",
            "member": {"payer": "medi_cal_managed", "plan": "managed"},
            "lines": [["Y4022", "140.00", "50.00"]],
        },
        "CO-24",
        {"payer": "medi_cal_managed", "member": {}},
        "50.00",
    ),
]


def answer(decision):
    """Return group and reason of the first line that is not paid."""
    line = next(line for line in decision.lines if not line.allowed)
    first = line.adjustments[0]
    return f"{first.group}-{first.reason}"


@pytest.mark.parametrize("row", PROBLEMS, ids=[row[0] for row in PROBLEMS])
def test_the_answer_is_the_problem(row, decide):
    what, claim, expected, *_ = row
    assert answer(decide(claim)) == expected, what


@pytest.mark.parametrize("row", PROBLEMS, ids=[row[0] for row in PROBLEMS])
def test_mended_it_is_paid(row, decide):
    _, claim, _, mended, paid = row
    decision = decide({**claim, **mended})
    assert str(decision.paid) == paid
    assert all(line.allowed for line in decision.lines)


def test_ten_problems_ten_answers_and_the_sum(decide):
    assert len({row[2] for row in PROBLEMS}) == len(PROBLEMS) == 10
    mended = sum(decide({**claim, **how}).paid for _, claim, _, how, _ in PROBLEMS)
    # 86.24 + 120 + 60 + 400 + 810 + 120 + 35.28 + 140 + 32 + 50
    assert mended == Decimal("1853.52")
