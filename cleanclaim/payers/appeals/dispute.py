"""The amount in controversy: what is still in dispute, and whether it is enough for a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.payers.appeals.ways import Level, level
from cleanclaim.payers.dated import dated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from cleanclaim.payers.denials.denial import Denial


class Controversy(Record):
    """Whether a level is open for an amount.

    Parameters
    ----------
    amount, minimum
        Dollars in dispute, and the least the level takes (0 where it takes any).
    enough
        Whether the amount reaches it.
    why
        One sentence.
    """

    amount: Money
    minimum: Money
    enough: bool
    why: str
    verified: bool = True


def in_controversy(denials: Denial | Iterable[Denial]) -> Decimal:
    """Return the dollars in dispute: charge less payments, less the patient's deductible and coinsurance.

    Several denials may be taken together. A line that has more than one denial counts once. Where a denial
    does not say what was charged, the amount taken off stands in.
    """
    from cleanclaim.payers.denials.denial import Denial as One  # noqa: PLC0415 - the two packages meet here

    several = (denials,) if isinstance(denials, One) else denials
    lines: dict[tuple[str, str, int], Decimal] = {}
    for each in several:
        charge = each.amount if each.charge is None else each.charge - each.paid - each.share
        where = (each.account, each.payer_control_number, each.line)
        lines[where] = max(lines.get(where, ZERO), charge, ZERO)
    return sum(lines.values(), ZERO)


def controversy(way: Level | str, amount: Decimal, *, on: dt.date) -> Controversy:
    """Tell whether an amount is enough for a level, by the number of the year in which one asks.

    Raises
    ------
    LookupError
        If there is no such level.
    """
    at = level(way) if isinstance(way, str) else way
    if not at.minimum:
        return Controversy(amount=amount, minimum=ZERO, enough=True, why=f"{at.name} has no least amount.")
    row = dated(at.minimum, on)
    minimum, known = row.value, row.verified
    enough = amount >= minimum
    said = "reaches" if enough else "is less than"
    more = "" if enough else " Claims with the same question may be put together."
    return Controversy(
        amount=amount,
        minimum=minimum,
        enough=enough,
        why=f"${amount:,.2f} {said} the ${minimum:,.2f} that {_small(at.name)} asks for.{more}",
        verified=known,
    )


def _small(text: str) -> str:
    return text[0].lower() + text[1:]
