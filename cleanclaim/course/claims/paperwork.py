"""The papers a biller has on the desk: what is true of a visit, in the words of those who wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim import codes
from cleanclaim.course.claims.said import dose, is_drug, service_title, sideless, without_side
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims import Claim
    from cleanclaim.claims.model import Address, Coverage, Diagnosis, Person, Provider, ServiceLine

_ZIP: Final = 5
_SEXES: Final = {"F": "Female", "M": "Male", "X": "X"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its title, and what stands on it as pairs of label and text."""

    title: str
    rows: tuple[tuple[str, str], ...]


def papers(claim: Claim, *, silent: frozenset[str] = frozenset()) -> tuple[Paper, ...]:
    """Return the papers that a right claim was made from.

    Parameters
    ----------
    claim
        The right claim.
    silent
        What the note does not say: ids of `cleanclaim.course.claims.QUESTIONS`.
    """
    made = (
        Paper("Insurance card", tuple(_card(claim))),
        Paper("Registration sheet", tuple(_registration(claim))),
        Paper("Visit note", tuple(_note(claim, silent))),
        Paper("Charge slip", tuple(_charges(claim, silent))),
        Paper("The clinic's own sheet", tuple(_clinic(claim))),
    )
    return tuple(Paper(one.title, tuple(row for row in one.rows if row[1])) for one in made)


def _card(claim: Claim) -> Iterator[tuple[str, str]]:
    for place, coverage in zip(("", "Second card: "), claim.coverages, strict=False):
        yield f"{place}Plan", coverage.payer.name
        yield f"{place}Payer ID", coverage.payer.id
        yield f"{place}Member", _name(coverage.subscriber or claim.patient)
        yield f"{place}Member ID", coverage.member_id
        yield f"{place}Group", coverage.group
        yield f"{place}Case number", coverage.claim_number


def _registration(claim: Claim) -> Iterator[tuple[str, str]]:
    yield from _person("Patient", claim.patient)
    yield "Account number", claim.account
    coverage = claim.coverage
    if coverage is not None and coverage.subscriber is not None:
        yield from _person("Insured", coverage.subscriber)
        yield "Patient is the insured's", _relation(coverage)
    yield "Signature", "On file: release of records, and payment to the clinic"


def _person(who: str, person: Person) -> Iterator[tuple[str, str]]:
    yield who, _name(person)
    yield f"{who}, born", _day(person.dob)
    yield f"{who}, sex", _SEXES.get(person.sex, "")
    yield f"{who}, address", _address(person.address)
    yield f"{who}, phone", _phone(person.phone)


def _note(claim: Claim, silent: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield "Seen on", _day(claim.begins)
    for number, diagnosis in enumerate(claim.diagnoses, start=1):
        yield f"Assessment {number}", _assessment(diagnosis, silent)
    yield "Accident", _accident(claim, silent)
    for number, line in enumerate(claim.lines, start=1):
        yield f"Done {number}", _done(line, claim, silent)
    who = claim.rendering or claim.billing
    yield "Signed", f"{who.name}" if not who.organization else ""
    yield "Sent by", str(claim.referring.name) if claim.referring else ""


def _assessment(diagnosis: Diagnosis, silent: frozenset[str]) -> str:
    try:
        code = codes.get(diagnosis.code)
    except codes.UnknownCodeError:
        return diagnosis.code
    return without_side(code.title) if "side" in silent and sideless(code.code) else code.title


def _accident(claim: Claim, silent: frozenset[str]) -> str:
    accident = claim.accident
    kinds = {"at work": accident.employment, "with a car": accident.auto, "of another kind": accident.other}
    if not any(kinds.values()):
        return ""
    kind = " and ".join(name for name, is_so in kinds.items() if is_so)
    where = f", in {accident.state}" if accident.state else ""
    when = "" if "accident" in silent or accident.on is None else f", on {_day(accident.on)}"
    return f"Yes: an accident {kind}{where}{when}"


def _done(line: ServiceLine, claim: Claim, silent: frozenset[str]) -> str:
    said = [service_title(line.code)]
    if line.begins and line.begins != claim.begins:
        said.append(f"on {_day(line.begins)}")
    pointed = [f"assessment {number}" for number in line.pointers]
    said.append(f"for {_listed(pointed)}" if pointed else "")
    if is_drug(line.code):
        said.append("" if "dose" in silent else f"{dose(line)} given")
    return ", ".join(part for part in said if part)


def _charges(claim: Claim, silent: frozenset[str]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(claim.lines, start=1):
        units = "" if "dose" in silent and is_drug(line.code) else f" x {line.units.normalize():f}"
        modifiers = f" with {_listed(line.modifiers)}" if line.modifiers else ""
        yield f"Line {number}", f"{line.code}{modifiers}{units}: {line.charge:,.2f} dollars"
        yield f"Line {number}, drug code (NDC)", line.drug.ndc if line.drug else ""
    yield "Total", f"{claim.charges:,.2f} dollars"
    yield "Place of service", claim.place
    yield "Authorization", claim.prior_authorization
    yield "Referral", claim.referral
    first = claim.frequency == "1"
    yield (
        "Billed before",
        "No, this is the first time" if first else f"Yes, payer's number {claim.payer_control_number}",
    )


def _clinic(claim: Claim) -> Iterator[tuple[str, str]]:
    yield from _provider("Clinic", claim.billing)
    yield "Tax number", claim.billing.tax_id
    yield "CLIA number", claim.clia
    for role, provider in (
        ("Clinician", claim.rendering),
        ("Place where it was done", claim.facility),
        ("Referred by", claim.referring),
        ("Supervised by", claim.supervising),
    ):
        if provider is not None:
            yield from _provider(role, provider)


def _provider(role: str, provider: Provider) -> Iterator[tuple[str, str]]:
    yield role, str(provider.name)
    yield f"{role}, NPI", provider.npi
    yield f"{role}, address", _address(provider.address)
    yield f"{role}, phone", _phone(provider.phone)


def _name(person: Person) -> str:
    return str(person.name)


def _relation(coverage: Coverage) -> str:
    return coverage.relationship.replace("_", " ")


def _address(address: Address) -> str:
    zip_code = address.zip[:_ZIP] + (f"-{address.zip[_ZIP:]}" if len(address.zip) > _ZIP else "")
    town = " ".join(part for part in (address.state, zip_code) if part)
    return ", ".join(part for part in (address.line1, address.line2, address.city, town) if part)


def _phone(digits: str) -> str:
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if digits else ""


def _day(day: dt.date | None) -> str:
    return day_in_words(day) if day else ""


def _listed(items: tuple[str, ...] | list[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
