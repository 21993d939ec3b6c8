"""From the segments of an 835 to `Remittance`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model.line import Extra
from cleanclaim.claims.remittance import (
    Account,
    Payment,
    ProviderAdjustment,
    Remittance,
)
from cleanclaim.claims.x12.parties import PartyDraft
from cleanclaim.claims.x12.pick import PART, day, dollars, get, part
from cleanclaim.claims.x12.remit835.claims import HANDLERS, Claims

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar
    from cleanclaim.claims.x12.problems import Problem

_PAIRS: Final = range(3, 15, 2)


class Builder(Claims):
    """Makes one `Remittance` of a transaction, or its claims one by one."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.payment: dict[str, Any] = {}
        self.head: dict[str, Any] = {}
        self.party: PartyDraft | None = None
        self.parties: dict[str, PartyDraft] = {}
        self.extras: list[Extra] = []
        self.moved: list[ProviderAdjustment] = []

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


def _account(elements: Sequence[str], at: int) -> Account | None:
    values = [get(elements, at + step) for step in range(4)]
    return (
        Account(**dict(zip(("bank_kind", "bank", "kind", "number"), values, strict=True)))
        if any(values)
        else None
    )


_TABLE: Final[dict[tuple[str, str], Callable[[Any, Sequence[str]], None]]] = {
    **HANDLERS,
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
    ("2000", "TS3"): Builder.extra,
    ("2000", "TS2"): Builder.extra,
}


def handlers(grammar: Grammar) -> list[Callable[[Any, Sequence[str]], None] | None]:
    """List what to call for each segment of the grammar."""
    return [_TABLE.get((use.loop.id, use.id)) for use in grammar.uses]
