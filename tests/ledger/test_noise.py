"""Whatever a payer writes: no step breaks, no dollar is lost, and every line keeps its identity."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hand_events import FIRST, SECOND, charged, day, holds, remittance, taken_back

from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.remittance import PaidClaim, PaidLine, ProviderAdjustment
from cleanclaim.ledger import Ledger

NONE = Decimal("0.00")


def amount(dice: Random) -> Decimal:
    return Decimal(dice.choice([0, 0, 1, 5, 1000, 3505, 12000, -500, dice.randrange(20000)])) / 100


def line(dice: Random) -> PaidLine:
    taken = tuple(
        Adjustment(
            group=dice.choice(["CO", "PR", "OA", "PI", "CR", ""]),
            reason=dice.choice(["45", "1", "23", "24", "197", "", "ZZ"]),
            amount=amount(dice),
        )
        for _ in range(dice.randrange(3))
    )
    charge = dice.choice([Decimal("120.00"), Decimal("35.05"), amount(dice)])
    right = charge - sum((item.amount for item in taken), NONE)
    paid = right if dice.random() < 0.8 else amount(dice)
    code = dice.choice(["Y4021", "Y4022", ""])
    return PaidLine(
        code=code, charge=charge, paid=paid, adjustments=taken, control_number=dice.choice(["", "x"])
    )


def claim(dice: Random) -> PaidClaim:
    lines = tuple(line(dice) for _ in range(dice.randrange(4)))
    whole = (Adjustment(group="CO", reason="45", amount=amount(dice)),) if dice.random() < 0.3 else ()
    charge = sum((one.charge for one in lines), NONE) if lines else Decimal("155.05")
    taken = sum((item.amount for one in lines for item in one.adjustments), NONE)
    made = PaidClaim(
        account=dice.choice(["A1", "A1", "", "A9"]),
        status=dice.choice(["1", "2", "4", "22", "19"]),
        charge=charge if dice.random() < 0.9 else amount(dice),
        paid=charge - taken - sum((item.amount for item in whole), NONE),
        lines=lines,
        adjustments=whole,
        payer_control_number=dice.choice(["", "P"]),
    )
    return taken_back(made) if dice.random() < 0.2 else made


@pytest.mark.parametrize("seed", range(60))
def test_noise(seed):
    dice = Random(seed)  # noqa: S311 - dice for examples, no secret
    ledger = Ledger([charged("120.00", "35.05")])
    for number in range(dice.randrange(1, 5)):
        outside = tuple(
            ProviderAdjustment(provider="2", year_ends=day(200), reason="FB", amount=amount(dice))
            for _ in range(dice.randrange(2))
        )
        made = remittance(
            *(claim(dice) for _ in range(dice.randrange(1, 3))),
            trace=dice.choice(["T1", f"T{number}"]),
            payer=dice.choice([FIRST, SECOND]),
            on=dice.randrange(40),
            outside=outside,
            amount="" if dice.random() < 0.9 else "5.00",
        )
        ledger.post_remittance(made)
        assert {one.status for one in ledger.post_remittance(made)} <= {"already", "parked"}
    assert all(holds(ledger.balance(account)) for account in ledger.accounts)
    assert {cash.missing for cash in ledger.cash} <= {NONE}
    assert ledger.aging(day(100), "bill").total.net == sum(
        (ledger.balance(account).open for account in ledger.accounts), NONE
    )
    assert all(task.what for task in ledger.tasks(day(100)))
    ledger.kpis(day(0), day(100))
    ledger.denials(day(100))
