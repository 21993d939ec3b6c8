"""The claim for the next payer carries what was decided before, to the cent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hand_events import adjustments, money, taken_back

from cleanclaim.claims import samples, scrub
from cleanclaim.claims.remittance import PaidClaim, PaidLine
from cleanclaim.ledger import PATIENT, Ledger
from cleanclaim.ledger.events import ClaimPosted
from cleanclaim.ledger.from_claims import charge_entry, submission
from cleanclaim.ledger.secondary import next_claim
from cleanclaim.payers.model import DecidedLine, Decision

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim

DECIDED = dt.date(2026, 9, 20)


def first_claim() -> Claim:
    """Return a claim of two payers that the first one has not answered yet."""
    made = samples.claim(3, shape="secondary")
    bare = tuple(line.model_copy(update={"decisions": ()}) for line in made.lines)
    return made.model_copy(update={"destination": 0, "lines": bare, "prior_payments": ()})


def answer(claim: Claim) -> PaidClaim:
    """Pay 80 % of each line, less 10.00 for the patient."""
    lines = []
    for line in claim.lines:
        cut = line.charge - (line.charge * 80 / 100).quantize(money("0.01"))
        why = adjustments(f"CO-45 {cut}, PR-2 10.00")
        lines.append(
            PaidLine(code=line.code, charge=line.charge, paid=line.charge - cut - 10, adjustments=why)
        )
    paid = sum((line.paid for line in lines), money("0.00"))
    return PaidClaim(
        account=claim.account,
        status="1",
        charge=claim.charges,
        paid=paid,
        payer_control_number="P1",
        lines=tuple(lines),
    )


def decision(claim: Claim) -> Decision:
    paid = answer(claim)
    lines = tuple(
        DecidedLine(number=n, code=one.code, charge=one.charge, paid=one.paid, adjustments=one.adjustments)
        for n, one in enumerate(paid.lines, 1)
    )
    return Decision(claim=claim, payer="medicare", received=dt.date(2026, 9, 6), decided=DECIDED, lines=lines)


@pytest.mark.parametrize("said", [answer, decision], ids=["remittance", "decision"])
def test_the_decisions_of_the_first_payer_are_filled_in(said):
    claim = first_claim()
    second = next_claim(claim, said(claim), DECIDED)
    assert second.destination == 1
    assert second.coverage == claim.coverages[1]
    (before,) = second.prior_payments
    assert (before.coverage, before.paid, before.decided) == (0, answer(claim).paid, DECIDED)
    for line, one in zip(second.lines, answer(claim).lines, strict=True):
        (filled,) = line.decisions
        assert (filled.payer_id, filled.paid, filled.decided) == (
            claim.coverages[0].payer.id,
            one.paid,
            DECIDED,
        )
        assert filled.paid + sum(a.amount for a in filled.adjustments) == line.charge


def test_the_claim_for_the_next_payer_is_clean():
    claim = first_claim()
    found = scrub(next_claim(claim, answer(claim), DECIDED), on=dt.date(2026, 10, 1))
    assert [finding for finding in found if finding.severity == "error" and not finding.to_confirm] == []


def test_after_the_last_payer_there_is_none():
    claim = first_claim()
    second = next_claim(claim, answer(claim), DECIDED)
    assert next_claim(second, answer(claim), DECIDED) is None


def test_an_answer_to_another_claim_is_told():
    claim = first_claim()
    other = claim.model_copy(
        update={"lines": tuple(x.model_copy(update={"charge": money("1.11")}) for x in claim.lines)}
    )
    with pytest.raises(ValueError, match="is no line of this account"):
        next_claim(other, answer(claim), DECIDED)


def test_both_payers_and_the_patient_bring_it_to_zero():
    claim = first_claim()
    ledger = Ledger([charge_entry(claim, claim.begins), submission(claim, claim.begins)])
    first, second = (coverage.payer.id for coverage in claim.coverages)

    def post(name: str, payer: str, said: PaidClaim, on: dt.date) -> None:
        assert (
            ledger.post(
                ClaimPosted(id=name, on=on, account=claim.account, payer=payer, remittance="x", claim=said)
            ).status
            == "posted"
        )

    post("one", first, answer(claim), DECIDED)
    owed = ledger.balance(claim.account).open_by
    assert owed == {second: money("10.00") * len(claim.lines)}
    lines = tuple(
        PaidLine(
            code=line.code,
            charge=line.charge,
            paid=money("7.50"),
            adjustments=adjustments(f"OA-23 {line.charge - 10}, PR-2 2.50"),
        )
        for line in claim.lines
    )
    paid = money("7.50") * len(lines)
    said = PaidClaim(
        account=claim.account,
        status="2",
        charge=claim.charges,
        paid=paid,
        payer_control_number="P2",
        lines=lines,
    )
    post("two", second, said, DECIDED + dt.timedelta(days=20))
    assert ledger.balance(claim.account).open_by == {PATIENT: money("2.50") * len(lines)}
    post("three", second, taken_back(said), DECIDED + dt.timedelta(days=30))
    assert ledger.balance(claim.account).open_by == owed
