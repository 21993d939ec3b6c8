"""Say in plain words what the value of an element means."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims import reasons
from cleanclaim.claims.reasons import table
from cleanclaim.claims.x12.pick import day
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

_HOUR_DIGITS: Final = 4
_ICD: Final = frozenset({"ABK", "ABF", "ABJ", "ABN", "APR"})


def value_means(values: str, value: str, form: str = "") -> str:
    """Return what a value means, or an empty text where it speaks for itself.

    Parameters
    ----------
    values
        Name of the list it is from, as the tables of `meanings` give it.
    form
        For dates the format named before them: ``"D8"``, ``"RD8"``, ``"TM"``, ``"DT"``.
    """
    if not values or not value:
        return ""
    own = _WAYS.get(values)
    try:
        if own is not None:
            return own(value)
        if values == "date":
            return _dates(form, value)
    except (ValueError, InvalidOperation):
        return ""
    return str(table("values").get(values, {}).get(value, ""))


def _dates(form: str, value: str) -> str:
    if form == "RD8":
        first, _, last = value.partition("-")
        return f"{day_in_words(day(first))} to {day_in_words(day(last))}"
    if form == "TM":
        return _time(value)
    if form == "DT":
        return f"{day_in_words(day(value[:8]))}, {_time(value[8:])}"
    return day_in_words(day(value))


def _money(value: str) -> str:
    amount = Decimal(value)
    return f"-${-amount:,.2f}" if amount < 0 else f"${amount:,.2f}"


def _short_day(value: str) -> str:
    return day_in_words(dt.datetime.strptime(value, "%y%m%d").replace(tzinfo=dt.UTC).date())


def _time(value: str) -> str:
    return dt.time(int(value[:2]), int(value[2:_HOUR_DIGITS] or 0)).strftime("%H:%M")


def _place(value: str) -> str:
    from cleanclaim.codes.places import places  # noqa: PLC0415 - only when a place is shown

    found = places().get(value)
    return found.title if found else ""


def _reason(value: str) -> str:
    found = reasons.reason(value)
    return found.meaning if found else ""


def _service(value: str) -> str:
    return str(table("services")["services"].get(value, ""))


_WAYS: Final[dict[str, Callable[[str], str]]] = {
    "money": _money,
    "day": lambda value: day_in_words(day(value)),
    "day6": _short_day,
    "time": _time,
    "place": _place,
    "pointer": lambda value: f"diagnosis {int(value)} of this claim",
    "reason": _reason,
    "remark": reasons.remark,
    "status_category": reasons.status_category,
    "status_code": reasons.status_code,
    "service": _service,
}


@cache
def code_title(kind: str, code: str) -> str:
    """Return the title of a diagnosis code, or an empty text.

    Parameters
    ----------
    kind
        What the code is, as HI writes it: ``"ABK"``, ``"ABF"``, …
    """
    if kind not in _ICD:
        return ""
    from cleanclaim import codes  # noqa: PLC0415 - only when a diagnosis is shown

    try:
        return codes.get(code).title
    except codes.UnknownCodeError:
        return ""
