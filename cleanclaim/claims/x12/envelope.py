"""ISA, GS and ST with their trailers: the envelopes around the transactions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.delimiters import ISA_ELEMENTS
from cleanclaim.claims.x12.grammar.pattern import DATE, FORMATS, TIME
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES: Final = frozenset({"ISA", "IEA", "GS", "GE", "ST", "SE"})
_WIDTHS: Final = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
_CONTROL: Final = 13
_QUALIFIERS: Final = frozenset(["01", "14", "20", "27", "28", "29", "30", "33", "ZZ"])
_GS: Final = (
    ("[A-Z]{2}", "two letters"),
    ("[ -~]{1,14}[!-~]", "2 to 15 characters"),
    ("[ -~]{1,14}[!-~]", "2 to 15 characters"),
    (DATE, "a date of the calendar as CCYYMMDD"),
    (TIME + "(?:[0-5][0-9](?:[0-9]{1,2})?)?", "a time of day as HHMM"),
    ("[0-9]{1,9}", "1 to 9 digits"),
    ("X", "X"),
    ("[!-~]{1,12}", "the number of the guide, like 005010X222A1"),
)


class Envelope:
    """Which envelopes are open, and what their trailers must say.

    Parameters
    ----------
    problems
        The list that problems are added to.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.isa: Sequence[str] = ()
        self.gs: Sequence[str] = ()
        self.st: Sequence[str] = ()
        self.groups = 0
        self.transactions = 0
        self.began = 0
        self._seen: dict[str, set[str]] = {"GS": set(), "ST": set()}

    def add(self, number: int, segment: str, what: str, code: str, element: str = "") -> None:
        """Add a problem of the envelope."""
        self.problems.append(Problem(number, segment, "", element, what, code))

    def open_interchange(self, elements: Sequence[str], number: int) -> None:
        """Take an ISA."""
        if self.isa:
            missing = "GE and IEA" if self.gs else "IEA"
            self.add(
                number,
                "ISA",
                f"A new interchange begins before {missing} ended the last one. Add its {missing}.",
                "envelope",
            )
        self.isa, self.gs, self.st = elements, (), ()
        self.groups = 0
        self._seen["GS"].clear()
        for at, width in enumerate(_WIDTHS, 1):
            value = elements[at] if at < len(elements) else ""
            if len(value) != width:
                what = (
                    f"ISA{at:02} has {len(value)} characters and must have {width}. Fill it up with spaces."
                )
                self.add(
                    number, "ISA", what, "too-short" if len(value) < width else "too-long", f"ISA{at:02}"
                )
        if len(elements) - 1 < ISA_ELEMENTS:
            return
        checks = (
            (1, elements[1] in {"00", "03"}, "00 or 03"),
            (3, elements[3] in {"00", "01"}, "00 or 01"),
            (5, elements[5] in _QUALIFIERS, "a known kind of sender number, such as ZZ"),
            (6, elements[6].strip(" ") != "", "the sender"),
            (7, elements[7] in _QUALIFIERS, "a known kind of receiver number, such as ZZ"),
            (8, elements[8].strip(" ") != "", "the receiver"),
            (9, re.fullmatch(FORMATS["D6"], elements[9], re.ASCII), "a date as YYMMDD"),
            (10, re.fullmatch(TIME, elements[10], re.ASCII), "a time of day as HHMM"),
            (12, elements[12] == "00501", "00501, the version that is read here"),
            (13, re.fullmatch("[0-9]{9}", elements[13], re.ASCII), "nine digits"),
            (14, elements[14] in {"0", "1"}, "0 or 1"),
            (15, elements[15] in {"P", "T"}, "P for real claims or T for a test"),
        )
        for at, good, wanted in checks:
            if not good and len(elements[at]) == _WIDTHS[at - 1]:
                what = f"“{_clean(elements[at])}” is not what ISA{at:02} holds. It must be {wanted}."
                self.add(number, "ISA", what, "bad-value", f"ISA{at:02}")

    def close_interchange(self, elements: Sequence[str], number: int) -> None:
        """Take an IEA."""
        if not self.isa:
            self.add(number, "IEA", "IEA ends an interchange that no ISA began. Take it out.", "envelope")
            return
        if self.gs:
            self.add(number, "IEA", "GE is missing: the group ends before the interchange does.", "envelope")
        self._trailer(elements, number, (self.groups, "groups"), _get(self.isa, _CONTROL), "ISA13")
        self.isa, self.gs = (), ()

    def open_group(self, elements: Sequence[str], number: int) -> None:
        """Take a GS."""
        if not self.isa:
            self.add(
                number,
                "GS",
                "GS begins a group outside of any interchange. Put it between ISA and IEA.",
                "envelope",
            )
        if self.gs:
            self.add(number, "GS", "A new group begins before GE ended the last one. Add its GE.", "envelope")
        self.gs = elements
        self.groups += 1
        self.transactions = 0
        self._seen["ST"].clear()
        for at, (form, wanted) in enumerate(_GS, 1):
            value = _get(elements, at)
            if not re.fullmatch(form, value, re.ASCII):
                what = f"“{_clean(value)}” is not what GS{at:02} holds. It must be {wanted}."
                self.add(number, "GS", what, "bad-value" if value else "missing", f"GS{at:02}")
        if [value for value in elements[9:] if value]:
            self.add(number, "GS", "GS has more than 8 elements. Take out the rest.", "too-many", "GS09")
        self._unique("GS", _get(elements, 6), number, "GS06")

    def close_group(self, elements: Sequence[str], number: int) -> None:
        """Take a GE."""
        if not self.gs:
            self.add(number, "GE", "GE ends a group that no GS began. Take it out.", "envelope")
            return
        self._trailer(elements, number, (self.transactions, "transactions"), _get(self.gs, 6), "GS06")
        self.gs = ()

    def open_transaction(self, elements: Sequence[str], number: int) -> None:
        """Take an ST."""
        if not self.gs:
            self.add(
                number,
                "ST",
                "ST begins a transaction outside of any group. Put it between GS and GE.",
                "envelope",
            )
        self.st = elements
        self.transactions += 1
        self.began = number
        self._unique("ST", _get(elements, 2), number, "ST02")

    def close_transaction(self, elements: Sequence[str], number: int) -> None:
        """Take an SE that ends an open transaction."""
        self._trailer(elements, number, (number - self.began + 1, "segments"), _get(self.st, 2), "ST02")
        self.st = ()

    def open_trailers(self) -> list[str]:
        """Name the trailers that are still to come."""
        return (["GE"] if self.gs else []) + (["IEA"] if self.isa else [])

    def _trailer(
        self, elements: Sequence[str], number: int, counted: tuple[int, str], control: str, header: str
    ) -> None:
        name = elements[0]
        count, things = counted
        said, again = _get(elements, 1), _get(elements, 2)
        if not said.isdecimal() or not said.isascii() or int(said[:12]) != count:
            text = (
                f"{name}01 says “{_clean(said)}” {things}, and there are {count}. "
                "Check that none is lost, then correct it."
            )
            self.add(number, name, text, "count", f"{name}01")
        if again != control and not _same_number(again, control, name):
            text = (
                f"{name}02 is “{_clean(again)}”, and {header} is “{_clean(control)}”. They must be the same."
            )
            self.add(number, name, text, "control", f"{name}02")
        if any(elements[3:]):
            what = f"{name} has only 2 elements. Take out the rest."
            self.add(number, name, what, "too-many", f"{name}03")

    def _unique(self, name: str, control: str, number: int, element: str) -> None:
        seen = self._seen[name]
        if control in seen:
            what = f"{element} “{_clean(control)}” was used before in this envelope. Number them differently."
            self.add(number, name, what, "control", element)
        seen.add(control)


def _same_number(one: str, other: str, trailer: str) -> bool:
    """GE02 and GS06 are numbers: zeros before them do not count."""
    return trailer == "GE" and one.isdecimal() and other.isdecimal() and one.lstrip("0") == other.lstrip("0")


def _get(elements: Sequence[str], at: int) -> str:
    return elements[at] if at < len(elements) else ""


def _clean(value: str) -> str:
    text = re.sub(r"[^ -~]", "?", value)
    return text[:30]
