"""Adjustment reasons, remark codes and claim statuses: which numbers there are, and what they mean here.

>>> reason("45").meaning
'Charge above the fee schedule or contract'
>>> reason("50", "PR").meaning
'Not medically necessary, and the patient agreed to pay'
>>> known_reason("999")
False
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

_FOLDER: Final = "x12/meanings"


@dataclass(frozen=True, slots=True)
class Reason:
    """An adjustment reason, in our own words.

    Attributes
    ----------
    number
        As a CAS has it.
    meaning, action
        What it means, and what to do first.
    stage
        Where in the revenue cycle it usually began (``"registration"``, ``"coding"``, ``"contract"``, …).
    """

    number: str
    meaning: str
    action: str
    stage: str


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the tables ``"reasons"``, ``"remarks"``, ``"statuses"``, ``"services"``, ``"values"``."""
    import tomllib  # noqa: PLC0415 - only when a code is asked for

    text = resources.files("cleanclaim.claims").joinpath(_FOLDER, f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def reason(number: str, group: str = "") -> Reason | None:
    """Return an adjustment reason, or None when we have no words for it.

    Parameters
    ----------
    number
        Of the reason.
    group
        ``"CO"``, ``"OA"``, ``"PI"`` or ``"PR"``: some reasons say something else with each.
    """
    found = table("reasons")
    row = found["groups"].get(f"{group}-{number}") or found["reasons"].get(number)
    return Reason(number, *row) if row else None


def groups_of(number: str) -> tuple[str, ...]:
    """Return the groups a reason is made for; empty where any group may use it.

    >>> groups_of("23"), groups_of("45")
    (('OA',), ())
    """
    return tuple(table("reasons")["only"].get(number, ()))


def needs_remark(number: str) -> bool:
    """Tell whether a reason says nothing without a remark code beside it."""
    return number in table("reasons")["with_remark"]


@cache
def known_reason(number: str) -> bool:
    """Tell whether a number is or once was an adjustment reason code."""
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :]
    if not digits.isascii() or not digits.isdecimal() or (digits != "0" and digits.startswith("0")):
        return False
    for span in table("reasons")["known"]:
        first, last = span.split("-")
        series = first.rstrip("0123456789")
        if letters == series and int(first[len(series) :]) <= int(digits) <= int(last[len(series) :]):
            return True
    return False


def remark(code: str) -> str:
    """Return what a remark code means, or an empty text when we have no words for it."""
    return str(table("remarks")["remarks"].get(code, ""))


@cache
def known_remark(code: str) -> bool:
    """Tell whether a text has the form of a remark code."""
    return re.fullmatch(table("remarks")["form"], code, re.ASCII) is not None


def status_category(code: str) -> str:
    """Return what a claim status category means, or an empty text."""
    return str(table("statuses")["categories"].get(code, ""))


def status_code(code: str) -> str:
    """Return what a claim status code means, or an empty text."""
    return str(table("statuses")["codes"].get(code, ""))
