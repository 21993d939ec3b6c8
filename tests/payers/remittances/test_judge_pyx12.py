"""An independent judge, pyx12: 2,000 remittances of drawn decisions are valid, and come back as they were."""

from __future__ import annotations

import made_decisions as made
from wire import WRITTEN, judged

from cleanclaim.charts.registration import Name
from cleanclaim.claims import x12
from cleanclaim.claims.party import Party
from cleanclaim.payers.remittances import balance, correct, paid_claim, remit, reverse

COUNT = 2000
PLAN = x12.Receiver(name="EJEMPLO HEALTH PLAN", id="EJ001")
PAYEE = Party(role="PE", organization=True, name=Name(last="MUESTRA"), id_kind="XX", id="1234567893")
CLINIC = x12.Receiver(name="SAMPLEWOOD CLINIC", id="MUESTRA01")


def remittances():
    """Make remittances: payments, denials, reversals, corrections, interest, balances carried forward."""
    for number in range(COUNT):
        # Most claims have one line, so that the judge, who reads slowly, is done soon.
        some = made.base() if number % 10 == 0 else made.short()
        decision = made.decision(number, of=some[number // 10 % len(some)])
        claims = [decision]
        if number % 5 == 0:
            claims = [reverse(paid_claim(decision))]
        elif number % 7 == 0:
            claims = [*correct(decision, made.decision(number + COUNT, of=decision.claim))]
        yield remit(
            claims,
            on=made.ON,
            trace=f"T{number:07}",
            payer=made.PAYER,
            payee=PAYEE if number % 10 else decision.claim.billing,
            method="ACH" if number % 2 else "CHK",
        )


def test_two_thousand_remittances_are_valid_balance_and_come_back():
    written = list(remittances())
    assert len(written) == COUNT
    # Of everything there is something.
    assert {each.payment.method for each in written} == {"ACH", "CHK", "NON"}
    assert {"FB", "L6", "CS"} <= {one.reason for each in written for one in each.provider_adjustments}
    assert {"1", "2", "3", "4", "22"} <= {one.status for each in written for one in each.claims}
    assert [each.payment.trace for each in written if balance(each)] == []
    text = x12.write_835(written, sender=PLAN, receiver=CLINIC, when=WRITTEN, check=False)
    reading = x12.read(text)
    assert reading.problems == ()
    assert list(reading.contents) == written
    valid, said = judged(text)
    # pyx12 cannot write its answer to an 835, which has no ST03; the verdict is right all the same.
    assert [each for each in said if each != "Failed to create 999 response"] == []
    assert valid
