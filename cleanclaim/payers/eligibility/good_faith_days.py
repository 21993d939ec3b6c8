"""Which clock runs for a good-faith estimate: of scheduling, of asking, or the earlier of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.payers.clocks.good_faith import estimate_due, requested_due

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.payers.clocks.record import Clock


def due(
    *, scheduled_on: dt.date | None, service_on: dt.date | None, asked_on: dt.date | None
) -> Clock | None:
    """Return the clock of the last day for handing over an estimate; None where none runs.

    Raises
    ------
    ClockError
        If the care comes before it was scheduled.
    """
    clocks = []
    if scheduled_on is not None and service_on is not None:
        clocks.append(estimate_due(scheduled_on, service_on))
    if asked_on is not None:
        clocks.append(requested_due(asked_on))
    return min((each for each in clocks if each is not None), key=lambda each: each.due, default=None)
