"""The levels at which one asks again, by kind of payer.

>>> [level.id for level in levels("workers_comp")]
['second_review', 'bill_review']
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from cleanclaim.charts.registration import Record

Unit = Literal["days", "months", "working days"]


class Level(Record):
    """One way to ask again.

    Parameters
    ----------
    id, name
        Short name, and the name on a page.
    payer
        Kind of payer it belongs to.
    order
        Place in the order of the levels; 0 is before the first appeal.
    by
        Who may ask: the provider, or the patient (or who the patient names).
    to, form
        Who decides, and on which paper one asks.
    action
        The step of `cleanclaim.payers.denials` it belongs to.
    only
        Kinds of cause it is for; empty for any.
    starts
        What starts the clock: the date of the ``"notice"``, or its ``"receipt"``.
    presumed
        Parameter: days after its date on which a notice counts as received; empty where none is presumed.
    limit, unit
        Parameter of the time to ask, and what it counts.
    decision, decision_unit, decision_after
        Parameter of the time to decide, what it counts, and a parameter of days that go before.
    minimum
        Parameter of the least amount in controversy, in dollars; empty for none.
    moves
        The calendar by which a last day on a weekend or holiday moves to the next business day; empty where
        no rule we have read moves it.
    """

    id: str
    name: str
    payer: str
    order: int
    by: Literal["provider", "patient"]
    to: str
    form: str
    action: str
    only: tuple[str, ...] = ()
    starts: Literal["notice", "receipt"]
    presumed: str = ""
    limit: str
    unit: Unit
    decision: str = ""
    decision_unit: Unit = "days"
    decision_after: str = ""
    minimum: str = ""
    moves: Literal["california", "federal", ""] = ""
    cites: str
    verified: bool = True

    def serves(self, kind: str) -> bool:
        """Tell whether it is for a kind of cause."""
        return not self.only or kind in self.only


def levels(payer: str, *, action: str = "", kind: str = "") -> tuple[Level, ...]:
    """Return the levels of a kind of payer in order; none for self-pay.

    Parameters
    ----------
    payer
        Kind of payer, such as ``"medicare"``.
    action
        Only those of this step, such as ``"appeal"``.
    kind
        Only those for this kind of cause, such as ``"clinical"``.
    """
    return tuple(
        level
        for level in _table()
        if level.payer == payer
        and (not action or level.action == action)
        and (not kind or level.serves(kind))
    )


def level(name: str) -> Level:
    """Return a level by its short name.

    Raises
    ------
    LookupError
        If there is none of that name.
    """
    for each in _table():
        if each.id == name:
            return each
    raise LookupError(f"There is no level {name!r}; there are {', '.join(each.id for each in _table())}.")


def following(now: Level, *, kind: str = "") -> Level | None:
    """Return the level after one, of the same step, or None when it was the last."""
    after = levels(now.payer, action=now.action, kind=kind)
    return next((each for each in after if each.order > now.order), None)


@lru_cache(maxsize=1)
def _table() -> tuple[Level, ...]:
    import tomllib  # noqa: PLC0415 - only when a denial is worked
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.payers.appeals").joinpath("levels.toml").read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["level"]
    return tuple(sorted((Level.model_validate(row) for row in rows), key=lambda each: each.order))
