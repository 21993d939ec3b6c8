"""Find a day in what somebody wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def has_day(text: str, day: dt.date) -> bool:
    """Tell whether a text names a day, in one of the ways people write dates here."""
    month = _MONTHS[day.month - 1]
    names = f"(?:{month}|{month[:3]}\\.?)"
    forms = (
        rf"{day.isoformat()}",
        rf"0?{day.day} {names},? {day.year}",
        rf"{names} 0?{day.day}(?:st|nd|rd|th)?,? {day.year}",
        rf"0?{day.month}[/-]0?{day.day}[/-](?:{day.year}|{day.year % 100:02})",
    )
    return any(re.search(rf"(?<!\d){form}(?!\d)", text, re.IGNORECASE) for form in forms)
