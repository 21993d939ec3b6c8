"""Which enrollment holds on a day, and which is the nearest where none does."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.payers.model import Enrollment


def in_force(each: Enrollment, day: dt.date) -> bool:
    """Tell whether a member is covered on a day; the last day of coverage is still covered."""
    return each.begins <= day and (each.ends is None or day <= each.ends)


def nearest(found: Iterable[Enrollment], day: dt.date) -> Enrollment:
    """Return the enrollment whose coverage ended last before a day, else the one that begins next."""
    listed = sorted(found, key=lambda each: (each.begins, each.plan))
    over = [each for each in listed if each.ends is not None and each.ends < day]
    return max(over, key=lambda each: each.ends or dt.date.max) if over else listed[0]
