"""Write a claim on the CMS-1500."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.fill_insurance import address, insurance, sex
from cleanclaim.claims.cms1500.fill_lines import line_boxes
from cleanclaim.claims.model import ZERO, Claim, ServiceLine
from cleanclaim.claims.paper.form import Form
from cleanclaim.claims.paper.names import written_name
from cleanclaim.claims.paper.places import city_line, identifier
from cleanclaim.claims.paper.written import day8, money, printed, street

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.model import Provider

NAME: Final = "CMS-1500"
_CODES: Final = 12


def fill(claim: Claim) -> Form:
    """Write a professional claim on as many CMS-1500 pages as it needs.

    Each page has six lines; the total stands on the last one only.

    Parameters
    ----------
    claim
        The claim, right or wrong.

    Returns
    -------
    Form
        What stands in each box. What the paper has no room for is left out: see `on_paper`.

    Raises
    ------
    ValueError
        If the claim is institutional.
    """
    if claim.kind != "professional":
        raise ValueError("The CMS-1500 is for professional claims. Write a hospital claim on the UB-04.")
    chunks = _chunks(claim.lines) or [()]
    same = {**insurance(claim), **_patient(claim), **_condition(claim), **_providers(claim), **_money(claim)}
    pages = []
    for chunk in chunks:
        page = dict(same)
        for row, line in enumerate(chunk, start=1):
            page |= line_boxes(claim, line, row)
        pages.append(page)
    pages[-1]["28"] = money(claim.charges if claim.total is None else claim.total)
    return Form(NAME, tuple({box: text for box, text in page.items() if text} for page in pages))


def _chunks(lines: tuple[ServiceLine, ...]) -> list[tuple[ServiceLine, ...]]:
    size = crosswalk.LINES_ON_A_PAGE
    return [lines[at : at + size] for at in range(0, len(lines), size)]


def _patient(claim: Claim) -> dict[str, str]:
    who, why = claim.patient, claim.accident
    yes_no = {True: "YES", False: "NO"}
    return {
        "2": written_name(who.name),
        "3.dob": day8(who.dob),
        "3.sex": sex(who),
        **address("5", who.address, who.phone),
        "10a": yes_no[why.employment],
        "10b": yes_no[why.auto],
        "10b.state": printed(why.state),
        "10c": yes_no[why.other],
        "10d": " ".join(part for code in claim.condition_codes if (part := printed(code))),
        "12": crosswalk.ON_FILE if claim.release_information == "Y" else "",
        "13": crosswalk.ON_FILE if claim.assign_benefits == "Y" else "",
    }


def _condition(claim: Claim) -> dict[str, str]:
    dates = claim.dates
    boxes: dict[str, str] = {}
    if dates.onset or dates.last_menstrual_period:
        boxes |= {"14.date": day8(dates.onset or dates.last_menstrual_period)}
        boxes["14.qualifier"] = "431" if dates.onset else "484"
    others = {"439": claim.accident.on} | {
        code: getattr(dates, field) for code, field in crosswalk.OTHER_DATES.items()
    }
    for code, day in others.items():
        if day:
            boxes |= {"15.qualifier": code, "15.date": day8(day)}
            break
    boxes |= {
        "16.from": day8(dates.disability_begins),
        "16.to": day8(dates.disability_ends),
        "18.from": day8(dates.admitted),
        "18.to": day8(dates.discharged),
        "19": printed(claim.note),
        "22": "" if claim.frequency == "1" else printed(claim.frequency),
        "22.number": printed(claim.payer_control_number),
        "23": printed(claim.prior_authorization) or printed(claim.referral) or printed(claim.clia),
    }
    codes = [printed(each.code).replace(".", "") for each in claim.diagnoses[:_CODES]]
    boxes |= {f"21.{letter}": code for letter, code in zip(crosswalk.LETTERS, codes, strict=False)}
    boxes["21.ind"] = "0" if any(codes) else ""
    return boxes


def sender(claim: Claim) -> tuple[str, Provider] | None:
    """Return role and record of the provider of item 17, or None."""
    if claim.referring:
        return "DN", claim.referring
    for line in claim.lines:
        if line.ordering:
            return "DK", line.ordering
    return ("DQ", claim.supervising) if claim.supervising else None


def _providers(claim: Claim) -> dict[str, str]:
    found = sender(claim)
    boxes: dict[str, str] = {}
    if found:
        role, who = found
        boxes |= {
            "17.qualifier": role,
            "17": printed(str(who.name)),
            "17a": "".join(identifier(who)),
            "17b": printed(who.npi),
        }
    if claim.provider_signature:
        named = printed(str(claim.rendering.name)) if claim.rendering else ""
        boxes["31"] = named or crosswalk.ON_FILE
    if claim.facility:
        boxes |= _place("32", claim.facility)
    boxes |= {"33.phone": printed(claim.billing.phone), **_place("33", claim.billing)}
    boxes |= {"25": printed(claim.billing.tax_id).replace("-", ""), "25.kind": claim.billing.tax_id_kind}
    return boxes


def _place(item: str, who: Provider) -> dict[str, str]:
    return {
        item: printed(str(who.name)),
        f"{item}.street": street(who.address.line1, who.address.line2),
        f"{item}.city": city_line(who.address),
        f"{item}a": printed(who.npi),
        f"{item}b": "".join(identifier(who)),
    }


def paid(claim: Claim) -> Decimal | None:
    """Return the amount of item 29, or None: for payers other than Medicare with what other plans paid."""
    medicare = claim.coverage is not None and claim.coverage.filing in crosswalk.MEDICARE
    others = () if medicare else claim.prior_payments
    if claim.patient_paid is None and not others:
        return None
    return (claim.patient_paid or ZERO) + sum((each.paid for each in others), ZERO)


def outside_lab(claim: Claim) -> Decimal | None:
    """Return the price of bought tests (item 20), or None."""
    prices = [line.purchase_charge for line in claim.lines if line.purchase_charge is not None]
    return sum(prices, ZERO) if prices else None


def _money(claim: Claim) -> dict[str, str]:
    bought = outside_lab(claim)
    return {
        "20": "NO" if bought is None else "YES",
        "20.charge": money(bought),
        "26": printed(claim.account),
        "27": {"A": "YES", "B": "YES", "C": "NO"}.get(claim.accept_assignment, ""),
        "29": money(paid(claim)),
    }
