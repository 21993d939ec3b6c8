"""A denial: money that a payer took off and that may still be got."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal, cast, get_args

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.payers.denials.roots import Cause, root_cause

PayerKind = Literal[
    "medicare", "medi_cal", "medi_cal_managed", "hmo", "ppo", "self_funded", "workers_comp", "self_pay"
]
PAYER_KINDS: Final[tuple[str, ...]] = get_args(PayerKind)
_BY_REGULATOR: Final = {
    "CMS": "medicare",
    "DHCS": "medi_cal",
    "DMHC": "hmo",
    "CDI": "ppo",
    "ERISA": "self_funded",
    "DWC": "workers_comp",
    "": "self_pay",
}
# Remark codes that close the way to an appeal.
UNPROCESSABLE: Final = "MA130"
FINAL: Final = frozenset({"N211", "MA44"})


class Denial(Record):
    """One adjustment that may be worked.

    Parameters
    ----------
    account, line
        Patient account number, and number of the line counted from 1; 0 is the claim as a whole.
    payer
        Kind of payer, which decides the steps there are; the names are those of the book of payers.
    payer_control_number
        The payer's number of the claim.
    group, carc, rarcs
        Group code, reason number, remark codes.
    amount
        Dollars that were taken off.
    expected
        Dollars the payer would have paid, when known (its fee); else `amount` stands in.
    charge, paid, share
        Dollars charged and paid for the line, and the patient's own share of it: they make the amount in
        controversy.
    code, service
        What was done, and its last day.
    received, decided
        Day the payer had the claim, and day of its notice.
    patient, member_id
        Who was treated, and the number on the card.
    next_payer
        Name of the payer that comes next, if the patient has one.
    network
        Whether the clinic has a contract with the plan.
    institutional
        True for a hospital's claim.
    level
        Short name of the level that decided last (`cleanclaim.payers.appeals.levels`); empty for the first
        decision.
    """

    account: str
    line: int = 0
    payer: PayerKind
    payer_name: str = ""
    payer_control_number: str = ""
    group: Literal["CO", "OA", "PI", "PR"]
    carc: str
    rarcs: tuple[str, ...] = ()
    amount: Money
    expected: Money | None = None
    charge: Money | None = None
    paid: Money = ZERO
    share: Money = ZERO
    code: str = ""
    service: dt.date | None = None
    received: dt.date | None = None
    decided: dt.date
    patient: str = ""
    member_id: str = ""
    next_payer: str = ""
    network: bool = True
    institutional: bool = False
    level: str = ""

    @property
    def id(self) -> str:
        """Name it in a list: account, line, group and reason."""
        return f"{self.account}-{self.line}-{self.group}{self.carc}"

    @property
    def cause(self) -> Cause:
        """The root cause."""
        return root_cause(self.group, self.carc, self.rarcs, payer=self.payer)

    @property
    def unprocessable(self) -> bool:
        """True when the payer never judged it: it is sent again, and there is nothing to appeal."""
        return UNPROCESSABLE in self.rarcs

    @property
    def final(self) -> bool:
        """True when the payer says that the decision cannot be appealed."""
        return bool(FINAL & set(self.rarcs))

    @property
    def worth(self) -> Money:
        """Dollars that can be got at most."""
        return self.amount if self.expected is None else min(self.expected, self.amount)


def kind_of(payer: str, regulator: str | None = None) -> PayerKind:
    """Return the kind of a payer of the book: its own name, or else by who watches it.

    Raises
    ------
    LookupError
        If neither the name nor the regulator is known.
    """
    if payer in PAYER_KINDS:
        return cast("PayerKind", payer)
    if regulator is None:
        regulator = _regulator(payer)
    if regulator not in _BY_REGULATOR:
        raise LookupError(
            f"There is no kind of payer for {payer!r}; use one of {', '.join(PAYER_KINDS)}, or say who "
            "watches it (CMS, DHCS, DMHC, CDI, ERISA or DWC)."
        )
    return cast("PayerKind", _BY_REGULATOR[regulator])


def _regulator(payer: str) -> str:
    from cleanclaim import payers  # noqa: PLC0415 - the book is opened only for a payer of one's own

    return str(payers.payer(payer).regulator)
