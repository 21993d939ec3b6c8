"""Write a claim on the UB-04."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model import ZERO, Claim
from cleanclaim.claims.paper.form import Form
from cleanclaim.claims.paper.names import written_name
from cleanclaim.claims.paper.places import city_line, identifier
from cleanclaim.claims.paper.written import money, number, printed, street
from cleanclaim.claims.ub04 import places
from cleanclaim.claims.ub04.fill_stay import day, diagnosis_boxes, filled, stay_boxes

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.model import Coverage, Provider, ServiceLine

NAME: Final = "UB-04"
SEXES: Final = {"M": "M", "F": "F", "X": "U"}
RELATIONSHIPS: Final = {
    "self": "18", "spouse": "01", "child": "19", "employee": "20", "unknown": "21", "organ_donor": "39",
    "cadaver_donor": "40", "life_partner": "53", "other": "G8",
}  # fmt: skip
_TAXONOMY: Final = "B3"
_TOTAL_CODE: Final = "0001"
_MOST_MODIFIERS: Final = 4


def fill(claim: Claim) -> Form:
    """Write an institutional claim on as many UB-04 pages as it needs.

    Each page has 22 lines; line 23 counts the pages, and has the totals on the last one.

    Raises
    ------
    ValueError
        If the claim is professional.
    """
    if claim.kind != "institutional":
        raise ValueError("The UB-04 is for hospitals. Write a professional claim on the CMS-1500.")
    size = places.LINES_ON_A_PAGE
    chunks = [claim.lines[at : at + size] for at in range(0, len(claim.lines), size)] or [()]
    same = {**_who(claim), **stay_boxes(claim), **_payers(claim), **diagnosis_boxes(claim), **_people(claim)}
    pages = []
    for at, chunk in enumerate(chunks, start=1):
        page = dict(same)
        for row, line in enumerate(chunk, start=1):
            page |= {f"{column}.{row}": text for column, text in _line(line).items()}
        page["43.23"] = f"PAGE {at} OF {len(chunks)}"
        pages.append(page)
    noncovered = [line.noncovered for line in claim.lines if line.noncovered is not None]
    pages[-1] |= {
        "42.23": _TOTAL_CODE,
        "47.23": money(claim.charges if claim.total is None else claim.total),
        "48.23": money(sum(noncovered, ZERO) if noncovered else None),
    }
    return Form(NAME, tuple({box: text for box, text in page.items() if text} for page in pages))


def born(value: dt.date | None) -> str:
    """Write a birth date as MMDDYYYY."""
    return f"{value.month:02d}{value.day:02d}{value.year:04d}" if value else ""


def bill_type(claim: Claim) -> str:
    """Write locator 4: a zero, facility and kind of care, frequency."""
    kind = printed(claim.stay.bill_type) if claim.stay else ""
    frequency = printed(claim.frequency)
    return f"0{kind}{frequency}" if kind or frequency != "1" else ""


def _who(claim: Claim) -> dict[str, str]:
    billing, who = claim.billing, claim.patient
    tax = printed(billing.tax_id).replace("-", "")
    return {
        "1": printed(str(billing.name)),
        "1.street": street(billing.address.line1, billing.address.line2),
        "1.city": city_line(billing.address),
        "1.phone": printed(billing.phone),
        "2.street": street(claim.pay_to.line1, claim.pay_to.line2) if claim.pay_to else "",
        "2.city": city_line(claim.pay_to) if claim.pay_to else "",
        "3a": printed(claim.account),
        "3b": printed(claim.medical_record),
        "4": bill_type(claim),
        "5": f"{tax[:2]}-{tax[2:]}" if tax else "",
        "8b": written_name(who.name),
        "9a": street(who.address.line1, who.address.line2),
        "9b": street(who.address.city),
        "9c": printed(who.address.state),
        "9d": printed(who.address.zip),
        "9e": printed(who.address.country),
        "10": born(who.dob),
        "11": SEXES.get(who.sex, ""),
        "29": printed(claim.accident.state),
    }


def _line(line: ServiceLine) -> dict[str, str]:
    modifiers = filled(line.modifiers)[:_MOST_MODIFIERS]
    return {
        "42": printed(line.revenue_code),
        "43": printed(line.description),
        "44": " ".join([printed(line.code).replace(" ", ""), *modifiers]).strip(),
        "45": day(line.begins),
        "46": number(line.units),
        "47": money(line.charge),
        "48": money(line.noncovered),
    }


def shown(claim: Claim) -> tuple[Coverage, ...]:
    """Return the coverages there are rows for."""
    return claim.coverages[: len(places.PAYERS)]


def _payers(claim: Claim) -> dict[str, str]:
    boxes: dict[str, str] = {"56": printed(claim.billing.npi)}
    taxonomy = printed(claim.billing.taxonomy)
    boxes |= {"81a.qualifier": _TAXONOMY if taxonomy else "", "81a": taxonomy, "80": printed(claim.note)}
    for at, (row, coverage) in enumerate(zip(places.PAYERS, shown(claim), strict=False)):
        holder = coverage.subscriber or (claim.patient if coverage.relationship == "self" else None)
        paid = [each.paid for each in claim.prior_payments if each.coverage == at]
        here = at == claim.destination
        values = {
            "50": printed(coverage.payer.name),
            "51": printed(coverage.payer.id),
            "52": claim.release_information,
            "53": claim.assign_benefits,
            "54": money(sum(paid, ZERO)) if paid else "",
            "58": written_name(holder.name) if holder else "",
            "59": RELATIONSHIPS[coverage.relationship],
            "60": printed(coverage.member_id),
            "61": printed(coverage.group_name),
            "62": printed(coverage.group),
            "63": (printed(claim.prior_authorization) or printed(claim.referral)) if here else "",
            "64": printed(claim.payer_control_number) if here else "",
        }
        boxes |= {f"{name}{row}": text for name, text in values.items()}
    return boxes


def further(claim: Claim) -> list[tuple[str, str, Provider]]:
    """Return locator, role and record of the providers of 78 and 79."""
    people = (("DN", claim.referring), ("ZZ", claim.other_operating), ("82", claim.rendering))
    known = [(role, who) for role, who in people if who]
    return [(box, role, who) for box, (role, who) in zip(("78", "79"), known, strict=False)]


def _people(claim: Claim) -> dict[str, str]:
    boxes: dict[str, str] = {}
    named = [("76", "", claim.attending), ("77", "", claim.operating), *further(claim)]
    for box, role, who in named:
        if who is None:
            continue
        qualifier, other = identifier(who)
        last = " ".join(part for part in (printed(who.name.last), printed(who.name.suffix)) if part)
        first = " ".join(part for part in (printed(who.name.first), printed(who.name.middle)) if part)
        boxes |= {box: printed(who.npi), f"{box}.qualifier": qualifier, f"{box}.id": other}
        boxes |= {f"{box}.last": last, f"{box}.first": first, f"{box}.role": role}
    return boxes
