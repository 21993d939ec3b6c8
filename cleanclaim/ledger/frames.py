"""The ledger as pandas frames: one row for each charge, payment, adjustment, balance.

Dollars are `Decimal` in the frames as everywhere: ``frame["amount"].sum()`` is exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.ledger.ages import BUCKETS, open_lines
from cleanclaim.ledger.parties import PATIENT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import pandas as pd  # type: ignore[import-untyped]

    from cleanclaim.ledger.ages import By
    from cleanclaim.ledger.book import Ledger

_ENTRY: Final = ["account", "line", "on", "party", "reason", "amount", "event"]


def charges(ledger: Ledger) -> pd.DataFrame:
    """Return the charged lines: account, line, code, day of service, day of entry, charge in dollars."""
    columns = ["account", "patient", "line", "code", "service", "on", "amount", "event"]
    rows = (
        (
            state.account,
            state.patient,
            entry.line,
            state.lines[entry.line].code,
            state.lines[entry.line].service,
            entry.on,
            entry.amount,
            entry.event,
        )
        for state in ledger.states()
        for entry in state.entries
        if entry.kind == "charge"
    )
    return _frame(rows, columns)


def payments(ledger: Ledger) -> pd.DataFrame:
    """Return the payments in dollars, refunds as negative ones; `party` is who paid."""
    return _entries(ledger, {"payment", "refund"})


def adjustments(ledger: Ledger) -> pd.DataFrame:
    """Return what was written off, in dollars; `reason` says why."""
    return _entries(ledger, {"adjustment"})


def balances(ledger: Ledger, on: dt.date | None = None) -> pd.DataFrame:
    """Return each line: charge = payments + adjustments + insurance + patient, in dollars."""
    columns = [
        "account",
        "line",
        "code",
        "service",
        "charge",
        "payments",
        "adjustments",
        "insurance",
        PATIENT,
    ]
    rows = (
        (
            account,
            line.number,
            line.code,
            line.service,
            line.charge,
            line.payments,
            line.adjustments,
            line.insurance,
            line.patient,
        )
        for account in ledger.accounts
        for line in ledger.balance(account, on).lines
    )
    return _frame(rows, columns)


def owed(ledger: Ledger, on: dt.date, by: By = "service") -> pd.DataFrame:
    """Return each open balance with its age in days (missing while nobody has been billed)."""
    rows = ((a.account, a.line, a.party, a.amount, a.days) for a in open_lines(ledger, on, by))
    frame = _frame(rows, ["account", "line", "party", "amount", "days"])
    return frame.astype({"days": "Int64"})


def aging(ledger: Ledger, on: dt.date, by: By = "service") -> pd.DataFrame:
    """Return the aging report: a row for each party, a column for each bucket, credits apart."""
    report = ledger.aging(on, by)
    rows = (
        (row.party, row.name, *row.buckets, row.unbilled, row.credit, row.net)
        for row in (*report.rows, report.total)
    )
    return _frame(rows, ["party", "name", *BUCKETS, "unbilled", "credit", "net"])


def kpis(ledger: Ledger, begins: dt.date, ends: dt.date) -> pd.DataFrame:
    """Return each measure by each of its definitions."""
    rows = (
        (one.label, definition.id, definition.formula, one.unit, definition.value)
        for one in ledger.kpis(begins, ends)
        for definition in one.definitions
    )
    return _frame(rows, ["measure", "definition", "formula", "unit", "value"])


def _entries(ledger: Ledger, kinds: set[str]) -> pd.DataFrame:
    rows = (
        (state.account, entry.line, entry.on, entry.party, entry.reason, -entry.amount, entry.event)
        for state in ledger.states()
        for entry in state.entries
        if entry.kind in kinds
    )
    return _frame(rows, _ENTRY)


def _frame(rows: Iterable[tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - the ledger works without it

    return pd.DataFrame(list(rows), columns=columns)
