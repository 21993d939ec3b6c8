"""A year of an invented clinic: visits billed, answered, paid and posted, with what goes wrong in it.

>>> from cleanclaim.ledger import year
>>> year.generate(20).ledger.cash[0].missing
Decimal('0.00')
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.progress import reporter
from cleanclaim.ledger.book import Ledger
from cleanclaim.ledger.year.desk import Desk
from cleanclaim.ledger.year.mix import mix
from cleanclaim.ledger.year.story import Story
from cleanclaim.ledger.year.visits import claim_of

if TYPE_CHECKING:
    from cleanclaim.codes.progress import Progress

__all__ = ["Year", "generate"]

_EVERY: Final = 100
_POSTING: Final = 0.9  # about the share of the time that is over when posting begins
_EVENTS_A_CLAIM: Final = 6


@dataclass(frozen=True, slots=True)
class Year:
    """A year and its ledger.

    Attributes
    ----------
    begins, ends
        First and last day; what would happen later is not in the ledger.
    counts
        How often each thing happened.
    """

    ledger: Ledger
    begins: dt.date
    ends: dt.date
    counts: dict[str, int]


def generate(claims: int = 50_000, seed: int = 0, *, progress: bool | Progress = False) -> Year:
    """Make a year of a clinic; the same numbers make the same year.

    Parameters
    ----------
    claims
        How many visits.
    seed
        Any whole number from 0.
    progress
        True for a bar on the terminal, or a function that gets ``(share, what)``.

    Returns
    -------
    Year
        With its ledger as of the last day.

    Raises
    ------
    ValueError
        If one of the numbers is negative.
    """
    if claims < 0 or seed < 0:
        raise ValueError(
            f"A year of {claims} claims from seed {seed} cannot be made; use whole numbers from 0."
        )
    table = mix()
    ends = table.begins + dt.timedelta(days=table.days - 1)
    desk = Desk(ends)
    ledger = Ledger()
    with reporter(progress, sys.stderr) as report:
        for number in range(claims):
            rng = Random(f"{seed} {number}")  # noqa: S311 - dice for examples, no secret
            day = table.begins + dt.timedelta(days=rng.randrange(table.days))
            claim = claim_of(seed * 1_000_000 + number, table.visit(rng), day)
            Story(claim, table.mistake(rng), desk, table, rng).tell()
            if number % _EVERY == 0:
                report(_POSTING * number / claims, f"{number:,} claims of the year decided")
        expected = max(claims * _EVENTS_A_CLAIM, 1)

        def told(done: int) -> None:
            share = _POSTING + (1 - _POSTING) * min(done / expected, 1.0)
            report(share, f"{done:,} events posted")

        ledger.post_all(desk.posted(), told)
    return Year(ledger, table.begins, ends, dict(desk.counts))
