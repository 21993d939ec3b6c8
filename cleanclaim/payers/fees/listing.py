"""A price list: every code with its office and its facility fee under a payer's schedule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import cents
from cleanclaim.codes import hcpcs
from cleanclaim.codes.training import NoValueError, all_codes
from cleanclaim.payers.fees.listed import price_list
from cleanclaim.payers.fees.rates import rate
from cleanclaim.payers.fees.tariff import tariff

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.codes.training import TrainingCode
    from cleanclaim.payers.fees.basis import Basis
    from cleanclaim.payers.fees.tariff import Tariff


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a price list: dollars of one unit without modifiers, None where there is no fee.

    `note` says what the fee is of where it is not simply the service.
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
    book = tariff(basis, "", on)
    rows = [_training(book, entry) for entry in all_codes() if entry.holds_on(on)]
    return tuple(sorted([*rows, *_listed(book)], key=lambda row: row.code))


def _training(book: Tariff, entry: TrainingCode) -> Row:
    if entry.kind == "anesthesia":
        dollars = cents(book.anesthesia.value * book.place.anesthesia)
        return Row(entry.code, entry.title, None, None, f"{entry.base_units} base units, ${dollars} a unit")
    if entry.status == "B":
        return Row(entry.code, entry.title, None, None, "part of something else")
    if entry.flat_fee is not None:
        flat = cents(entry.flat_fee * book.multiple)
        return Row(entry.code, entry.title, flat, flat, "flat fee")
    note = "not covered by Medicare" if entry.status == "N" else ""
    return Row(entry.code, entry.title, _fee(book, entry, False), _fee(book, entry, True), note)


def _fee(book: Tariff, entry: TrainingCode, facility: bool) -> Decimal | None:  # noqa: FBT001 - the two columns
    try:
        return cents(book.unit(entry, facility=facility, component="").amount * book.multiple)
    except NoValueError:
        return None


def _listed(book: Tariff) -> list[Row]:
    drugs = rate("drug_price_multiple", book.day).value
    rows = []
    for row in price_list().values():
        found = hcpcs.codes(book.day).get(row.code)
        office = cents(row.price * (drugs if row.kind == "drug" else 1) * book.multiple)
        facility = office if row.facility is None else cents(row.facility * book.multiple)
        rows.append(
            Row(
                row.code,
                found.title if found else "",
                office,
                None if row.kind == "drug" else facility,
                _NOTES.get(row.kind, ""),
            )
        )
    return rows


_NOTES = {
    "drug": "a unit of the drug",
    "bought": "price new",
    "rented": "price new; rented by the month",
    "monthly": "a month",
    "supply": "",
}
