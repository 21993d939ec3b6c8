"""Decisions per second: three-line claims before every payer of the book, with the whole trace.

Each figure is the best of several rounds over the same claims, by processor time of this thread, so that
other programs change it little. Run it with ``python benchmarks/decisions.py [--rounds N] [--claims N]``. The
last row says what a claim of four times the lines costs, which should be less than four times.
"""

from __future__ import annotations

import argparse
import time
from decimal import Decimal
from typing import TYPE_CHECKING

from cleanclaim.claims import samples
from cleanclaim.claims.model import Claim, Diagnosis, ServiceLine
from cleanclaim.payers import adjudicate, payer, payers

if TYPE_CHECKING:
    from cleanclaim.payers import PayerProfile

_CODES = (
    ("Y4023", "190.00"),
    ("Y4301", "62.00"),
    ("Y4602", "85.00"),
    ("Y4408", "20.00"),
    ("Y4401", "22.00"),
    ("Y4413", "43.00"),
    ("Y4215", "12.00"),
    ("Y4323", "28.00"),
    ("Y4414", "8.00"),
    ("Y4404", "34.00"),
    ("Y4416", "20.00"),
    ("Y4302", "70.00"),
)


def office(number: int, lines: int, *, work: bool = False) -> Claim:
    """Return a claim with some lines for a sample patient; `work` makes it an injury at work."""
    claim = samples.claim(number, shape="office_visit_medicare")
    made = tuple(
        ServiceLine(code=code, charge=Decimal(charge), begins=claim.begins, pointers=(1,))
        for code, charge in _CODES[:lines]
    )
    codes = (Diagnosis(code="I10"), Diagnosis(code="E78.5"))
    fields = {"lines": made, "diagnoses": codes, "referring": claim.rendering, "clia": "05D1234567"}
    accident = claim.accident.model_copy(update={"employment": work})
    return claim.model_copy(update={**fields, "accident": accident})


def rate(claims: list[Claim], profile: PayerProfile, rounds: int) -> float:
    """Return claims a second, of the best round."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.thread_time()
        for claim in claims:
            adjudicate(claim, profile)
        best = min(best, time.thread_time() - begun)
    return len(claims) / best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--claims", type=int, default=300)
    asked = parser.parse_args()
    three = [office(number, 3) for number in range(asked.claims)]
    twelve = [office(number, 12) for number in range(asked.claims)]
    injuries = [office(number, 3, work=True) for number in range(asked.claims)]
    for name in payers():
        claims = injuries if name == "workers_comp" else three
        print(f"{name:18} {rate(claims, payer(name), asked.rounds):8.0f} claims a second, three lines each")
    few, many = (rate(claims, payer("medicare"), asked.rounds) for claims in (three, twelve))
    print(f"twelve lines cost {few / many:.1f} times as much as three (medicare)")


if __name__ == "__main__":
    main()
