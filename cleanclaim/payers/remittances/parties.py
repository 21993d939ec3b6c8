"""Who a remittance names: payer, payee, patient and the others, as the wire writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import Address, Name, OtherId, Payer, Provider
from cleanclaim.claims.party import Contact, Party
from cleanclaim.claims.wire_text import wire_text

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Coverage, Person
    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.book import PayerProfile
    from cleanclaim.payers.model import Enrollment

# An 835 cannot do without the payer's address and a telephone; a payer of the book has none of its own.
_ADDRESS: Final = Address(line1="1 CALLE INVENTADA", city="SACRAMENTO", state="CA", zip="95814")
_DESK: Final = Contact(
    role="BL", name="REMITTANCE DESK", numbers=(OtherId(qualifier="TE", value="9165550100"),)
)


def payer_party(payer: Payer | PayerProfile | Party) -> Party:
    """Return the payer of a remittance (X12 N1*PR).

    Parameters
    ----------
    payer
        A payer of the book, a payer as it stands on a claim, or a party, which is taken as it is.
    """
    if isinstance(payer, Party):
        return payer
    return _payer(payer if isinstance(payer, Payer) else payer.record)


@lru_cache(maxsize=256)
def _payer(record: Payer) -> Party:
    national = record.id_kind == "XV"  # the only kind of number the wire takes here
    own = () if national or not record.id else (OtherId(qualifier="2U", value=wire_text(record.id)),)
    return Party(
        role="PR",
        organization=True,
        name=Name(last=wire_text(record.name)),
        id_kind="XV" if national and record.id else "",
        id=wire_text(record.id) if national else "",
        address=_wire_address(record.address) if record.address.line1 and record.address.city else _ADDRESS,
        other_ids=own,
        contacts=(_DESK,),
    )


def payee_party(payee: Provider | Party) -> Party:
    """Return who is paid (X12 N1*PE): the billing provider, or a party, which is taken as it is."""
    return payee if isinstance(payee, Party) else _payee(payee)


@lru_cache(maxsize=256)
def _payee(provider: Provider) -> Party:
    kind, number = ("XX", provider.npi) if provider.npi else ("FI", provider.tax_id)
    tax = (
        (OtherId(qualifier="TJ", value=wire_text(provider.tax_id)),)
        if provider.npi and provider.tax_id
        else ()
    )
    return Party(
        role="PE",
        organization=True,  # a payee has one name on the wire, whether it is a person or not
        name=Name(last=wire_text(str(provider.name))),
        id_kind=kind,
        id=wire_text(number),
        address=_wire_address(provider.address) if provider.address.city else Address(),
        other_ids=tax,
    )


def patient_party(claim: Claim) -> Party:
    """Return the patient (X12 NM1*QC), by the number on the card."""
    cover = claim.coverage
    return _person("QC", claim.patient, "MI", cover.member_id if cover else "")


def subscriber_party(claim: Claim) -> Party | None:
    """Return the insured person (X12 NM1*IL), or None when that is the patient."""
    cover = claim.coverage
    if cover is None or cover.subscriber is None or cover.relationship == "self":
        return None
    return _person("IL", cover.subscriber, "MI", cover.member_id)


def rendering_party(claim: Claim) -> Party | None:
    """Return who gave the care (X12 NM1*82), or None when that is who is paid."""
    provider = claim.rendering
    if provider is None or not provider.npi or provider.npi == claim.billing.npi:
        return None
    return Party(
        role="82",
        organization=provider.organization,
        name=_wire_name(provider.name),
        id_kind="XX",
        id=wire_text(provider.npi),
    )


def crossover_party(cover: Coverage) -> Party:
    """Return the payer the claim was passed on to (X12 NM1*TT)."""
    return Party(
        role="TT",
        organization=True,
        name=Name(last=wire_text(cover.payer.name)),
        id_kind=cover.payer.id_kind if cover.payer.id else "",
        id=wire_text(cover.payer.id),
    )


def corrected_party(claim: Claim, enrollment: Enrollment) -> Party | None:
    """Return name and number of the patient as the payer's register has them (X12 NM1*74).

    Returns
    -------
    Party or None
        Only what differs from the claim; None where nothing does.
    """
    cover = claim.coverage
    told, known = _wire_name(claim.patient.name), _wire_name(enrollment.person.name)
    number = wire_text(enrollment.member_id)
    same_number = cover is None or wire_text(cover.member_id) == number
    if told == known and same_number:
        return None
    return Party(
        role="74",
        name=Name() if told == known else known,
        id_kind="" if same_number else "C",
        id="" if same_number else number,
    )


def corrected_payer_party(payer: str, enrollment: Enrollment) -> Party | None:
    """Return the payer that has to be asked first (X12 NM1*PR), or None when it is this one or not known."""
    if enrollment.payer == payer:
        return None
    from cleanclaim.payers.book import payer as named  # noqa: PLC0415 - only for a member of another payer

    try:
        record = named(enrollment.payer).record
    except LookupError:
        return None
    return Party(
        role="PR",
        organization=True,
        name=Name(last=wire_text(record.name)),
        id_kind=record.id_kind if record.id else "",
        id=wire_text(record.id),
    )


def _person(role: str, person: Person, kind: str, number: str) -> Party:
    number = wire_text(number)
    return Party(role=role, name=_wire_name(person.name), id_kind=kind if number else "", id=number)


def _wire_name(name: Name) -> Name:
    texts = (wire_text(each) for each in (name.last, name.first, name.middle, name.suffix))
    last, first, middle, suffix = texts
    return Name(last=last, first=first, middle=middle, suffix=suffix)


def _wire_address(address: Address) -> Address:
    return Address(
        line1=wire_text(address.line1),
        line2=wire_text(address.line2),
        city=wire_text(address.city),
        state=wire_text(address.state),
        zip=address.zip,
        country=wire_text(address.country),
    )
