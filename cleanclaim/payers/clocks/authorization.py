"""L3: an approval, once used in good faith, may not be taken back (AB 1324 of 2007)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.clocks.counting import words
from cleanclaim.payers.clocks.law import a_day
from cleanclaim.payers.clocks.record import Ruling

if TYPE_CHECKING:
    import datetime as dt

CITES: Final = "Health and Safety Code 1371.8; Insurance Code 796.04 (AB 1324 of 2007)"


def must_pay(
    authorized: dt.date,
    service: dt.date,
    rescinded: dt.date | None = None,
    *,
    good_faith: bool = True,
    state_law: bool = True,
) -> Ruling:
    """Tell whether a payer that approved a service has to pay although it took the approval back.

    Parameters
    ----------
    authorized, service
        The day of the approval and of the care.
    rescinded
        The day it was taken back, or None when the payer denies without taking it back.
    good_faith
        Whether the clinic relied on the approval without knowing of a mistake.
    state_law
        Whether a California plan or insurer pays; a self-funded employer plan is under federal law.

    Raises
    ------
    ClockError
        If a day is none.
    """
    for day in (authorized, service, rescinded or service):
        a_day(day)
    steps = [f"Approved on {words(authorized)}, care given on {words(service)}."]
    if not state_law:
        steps.append("The plan is under federal law (ERISA): the California statute does not bind it.")
        holds = False
    elif authorized > service:
        steps.append("The care came before the approval, so nobody relied on it.")
        holds = False
    elif rescinded is not None and rescinded < service:
        steps.append(f"It was taken back on {words(rescinded)}, before the care: the clinic could know.")
        holds = False
    elif not good_faith:
        steps.append("The clinic knew of the mistake, so it did not act in good faith.")
        holds = False
    else:
        if rescinded is not None:
            steps.append(f"It was taken back on {words(rescinded)}, after the care.")
        steps.append(
            "After care in good faith the payer may not take an approval back for any reason, not even "
            "because it finds later that the person was not covered."
        )
        holds = True
    what = "The payer has to pay: appeal with the approval." if holds else "This statute does not help here."
    return Ruling(rule="L3", what=what, holds=holds, steps=tuple(steps), cites=CITES)
