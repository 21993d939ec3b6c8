"""What the paper carries of the condition, the diagnoses and the service lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, cast

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.fill_lines import modifiers_on_paper, pointers_on_paper
from cleanclaim.claims.cms1500.on_paper_people import rendered
from cleanclaim.claims.model import Accident, ClaimDates, Diagnosis, Drug, ServiceLine
from cleanclaim.claims.paper.written import printed
from cleanclaim.claims.wire_text import dotted

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.model import Claim

_CODES: Final = 12
_CENTURY: Final = 2000


def accident(claim: Claim) -> Accident:
    """Return items 10 and 15."""
    why = claim.accident
    return why.model_copy(update={"state": printed(why.state), "country": ""})


def dates(claim: Claim) -> ClaimDates:
    """Return items 14, 15, 16 and 18: one date each of the first two."""
    kept: dict[str, dt.date | None] = {}
    began = claim.dates.onset or claim.dates.last_menstrual_period
    kept["onset" if claim.dates.onset else "last_menstrual_period"] = began
    if claim.accident.on is None:
        fields = crosswalk.OTHER_DATES.values()
        chosen = next((field for field in fields if getattr(claim.dates, field)), None)
        if chosen:
            kept[chosen] = getattr(claim.dates, chosen)
    for field in ("disability_begins", "disability_ends", "admitted", "discharged"):
        kept[field] = getattr(claim.dates, field)
    return ClaimDates(**kept)


def diagnoses(claim: Claim) -> tuple[Diagnosis, ...]:
    """Return the first twelve codes; empty ones at the end go."""
    codes = [dotted(printed(each.code)) for each in claim.diagnoses[:_CODES]]
    while codes and not codes[-1]:
        codes.pop()
    return tuple(Diagnosis(code=code) for code in codes)


def permission(claim: Claim) -> dict[str, Any]:
    """Return item 23: one number, known as a CLIA number by its shape."""
    one = printed(claim.prior_authorization) or printed(claim.referral) or printed(claim.clia)
    shape = "".join("9" if ch.isdigit() else ch for ch in one)
    return {"clia" if shape == "99D9999999" else "prior_authorization": one}


def service_line(claim: Claim, line: ServiceLine, place: str) -> ServiceLine:
    """Return one line of item 24; `place` is that of the first."""
    modifiers = modifiers_on_paper(line)
    who = line.rendering or claim.rendering
    first = claim.lines[0].rendering or claim.rendering
    mine, same = who and rendered(who), first and rendered(first)
    begins, ends = _this_century(line.begins), _this_century(line.ends)
    here = printed(line.place or claim.place)
    return ServiceLine(
        code=printed(line.code),
        modifiers=modifiers,
        begins=begins,
        ends=None if ends == begins else ends,
        place="" if here == place else here,
        units=line.units,
        unit=cast("Literal['UN', 'MJ']", crosswalk.unit_of(modifiers)),
        charge=line.charge,
        pointers=pointers_on_paper(line),
        emergency=line.emergency,
        epsdt=line.epsdt,
        family_planning=line.family_planning,
        note=printed(line.note),
        drug=line.drug and _drug(line.drug),
        rendering=None if mine in {None, same} else mine,
    )


def _this_century(day: dt.date | None) -> dt.date | None:
    return day and day.replace(year=_CENTURY + day.year % 100)


def _drug(drug: Drug) -> Drug:
    ndc = "".join(ch for ch in printed(drug.ndc) if ch.isalnum())
    return Drug(ndc=ndc, quantity=drug.quantity, unit="" if drug.quantity is None else drug.unit)
