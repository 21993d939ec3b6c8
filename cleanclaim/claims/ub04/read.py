"""Read a filled UB-04 back into a claim."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.model import (
    ZERO,
    Accident,
    Address,
    Claim,
    Diagnosis,
    Name,
    Person,
    Provider,
    ServiceLine,
)
from cleanclaim.claims.paper.names import digits, name_of
from cleanclaim.claims.paper.places import identified, read_city_line
from cleanclaim.claims.paper.reader import Reader
from cleanclaim.claims.paper.written import street
from cleanclaim.claims.ub04 import places
from cleanclaim.claims.ub04.read_payers import read_payers
from cleanclaim.claims.ub04.read_stay import read_stay
from cleanclaim.claims.wire_text import dotted

if TYPE_CHECKING:
    from cleanclaim.claims.paper.form import Form
    from cleanclaim.findings import Finding

CITES: Final = "UB-04 (CMS-1450), how the locators are filled"
_COLUMNS: Final = ("42", "43", "44", "45", "46", "47", "48")
_SEXES: Final[dict[str, Literal["F", "M", "X", ""]]] = {"M": "M", "F": "F", "U": "X"}


def read(form: Form) -> tuple[Claim, list[Finding]]:
    """Read a filled UB-04.

    A box that cannot be read leaves its part of the claim empty and gives a finding that names the locator.

    Returns
    -------
    tuple of Claim and list of Finding
        ``read(fill(claim))`` gives ``on_paper(claim)`` and no finding. `Finding.where` is ``"FL "`` and the
        box.
    """
    findings: list[Finding] = []
    pages = [Reader(page, findings, "FL", CITES) for page in form.pages or ({},)]
    first, last = pages[0], pages[-1]
    kind, frequency = read_bill_type(first.text("4"))
    patient = _patient(first)
    coverages, payments = read_payers(first, patient)
    paid = {payment.coverage for payment in payments}
    destination = next((at for at in range(len(coverages)) if at not in paid), 0)
    row = places.PAYERS[destination]
    people = {role: _provider(first, box) for box in ("78", "79") if (role := _role(first, box))}
    claim = Claim(
        kind="institutional",
        account=first.text("3a"),
        medical_record=first.text("3b"),
        patient=patient,
        coverages=coverages,
        destination=destination,
        billing=_billing(first),
        pay_to=_pay_to(first),
        attending=_provider(first, "76"),
        operating=_provider(first, "77"),
        referring=people.get("DN"),
        other_operating=people.get("ZZ"),
        rendering=people.get("82"),
        diagnoses=_diagnoses(first, ("67", *places.OTHERS)),
        external_causes=_diagnoses(first, places.CAUSES),
        lines=tuple(_line(page, at) for page in pages for at in _rows(page)),
        frequency=frequency,
        payer_control_number=first.text(f"64{row}"),
        prior_authorization=first.text(f"63{row}"),
        total=last.money("47.23", "Locator 47, line 23"),
        release_information=_one_of(first, "52A", ("Y", "I")),  # type: ignore[arg-type]
        assign_benefits=_one_of(first, "53A", ("Y", "N", "W")),  # type: ignore[arg-type]
        accident=Accident(state=first.text("29")),
        note=first.text("80"),
        prior_payments=payments,
        stay=read_stay(first, kind),
    )
    return claim, findings


def read_bill_type(text: str) -> tuple[str, str]:
    """Split locator 4 into facility with kind of care, and frequency."""
    bare = text.removeprefix("0")
    return (bare[:-1], bare[-1]) if bare else ("", "1" if not text else "")


def _one_of(page: Reader, box: str, allowed: tuple[str, ...]) -> str:
    return page.mark(box, f"Locator {box}", allowed)


def _role(page: Reader, box: str) -> str:
    role = page.mark(f"{box}.role", f"Locator {box}, role", ("DN", "ZZ", "82"))
    if not role and page.text(f"{box}.last"):
        page.tell(f"{box}.role", f"Locator {box} names a provider without a role. Write DN, ZZ or 82.")
    return role


def _address(page: Reader, line: str, below: str) -> Address:
    city, state, code = read_city_line(page.text(below))
    return Address(line1=street(page.raw(line)), city=street(city), state=state, zip=code)


def _billing(page: Reader) -> Provider:
    tax = page.text("5").replace("-", "")
    taxonomy = page.text("81a") if page.text("81a.qualifier") == "B3" else ""
    return Provider(
        name=Name(last=page.text("1")),
        organization=True,
        npi=page.text("56"),
        taxonomy=taxonomy,
        tax_id=tax,
        tax_id_kind="EIN" if tax else "",
        address=_address(page, "1.street", "1.city"),
        phone=digits(page.text("1.phone")),
    )


def _pay_to(page: Reader) -> Address | None:
    found = _address(page, "2.street", "2.city")
    return None if found == Address() else found


def _patient(page: Reader) -> Person:
    sex = page.mark("11", "Locator 11, sex", ("M", "F", "U"))
    return Person(
        name=name_of(page.name("8b")),
        dob=page.day("10", "Locator 10, birth date"),
        sex=_SEXES.get(sex, ""),
        address=Address(
            line1=street(page.raw("9a")),
            city=street(page.raw("9b")),
            state=page.text("9c"),
            zip=page.text("9d"),
            country=page.text("9e"),
        ),
    )


def _diagnoses(page: Reader, names: tuple[str, ...]) -> tuple[Diagnosis, ...]:
    found = [Diagnosis(code=dotted(page.text(name)), poa=page.text(f"{name}.poa")) for name in names]
    while found and found[-1] == Diagnosis(code=""):
        found.pop()
    return tuple(found)


def _provider(page: Reader, box: str) -> Provider | None:
    npi, qualifier, other = page.text(box), page.text(f"{box}.qualifier"), page.text(f"{box}.id")
    last, given = page.text(f"{box}.last"), page.text(f"{box}.first")
    if not (npi or other or last or given):
        return None
    first, _, middle = given.partition(" ")
    family = name_of(last)
    name = Name(last=family.last, first=first, middle=middle, suffix=family.suffix)
    return Provider(name=name, npi=npi, **identified(qualifier, other))


def _rows(page: Reader) -> list[int]:
    rows = range(1, places.LINES_ON_A_PAGE + 1)
    return [row for row in rows if any(page.raw(f"{column}.{row}") for column in _COLUMNS)]


def _line(page: Reader, row: int) -> ServiceLine:
    at = f"Line {row}"
    code, *modifiers = page.text(f"44.{row}").split() or [""]
    units = page.number(f"46.{row}", f"{at}, locator 46, units")
    charge = page.money(f"47.{row}", f"{at}, locator 47, charges")
    if not page.raw(f"47.{row}"):
        page.tell(f"47.{row}", f"{at}: locator 47 is empty. Write the charges of the line, like 125 00.")
    return ServiceLine(
        revenue_code=page.text(f"42.{row}"),
        description=page.text(f"43.{row}"),
        code=code,
        modifiers=tuple(modifiers),
        begins=page.day(f"45.{row}", f"{at}, locator 45, service date"),
        units=Decimal(1) if units is None else units,
        charge=charge or ZERO,
        noncovered=page.money(f"48.{row}", f"{at}, locator 48, not covered"),
    )
