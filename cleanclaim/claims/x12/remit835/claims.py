"""The claims of an 835 with their lines, as they come segment by segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.claims.model.line import Adjustment, Extra
from cleanclaim.claims.party import Amount, Count, Dated
from cleanclaim.claims.remittance import PaidClaim, PaidLine
from cleanclaim.claims.x12.hold import Holder
from cleanclaim.claims.x12.parties import PartyDraft, contact
from cleanclaim.claims.x12.pick import day, dollars, get, number, part, parts
from cleanclaim.claims.x12.remit835.balance import Balance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar
    from cleanclaim.claims.x12.problems import Problem

_ROLES: Final = {
    "QC": "patient",
    "IL": "subscriber",
    "74": "corrected",
    "82": "rendering",
    "TT": "crossover",
    "PR": "corrected_payer",
    "GB": "other_subscriber",
}
_REMARKS: Final = {"MIA": (5, 20, 21, 22, 23), "MOA": (3, 4, 5, 6, 7)}
_FIRST_REASON: Final = 2
_END_OF_REASONS: Final = 20
_SERVICE_DAYS: Final = {"150": "begins", "151": "ends", "472": "begins"}


def adjustments(elements: Sequence[str]) -> list[Adjustment]:
    """Return the adjustments of a CAS segment, up to six."""
    group = get(elements, 1)
    found = []
    for at in range(_FIRST_REASON, min(len(elements), _END_OF_REASONS), 3):
        reason, amount, quantity = elements[at], get(elements, at + 1), get(elements, at + 2)
        if reason or amount:
            found.append(
                Adjustment(group=group, reason=reason, amount=dollars(amount), quantity=number(quantity))
            )
    return found


class Claims(Holder):
    """Makes a `PaidClaim` of the segments between `begin` and `end`, and keeps it or gives it out."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.balance = Balance(problems)
        self.header = "1"
        self.before: list[Extra] = []
        self.claims: list[PaidClaim] = []
        self.claim: dict[str, Any] = {}
        self.lists: dict[str, list[Any]] = {}
        self.line: dict[str, Any] | None = None
        self.line_lists: dict[str, list[Any]] = {}
        self.lines: list[PaidLine] = []

    def lx(self, elements: Sequence[str]) -> None:
        """Take the number of a group of claims."""
        self.header = get(elements, 1)

    def begin(self) -> None:
        """Begin a claim."""
        self.whole = True
        self.claim, self.lists, self.lines, self.line = {"header": self.header}, {}, [], None
        self.lists["extras"] = self.before
        self.before = []

    def clp(self, elements: Sequence[str]) -> None:
        """Take a claim."""
        self.balance.claim(elements, self.number)
        self.claim |= {
            "account": get(elements, 1),
            "status": get(elements, 2),
            "charge": dollars(get(elements, 3)),
            "paid": dollars(get(elements, 4)),
            "patient_responsibility": number(get(elements, 5)),
            "filing": get(elements, 6),
            "payer_control_number": get(elements, 7),
            "place": get(elements, 8),
            "frequency": get(elements, 9),
            "drg": get(elements, 11),
            "drg_weight": number(get(elements, 12)),
            "discharge_fraction": number(get(elements, 13)),
        }

    def cas(self, elements: Sequence[str]) -> None:
        """Take adjustments of the claim or the line."""
        found = adjustments(elements)
        self.balance.adjustments(found, self.number, self.use.loop.id)
        self._add("adjustments", *found)

    def nm1(self, elements: Sequence[str]) -> None:
        """Take a name of the claim."""
        self.claim[_ROLES[get(elements, 1)]] = PartyDraft(elements).done()

    def decision(self, elements: Sequence[str]) -> None:
        """Take the remarks of an MIA or MOA, and keep the rest."""
        remarks = [get(elements, at) for at in _REMARKS[elements[0]] if get(elements, at)]
        for at in _REMARKS[elements[0]]:
            self.balance.remark(elements, at, self.number, "2100")
        self._add("remarks", *remarks)
        self._add("extras", Extra(loop="2100", elements=tuple(elements)))

    def ref(self, elements: Sequence[str]) -> None:
        """Take a number of the claim or the line."""
        if get(elements, 1) == "6R" and self.line is not None:
            self.line["control_number"] = get(elements, 2)
        else:
            self._add("other_ids", OtherId(qualifier=get(elements, 1), value=get(elements, 2)))

    def claim_date(self, elements: Sequence[str]) -> None:
        """Take a date of the claim."""
        self._add("dates", Dated(kind=get(elements, 1), on=day(get(elements, 2))))

    def per(self, elements: Sequence[str]) -> None:
        """Take a contact of the claim."""
        self._add("contacts", contact(elements))

    def amt(self, elements: Sequence[str]) -> None:
        """Take an amount of the claim or the line."""
        self._add("amounts", Amount(kind=get(elements, 1), amount=dollars(get(elements, 2))))

    def qty(self, elements: Sequence[str]) -> None:
        """Take a quantity of the claim or the line."""
        self._add("quantities", Count(kind=get(elements, 1), quantity=dollars(get(elements, 2))))

    def svc(self, elements: Sequence[str]) -> None:
        """Take a service line."""
        self._end_line()
        self.balance.line(elements, self.number)
        self.line_lists = {}
        self.line = {
            "code_kind": part(elements, 1, 1),
            "code": part(elements, 1, 2),
            "modifiers": parts(elements, 1, 3, 6),
            "description": part(elements, 1, 7),
            "charge": dollars(get(elements, 2)),
            "paid": dollars(get(elements, 3)),
            "revenue_code": get(elements, 4),
            "billed_kind": part(elements, 6, 1),
            "billed_code": part(elements, 6, 2),
            "billed_modifiers": parts(elements, 6, 3, 6),
            "billed_description": part(elements, 6, 7),
            "billed_units": number(get(elements, 7)),
        }
        if get(elements, 5):
            self.line["units"] = number(get(elements, 5))

    def line_date(self, elements: Sequence[str]) -> None:
        """Take a day of service."""
        if self.line is not None:
            name = _SERVICE_DAYS[get(elements, 1)]
            if name in self.line:
                self._add("extras", Extra(loop="2110", elements=tuple(elements)))
            else:
                self.line[name] = day(get(elements, 2))

    def lq(self, elements: Sequence[str]) -> None:
        """Take a remark of the line."""
        if get(elements, 1) == "HE":
            self.balance.remark(elements, 2, self.number, "2110")
            self._add("remarks", get(elements, 2))
        else:
            self._add("extras", Extra(loop="2110", elements=tuple(elements)))

    def end(self) -> PaidClaim | None:
        """End the claim: return it, or keep it for the remittance."""
        self._end_line()
        self.balance.end_claim()
        lists: dict[str, Any] = {name: tuple(values) for name, values in self.lists.items()}
        claim = self.hold(PaidClaim, self.claim | lists | {"lines": tuple(self.lines)})
        if not self.keep:
            return claim
        self.claims += [] if claim is None else [claim]
        return None

    def _add(self, name: str, *values: Any) -> None:
        lists = self.lists if self.line is None else self.line_lists
        lists.setdefault(name, []).extend(values)

    def _end_line(self) -> None:
        if self.line is not None:
            lists: dict[str, Any] = {name: tuple(values) for name, values in self.line_lists.items()}
            self.lines += self.hold_all(PaidLine, [self.line | lists])
            self.balance.end_line()
        self.line = None


HANDLERS: Final[dict[tuple[str, str], Callable[[Claims, Sequence[str]], None]]] = {
    ("2000", "LX"): Claims.lx,
    ("2100", "CLP"): Claims.clp,
    ("2100", "CAS"): Claims.cas,
    ("2100", "NM1"): Claims.nm1,
    ("2100", "MIA"): Claims.decision,
    ("2100", "MOA"): Claims.decision,
    ("2100", "REF"): Claims.ref,
    ("2100", "DTM"): Claims.claim_date,
    ("2100", "PER"): Claims.per,
    ("2100", "AMT"): Claims.amt,
    ("2100", "QTY"): Claims.qty,
    ("2110", "SVC"): Claims.svc,
    ("2110", "DTM"): Claims.line_date,
    ("2110", "CAS"): Claims.cas,
    ("2110", "REF"): Claims.ref,
    ("2110", "AMT"): Claims.amt,
    ("2110", "QTY"): Claims.qty,
    ("2110", "LQ"): Claims.lq,
}
