"""A price list: every code with its office and its facility fee under a payer's schedule."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.line import ServiceLine
from cleanclaim.claims.model.money import cents
from cleanclaim.codes.training import all_codes, find
from cleanclaim.payers.fees.draft import Draft
from cleanclaim.payers.fees.lines import start
from cleanclaim.payers.fees.listed import price_list
from cleanclaim.payers.fees.tariff import tariff

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.training import TrainingCode
    from cleanclaim.payers.fees.basis import Basis
    from cleanclaim.payers.fees.tariff import Tariff

_NOTES: Final = {
    "drug": "one unit of the drug",
    "bought": "new",
    "rented": "one of the first three months",
    "monthly": "one month",
}
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a price list: dollars of one unit without modifiers, None where there is no fee.

    `note` says what the fee is of, or why there is none.
    """

    code: str
    title: str
    office: Decimal | None
    facility: Decimal | None
    note: str = ""


def schedule(basis: Basis, on: dt.date) -> tuple[Row, ...]:
    """Return the price list of a payer on a day, in the order of the codes.

    Training codes and the HCPCS codes of our practice list; all values are ours, for practice. Payers
    without a schedule (a share of the charge, capitation) have none: the list is empty.
    """
    if basis.kind in ("share_of_charge", "capitation"):
        return ()
    from cleanclaim.codes import hcpcs  # noqa: PLC0415 - only a list needs the titles

    book = tariff(basis, "", on)
    rows = [_training(book, on, entry) for entry in all_codes() if entry.holds_on(on)]
    titles = hcpcs.codes(on)
    rows.extend(
        _row(book, on, row.code, titles[row.code].title, _NOTES.get(row.kind, ""))
        for row in price_list().values()
        if row.code in titles
    )
    return tuple(sorted(rows, key=lambda row: row.code))


def _training(book: Tariff, day: dt.date, entry: TrainingCode) -> Row:
    if entry.kind == "anesthesia" and entry.status != "B":
        dollars = cents(book.anesthesia.value * book.place.anesthesia)
        note = f"{entry.base_units} base units and the time, ${dollars} a unit"
        return Row(entry.code, entry.title, None, None, note)
    return _row(book, day, entry.code, entry.title, "")


def _row(book: Tariff, day: dt.date, code: str, title: str, note: str) -> Row:
    office, facility = (_draft(book, day, code, facility=facility) for facility in (False, True))
    if office.fee is None and facility.fee is None:
        note = office.why_none
    elif office.cause == "bundled":
        note = office.steps[-1].what
    return Row(code, title, office.fee, facility.fee, note)


def _draft(book: Tariff, day: dt.date, code: str, *, facility: bool) -> Draft:
    draft = Draft(
        number=1,
        line=ServiceLine(code=code),
        tariff=book,
        day=day,
        code=code,
        facility=facility,
        who="",
        practitioner=False,
        units=_ONE,
        entry=find(code),
    )
    start(draft)
    return draft
