"""Root causes: why a payer took money off, where in the revenue cycle it began, and how to prevent it.

>>> root_cause("CO", "50").id, root_cause("PR", "50").id
('necessity', 'necessity_told')
>>> root_cause("CO", "16", ("MA130", "N290")).id
'npi'
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Literal

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.claims.model import Adjustment
    from cleanclaim.claims.remittance import PaidLine
    from cleanclaim.payers.model import DecidedLine

Kind = Literal[
    "contract",
    "share",
    "coverage",
    "other_payer",
    "authorization",
    "records",
    "clinical",
    "coding",
    "fix",
    "late",
    "duplicate",
    "benefit",
    "enrollment",
    "unread",
]
# What these leave over is posted and, if at all, the patient's: nobody has to be asked again.
POSTED: Final = frozenset({"contract", "share"})
_GROUPS: Final = frozenset({"CO", "OA", "PI", "PR"})


class Cause(Record):
    """A root cause.

    Parameters
    ----------
    id, label
        Short name, and the name on a page.
    kind
        Decides which steps there are.
    stage
        Where in the revenue cycle it began.
    why, prevent
        One sentence each: what happened, and how it does not happen again.
    chance
        Share of such money that is won in the end; invented for the practice queue, from 0 to 1.
    """

    id: str
    label: str
    kind: Kind
    stage: str
    why: str
    prevent: str
    chance: Decimal

    @property
    def denial(self) -> bool:
        """False where the amount is only posted: a contract's discount, the patient's share."""
        return self.kind not in POSTED


def cause(name: str) -> Cause:
    """Return a cause by its short name.

    Raises
    ------
    LookupError
        If there is none of that name.
    """
    found = _causes().get(name)
    if found is None:
        raise LookupError(f"There is no cause {name!r}; there are {', '.join(_causes())}.")
    return found


def causes() -> tuple[Cause, ...]:
    """Return every cause."""
    return tuple(_causes().values())


def root_cause(
    what: str | PaidLine | DecidedLine, carc: str = "", rarcs: Iterable[str] = (), *, payer: str = ""
) -> Cause:
    """Return the root cause of an adjustment: group first, reason second, remark third.

    Parameters
    ----------
    what
        Group code (``"CO"``, ``"OA"``, ``"PI"``, ``"PR"``), or a decided line: then its adjustment that is a
        denial, or else its largest one, is taken.
    carc
        Reason code number; not used with a line.
    rarcs
        Remark codes; with a line they are added to the line's own.
    payer
        Kind of payer, such as ``"hmo"``, where it is known: 24 of a plan is not 24 of a program.

    Returns
    -------
    Cause
        ``unread`` for a reason we have no route for.

    Raises
    ------
    ValueError
        If the group is none of the four.
    """
    if not isinstance(what, str):
        item = main_adjustment(what, rarcs)
        remarks = (*what.remarks, *rarcs)
        return root_cause(item.group, item.reason, remarks, payer=payer) if item else cause("contractual")
    if what not in _GROUPS:
        raise ValueError(f"{what!r} is not a group code; use CO, OA, PI or PR.")
    table = _routes()
    reason = carc.strip().upper()
    if reason in table["read_remarks"]:
        for remark in rarcs:
            if remark in table["remarks"]:
                return cause(table["remarks"][remark])
    name = (
        table["payers"].get(f"{payer}-{reason}")
        or table["groups"].get(f"{what}-{reason}")
        or table["reasons"].get(reason)
    )
    # A unit limit beside the review of a record is a matter of counting, not of judgement.
    if name == "not_supported" and "N362" in rarcs:
        name = "too_many_units"
    return cause(name or "unread")


def main_adjustment(line: PaidLine | DecidedLine, rarcs: Iterable[str] = ()) -> Adjustment | None:
    """Return the adjustment that says why a line was denied, or else the largest one; None without any."""
    remarks = (*line.remarks, *rarcs)

    def weight(item: Adjustment) -> tuple[bool, Decimal]:
        return root_cause(item.group, item.reason, remarks).denial, item.amount

    taken = [item for item in line.adjustments if item.amount > ZERO and item.group in _GROUPS]
    return max(taken, key=weight, default=None)


@lru_cache(maxsize=1)
def _causes() -> dict[str, Cause]:
    return {name: Cause.model_validate({"id": name, **row}) for name, row in _toml("causes.toml").items()}


@lru_cache(maxsize=1)
def _routes() -> dict[str, Any]:
    return _toml("routes.toml")


def _toml(name: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only when a denial is read

    return tomllib.loads(resources.files("cleanclaim.payers.denials").joinpath(name).read_text("utf-8"))
