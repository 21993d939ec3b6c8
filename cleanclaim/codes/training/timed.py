"""Units of treatments billed by time: 15 minutes a unit, counted from the eighth minute.

Medicare adds up the minutes of every timed treatment of the date, gives a unit for each full 15 minutes and
one more for 8 minutes or more that are left over. Other payers may count each treatment by itself.

Source: Medicare Claims Processing Manual, chapter 5, section 20.2, as reported by
ptprogress.com/8-minute-rule, learn.kmcuniversity.com (timed coding rules),
postacutetools.com/guides/the-8-minute-rule and physicaltherapy.com (the manual's example of 33 and 7
minutes), read 2026-11-24.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training.lookup import get

if TYPE_CHECKING:
    from collections.abc import Mapping

UNIT_MINUTES: Final = 15
FIRST_MINUTES: Final = 8  # a unit counts from here
METHODS: Final = ("total", "each")


def units(minutes: int) -> int:
    """Return the units of that many minutes: 0 for 7, 1 for 8 to 22, 2 for 23 to 37, and so on.

    Raises
    ------
    ValueError
        If `minutes` is below zero.
    """
    if minutes < 0:
        raise ValueError(f"{minutes} minutes cannot be: give zero or more.")
    return (minutes + UNIT_MINUTES - FIRST_MINUTES) // UNIT_MINUTES


def units_by_code(minutes: Mapping[str, int], *, method: str = "total") -> dict[str, int]:
    """Share the units of a date among its timed treatments.

    Parameters
    ----------
    minutes
        Training code → minutes of one-on-one treatment. Codes billed once a session are left out of the sum.
    method
        ``"total"``, Medicare's: the units of all minutes together, first one for each full 15 minutes of a
        treatment, the rest to the treatments with most minutes left over (of equal ones, to the earlier).
        ``"each"``: every treatment by itself, as some other payers count.

    Returns
    -------
    dict
        Code → units, in the order given; 0 means that the treatment is not billed. A code that is not timed
        has one unit.

    Raises
    ------
    UnknownCodeError
        If a code is not a training code.
    ValueError
        If minutes are below zero or the method is neither of the two.
    """
    if method not in METHODS:
        raise ValueError(f"{method!r} is not a way to count; use total or each.")
    timed = {code: spent for code, spent in minutes.items() if get(code).minutes == UNIT_MINUTES}
    counted = {code: units(spent) for code, spent in timed.items()}
    if method == "total":
        counted = {code: spent // UNIT_MINUTES for code, spent in timed.items()}
        left = units(sum(timed.values())) - sum(counted.values())
        most = sorted(
            timed, key=lambda code: -(timed[code] % UNIT_MINUTES)
        )  # sorted() keeps equal ones in order
        for code in most[:left]:
            counted[code] += 1
    return {code: counted.get(code, 1) for code in minutes}
