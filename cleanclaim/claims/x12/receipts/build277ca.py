"""From the segments of a 277CA to `ClaimAcknowledgment`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.claims.acknowledgment import (
    AcknowledgedClaim,
    AcknowledgedLine,
    AcknowledgedProvider,
    ClaimAcknowledgment,
    Reason,
    Status,
    Totals,
)
from cleanclaim.claims.x12.hold import Holder
from cleanclaim.claims.x12.parties import PartyDraft
from cleanclaim.claims.x12.pick import day, days, dollars, get, moment, number, part, parts
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar

_TOTALS: Final = {
    "90": "accepted", "QA": "accepted", "AA": "rejected", "QC": "rejected",
    "YU": "accepted_amount", "YY": "rejected_amount",
}  # fmt: skip
_CLAIM_NUMBERS: Final = {"1K": "payer_control_number", "D9": "clearinghouse_number", "BLT": "bill_type"}
_LINE_NUMBERS: Final = {"FJ": "control_number", "XZ": "prescription"}
_REASONS: Final = (1, 10, 11)


def status(elements: Sequence[str]) -> Status:
    """Return the status of an STC segment."""
    when = get(elements, 2)
    return Status(
        reasons=tuple(
            Reason(category=part(elements, at, 1), code=part(elements, at, 2), entity=part(elements, at, 3))
            for at in _REASONS
            if get(elements, at)
        ),
        on=day(when) if when else None,
        action=get(elements, 3),
        amount=number(get(elements, 4)),
        message=get(elements, 12),
    )


class Builder(Holder):
    """Makes one `ClaimAcknowledgment` for each one that answers."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.header: dict[str, Any] = {}
        self.records: list[ClaimAcknowledgment] = []
        self.answer: dict[str, Any] = {}
        self.provider: dict[str, Any] | None = None
        self.patient: dict[str, Any] | None = None
        self.claim: dict[str, Any] | None = None
        self.claims_of_patient = 0
        self.line: dict[str, Any] | None = None

    def bht(self, elements: Sequence[str]) -> None:
        """Take the header."""
        self.header = {
            "reference": get(elements, 3),
            "made": moment(get(elements, 4), get(elements, 5)),
        }

    def hl(self, _: Sequence[str]) -> None:
        """Begin a level: those it replaces end."""
        match self.use.loop.id:
            case "2000A":
                self._end_answer()
                self.answer = {}
            case "2000B" | "2000C":
                self._end_provider()
                if self.use.loop.id == "2000C":
                    self.provider = {}
            case _:
                self._end_patient()
                self.patient = {}

    def nm1(self, elements: Sequence[str]) -> None:
        """Take the name of the level."""
        party = PartyDraft(elements).done()
        match self.use.loop.id:
            case "2100A":
                self.answer["payer"] = party
            case "2100B":
                self.answer["receiver"] = party
            case "2100C" if self.provider is not None:
                self.provider["provider"] = party
            case "2100D" if self.patient is not None:
                self.patient["patient"] = party

    def trn(self, elements: Sequence[str]) -> None:
        """Take the number of a level; for a claim it begins the claim."""
        value = get(elements, 2)
        match self.use.loop.id:
            case "2200A":
                self.answer["trace"] = value
            case "2200B":
                self.answer["batch"] = value
            case "2200C" if self.provider is not None:
                self.provider["trace"] = value
            case "2200D":
                self._end_claim()
                self.claim = {"account": value}

    def receipt(self, elements: Sequence[str]) -> None:
        """Take the day of receipt or of processing."""
        self.answer["received" if get(elements, 1) == "050" else "processed"] = day(get(elements, 3))

    def stc(self, elements: Sequence[str]) -> None:
        """Take a status of the level."""
        owner = self._owner()
        owner["statuses"] = (*owner.get("statuses", ()), status(elements))

    def total(self, elements: Sequence[str]) -> None:
        """Take a count or an amount."""
        name = _TOTALS.get(get(elements, 1))
        value = dollars(get(elements, 2))
        if elements[0] == "QTY" and value != int(value):
            what = f"“{get(elements, 2)}” counts claims and has a fraction. Write a whole number."
            self.problems.append(Problem(self.number, "QTY", self.use.loop.id, "QTY02", what, "bad-number"))
        elif name:
            owner = self._owner()
            totals = owner.get("totals", {})
            owner["totals"] = totals | {name: value if elements[0] == "AMT" else int(value)}

    def ref(self, elements: Sequence[str]) -> None:
        """Take a number."""
        kind, value = get(elements, 1), get(elements, 2)
        owner = self._owner()
        match self.use.loop.id:
            case "2200C":
                owner["other_ids"] = (*owner.get("other_ids", ()), OtherId(qualifier=kind, value=value))
            case "2200D":
                owner[_CLAIM_NUMBERS[kind]] = value
            case _:
                owner[_LINE_NUMBERS[kind]] = value

    def dtp(self, elements: Sequence[str]) -> None:
        """Take the days of service."""
        first, last = days(get(elements, 2), get(elements, 3))
        self._owner().update(begins=first, ends=last)

    def svc(self, elements: Sequence[str]) -> None:
        """Take a service line."""
        self._end_line()
        self.line = {
            "code_kind": part(elements, 1, 1),
            "code": part(elements, 1, 2),
            "modifiers": parts(elements, 1, 3, 6),
            "charge": number(get(elements, 2)),
            "revenue_code": get(elements, 4),
            "units": number(get(elements, 7)),
        }

    def close(self) -> tuple[ClaimAcknowledgment, ...]:
        """End the transaction."""
        self._end_answer()
        return tuple(self.records)

    def _owner(self) -> dict[str, Any]:
        owners = {"2200B": self.answer, "2200C": self.provider, "2200D": self.claim, "2220D": self.line}
        owner = owners[self.use.loop.id]
        return {} if owner is None else owner

    def _end_line(self) -> None:
        if self.line is not None and self.claim is not None:
            lines = self.hold_all(AcknowledgedLine, [self.line])
            self.claim["lines"] = (*self.claim.get("lines", ()), *lines)
        self.line = None

    def _end_claim(self) -> None:
        self._end_line()
        if self.claim is not None and self.patient is not None:
            self._put(self.patient | self.claim)
            self.claims_of_patient += 1
        self.claim = None

    def _end_patient(self) -> None:
        self._end_claim()
        if self.patient is not None and not self.claims_of_patient:
            self._put(self.patient)
        self.patient = None
        self.claims_of_patient = 0

    def _put(self, fields: dict[str, Any]) -> None:
        if self.provider is not None:
            claims = self.hold_all(AcknowledgedClaim, [fields])
            self.provider["claims"] = (*self.provider.get("claims", ()), *claims)

    def _end_provider(self) -> None:
        self._end_patient()
        if self.provider is not None:
            self.provider["totals"] = self.hold(Totals, self.provider.get("totals", {})) or Totals()
            providers = self.hold_all(AcknowledgedProvider, [self.provider])
            self.answer["providers"] = (*self.answer.get("providers", ()), *providers)
        self.provider = None

    def _end_answer(self) -> None:
        self._end_provider()
        if self.answer:
            self.answer["totals"] = self.hold(Totals, self.answer.get("totals", {})) or Totals()
            self.records += self.hold_all(ClaimAcknowledgment, [self.header | self.answer])
        self.answer = {}


_TABLE: Final[dict[tuple[str, str], Callable[[Builder, Sequence[str]], None]]] = {
    ("ST", "BHT"): Builder.bht,
    **{(f"2000{letter}", "HL"): Builder.hl for letter in "ABCD"},
    **{(f"2100{letter}", "NM1"): Builder.nm1 for letter in "ABCD"},
    **{(f"2200{letter}", "TRN"): Builder.trn for letter in "ABCD"},
    ("2200A", "DTP"): Builder.receipt,
    **{(loop, "STC"): Builder.stc for loop in ("2200B", "2200C", "2200D", "2220D")},
    **{(loop, name): Builder.total for loop in ("2200B", "2200C") for name in ("QTY", "AMT")},
    **{(loop, "REF"): Builder.ref for loop in ("2200C", "2200D", "2220D")},
    **{(loop, "DTP"): Builder.dtp for loop in ("2200D", "2220D")},
    ("2220D", "SVC"): Builder.svc,
}


def handlers(grammar: Grammar) -> list[Callable[[Builder, Sequence[str]], None] | None]:
    """List what to call for each segment of the grammar."""
    return [_TABLE.get((use.loop.id, use.id)) for use in grammar.uses]
