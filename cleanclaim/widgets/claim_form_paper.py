"""One paper on the desk, and how it writes dates, addresses and phones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.model import Address, Person

_SEX: Final = {"F": "Female", "M": "Male", "X": "X"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper on the desk.

    Parameters
    ----------
    title
        What it is: "Insurance card".
    facts
        Name and value of each line.
    sections
        Heading and text, for a note.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, str], ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """Return JSON-ready values."""
        return {
            "title": self.title,
            "facts": [list(fact) for fact in self.facts],
            "sections": [{"heading": heading, "text": text} for heading, text in self.sections],
        }


def day(value: dt.date | None) -> str:
    """Write a date as a paper in a clinic does."""
    return f"{value.month}/{value.day}/{value.year}" if value else ""


def facts_of(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of name and value that have a value."""
    return tuple((name, value) for name, value in pairs if value)


def on_one_line(address: Address) -> str:
    """Write an address on one line."""
    code = f"{address.zip[:5]}-{address.zip[5:]}" if len(address.zip) == 9 else address.zip  # noqa: PLR2004
    below = " ".join(
        part for part in (f"{address.city}," if address.city else "", address.state, code) if part
    )
    return "; ".join(part for part in (address.line1, address.line2, below) if part)


def phone(digits: str) -> str:
    """Write a phone number as people do."""
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}" if len(digits) == 10 else digits  # noqa: PLR2004


def who(person: Person) -> tuple[tuple[str, str], ...]:
    """Return what a registration sheet says of a person."""
    return facts_of(
        ("Name", str(person.name)),
        ("Born", day(person.dob)),
        ("Sex", _SEX.get(person.sex, "")),
        ("Address", on_one_line(person.address)),
        ("Phone", phone(person.phone)),
    )
