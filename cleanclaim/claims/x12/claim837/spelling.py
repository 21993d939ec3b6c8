"""How amounts, dates and codes are spelled on the wire.

A value that knows where it comes from (`cleanclaim.claims.x12.claim837.traced`) passes that on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

Parts: TypeAlias = tuple[str, ...]
Row: TypeAlias = list["str | Parts"]
# A segment that is to be written: its loop, which of several such loops ("" or "@1"), its name and elements.
Written: TypeAlias = tuple[str, str, Row]


class Told(str):
    """Text that knows the field of the claim it comes from."""

    __slots__ = ("path",)

    def __new__(cls, text: str, path: str) -> Self:
        """Make it."""
        told = super().__new__(cls, text)
        told.path = path
        return told

    path: str


def told(text: str, source: object) -> str:
    """Return `text`, knowing the field that `source` comes from, if that is known."""
    path = getattr(source, "path", "")
    return Told(text, path) if path else text


def amount(value: Decimal | None) -> str:
    """Return a number without needless zeros; empty for None.

    >>> from decimal import Decimal
    >>> amount(Decimal("120.50")), amount(Decimal("100.00"))
    ('120.5', '100')
    """
    if value is None:
        return ""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return told("0" if text in {"-0", ""} else text, value)


def day(value: dt.date | None) -> str:
    """Return a date as CCYYMMDD; empty for None."""
    return "" if value is None else told(f"{value.year:04}{value.month:02}{value.day:02}", value)


def span(begins: dt.date, ends: dt.date | None) -> tuple[str, str]:
    """Return the form and the spelling of a day or of two: D8 or RD8."""
    if ends is None or ends == begins:
        return "D8", day(begins)
    return "RD8", told(f"{day(begins)}-{day(ends)}", begins)


def bare(code: str) -> str:
    """Return a diagnosis code without its dot."""
    return told(code.replace(".", ""), code) if "." in code else code


def flag(value: object, text: str = "Y") -> str:
    """Return `text` when the value is true, else nothing."""
    return told(text, value) if value else ""
