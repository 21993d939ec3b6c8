"""Equipment and supplies: bought new (NU), bought used (UE) or rented by the month (RR)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.fees.listed import PRACTICE_PRICE
from cleanclaim.payers.fees.rates import practice, rate
from cleanclaim.payers.fees.words import TIMES

if TYPE_CHECKING:
    from cleanclaim.payers.fees.draft import Draft
    from cleanclaim.payers.fees.rates import Rate

_FIRST_MONTHS: Final = frozenset({"KH", "KI"})
_LATER: Final = "KJ"


def equipment(draft: Draft) -> None:
    """Price equipment from its price new, as the modifiers say it was handed over."""
    row, modifiers = draft.listed, draft.line.modifiers
    if row is None:
        return
    price = row.price
    if row.kind == "monthly":
        _list_price(draft, f"Rented by the month for as long as it is needed: ${price} a month")
        draft.used.extend(name for name in ("RR",) if name in modifiers)
    elif "UE" in modifiers:
        used = rate("dme_used", draft.day)
        _share(draft, used, "UE", f"Bought used: {used.value:.0%} of the price new, ${price}")
    elif "RR" in modifiers or (row.kind == "rented" and not _bought(draft)):
        _rent(draft)
    elif row.kind == "rented" and draft.tariff.basis.medicare:
        draft.stop(
            f"Medicare rents {row.code} month by month and does not buy it; bill it with RR.", "not_covered"
        )
        return
    else:
        _list_price(draft, f"Bought new: ${price}")
        draft.used.extend(name for name in ("NU",) if name in modifiers)
    by_payer(draft, "equipment")


def supply(draft: Draft) -> None:
    """Price a supply, a brace or a lens at its flat fee."""
    if draft.listed is not None:
        _list_price(draft, f"Flat fee: ${draft.listed.price}")
        by_payer(draft, "equipment")


def by_payer(draft: Draft, kind: str) -> None:
    """Turn Medicare's price into that of workers' compensation or of Medi-Cal."""
    basis = draft.tariff.basis
    if basis.kind == "omfs":
        more = rate(f"omfs_{kind}", draft.day)
        what = f"Workers' compensation pays {more.value.normalize():f} times Medicare's price."
    elif basis.kind == "medi_cal":
        more = practice("medi_cal", kind)
        what = f"Medi-Cal practice rate: {more.value:.0%}."
    else:
        return
    draft.to("A1", what, draft.fee_so_far * more.value, more.cites, verified=more.verified)


def _bought(draft: Draft) -> bool:
    return "NU" in draft.line.modifiers


def _rent(draft: Draft) -> None:
    row, modifiers = draft.listed, draft.line.modifiers
    if row is None:
        return
    later = _LATER in modifiers and row.kind == "rented"
    share = rate("dme_rental_later_months" if later else "dme_rental_first_months", draft.day)
    most = rate("dme_rental_most_months", draft.day).value
    months = f"4 to {most}" if later else "1 to 3"
    what = (
        f"Rented, month {months} of at most {most}: {share.value:.1%} of the price new, ${row.price}"
        if row.kind == "rented"
        else f"Rented for a month: {share.value:.1%} of the price new, ${row.price}"
    )
    month = next((name for name in modifiers if name in _FIRST_MONTHS or name == _LATER), "")
    _share(draft, share, "RR", what)
    if month:
        draft.used.append(month)


def _share(draft: Draft, share: Rate, modifier: str, what: str) -> None:
    row, units = draft.listed, draft.units
    if row is not None:
        draft.to(
            "A1", f"{what} {TIMES} {units.normalize():f}.", row.price * share.value * units,
            f"{PRACTICE_PRICE}; {share.cites}", verified=share.verified,
            modifier=modifier if modifier in draft.line.modifiers else "",
        )  # fmt: skip


def _list_price(draft: Draft, what: str) -> None:
    row, units = draft.listed, draft.units
    if row is not None:
        draft.to("A1", f"{what} {TIMES} {units.normalize():f}.", row.price * units, PRACTICE_PRICE)
