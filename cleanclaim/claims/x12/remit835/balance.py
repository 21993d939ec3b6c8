"""What must be true of the amounts and codes of an 835, beyond its form.

The sums: charge of a line minus its adjustments is what was paid for it; the same holds for the claim, with
the adjustments of its lines; what was paid on all claims minus the provider adjustments is the payment.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.reasons import known_reason, known_remark
from cleanclaim.claims.x12.pick import dollars, get
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.model.line import Adjustment

_ZERO: Final = Decimal(0)
_TRIPLES: Final = range(2, 20, 3)
_BANK: Final = range(5, 16)
_BY_BANK: Final = frozenset({"ACH", "BOP", "FWT"})
_REVERSAL: Final = "22"


class Balance:
    """The sums of a transaction as its segments come.

    Parameters
    ----------
    problems
        The list that problems are added to.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.moved = _ZERO
        self.paid = _ZERO
        self._bpr: tuple[int, Decimal] | None = None
        self._company = ""
        self._check = False
        self._claim: tuple[int, Decimal, Decimal, str] | None = None
        self._line: tuple[int, Decimal, Decimal] | None = None
        self._taken = {"2100": _ZERO, "2110": _ZERO}
        self._line_taken = _ZERO
        self._charged: Decimal | None = None
        self._seen: set[tuple[str, str]] = set()

    def payment(self, elements: Sequence[str], number: int) -> None:
        """Take the BPR."""
        amount, method = dollars(get(elements, 2)), get(elements, 4)
        self._bpr = (number, amount)
        self._company = get(elements, 10)
        self._check = method == "CHK"
        banks = [at for at in _BANK if get(elements, at) and at not in {10, 11}]
        if method in {"CHK", "NON"} and banks:
            what = (
                f"A payment by {'check' if self._check else 'no means (NON)'} names no bank. Empty it, or "
                "correct BPR04."
            )
            self._add(number, "", f"BPR{banks[0]:02}", what, "excludes")
        if method == "ACH" and not (get(elements, 5) and get(elements, 13) and get(elements, 15)):
            what = (
                "A bank transfer (ACH) needs its format and the payee's bank and account. Add them, or "
                "correct BPR04."
            )
            self._add(number, "", "BPR04", what, "needs")
        if method == "NON" and amount:
            what = f"BPR04 says that no money moves, and BPR02 is {_usd(amount)}. Correct one of the two."
            self._add(number, "", "BPR02", what, "balance")
        if amount < 0:
            what = (
                f"A payment cannot be less than zero, and BPR02 is {_usd(amount)}. "
                "Carry the rest forward with a PLB (FB)."
            )
            self._add(number, "", "BPR02", what, "balance")

    def trace(self, elements: Sequence[str], number: int) -> None:
        """Take the TRN."""
        trace, payer = get(elements, 2), get(elements, 3)
        if self._check and not trace.strip("0 "):
            what = (
                "The payment is a check, and TRN02 does not give its number. Put the number of the check "
                "there."
            )
            self._add(number, "", "TRN02", what, "missing")
        if self._company and payer and payer != self._company:
            what = (
                f"TRN03 is “{payer}”, and BPR10 is “{self._company}”. Both name the payer and must be the "
                "same."
            )
            self._add(number, "", "TRN03", what, "control")

    def claim(self, elements: Sequence[str], number: int) -> None:
        """Take a CLP."""
        status, charge, paid = get(elements, 2), dollars(get(elements, 3)), dollars(get(elements, 4))
        self._claim = (number, charge, paid, status)
        self._taken = {"2100": _ZERO, "2110": _ZERO}
        self._charged = None
        self._seen = set()
        if status == _REVERSAL and (charge > 0 or paid > 0):
            what = (
                "A reversal (CLP02 is 22) takes back what was paid: its amounts are those of before with "
                "a minus."
            )
            self._add(number, "2100", "CLP03" if charge > 0 else "CLP04", what, "balance")
        elif status != _REVERSAL and charge < 0:
            what = f"The charge is {_usd(charge)}. Only a reversal (CLP02 is 22) has a charge below zero."
            self._add(number, "2100", "CLP03", what, "balance")

    def line(self, elements: Sequence[str], number: int) -> None:
        """Take an SVC."""
        charge = dollars(get(elements, 2))
        self._line = (number, charge, dollars(get(elements, 3)))
        self._line_taken = _ZERO
        self._seen = set()
        self._charged = (self._charged or _ZERO) + charge

    def adjustments(self, found: Sequence[Adjustment], number: int, loop: str) -> None:
        """Take the adjustments of a CAS."""
        for at, each in zip(_TRIPLES, found, strict=False):
            self._taken[loop] += each.amount
            if loop == "2110":
                self._line_taken += each.amount
            element = f"CAS{at:02}"
            if each.reason and not known_reason(each.reason):
                what = (
                    f"“{each.reason[:10]}” is an unknown reason code. Use a number of the list of adjustment "
                    "reasons."
                )
                self._add(number, loop, element, what, "bad-value")
            if (each.group, each.reason) in self._seen:
                what = (
                    f"Reason {each.group} {each.reason} stands twice for the same {_level(loop)}. "
                    "Add the two amounts up."
                )
                self._add(number, loop, element, what, "repeat")
            self._seen.add((each.group, each.reason))

    def remark(self, elements: Sequence[str], at: int, number: int, loop: str) -> None:
        """Look at a remark code."""
        code = get(elements, at)
        if code and not known_remark(code):
            what = f"“{code[:10]}” is no remark code: they look like M15, MA130 or N290."
            self._add(number, loop, f"{elements[0]}{at:02}", what, "bad-value")

    def end_line(self) -> None:
        """All segments of the line were taken."""
        if self._line is not None:
            number, charge, paid = self._line
            if charge - self._line_taken != paid:
                what = _unequal("line", charge, self._line_taken, paid)
                self._add(number, "2110", "SVC03", what, "balance")
        self._line = None

    def end_claim(self) -> None:
        """All segments of the claim were taken."""
        if self._claim is None:
            return
        number, charge, paid, _ = self._claim
        self.paid += paid
        taken = self._taken["2100"] + self._taken["2110"]
        if charge - taken != paid:
            self._add(number, "2100", "CLP04", _unequal("claim", charge, taken, paid), "balance")
        if self._charged is not None and self._charged != charge:
            what = (
                f"The lines add up to {_usd(self._charged)}, and the claim's charge is {_usd(charge)}. "
                "A line is missing or wrong."
            )
            self._add(number, "2100", "CLP03", what, "balance")
        self._claim = None

    def end(self) -> None:
        """All segments of the transaction were taken."""
        if self._bpr is None:
            return
        number, amount = self._bpr
        due = self.paid - self.moved
        if amount != due:
            what = (
                f"The payment is {_usd(amount)}, but what was paid on the claims ({_usd(self.paid)}) minus "
                f"the provider adjustments ({_usd(self.moved)}) is {_usd(due)}. "
                "Do not post it before the payer explains the difference."
            )
            self._add(number, "", "BPR02", what, "balance")

    def _add(self, number: int, loop: str, element: str, what: str, code: str) -> None:
        self.problems.append(Problem(number, element[:-2], loop, element, what, code))


def _usd(value: Decimal) -> str:
    """Return an amount as prose has it: ``$1,234.50``, ``-$3.00``."""
    return f"-${-value:,.2f}" if value < 0 else f"${value:,.2f}"


def _unequal(name: str, charge: Decimal, taken: Decimal, paid: Decimal) -> str:
    return (
        f"The {name} does not balance: charge {_usd(charge)} minus adjustments {_usd(taken)} is "
        f"{_usd(charge - taken)}, and {_usd(paid)} was paid. Ask the payer for a corrected advice."
    )


def _level(loop: str) -> str:
    return "line" if loop == "2110" else "claim"
