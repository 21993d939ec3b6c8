"""A denial: money that a payer took off and that may still be got."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.payers.denials.roots import Cause, root_cause

if TYPE_CHECKING:
    from cleanclaim.claims.model import Adjustment, Claim
    from cleanclaim.claims.remittance import PaidClaim, PaidLine
    from cleanclaim.payers.model import DecidedLine, Decision

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


def denials_of(decision: Decision) -> tuple[Denial, ...]:
    """Return what a decision left to work: every adjustment that is no contract's discount and no share.

    Adjustments of the claim as a whole have line 0.
    """
    claim = decision.claim
    kind = kind_of(decision.payer)
    found = [
        _of_claim(decision, kind, item)
        for item in decision.adjustments
        if _worked(item, decision.remarks, kind)
    ]
    for line in decision.lines:
        # A remark of the claim (MA130) holds for its lines.
        remarks = (*line.remarks, *(code for code in decision.remarks if code not in line.remarks))
        found += [
            _common(decision, kind, claim).model_copy(
                update={
                    "line": line.number,
                    "group": item.group,
                    "carc": item.reason,
                    "rarcs": remarks,
                    "amount": item.amount,
                    "expected": _fee(line, item),
                    "charge": line.charge,
                    "paid": line.paid,
                    "share": line.patient,
                    "code": line.code,
                    "service": _through(claim, line.number),
                }
            )
            for item in line.adjustments
            if _worked(item, remarks, kind)
        ]
    return tuple(found)


def denials_of_paid(
    paid: PaidClaim, *, payer: PayerKind, decided: dt.date, payer_name: str = ""
) -> tuple[Denial, ...]:
    """Return what a claim of a remittance left to work.

    Parameters
    ----------
    paid
        The claim as an 835 tells of it.
    payer
        Kind of the payer that sent it.
    decided
        Day of the notice (of the payment, `Remittance.payment.on`).
    payer_name
        Name of the payer, for letters.
    """
    base = Denial(
        account=paid.account,
        payer=payer,
        payer_name=payer_name,
        payer_control_number=paid.payer_control_number,
        group="CO",
        carc="16",
        amount=ZERO,
        charge=paid.charge,
        paid=paid.paid,
        share=paid.taken("PR"),
        decided=decided,
    )
    found = [
        _with(base, item, paid.remarks) for item in paid.adjustments if _worked(item, paid.remarks, payer)
    ]
    for number, line in enumerate(paid.lines, start=1):
        remarks = (*line.remarks, *(code for code in paid.remarks if code not in line.remarks))
        found += [
            _with(base, item, remarks).model_copy(update={"line": number, **_of_line(line)})
            for item in line.adjustments
            if _worked(item, remarks, payer)
        ]
    return tuple(found)


def _of_line(line: PaidLine) -> dict[str, object]:
    share = sum((item.amount for item in line.adjustments if item.group == "PR"), ZERO)
    return {
        "code": line.code,
        "charge": line.charge,
        "paid": line.paid,
        "share": share,
        "service": line.ends or line.begins,
        "expected": line.allowed,
    }


def _with(base: Denial, item: Adjustment, remarks: tuple[str, ...]) -> Denial:
    update = {"group": item.group, "carc": item.reason, "amount": item.amount, "rarcs": remarks}
    return base.model_copy(update=update)


def _worked(item: Adjustment, remarks: tuple[str, ...], payer: str) -> bool:
    known = item.group in {"CO", "OA", "PI", "PR"}
    return known and item.amount > ZERO and root_cause(item.group, item.reason, remarks, payer=payer).denial


def _common(decision: Decision, kind: PayerKind, claim: Claim) -> Denial:
    cover = claim.coverage
    following = claim.coverages[claim.destination + 1 : claim.destination + 2]
    return Denial(
        account=claim.account,
        payer=kind,
        payer_name=cover.payer.name if cover else "",
        payer_control_number=decision.payer_control_number,
        group="CO",
        carc="16",
        amount=ZERO,
        received=decision.received,
        decided=decision.decided,
        patient=str(claim.patient.name),
        member_id=cover.member_id if cover else "",
        next_payer=following[0].payer.name if following else "",
    )


def _of_claim(decision: Decision, kind: PayerKind, item: Adjustment) -> Denial:
    base = _common(decision, kind, decision.claim)
    return _with(base, item, decision.remarks).model_copy(
        update={
            "charge": decision.charge,
            "paid": decision.paid,
            "share": decision.patient_responsibility,
            "service": decision.claim.ends,
        }
    )


def _fee(line: DecidedLine, item: Adjustment) -> Money | None:
    """Return what the payer would have paid at most: its fee, never more than was taken off."""
    return None if line.fee is None else min(line.fee, item.amount)


def _through(claim: Claim, number: int) -> dt.date | None:
    return claim.lines[number - 1].through if 0 < number <= len(claim.lines) else claim.ends
