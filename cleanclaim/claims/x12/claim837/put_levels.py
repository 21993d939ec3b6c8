"""Write the levels above the claim: billing provider, subscriber with payer, patient. HL is the writer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.x12.claim837 import put_party
from cleanclaim.claims.x12.claim837.codes import ORDER, RELATIONSHIPS, SEX
from cleanclaim.claims.x12.claim837.spelling import Row, Written, amount, day, flag, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.model import Claim, Coverage, Person


def billing(claim: Claim) -> Iterator[Written]:
    """Yield loops 2000A (after HL), 2010AA and 2010AB."""
    who = claim.billing
    if who.taxonomy:
        yield "2000A", "", ["PRV", "BI", "PXC", who.taxonomy]
    kind = told("2" if who.organization else "1", who.organization)
    yield "2010AA", "", put_party.name("85", kind, who.name, "XX", who.npi)
    yield from put_party.address("2010AA", who.address)
    if who.tax_id:
        qualifier = told("SY" if who.tax_id_kind == "SSN" else "EI", who.tax_id_kind)
        yield "2010AA", "", ["REF", qualifier, who.tax_id]
    yield from put_party.numbers("2010AA", who.other_ids)
    yield from put_party.contact("2010AA", who)
    if claim.pay_to is not None:
        yield "2010AB", "", ["NM1", "87", kind]
        yield from put_party.address("2010AB", claim.pay_to)


def subscriber(claim: Claim, coverage: Coverage, place: int) -> Iterator[Written]:
    """Yield loops 2000B (after HL), 2010BA and 2010BB of the payer that gets the claim."""
    itself = coverage.relationship == "self"
    person = claim.patient if itself or coverage.subscriber is None else coverage.subscriber
    yield "2000B", "", sbr(coverage, place, flag(itself, "18"))
    if itself:
        yield from _facts("2000B", claim, "")
    row = put_party.name("IL", "1", person.name, "MI", coverage.member_id)
    yield "2010BA", "", row
    yield from put_party.address("2010BA", person.address)
    yield from _birth("2010BA", person)
    if person.ssn:
        yield "2010BA", "", ["REF", "SY", person.ssn]
    if itself and coverage.claim_number:
        yield "2010BA", "", ["REF", "Y4", coverage.claim_number]
    yield from put_party.payer("2010BB", coverage.payer)
    yield from put_party.numbers("2010BB", coverage.payer.other_ids)


def patient(claim: Claim, coverage: Coverage) -> Iterator[Written]:
    """Yield loops 2000C (after HL) and 2010CA of a patient who is not the subscriber."""
    relation = told(RELATIONSHIPS[coverage.relationship], coverage.relationship)
    yield from _facts("2000C", claim, relation)
    yield "2010CA", "", put_party.name("QC", "1", claim.patient.name)
    yield from put_party.address("2010CA", claim.patient.address)
    yield from _birth("2010CA", claim.patient)
    if coverage.claim_number:
        yield "2010CA", "", ["REF", "Y4", coverage.claim_number]
    if claim.patient.ssn:
        yield "2010CA", "", ["REF", "SY", claim.patient.ssn]


def sbr(coverage: Coverage, place: int, relation: str) -> Row:
    """Return the SBR of a coverage that pays in the given place, counted from 0."""
    return [
        *("SBR", ORDER[place], relation, coverage.group, coverage.group_name, coverage.insurance_type),
        *("", "", "", coverage.filing),
    ]


def _facts(loop: str, claim: Claim, relation: str) -> Iterator[Written]:
    died = day(claim.patient.died)
    weight = amount(claim.weight)
    pregnant = flag(claim.pregnant)
    if relation or died or weight or pregnant:
        row: Row = ["PAT", relation, "", "", "", died and "D8", died, weight and "01", weight, pregnant]
        yield loop, "", row


def _birth(loop: str, person: Person) -> Iterator[Written]:
    if person.dob or person.sex:
        sex = told(SEX[person.sex], person.sex) if person.sex else ""
        yield loop, "", ["DMG", "D8", day(person.dob), sex]
