"""Numerators and denominators of the measures, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.ages import aging
from cleanclaim.ledger.events import AppealDecided, AppealFiled
from cleanclaim.ledger.facts import Facts, facts
from cleanclaim.ledger.parties import PATIENT
from cleanclaim.ledger.reasons import allowed_by_contract

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.ledger.ages import Aging
    from cleanclaim.ledger.book import Ledger
    from cleanclaim.ledger.entries import Entry

Rows = dict[str, Decimal]
_YEAR: Final = 365
_QUARTER: Final = 90


@dataclass
class _Sums:
    """Dollars of entries, as the measures need them."""

    year: Decimal = ZERO
    quarter: Decimal = ZERO
    posted: dict[str, Decimal] = field(default_factory=dict)
    service: dict[str, Decimal] = field(default_factory=dict)

    def add(self, where: dict[str, Decimal], entry: Entry) -> None:
        name = _sort(entry)
        if name:
            sign = 1 if entry.kind in {"charge", "transfer"} else -1
            where[name] = where.get(name, ZERO) + sign * entry.amount


def _sort(entry: Entry) -> str:
    if entry.kind == "charge":
        return "charges"
    if entry.kind == "adjustment":
        return "contractual" if allowed_by_contract(entry.reason) else "write-offs"
    if entry.kind == "transfer":
        return "share" if entry.party == PATIENT else ""
    return "patient" if entry.party == PATIENT else "payers"


def counts(
    ledger: Ledger, begins: dt.date, ends: dt.date, costs: Decimal | None
) -> dict[tuple[str, str], tuple[Rows, Rows]]:
    """Return (numerator, denominator) of each definition, by the names of measure and definition."""
    found = [facts(ledger, account, ends) for account in ledger.accounts]
    sums = _Sums()
    desk = ZERO
    for one in found:
        of_period = one.service is not None and begins <= one.service <= ends
        for entry in ledger.state(one.account).entries:
            if entry.on > ends:
                continue
            age = (ends - entry.on).days
            if entry.kind == "charge":
                sums.year += entry.amount if age < _YEAR else ZERO
                sums.quarter += entry.amount if age < _QUARTER else ZERO
            if entry.on >= begins:
                sums.add(sums.posted, entry)
            if of_period:
                sums.add(sums.service, entry)
                if entry.kind == "payment" and entry.party == PATIENT and entry.on == one.service:
                    desk -= entry.amount
    return (
        _open_balances(aging(ledger, ends), aging(ledger, ends, "bill"), sums)
        | _collected(sums, desk, costs)
        | _claims([one for one in found if one.sent and begins <= one.sent <= ends])
        | _answers([one for one in found if one.answered and begins <= one.answered <= ends])
        | _lags(found, begins, ends)
        | _appeals(ledger, begins, ends)
    )


def _open_balances(service: Aging, bill: Aging, sums: _Sums) -> dict[tuple[str, str], tuple[Rows, Rows]]:
    owed = {"Open balances": service.total.owed}
    net = owed | {"Credit balances": service.total.credit}
    year = {"Charges of the last 365 days / 365": sums.year / _YEAR}
    quarter = {"Charges of the last 90 days / 90": sums.quarter / _QUARTER}
    return {
        ("days_in_ar", "net"): (net, year),
        ("days_in_ar", "positive"): (owed, year),
        ("days_in_ar", "quarter"): (net, quarter),
        ("over_90", "service"): ({"Over 90 days since the service": service.over(90)}, owed),
        ("over_90", "bill"): ({"Over 90 days since the first bill": bill.over(90)}, owed),
    }


def _collected(sums: _Sums, desk: Decimal, costs: Decimal | None) -> dict[tuple[str, str], tuple[Rows, Rows]]:
    rows: dict[tuple[str, str], tuple[Rows, Rows]] = {}
    for name, where in (("posted", sums.posted), ("service", sums.service)):
        paid = {
            "Payments of payers": where.get("payers", ZERO),
            "Payments of patients": where.get("patient", ZERO),
        }
        charged = {"Charges": where.get("charges", ZERO)}
        allowed = charged | {"Contractual write-offs": -where.get("contractual", ZERO)}
        rows["net_collection", name] = (paid, allowed)
        rows["gross_collection", name] = (paid, charged)
        if name == "posted":
            spent = {"Cost of billing": costs or ZERO}
            told = costs is not None
            rows["cost_to_collect", "all"] = (spent, paid if told else {})
            payers = {"Payments of payers": where.get("payers", ZERO)}
            rows["cost_to_collect", "payers"] = (spent, payers if told else {})
        else:
            at_desk = {"Paid on the day of service": desk}
            patients = {"Payments of patients": where.get("patient", ZERO)}
            rows["point_of_service", "payments"] = (at_desk, patients)
            rows["point_of_service", "owed"] = (at_desk, {"The patients' share": where.get("share", ZERO)})
    return rows


def _claims(sent: list[Facts]) -> dict[tuple[str, str], tuple[Rows, Rows]]:
    under = {"First claims sent": Decimal(len(sent))}
    rejected = Decimal(sum(one.rejected for one in sent))
    mended = Decimal(sum(one.mended and not one.rejected for one in sent))
    over = under | {"Rejected by the payer": -rejected}
    return {
        ("clean_claims", "accepted"): (over, under),
        ("clean_claims", "untouched"): (over | {"Mended before they went": -mended}, under),
    }


def _answers(answered: list[Facts]) -> dict[tuple[str, str], tuple[Rows, Rows]]:
    firsts = [(one, one.first) for one in answered if one.first is not None]
    under = {"Claims answered": Decimal(len(firsts))}
    dollars = {"Dollars answered": sum((first.charge for _, first in firsts), ZERO)}
    whole = sum(one.refused > ZERO and first.paid <= ZERO for one, first in firsts)
    some = sum(one.refused > ZERO for one, _ in firsts)
    paid = {"Claims paid something": Decimal(sum(first.paid > ZERO for _, first in firsts))}
    return {
        ("first_pass", "paid"): (paid, under),
        ("first_pass", "settled"): (under | {"Something refused": Decimal(-some)}, under),
        ("denials", "whole"): ({"Refused, nothing paid": Decimal(whole)}, under),
        ("denials", "any"): ({"Something refused": Decimal(some)}, under),
        ("denials", "dollars"): ({"Dollars refused": sum((one.refused for one, _ in firsts), ZERO)}, dollars),
    }


def _lags(found: list[Facts], begins: dt.date, ends: dt.date) -> dict[tuple[str, str], tuple[Rows, Rows]]:
    rows: dict[tuple[str, str], tuple[Rows, Rows]] = {}
    for name, what in (("entered", "charged"), ("sent", "billed")):
        days = [
            (day - one.service).days
            for one in found
            if one.service and (day := getattr(one, name)) and begins <= day <= ends
        ]
        over = {"Days": Decimal(sum(days))}
        rows["charge_lag", name] = (over, {f"Accounts {what}": Decimal(len(days))})
    return rows


def _appeals(ledger: Ledger, begins: dt.date, ends: dt.date) -> dict[tuple[str, str], tuple[Rows, Rows]]:
    filed = {event.id: event for event in ledger.events if isinstance(event, AppealFiled)}
    done = [
        (filed[event.of].amount, event.won)
        for event in ledger.events
        if isinstance(event, AppealDecided) and event.of in filed and begins <= event.on <= ends
    ]
    won = sum((amount for _, amount in done), ZERO)
    return {
        ("appeals_won", "number"): (
            {"Appeals that won": Decimal(sum(amount > ZERO for _, amount in done))},
            {"Appeals answered": Decimal(len(done))},
        ),
        ("appeals_won", "dollars"): (
            {"Dollars won": won},
            {"Dollars appealed": sum((amount for amount, _ in done), ZERO)},
        ),
    }
