"""What levelling a visit comes to, and the reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something in the visit counted, or did not.

    `element` is problems, data, risk, time or visit; `source` a key of ``sources.toml``.
    """

    element: str
    counts: bool
    text: str
    source: str
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Prolonged:
    """Units of prolonged service by one way of counting, and the minute at which the first begins."""

    units: int
    first_at: int


@dataclass(frozen=True, slots=True)
class Levelled:
    """What a visit comes to.

    Attributes
    ----------
    by_decision, by_time
        2 to 5, or None when the way cannot be used.
    level
        The higher of the two; 1 for a visit with staff alone; None when neither way leads to a level.
    code
        The training code, or "".
    problems, data, risk
        The level of each element of decision making; two of three decide.
    reasons
        What counted, what did not, and why.
    prolonged_cpt, prolonged_medicare
        Prolonged service, counted in CPT's way and in Medicare's (G2212).
    to_confirm
        True when the level rests on a rule that no source we read settles.
    """

    by_decision: int | None
    by_time: int | None
    level: int | None
    code: str
    problems: int | None
    data: int
    risk: int
    reasons: tuple[Reason, ...]
    prolonged_cpt: Prolonged
    prolonged_medicare: Prolonged
    to_confirm: bool
