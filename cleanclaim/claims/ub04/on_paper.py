"""What of a claim a UB-04 carries."""

from __future__ import annotations

from typing import Final

from cleanclaim.claims.model import (
    ZERO,
    Accident,
    Address,
    Claim,
    Coverage,
    Diagnosis,
    Name,
    Payer,
    Person,
    PriorPayment,
    Provider,
    ServiceLine,
    Stay,
)
from cleanclaim.claims.paper.names import digits, name_of, written_name
from cleanclaim.claims.paper.places import city_line, identified, identifier, read_city_line
from cleanclaim.claims.paper.written import printed, street
from cleanclaim.claims.ub04 import places
from cleanclaim.claims.ub04.fill import bill_type, further, shown
from cleanclaim.claims.ub04.on_paper_stay import stay_on_paper, this_century
from cleanclaim.claims.ub04.read import read_bill_type
from cleanclaim.claims.wire_text import dotted

_CENTURY: Final = 2000
_MOST_MODIFIERS: Final = 4


def on_paper(claim: Claim) -> Claim:
    """Return the part of a claim that a UB-04 has room for: what `read` gives back after `fill`.

    Doing it twice changes nothing. Lost on paper are:

    1. Small letters, accents, commas, punctuation in addresses, the second line of an address, and countries
       but the patient's.
    2. Claim filing indicators, addresses of payers, of insured persons all but the name; payers beyond the
       third. The payer that gets the bill is the first without a prior payment.
    3. Of prior payments all but their sum for each payer.
    4. Of providers all but name, NPI and one other number; the service facility; one of three where
       referring, other operating and rendering provider are all there.
    5. What there are no more boxes for: diagnoses beyond 18, external causes beyond 3, procedures beyond 6,
       conditions beyond 11, occurrences beyond 8, spans beyond 4, values beyond 12, reasons beyond 3.
    6. Of a line: the last day, what the unit is, modifiers beyond four, and everything else without a column.
    7. The tax number's kind (a hospital has an EIN), who holds a pay-to address, centuries but this one.
    """
    kind, frequency = read_bill_type(bill_type(claim))
    covered = shown(claim)
    paid = _payments(claim, len(covered))
    settled = {each.coverage for each in paid}
    destination = next((at for at in range(len(covered)) if at not in settled), 0)
    named = destination == claim.destination and claim.destination < len(covered)
    people = {role: provider(who) for _box, role, who in further(claim)}
    return Claim(
        kind="institutional",
        account=printed(claim.account),
        medical_record=printed(claim.medical_record),
        patient=_patient(claim.patient),
        coverages=tuple(_coverage(claim, each) for each in covered),
        destination=destination,
        billing=_billing(claim.billing),
        pay_to=_place(claim.pay_to) if claim.pay_to and _place(claim.pay_to) != Address() else None,
        attending=provider(claim.attending),
        operating=provider(claim.operating),
        referring=people.get("DN"),
        other_operating=people.get("ZZ"),
        rendering=people.get("82"),
        diagnoses=_diagnoses(claim.diagnoses, 1 + len(places.OTHERS)),
        external_causes=_diagnoses(claim.external_causes, len(places.CAUSES)),
        lines=tuple(_line(line) for line in claim.lines),
        frequency=frequency,
        payer_control_number=printed(claim.payer_control_number) if named else "",
        prior_authorization=(printed(claim.prior_authorization) or printed(claim.referral)) if named else "",
        total=claim.charges if claim.total is None else claim.total,
        release_information=claim.release_information if covered else "",
        assign_benefits=claim.assign_benefits if covered else "",
        accident=Accident(state=printed(claim.accident.state)),
        note=printed(claim.note),
        prior_payments=paid,
        stay=stay_on_paper(claim.stay or Stay(), kind),
    )


def _payments(claim: Claim, count: int) -> tuple[PriorPayment, ...]:
    found = []
    for at in range(count):
        sums = [each.paid for each in claim.prior_payments if each.coverage == at]
        if sums:
            found.append(PriorPayment(coverage=at, paid=sum(sums, ZERO)))
    return tuple(found)


def _name(of: Name) -> Name:
    return name_of(written_name(of))


def _place(at: Address) -> Address:
    city, state, code = read_city_line(city_line(at))
    return Address(line1=street(at.line1, at.line2), city=street(city), state=state, zip=code)


def _patient(who: Person) -> Person:
    at = who.address
    return Person(
        name=_name(who.name),
        dob=who.dob,
        sex=who.sex,
        address=Address(
            line1=street(at.line1, at.line2),
            city=street(at.city),
            state=printed(at.state),
            zip=printed(at.zip),
            country=printed(at.country),
        ),
    )


def _coverage(claim: Claim, coverage: Coverage) -> Coverage:
    holder = _name(coverage.subscriber.name) if coverage.subscriber else Name()
    own = coverage.relationship == "self" and holder == _name(claim.patient.name)
    return Coverage(
        payer=Payer(name=printed(coverage.payer.name), id=printed(coverage.payer.id)),
        member_id=printed(coverage.member_id),
        relationship=coverage.relationship,
        subscriber=None if own or holder == Name() else Person(name=holder),
        group=printed(coverage.group),
        group_name=printed(coverage.group_name),
    )


def _billing(who: Provider) -> Provider:
    tax = printed(who.tax_id).replace("-", "")
    return Provider(
        name=Name(last=printed(str(who.name))),
        organization=True,
        npi=printed(who.npi),
        taxonomy=printed(who.taxonomy),
        tax_id=tax,
        tax_id_kind="EIN" if tax else "",
        address=_place(who.address),
        phone=digits(printed(who.phone)),
    )


def provider(who: Provider | None) -> Provider | None:
    """Return what locators 76 to 79 carry."""
    if who is None:
        return None
    family = name_of(" ".join(part for part in (printed(who.name.last), printed(who.name.suffix)) if part))
    given = " ".join(part for part in (printed(who.name.first), printed(who.name.middle)) if part)
    first, _, middle = given.partition(" ")
    name = Name(last=family.last, first=first, middle=middle, suffix=family.suffix)
    kept = Provider(name=name, npi=printed(who.npi), **identified(*identifier(who)))
    return None if kept == Provider(name=Name()) else kept


def _diagnoses(codes: tuple[Diagnosis, ...], most: int) -> tuple[Diagnosis, ...]:
    found = [Diagnosis(code=dotted(printed(each.code)), poa=printed(each.poa)) for each in codes[:most]]
    while found and found[-1] == Diagnosis(code=""):
        found.pop()
    return tuple(found)


def _line(line: ServiceLine) -> ServiceLine:
    modifiers = [text for each in line.modifiers if (text := printed(each))][:_MOST_MODIFIERS]
    code, *rest = " ".join([printed(line.code).replace(" ", ""), *modifiers]).split() or [""]
    return ServiceLine(
        revenue_code=printed(line.revenue_code),
        description=printed(line.description),
        code=code,
        modifiers=tuple(rest),
        begins=this_century(line.begins),
        units=line.units,
        charge=line.charge,
        noncovered=line.noncovered,
    )
