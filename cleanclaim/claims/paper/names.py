"""Names and phone numbers as they stand on a form."""

from __future__ import annotations

from typing import Final

from cleanclaim.charts.registration import Name
from cleanclaim.claims.paper.written import printed, read_name

_PHONE_DIGITS: Final = 10


def digits(text: str) -> str:
    """Keep the ten digits of a phone number; whatever is none stays."""
    bare = "".join(ch for ch in text if ch.isdigit())
    return bare if len(bare) == _PHONE_DIGITS and not any(ch.isalpha() for ch in text) else text


def name_of(text: str) -> Name:
    """Return the name that stands on the form last name first."""
    last, first, middle, suffix = read_name(text)
    return Name(last=last, first=first, middle=middle, suffix=suffix)


def written_name(name: Name) -> str:
    """Write a name as LAST SUFFIX, FIRST, MIDDLE."""
    last = " ".join(part for part in (printed(name.last), printed(name.suffix)) if part)
    parts = [last, printed(name.first), printed(name.middle)]
    while parts and not parts[-1]:
        parts.pop()
    return ", ".join(parts)
