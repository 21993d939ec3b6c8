"""A13: whether a group plan pays before Medicare or after it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.payers.eligibility.situation import Held, Situation

AGED_EMPLOYEES: Final = 20
DISABLED_EMPLOYEES: Final = 100
_ESRD_MONTHS: Final = 30
# Why Medicare is not first, as X12 SBR05 writes it: by the kind of what is first, or the reason of a plan.
_SECOND: Final = {
    "workers_comp": "15",
    "black_lung": "41",
    "no_fault": "14",
    "liability": "47",
    "esrd": "13",
    "working-aged": "12",
    "working-aged-size-unknown": "12",
    "disabled": "43",
    "disabled-size-unknown": "43",
}
_MONTHS: Final = 12


def esrd_ends(begins: dt.date) -> dt.date:
    """Return the first day after the 30 months that begin with the month of `begins`.

    >>> esrd_ends(dt.date(2011, 12, 1))
    datetime.date(2014, 6, 1)
    """
    months = begins.year * _MONTHS + begins.month - 1 + _ESRD_MONTHS
    return dt.date(months // _MONTHS, months % _MONTHS + 1, 1)


def medicare_second(first: Held, case: Situation) -> str:
    """Return why Medicare is not first, where `first` is (X12 SBR05); empty where Medicare itself is."""
    kind = before_medicare(first, case)[1] if first.kind == "group" else first.kind
    return _SECOND.get(kind, "")


def before_medicare(held: Held, case: Situation) -> tuple[bool, str]:
    """Tell whether a coverage pays before Medicare, and which reason of ``order.toml`` says so.

    `held` is a group plan or one the family bought itself.
    """
    if held.kind == "individual":
        return False, "individual-after-medicare"
    start = case.esrd_medicare
    if start is not None and start.replace(day=1) <= case.on:
        if case.on < esrd_ends(start):
            kept = _medicare_was_first(held, case, start.replace(day=1))
            return (False, kept) if kept else (True, "esrd")
        return False, "esrd-over"
    return _by_age_or_disability(held, aged=case.aged)


def _medicare_was_first(held: Held, case: Situation, start: dt.date) -> str:
    """Return the reason why Medicare stays first although kidney failure was added, or nothing."""
    aged = case.aged_from is not None and case.aged_from < start
    disabled = case.disability_medicare is not None and case.disability_medicare.replace(day=1) < start
    if not aged and not disabled:
        return ""
    first, reason = _by_age_or_disability(held, aged=aged)
    if first:
        return ""
    return "esrd-medicare-before" if reason == "past-work" else "esrd-medicare-before-size"


def _by_age_or_disability(held: Held, *, aged: bool) -> tuple[bool, str]:
    if held.work != "active":
        return False, "past-work"
    if aged:
        return _by_age(held)
    if held.employees is None:
        return True, "disabled-size-unknown"
    large = held.employees >= DISABLED_EMPLOYEES
    return large, "disabled" if large else "disabled-small"


def _by_age(held: Held) -> tuple[bool, str]:
    if held.through not in {"self", "spouse"}:
        return False, "not-spouse"
    if held.excepted:
        return False, "small-employer-excepted"
    if held.employees is None:
        return True, "working-aged-size-unknown"
    large = held.employees >= AGED_EMPLOYEES
    return large, "working-aged" if large else "small-employer"
