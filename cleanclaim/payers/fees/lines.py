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
from cleanclaim.payers.fees.counted import counted
from cleanclaim.payers.fees.draft import Draft
from cleanclaim.payers.fees.flat import contract, from_list, laboratory
from cleanclaim.payers.fees.listed import listed
from cleanclaim.payers.fees.localities import at
from cleanclaim.payers.fees.shares import care, cut
from cleanclaim.payers.fees.sides import both_sides
from cleanclaim.payers.fees.tariff import NoValueError, tariff

if TYPE_CHECKING:
    import datetime as dt

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
    book = tariff(basis, at(site.address.zip).name, day)
    professional = claim.kind == "professional"
    entry = find(line.code) if is_training(line.code) else None
    units = counted(line, entry)
    draft = Draft(
        number=number,
        line=line,
        tariff=book,
        day=day,
        code=line.code,
        facility=not professional or _facility(line.place or claim.place),
        who=who.npi,
        practitioner=basis.practitioner or is_practitioner(who),
        units=line.units if units is None else units,
        professional=professional,
        entry=entry,
        words=book.words,
    )
    if units is None:
        draft.stop("The units of the line make no sense for its code, so it has no fee.", "units")
    else:
        start(draft)
    return draft


def start(draft: Draft) -> None:
    """Find the fee of a line by itself."""
    if not draft.code:
        draft.stop("The line has no procedure code, so no fee schedule knows it.", "no_code")
    elif draft.entry is not None:
        _training(draft)
    else:
        draft.listed = listed(draft.code)
        from_list(draft)


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
        laboratory(draft)
    elif entry.kind == "anesthesia":
        draft.physician_fee = True
        anesthesia(draft)
        contract(draft, own=draft.tariff.basis.anesthesia_conversion is not None)
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
    contract(draft, own=draft.tariff.basis.conversion is not None)
    both_sides(draft)
    care(draft)
    cut(draft)
    draft.each = draft.fee_so_far
    _units(draft)


def _units(draft: Draft) -> None:
    units = draft.units
    if draft.sides > 1 and "50" not in draft.line.modifiers and units > 1:
        units /= 2  # two units, or RT and LT, were the two sides
    if units != 1:
        draft.to("A6", f"{units.normalize():f} units.", draft.fee_so_far * units, draft.steps[-1].cites)
