"""Begin with a line: what it is, where it was done, by whom, and its fee before other lines are seen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.places import facility
from cleanclaim.codes.training import find, is_training
from cleanclaim.payers.fees.anesthesia import anesthesia
from cleanclaim.payers.fees.clinicians import is_practitioner
from cleanclaim.payers.fees.draft import Draft
from cleanclaim.payers.fees.drugs import drug
from cleanclaim.payers.fees.equipment import by_payer, equipment, supply
from cleanclaim.payers.fees.listed import PRACTICE_PRICE, listed
from cleanclaim.payers.fees.shares import care, cut
from cleanclaim.payers.fees.sides import both_sides
from cleanclaim.payers.fees.tariff import NoValueError, tariff
from cleanclaim.payers.fees.words import TIMES

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.charts.registration import Provider
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.model.line import ServiceLine
    from cleanclaim.payers.fees.basis import Basis

_COMPONENTS: Final = ("26", "TC")
_SPLIT: Final = 1
_BUNDLED: Final = "Status B: always part of something else, never paid apart."


def begin(claim: Claim, basis: Basis, number: int, line: ServiceLine, day: dt.date) -> Draft:
    """Return the draft of a line with its fee so far."""
    who = line.rendering or claim.rendering or claim.billing
    site = line.facility or claim.facility or claim.billing
    book = tariff(basis, _zip(site), day)
    professional = claim.kind == "professional"
    draft = Draft(
        number=number,
        line=line,
        tariff=book,
        code=line.code,
        facility=not professional or _facility(line.place or claim.place),
        who=who.npi,
        practitioner=basis.practitioner or is_practitioner(who),
        professional=professional,
        words=book.words,
    )
    if not line.code:
        draft.stop("The line has no procedure code, so no fee schedule knows it.", "no_code")
        return draft
    entry = find(line.code) if is_training(line.code) else None
    if entry is not None:
        draft.entry = entry
        _training(draft)
        return draft
    draft.listed = listed(line.code)
    if draft.listed is None:
        draft.stop(f"{line.code} is not on the schedule.", "unlisted")
    else:
        _from_list(draft)
    return draft


def _zip(site: Provider) -> str:
    return site.address.zip[:5]


@lru_cache(maxsize=256)
def _facility(place: str) -> bool:
    try:
        return bool(facility(place)) if place else False
    except UnknownCodeError:
        return False


def _training(draft: Draft) -> None:
    entry = draft.entry
    if entry is None:
        return
    if entry.status == "N" and draft.tariff.basis.medicare:
        draft.stop(
            f"{entry.code} is not covered by Medicare (status N), so the schedule has no fee for it.",
            "not_covered",
        )
    elif entry.status == "B":
        draft.to("A6", _BUNDLED, ZERO, "Medicare physician fee schedule, status indicators")
        draft.cause = "bundled"
    elif entry.flat_fee is not None:
        _flat(draft)
    elif entry.kind == "anesthesia":
        draft.physician_fee = True
        anesthesia(draft)
        _multiple(draft, own=draft.tariff.basis.anesthesia_conversion is not None)
    else:
        _valued(draft)


def _valued(draft: Draft) -> None:
    entry = draft.entry
    if entry is None:
        return
    draft.component = next((m for m in draft.line.modifiers if m in _COMPONENTS), "")
    if not draft.professional and entry.pctc == _SPLIT:
        draft.component, draft.facility = "TC", False  # the facility's bill is for its machine
    try:
        unit = draft.tariff.unit(entry, facility=draft.facility, component=draft.component)
    except NoValueError as error:
        draft.stop(str(error), "modifier" if draft.component else "place")
        return
    draft.physician_fee = True
    draft.to("A6", unit.what, unit.amount, unit.cites, verified=unit.verified)
    draft.used.extend(m for m in draft.line.modifiers if m == draft.component)
    _multiple(draft, own=draft.tariff.basis.conversion is not None)
    both_sides(draft)
    care(draft)
    cut(draft)
    draft.each = draft.fee_so_far
    _units(draft)


def _units(draft: Draft) -> None:
    units = draft.line.units
    if draft.sides > 1 and "50" not in draft.line.modifiers:
        return  # two units, or RT and LT, were the two sides
    if units != 1:
        draft.to("A6", f"{units.normalize():f} units.", draft.fee_so_far * units, draft.steps[-1].cites)


def _multiple(draft: Draft, *, own: bool) -> None:
    times = draft.tariff.multiple
    if draft.tariff.basis.contract and not own and times != 1:
        what = f"This payer's contract: {times.normalize():f} times Medicare's fee."
        draft.to("A1", what, draft.fee_so_far * times, "the payer's contract")


def _flat(draft: Draft) -> None:
    entry, units = draft.entry, draft.line.units
    if entry is not None and entry.flat_fee is not None:
        what = f"Flat fee of another list (status X): ${entry.flat_fee} {TIMES} {units.normalize():f}."
        draft.to("A6", what, entry.flat_fee * units, PRACTICE_PRICE)
        by_payer(draft, "lab")
        _multiple(draft, own=False)


def _from_list(draft: Draft) -> None:
    row = draft.listed
    if row is None:
        return
    if row.kind == "drug":
        drug(draft)
    elif row.kind in ("bought", "rented", "monthly"):
        equipment(draft)
    elif row.kind == "supply":
        supply(draft)
    else:
        price = row.facility if draft.facility and row.facility is not None else row.price
        units = draft.line.units
        draft.physician_fee = row.kind == "service"
        draft.to("A1", f"Flat fee: ${price} {TIMES} {units.normalize():f}.", price * units, PRACTICE_PRICE)
        by_payer(draft, "service")
    if draft.open:
        _multiple(draft, own=False)
