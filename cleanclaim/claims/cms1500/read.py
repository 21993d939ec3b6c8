"""Read a filled CMS-1500 back into a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.read_insurance import coverages, person
from cleanclaim.claims.cms1500.read_lines import Rendered, service_lines
from cleanclaim.claims.model import Accident, Address, Claim, ClaimDates, Diagnosis, Name, Provider
from cleanclaim.claims.paper.names import digits
from cleanclaim.claims.paper.places import identified, read_city_line, split_identifier
from cleanclaim.claims.paper.reader import Reader
from cleanclaim.claims.paper.written import read_spoken_name, street
from cleanclaim.claims.wire_text import dotted

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.paper.form import Form
    from cleanclaim.findings import Finding

CITES: Final = "CMS-1500 (02/12), how the items are filled"
_ASSIGNMENT: Final[dict[str, Literal["A", "C", ""]]] = {"YES": "A", "NO": "C", "": ""}
_CLIA_LENGTH: Final = 10
_CLIA_LETTER: Final = 2


def read(form: Form) -> tuple[Claim, list[Finding]]:
    """Read a filled form.

    A box that cannot be read (a date that is none, two marks) leaves its part of the claim empty and gives a
    finding that names the item. What can be read but is not right is not judged here: `scrub` does that.

    Parameters
    ----------
    form
        A CMS-1500 of any number of pages; all but the lines is taken from the first, the total from the last.

    Returns
    -------
    tuple of Claim and list of Finding
        ``read(fill(claim))`` gives ``on_paper(claim)`` and no finding. `Finding.where` is ``"item "`` and
        the box.
    """
    findings: list[Finding] = []
    sheets = form.pages or ({},)
    pages = [Reader(page, findings, "item", CITES) for page in sheets]
    first, last = pages[0], pages[-1]
    why = _accident(first)
    role, sent = _sender(first)
    lines, rendered = service_lines(pages, ordering=sent if role == "DK" else None)
    patient = person(first, "2", "3", "5")
    paying, destination = coverages(first, patient, why)
    if lines and first.mark("20", "Item 20", ("YES", "NO")) == "YES":
        bought = first.money("20.charge", "Item 20, price of the test")
        lines[0] = lines[0].model_copy(update={"purchase_charge": bought})
    place = lines[0].place if lines else ""
    lines = [line.model_copy(update={"place": ""}) if line.place == place else line for line in lines]
    claim = Claim(
        kind="professional",
        account=first.text("26"),
        patient=patient,
        coverages=paying,
        destination=destination,
        billing=_billing(first),
        rendering=_rendering(first, rendered),
        referring=sent if role == "DN" else None,
        supervising=sent if role == "DQ" else None,
        facility=_place(first, "32", organization=True),
        diagnoses=_diagnoses(first),
        lines=tuple(lines),
        place=place,
        frequency=first.text("22") or "1",
        payer_control_number=first.text("22.number"),
        total=last.money("28", "Item 28, total charge"),
        accept_assignment=_ASSIGNMENT[first.mark("27", "Item 27", ("YES", "NO"))],
        assign_benefits="Y" if first.text("13") else "N",
        release_information="Y" if first.text("12") else "",
        provider_signature=bool(first.text("31")),
        accident=why,
        dates=_dates(first),
        patient_paid=first.money("29", "Item 29, amount paid"),
        condition_codes=tuple(first.text("10d").split()),
        note=first.text("19"),
        **_permission(first.text("23")),
    )
    return claim, findings


def _permission(text: str) -> dict[str, Any]:
    """Tell a CLIA number (two digits, D, seven digits) from any other number in item 23."""
    digits = text.replace("D", "", 1)
    clia = len(text) == _CLIA_LENGTH and text[_CLIA_LETTER] == "D" and digits.isdigit()
    return {"clia" if clia else "prior_authorization": text}


def _accident(page: Reader) -> Accident:
    yes_no = ("YES", "NO")
    return Accident(
        employment=page.mark("10a", "Item 10a", yes_no) == "YES",
        auto=page.mark("10b", "Item 10b", yes_no) == "YES",
        other=page.mark("10c", "Item 10c", yes_no) == "YES",
        state=page.text("10b.state"),
        on=_other_date(page) if page.text("15.qualifier") == "439" else None,
    )


def _other_date(page: Reader) -> dt.date | None:
    return page.day("15.date", "Item 15, other date")


def _dates(page: Reader) -> ClaimDates:
    dates: dict[str, dt.date | None] = {}
    qualifier = page.mark("14.qualifier", "Item 14, qualifier", ("431", "484"))
    began = page.day("14.date", "Item 14, date it began")
    if began and not qualifier:
        page.tell(
            "14.qualifier", "Item 14 has a date without its qualifier. Write 431 for onset, 484 for a period."
        )
    dates["last_menstrual_period" if qualifier == "484" else "onset"] = began
    known = (*crosswalk.OTHER_DATES, "439")
    other = page.mark("15.qualifier", "Item 15, qualifier", known)
    if other in crosswalk.OTHER_DATES:
        dates[crosswalk.OTHER_DATES[other]] = _other_date(page)
    elif not other and page.text("15.date"):
        page.tell("15.qualifier", "Item 15 has a date without its qualifier. An accident is 439.")
    return ClaimDates(
        **dates,
        disability_begins=page.day("16.from", "Item 16, from"),
        disability_ends=page.day("16.to", "Item 16, to"),
        admitted=page.day("18.from", "Item 18, from"),
        discharged=page.day("18.to", "Item 18, to"),
    )


def _sender(page: Reader) -> tuple[str, Provider | None]:
    role = page.mark("17.qualifier", "Item 17, role", ("DN", "DK", "DQ"))
    name, npi, other = page.text("17"), page.text("17b"), page.text("17a")
    if not (role or name or npi or other):
        return "", None
    if not role:
        page.tell(
            "17.qualifier", "Item 17 names a provider without a role. Write DN, DK or DQ before the name."
        )
        role = "DN"
    return role, Provider(name=spoken(name), npi=npi, **identified(*split_identifier(other)))


def spoken(text: str) -> Name:
    """Return the name that stands on the form first name first."""
    last, first, middle = read_spoken_name(text)
    return Name(last=last, first=first, middle=middle)


def _diagnoses(page: Reader) -> tuple[Diagnosis, ...]:
    """Read items A to L; a letter left out keeps its place, because pointers count letters."""
    codes = [dotted(page.text(f"21.{letter}")) for letter in crosswalk.LETTERS]
    while codes and not codes[-1]:
        codes.pop()
    if codes and page.mark("21.ind", "Item 21, ICD Ind", ("0",)) != "0":
        page.tell("21.ind", "Item 21: ICD Ind is empty. Write 0: it says that the codes are ICD-10-CM.")
    return tuple(Diagnosis(code=code) for code in codes)


def _rendering(page: Reader, rendered: Rendered | None) -> Provider | None:
    if rendered is None:
        return None
    signed = page.text("31")
    named = Name() if not signed or signed in crosswalk.ALSO_ON_FILE else spoken(signed)
    return Provider(name=named, npi=rendered.npi, **identified(rendered.qualifier, rendered.other))


def _place(page: Reader, item: str, *, organization: bool) -> Provider | None:
    name, npi, other = page.text(item), page.text(f"{item}a"), page.text(f"{item}b")
    line, below = street(page.raw(f"{item}.street")), page.text(f"{item}.city")
    city, state, code = read_city_line(below)
    found = Provider(
        name=Name(last=name) if organization else spoken(name),
        organization=organization,
        npi=npi,
        address=Address(line1=line, city=street(city), state=state, zip=code),
        **identified(*split_identifier(other)),
    )
    return None if found == Provider(name=Name(), organization=organization) else found


def _billing(page: Reader) -> Provider:
    kind = page.mark("25.kind", "Item 25, kind of number", ("SSN", "EIN"))
    found = _place(page, "33", organization=kind != "SSN")
    billing = found or Provider(name=Name(), organization=kind != "SSN")
    changes = {
        "tax_id": page.text("25").replace("-", ""),
        "tax_id_kind": kind,
        "phone": digits(page.text("33.phone")),
    }
    return billing.model_copy(update=changes)
