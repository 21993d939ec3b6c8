"""A remittance as the 835 file that a payer sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims import x12
from cleanclaim.claims.remittance import Remittance

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.claims.party import Party

_SHORTEST_ID: Final = 2
_LONGEST_ID: Final = 15


def as_835(
    remittances: Remittance | Iterable[Remittance],
    *,
    control_number: int = 1,
    when: dt.datetime | None = None,
    check: bool = True,
) -> str:
    """Write remittances as one 835 file, from their payer to who is paid.

    Parameters
    ----------
    remittances
        One, or several of one payer and one clinic.
    control_number, when, check
        As in `cleanclaim.claims.x12.write_835`.

    Raises
    ------
    X12Error
        If there is nothing to write, or something does not balance, with every reason.
    """
    given = [remittances] if isinstance(remittances, Remittance) else list(remittances)
    first = given[0] if given else None
    return x12.write_835(
        given,
        sender=_end(first.payer if first else None, "PRACTICEPAYER"),
        receiver=_end(first.payee if first else None, "PRACTICECLINIC"),
        control_number=control_number,
        when=when,
        check=check,
    )


def _end(party: Party | None, fallback: str) -> x12.Receiver:
    if party is None:
        return x12.Receiver(name=fallback, id=fallback)
    own = party.id or next((each.value for each in party.other_ids), "")
    own = own[:_LONGEST_ID].strip()
    return x12.Receiver(name=party.name.last or fallback, id=own if len(own) >= _SHORTEST_ID else fallback)
