"""Numbers of law, asked for one answer on one day, with what they rest on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from cleanclaim.parameters import Parameter, ParameterError, get
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks.record import ClockError

if TYPE_CHECKING:
    from collections.abc import Callable

_TOO_MUCH: Final = Decimal(10) ** 12
_Counted = TypeVar("_Counted", dt.date, int)


def a_day(value: object) -> dt.date:
    """Return a day, and refuse what is none: text, or a day with an hour.

    Raises
    ------
    ClockError
        If it is no day.
    """
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise ClockError(f"{value!r} is no day; use a date without an hour, like 24 Nov 2026.")
    return value


def a_sum(value: object) -> Decimal:
    """Return dollars, and refuse what is no sum of money: a float, less than nothing, more than anyone has.

    Raises
    ------
    ClockError
        If it is none.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value < _TOO_MUCH:
        raise ClockError(f"{value} is no sum of money; write dollars and cents, like Decimal('1000.00').")
    return value


class Law:
    """Asks the parameter table on one day and remembers the sources.

    Parameters
    ----------
    on
        The day whose law counts.

    Raises
    ------
    ClockError
        If it is no day.
    ParameterError
        When asked for a number that has no value on that day.
    """

    def __init__(self, on: dt.date) -> None:
        self.on = a_day(on)
        self._sources: dict[str, None] = {}
        self._verified = True

    def row(self, name: str) -> Parameter:
        """Return a parameter, and remember its source."""
        row = get(name, on=self.on)
        self._sources.setdefault(row.source)
        self._verified = self._verified and row.verified is not None
        return row

    def count(self, name: str) -> int:
        """Return a number of days, months or hours."""
        return int(self.row(name).value)

    def number(self, name: str) -> Decimal:
        """Return a rate, a factor or an amount."""
        return Decimal(self.row(name).value)

    def knows(self, *names: str) -> bool:
        """Tell whether every one of some parameters has a value on that day."""
        try:
            return all(get(name, on=self.on) for name in names)
        except ParameterError:
            return False

    def days(self, law: str, count: Callable[[calendar.Calendar], _Counted]) -> _Counted:
        """Count by the calendar of a law, and remember who says that it is the one.

        Where nobody has read which calendar it is, the answer stands if those it may be give the same.

        Parameters
        ----------
        law
            One of `calendar.LAWS`.
        count
            What is counted, by a calendar.
        """
        use = calendar.LAWS[law]
        counted = count(use.calendar)
        sure = use.verified or all(count(other) == counted for other in use.among)
        self.rests_on(use.cites, verified=sure)
        return counted

    def rests_on(self, cites: str, *, verified: bool = True) -> None:
        """Remember a statute, and whether it was read."""
        for source in cites.split("; "):
            self._sources.setdefault(source)
        self._verified = self._verified and verified

    @property
    def cites(self) -> str:
        """Everything that was asked for, in order."""
        return "; ".join(self._sources)

    @property
    def verified(self) -> bool:
        """Tell whether all of it was read in its source."""
        return self._verified
