"""The refusals of the ledger, as the denials that `cleanclaim.payers.denials` ranks, explains and appeals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.parties import PATIENT
from cleanclaim.payers.denials import Denial, kind_of

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.ledger.book import Ledger
    from cleanclaim.ledger.parties import AccountPayer
    from cleanclaim.ledger.tasks import Task

_BY_FILING: Final = {"MB": "medicare", "MA": "medicare", "MC": "medi_cal", "WC": "workers_comp", "HM": "hmo"}
_OTHER: Final = "ppo"
_GROUPS: Final = frozenset({"CO", "OA", "PI", "PR"})


def refusals(ledger: Ledger, on: dt.date) -> list[Denial]:
    """Return what payers refused and nobody has settled, most dollars first.

    Parameters
    ----------
    ledger
        The ledger.
    on
        As of that day.
    """
    found = (_denial(ledger, task) for task in ledger.tasks(on, "denied"))
    return [one for one in found if one is not None]


def _denial(ledger: Ledger, task: Task) -> Denial | None:
    held, state = task.held, ledger.state(task.account)
    if held is None or held.group not in _GROUPS:
        return None
    line = state.lines[task.line]
    place = next((at for at, one in enumerate(state.payers) if one.key == held.payer), 0)
    payer, after = state.payers[place], state.payers[place + 1 : place + 2]
    balance = next(one for one in ledger.balance(task.account).lines if one.number == task.line)
    return Denial.model_validate(
        {
            "account": task.account,
            "line": task.line,
            "payer": _kind(payer),
            "payer_name": payer.name,
            "payer_control_number": held.control_number,
            "group": held.group,
            "carc": held.reason,
            "rarcs": held.remarks,
            "amount": task.amount,
            "charge": balance.charge,
            "paid": balance.paid.get(payer.key, ZERO),
            "share": balance.open_by.get(PATIENT, ZERO),
            "code": line.code,
            "service": line.service,
            "decided": held.on,
            "patient": state.patient,
            "next_payer": after[0].name if after else "",
        }
    )


def _kind(payer: AccountPayer) -> Any:
    return _kinds().get(payer.key) or _BY_FILING.get(payer.filing, _OTHER)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    from cleanclaim.payers import payer, payers  # noqa: PLC0415 - the book, only where something is refused

    book = [payer(name) for name in payers()]
    return {profile.record.id: kind_of(profile.name, profile.regulator) for profile in book}
