"""Read the levels above the claim: billing provider, subscriber with payer, patient."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cleanclaim.claims.x12.claim837.codes import RELATIONSHIP_OF, SEX_OF
from cleanclaim.claims.x12.claim837.draft import at, day
from cleanclaim.claims.x12.claim837.take_party import city, contact, name_of, number, provider_of, street

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.x12.claim837.draft import Draft, Table

_WHOLE_PAT = 9


def _billing_level(d: Draft, elements: Sequence[str]) -> None:  # noqa: ARG001
    d.level_a()


def _billing(d: Draft, elements: Sequence[str]) -> None:
    taxonomy = d.billing.get("taxonomy")
    d.party = d.billing = provider_of(d, elements)
    if taxonomy:
        d.billing["taxonomy"] = taxonomy


def _billing_specialty(d: Draft, elements: Sequence[str]) -> None:
    d.billing["taxonomy"] = at(elements, 3)


def _tax_number(d: Draft, elements: Sequence[str]) -> None:
    d.billing["tax_id"] = elements[2]
    d.billing["tax_id_kind"] = "EIN" if elements[1] == "EI" else "SSN"


def _pay_to(d: Draft, elements: Sequence[str]) -> None:
    d.party = {}
    if (elements[2] != "1") != d.billing.get("organization", False):
        d.hold(elements, 2)


def _pay_to_street(d: Draft, elements: Sequence[str]) -> None:
    street(d, elements)
    d.pay_to = (d.party or {}).get("address")


def _pay_to_city(d: Draft, elements: Sequence[str]) -> None:
    city(d, elements)
    d.pay_to = (d.party or {}).get("address")


def _subscriber_level(d: Draft, elements: Sequence[str]) -> None:  # noqa: ARG001
    d.level_b()


def _coverage(d: Draft, elements: Sequence[str]) -> None:
    d.rank = elements[1]
    d.itself = at(elements, 2) == "18"
    places = zip(("group", "group_name", "insurance_type"), elements[3:6], strict=False)
    d.mine.update((field, value) for field, value in places if value)
    d.mine["filing"] = at(elements, 9)  # a blank one is not the record's own default


def _patient_facts(d: Draft, elements: Sequence[str]) -> None:
    about = d.about if d.use.loop.id == "2000B" else d.about_patient
    if at(elements, 6):
        about["died"] = day(elements[6])
    if at(elements, 8):
        about["weight"] = Decimal(elements[8])
    if at(elements, _WHOLE_PAT) == "Y":
        about["pregnant"] = True


def _subscriber(d: Draft, elements: Sequence[str]) -> None:
    d.party = d.subscriber = {"name": name_of(elements)}
    d.mine["member_id"] = at(elements, 9)
    if elements[2] != "1":
        d.hold(elements, 2)
    if at(elements, 8) == "II":
        d.hold(elements, 8)


def _birth(d: Draft, elements: Sequence[str]) -> None:
    person = _person(d)
    person["dob"] = day(elements[2])
    person["sex"] = SEX_OF[elements[3]]


def _social(d: Draft, elements: Sequence[str]) -> None:
    _person(d)["ssn"] = elements[2]


def _case(d: Draft, elements: Sequence[str]) -> None:
    d.mine["claim_number"] = elements[2]


def _person(d: Draft) -> dict[str, Any]:
    return d.party if d.party is not None else {}


def _payer(d: Draft, elements: Sequence[str]) -> None:
    d.party = d.mine["payer"] = {"name": elements[3], "id_kind": elements[8], "id": elements[9]}


def _patient_level(d: Draft, elements: Sequence[str]) -> None:  # noqa: ARG001
    d.level_c()
    if d.itself:
        what = (
            "SBR02 says 18, that the patient is the subscriber, and a patient level follows all the same. "
            "Leave SBR02 empty, or bill the claim under the subscriber."
        )
        d.complain("HL03", what, "hierarchy")


def _patient_relation(d: Draft, elements: Sequence[str]) -> None:
    d.relationship = RELATIONSHIP_OF[elements[1]]
    _patient_facts(d, elements)


def _patient(d: Draft, elements: Sequence[str]) -> None:
    d.party = d.patient = {"name": name_of(elements)}


def table() -> Table:
    """Return the handlers of the levels above the claim."""
    address = {(loop, name, ""): take for loop in _ADDRESSED for name, take in (("N3", street), ("N4", city))}
    return {
        **address,
        ("2000A", "HL", ""): _billing_level,
        ("2000A", "PRV", ""): _billing_specialty,
        ("2010AA", "NM1", ""): _billing,
        ("2010AA", "REF", "EI"): _tax_number,
        ("2010AA", "REF", "0B"): number,
        ("2010AA", "PER", ""): contact,
        ("2010AB", "NM1", ""): _pay_to,
        ("2010AB", "N3", ""): _pay_to_street,
        ("2010AB", "N4", ""): _pay_to_city,
        ("2000B", "HL", ""): _subscriber_level,
        ("2000B", "SBR", ""): _coverage,
        ("2000B", "PAT", ""): _patient_facts,
        ("2010BA", "NM1", ""): _subscriber,
        ("2010BA", "DMG", ""): _birth,
        ("2010BA", "REF", "SY"): _social,
        ("2010BA", "REF", "Y4"): _case,
        ("2010BB", "NM1", ""): _payer,
        ("2010BB", "REF", ""): number,
        ("2000C", "HL", ""): _patient_level,
        ("2000C", "PAT", ""): _patient_relation,
        ("2010CA", "NM1", ""): _patient,
        ("2010CA", "DMG", ""): _birth,
        ("2010CA", "REF", "Y4"): _case,
        ("2010CA", "REF", "SY"): _patient_social,
    }


def _patient_social(d: Draft, elements: Sequence[str]) -> None:
    if elements[1] == "SY":
        _social(d, elements)
    else:
        d.hold(elements)


_ADDRESSED = ("2010AA", "2010BA", "2010BB", "2010CA")
