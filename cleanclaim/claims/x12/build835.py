"""From the segments of an 835 to `Remittance`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.claims.model.line import Adjustment, Extra
from cleanclaim.claims.party import Amount, Count, Dated
from cleanclaim.claims.remittance import (
    Account,
    PaidClaim,
    PaidLine,
    Payment,
    ProviderAdjustment,
    Remittance,
)
from cleanclaim.claims.x12.balance835 import Balance
from cleanclaim.claims.x12.hold import Holder
from cleanclaim.claims.x12.parties import PartyDraft, contact
from cleanclaim.claims.x12.pick import PART, day, dollars, get, number, part, parts

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
_PAIRS: Final = range(3, 15, 2)
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


class Builder(Holder):
    """Makes one `Remittance` of a transaction, or its claims one by one."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.balance = Balance(problems)
        self.payment: dict[str, Any] = {}
        self.head: dict[str, Any] = {}
        self.party: PartyDraft | None = None
        self.parties: dict[str, PartyDraft] = {}
        self.extras: list[Extra] = []
        self.before: list[Extra] = []
        self.header = "1"
        self.claims: list[PaidClaim] = []
        self.moved: list[ProviderAdjustment] = []
        self.claim: dict[str, Any] = {}
        self.lists: dict[str, list[Any]] = {}
        self.line: dict[str, Any] | None = None
        self.line_lists: dict[str, list[Any]] = {}
        self.lines: list[PaidLine] = []

    # The payment and the two parties.

    def bpr(self, elements: Sequence[str]) -> None:
        """Take how much money moves, and how."""
        self.balance.payment(elements, self.number)
        self.payment |= {
            "amount": dollars(get(elements, 2)),
            "method": get(elements, 4),
            "handling": get(elements, 1),
            "credit": get(elements, 3) != "D",
            "format": get(elements, 5),
            "sender": _account(elements, 6),
            "company": get(elements, 10),
            "company_detail": get(elements, 11),
            "receiver": _account(elements, 12),
        }
        self.payment["on"] = day(get(elements, 16))

    def trn(self, elements: Sequence[str]) -> None:
        """Take the number of the payment."""
        self.balance.trace(elements, self.number)
        names = ("trace", "payer_number", "payer_detail")
        self.payment |= {name: get(elements, at) for at, name in enumerate(names, 2)}

    def head_ref(self, elements: Sequence[str]) -> None:
        """Take the receiver's number or the payer's version."""
        self.head["receiver_id" if get(elements, 1) == "EV" else "version"] = get(elements, 2)

    def produced(self, elements: Sequence[str]) -> None:
        """Take the day the payer closed its books."""
        self.head["produced"] = day(get(elements, 2))

    def n1(self, elements: Sequence[str]) -> None:
        """Take payer or payee."""
        self.party = self.parties["payer" if self.use.loop.id == "1000A" else "payee"] = PartyDraft(elements)

    def of_party(self, elements: Sequence[str]) -> None:
        """Take an address, number or contact of payer or payee."""
        if self.party:
            self.party.take(elements)

    def extra(self, elements: Sequence[str]) -> None:
        """Keep a segment that no field holds."""
        loop = self.use.loop.id
        kept = Extra(loop=loop, elements=tuple(value.replace(PART, ":") for value in elements))
        if loop == "2000":
            self.before.append(kept)
        else:
            self.extras.append(kept)

    # One claim.

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

    # One line of it.

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

    # The end of the transaction.

    def plb(self, elements: Sequence[str]) -> None:
        """Take provider adjustments."""
        for at in _PAIRS:
            if get(elements, at) or get(elements, at + 1):
                self.balance.moved += dollars(get(elements, at + 1))
                self.moved.append(
                    ProviderAdjustment(
                        provider=get(elements, 1),
                        year_ends=day(get(elements, 2)),
                        reason=part(elements, at, 1),
                        reference=part(elements, at, 2),
                        amount=dollars(get(elements, at + 1)),
                    )
                )

    def close(self) -> tuple[Remittance, ...]:
        """End the transaction: return the remittance (without claims when they were given out one by one)."""
        self.balance.end()
        if not self.payment or set(self.parties) != {"payer", "payee"}:
            return ()
        fields: dict[str, Any] = {
            **{name: draft.done() for name, draft in self.parties.items()},
            **self.head,
            "payment": self.hold(Payment, self.payment),
            "claims": tuple(self.claims),
            "provider_adjustments": tuple(self.moved),
            "extras": (*self.extras, *self.before),
        }
        return self.hold_all(Remittance, [fields])

    def _add(self, name: str, *values: Any) -> None:
        lists = self.lists if self.line is None else self.line_lists
        lists.setdefault(name, []).extend(values)

    def _end_line(self) -> None:
        if self.line is not None:
            lists: dict[str, Any] = {name: tuple(values) for name, values in self.line_lists.items()}
            self.lines += self.hold_all(PaidLine, [self.line | lists])
            self.balance.end_line()
        self.line = None


def _account(elements: Sequence[str], at: int) -> Account | None:
    values = [get(elements, at + step) for step in range(4)]
    return (
        Account(**dict(zip(("bank_kind", "bank", "kind", "number"), values, strict=True)))
        if any(values)
        else None
    )


_TABLE: Final[dict[tuple[str, str], Callable[[Builder, Sequence[str]], None]]] = {
    ("ST", "BPR"): Builder.bpr,
    ("ST", "TRN"): Builder.trn,
    ("ST", "CUR"): Builder.extra,
    ("ST", "REF"): Builder.head_ref,
    ("ST", "DTM"): Builder.produced,
    ("ST", "PLB"): Builder.plb,
    ("1000A", "N1"): Builder.n1,
    ("1000A", "N3"): Builder.of_party,
    ("1000A", "N4"): Builder.of_party,
    ("1000A", "REF"): Builder.of_party,
    ("1000A", "PER"): Builder.of_party,
    ("1000B", "N1"): Builder.n1,
    ("1000B", "N3"): Builder.of_party,
    ("1000B", "N4"): Builder.of_party,
    ("1000B", "REF"): Builder.of_party,
    ("1000B", "RDM"): Builder.extra,
    ("2000", "LX"): Builder.lx,
    ("2000", "TS3"): Builder.extra,
    ("2000", "TS2"): Builder.extra,
    ("2100", "CLP"): Builder.clp,
    ("2100", "CAS"): Builder.cas,
    ("2100", "NM1"): Builder.nm1,
    ("2100", "MIA"): Builder.decision,
    ("2100", "MOA"): Builder.decision,
    ("2100", "REF"): Builder.ref,
    ("2100", "DTM"): Builder.claim_date,
    ("2100", "PER"): Builder.per,
    ("2100", "AMT"): Builder.amt,
    ("2100", "QTY"): Builder.qty,
    ("2110", "SVC"): Builder.svc,
    ("2110", "DTM"): Builder.line_date,
    ("2110", "CAS"): Builder.cas,
    ("2110", "REF"): Builder.ref,
    ("2110", "AMT"): Builder.amt,
    ("2110", "QTY"): Builder.qty,
    ("2110", "LQ"): Builder.lq,
}


def handlers(grammar: Grammar) -> list[Callable[[Builder, Sequence[str]], None] | None]:
    """List what to call for each segment of the grammar."""
    return [_TABLE.get((use.loop.id, use.id)) for use in grammar.uses]
