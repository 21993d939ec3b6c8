"""Turn whatever a scoring function does into exactly one finite number in [0, points].

nbgrader reads a cell's last value as its score, and is generous with anything odd: ``True``, ``nan``,
a negative, a text and no value at all earn *full* points, and a number above the points stops the whole
submission. Here anything that is not a plain number in range is a fault of the grader: it earns 0, and
the reason is passed on so that somebody looks at it.
"""

from __future__ import annotations

import math
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any, Final

from grader.quiet import no_stderr

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDING: Final = 1e-9  # room for binary fractions, not for a wrong formula


def scored(
    compute: Callable[[], Any], points: float, *, on_fault: Callable[[str], None] | None = None
) -> float:
    """Run `compute` and return its score, or 0.0 when there is anything wrong with it.

    Parameters
    ----------
    compute
        Works the score out: a number from 0 to `points`.
    points
        What the exercise is worth.
    on_fault
        Told, in one sentence, why a fault earned 0. What it does can do no harm either.

    Returns
    -------
    float
        A finite Python float in [0, points]. Nothing is raised and nothing is written to standard error.
    """
    with no_stderr():
        try:
            value, fault = _checked(compute(), points)
        except BaseException as error:  # noqa: BLE001 - also SystemExit and an interrupt: the cell must go on
            value, fault = 0.0, f"the grader stopped with {type(error).__name__}"
        if fault and on_fault:
            try:
                on_fault(fault)
            except BaseException:  # noqa: BLE001 - the score matters more than its explanation
                return 0.0
    return value


def _checked(value: Any, points: float) -> tuple[float, str]:
    """Return the score and an empty text, or 0.0 and what is wrong."""
    limit = _as_number(points)
    if limit is None or limit <= 0:
        return 0.0, "the points of this exercise are not a positive number"
    number = _as_number(value)
    if number is None:
        return 0.0, f"the grader gave no number ({type(value).__name__})"
    if not -_ROUNDING <= number <= limit + _ROUNDING:
        return 0.0, "the grader gave a number outside the points of this exercise"
    return min(max(number, 0.0), limit) + 0.0, ""  # + 0.0 turns -0.0 into 0.0


def _as_number(value: Any) -> float | None:
    """Return a finite Python float, or None. A truth value is not a number here."""
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
