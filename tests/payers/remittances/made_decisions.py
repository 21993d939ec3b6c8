"""Decisions for the tests: of sample claims, with drawn money, from a seed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from random import Random

from cleanclaim.charts.registration import Payer
from cleanclaim.claims import samples
from cleanclaim.claims.model import Adjustment
from cleanclaim.payers import DecidedLine, Decision

ON = dt.date(2026, 11, 24)
PAYER = Payer(name="Ejemplo Health Plan", id="EJ001")
REASONS = ("45", "1", "2", "3", "50", "96", "97", "197", "253", "B7", "P12", "A1", "4", "16", "119", "204")
REMARKS = ("N130", "M15", "N290", "MA130", "M76", "N362")


@cache
def short():
    """Return those of one line: files of them are judged quickly."""
    return tuple(each for each in base() if len(each.lines) == 1)


@cache
def base(count=65):
    """Return sample claims of all shapes."""
    return tuple(samples.claims(count))


def claim(number=0):
    """Return one of them."""
    return base()[number % len(base())]


def clinic(number=0):
    """Return the billing provider of one of them."""
    return claim(number).billing


def decided_line(number, service, rng):
    """Decide a line: every cent of the charge is paid, or taken off for up to eight reasons."""
    rest = service.charge
    adjustments = []
    for _ in range(8 if rng.random() < 0.05 else rng.choice((0, 1, 1, 2, 3))):
        amount = Decimal(rng.randint(0, int(rest * 100))) / 100
        group = rng.choice(("CO", "CO", "PR", "PR", "OA", "PI"))
        quantity = Decimal(1) if rng.random() < 0.1 else None
        adjustments.append(
            Adjustment(group=group, reason=rng.choice(REASONS), amount=amount, quantity=quantity)
        )
        rest -= amount
    return DecidedLine(
        number=number,
        code=service.code,
        modifiers=service.modifiers,
        revenue_code=service.revenue_code,
        units=service.units,
        charge=service.charge,
        allowed=Decimal(rng.randint(0, int(service.charge * 100))) / 100,
        paid=rest,
        adjustments=tuple(adjustments),
        remarks=tuple(rng.sample(REMARKS, rng.randint(0, 2))),
    )


def decision(seed, *, of=None):
    """Decide a sample claim from a seed."""
    rng = Random(f"decision {seed}")  # noqa: S311 - dice for examples, no secret
    told = of or claim(rng.randrange(len(base())))
    lines = tuple(decided_line(number, line, rng) for number, line in enumerate(told.lines, 1))
    paid = sum((line.paid for line in lines), Decimal(0))
    cut = (paid / 50).quantize(Decimal("0.01"))
    return Decision(
        claim=told,
        payer="ejemplo",
        status=rng.choice(("1", "1", "1", "2", "3", "4")),
        payer_control_number=f"ICN{seed:08}",
        received=dt.date(2026, 10, 1),
        decided=ON,
        lines=lines,
        adjustments=(Adjustment(group="CO", reason="104", amount=cut),) if rng.random() < 0.3 and cut else (),
        remarks=tuple(rng.sample(REMARKS, rng.randint(0, 3))),
        interest=Decimal(rng.choice((0, 0, 0, 616))) / 100,
        penalty=Decimal(rng.choice((0, 0, 0, 0, 15))),
    )
