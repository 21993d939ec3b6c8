"""What is badly told: a reason in another group than its own, without its remark, for the whole charge."""

from __future__ import annotations

from decimal import Decimal

import made_decisions as made
import pytest

from cleanclaim.claims.model import Adjustment
from cleanclaim.payers import DecidedLine, Decision, adjudicate, payers
from cleanclaim.payers.remittances import balance, judge_codes, remit, remit_all, reverse

# id, adjustments of a line that is charged 100, remarks, what is said
TOLD = [
    ("nothing", ["CO-45 40", "PR-1 60"], [], []),
    ("what an earlier payer decided, by contract", ["CO-23 40"], [], ["made for OA"]),
    ("what an earlier payer decided", ["OA-23 40"], [], []),
    ("a duplicate of the contract", ["CO-18 100"], [], []),
    ("a duplicate for the patient", ["PR-18 100"], [], ["made for OA or CO"]),
    ("missing information that is not named", ["CO-16 100"], [], ["without a remark code"]),
    ("missing information that is named", ["CO-16 100"], ["N290"], []),
    ("not covered, unsaid why", ["PR-96 100"], [], ["without a remark code"]),
    ("the whole charge above the schedule", ["CO-45 100"], [], ["the whole charge"]),
    ("above the schedule for the next payer", ["OA-45 40"], [], ["made for CO or PR"]),
    ("two of them", ["OA-45 40", "PR-96 60"], [], ["made for CO or PR", "without a remark code"]),
]


def told(cuts, remarks):
    """Return the remittance of one line."""
    adjustments = []
    for cut in cuts:
        key, amount = cut.split()
        group, _, reason = key.partition("-")
        adjustments.append(Adjustment(group=group, reason=reason, amount=Decimal(amount)))
    paid = Decimal(100) - sum((each.amount for each in adjustments), Decimal(0))
    claim = made.claim().model_copy(update={"lines": made.claim().lines[:1]})
    line = DecidedLine(
        number=1,
        code="Y4022",
        charge=Decimal(100),
        paid=paid,
        adjustments=tuple(adjustments),
        remarks=tuple(remarks),
    )
    decision = Decision(claim=claim, payer="ejemplo", received=made.ON, decided=made.ON, lines=(line,))
    return remit([decision], on=made.ON, trace="T1", payer=made.PAYER)


@pytest.mark.parametrize(("cuts", "remarks", "said"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_is_badly_told_is_a_warning_each(cuts, remarks, said):
    remittance = told(cuts, remarks)
    findings = judge_codes(remittance)
    assert len(findings) == len(said)
    for finding, words in zip(findings, said, strict=True):
        assert words in finding.message
        assert (finding.rule, finding.ref, finding.severity) == ("GROUP", "S1", "warning")
        assert finding.where == "claims.0.lines.0.adjustments"
    assert balance(remittance) == []


def test_a_reversal_is_not_judged_again():
    remittance = told(["CO-16 100"], [])
    back = remit(
        [reverse(remittance.claims[0])], on=made.ON, trace="T2", payer=made.PAYER, payee=made.clinic()
    )
    assert judge_codes(back) == []


def test_a_remark_of_the_claim_stands_for_its_lines():
    remittance = told(["CO-16 100"], [])
    claim = remittance.claims[0].model_copy(update={"remarks": ("MA130",)})
    assert judge_codes(remittance.model_copy(update={"claims": (claim,)})) == []


@pytest.mark.parametrize("name", payers())
def test_the_payers_of_the_book_tell_it_well(name):
    decided = [adjudicate(claim, name) for claim in made.base()]
    assert [each for one in remit_all(decided) for each in judge_codes(one)] == []
