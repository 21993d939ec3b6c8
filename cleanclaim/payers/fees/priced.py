"""What a line is worth under a fee schedule, and the steps to it."""

from __future__ import annotations

from typing import Literal

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import Money
from cleanclaim.payers.model import Step

Cause = Literal[
    "", "no_code", "unlisted", "not_covered", "bundled", "place", "modifier", "team", "units", "by_report"
]


class PricedLine(Record):
    """A line with the fee of the schedule for the whole line, before it is compared with the charge (A1).

    Parameters
    ----------
    number
        Number of the line on the claim, counted from 1.
    fee
        Dollars for the whole line; None where the schedule has no number (then `why_none` says why). A line
        for which the schedule pays nothing has the fee 0.00 and a `cause`.
    basis
        In words, what the fee rests on.
    steps
        From 0.00 to the fee; the end of one is the beginning of the next.
    modifiers
        Modifiers that changed the fee.
    ranked
        True when the line took part in the ranking of several operations (A7).
    why_none
        One sentence; "" where there is a fee.
    cause
        Why there is no payment: ``"by_report"`` a person has to set it; ``"place"`` not in such a place;
        ``"team"`` no payment for this role; ``"bundled"``, ``"not_covered"``, ``"modifier"``, ``"no_code"``,
        ``"unlisted"``, ``"units"``.
    by_report
        True when a person has to look, also where there is a fee (modifier 22).
    limiting_charge
        The most a clinician who does not participate may charge on an unassigned claim, or None.
    """

    number: int
    fee: Money | None = None
    basis: str = ""
    steps: tuple[Step, ...] = ()
    modifiers: tuple[str, ...] = ()
    ranked: bool = False
    why_none: str = ""
    cause: Cause = ""
    by_report: bool = False
    limiting_charge: Money | None = None
