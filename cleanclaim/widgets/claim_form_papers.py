"""The papers a form is filled from: registration sheet, insurance card, charge slip, note."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.charts import Encounter
    from cleanclaim.claims.model import Address, Claim, Coverage, Person, Provider, ServiceLine

_UNITS: Final = {"MJ": "minute", "DA": "day"}
_RELATION: Final = {
    "self": "the patient",
    "spouse": "the patient's spouse",
    "child": "the patient's parent",
    "life_partner": "the patient's partner",
}
_SEX: Final = {"F": "Female", "M": "Male", "X": "X"}
_FILING: Final = {
    "MB": "Medicare Part B", "MC": "Medi-Cal", "HM": "HMO", "12": "PPO", "CI": "Commercial", "CH": "TRICARE",
    "VA": "CHAMPVA", "WC": "Workers' compensation", "AM": "Car insurance", "BL": "Blue plan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper on the desk.

    Parameters
    ----------
    title
        What it is: "Insurance card".
    facts
        Name and value of each line.
    sections
        Heading and text, for a note.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, str], ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """Return JSON-ready values."""
        return {
            "title": self.title,
            "facts": [list(fact) for fact in self.facts],
            "sections": [{"heading": heading, "text": text} for heading, text in self.sections],
        }


def papers_of(claim: Claim) -> tuple[Paper, ...]:
    """Return the papers that say what a professional claim says, as the front desk has them.

    For exercises made from a claim: each paper holds what such a paper holds in a clinic.
    """
    cards = [
        _card(coverage, "Insurance card" if len(claim.coverages) == 1 else f"Insurance card {number}")
        for number, coverage in enumerate(claim.coverages, start=1)
    ]
    return (_registration(claim), *cards, _slip(claim), _clinic(claim))


def note_of(encounter: Encounter) -> Paper:
    """Return a provider's note as a paper."""
    facts = (
        ("Patient", encounter.patient.name),
        ("Date of service", day(encounter.dos)),
        ("Signed", encounter.provider),
    )
    return Paper(
        f"Note: {encounter.kind}", facts, tuple((part.heading, part.text) for part in encounter.sections)
    )


def day(value: dt.date | None) -> str:
    """Write a date as a paper in a clinic does."""
    return f"{value.month}/{value.day}/{value.year}" if value else ""


def _facts(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def _lines(address: Address) -> str:
    code = f"{address.zip[:5]}-{address.zip[5:]}" if len(address.zip) == 9 else address.zip  # noqa: PLR2004
    below = " ".join(
        part for part in (f"{address.city}," if address.city else "", address.state, code) if part
    )
    return "; ".join(part for part in (address.line1, address.line2, below) if part)


def _phone(digits: str) -> str:
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}" if len(digits) == 10 else digits  # noqa: PLR2004


def _who(person: Person) -> tuple[tuple[str, str], ...]:
    return _facts(
        ("Name", str(person.name)),
        ("Born", day(person.dob)),
        ("Sex", _SEX.get(person.sex, "")),
        ("Address", _lines(person.address)),
        ("Phone", _phone(person.phone)),
    )


def _registration(claim: Claim) -> Paper:
    why = claim.accident
    cause = [
        words
        for words, true in (
            ("work", why.employment),
            ("a car accident", why.auto),
            ("another accident", why.other),
        )
        if true
    ]
    told = f"Yes, {' and '.join(cause)}{f' on {day(why.on)}' if why.on else ''}" if cause else "No"
    signed = [
        words
        for words, true in (
            ("release of information", claim.release_information == "Y"),
            ("payment to the clinic", claim.assign_benefits == "Y"),
        )
        if true
    ]
    return Paper(
        "Registration sheet",
        _facts(
            *_who(claim.patient),
            ("Account", claim.account),
            ("Is it because of work or an accident?", f"{told}{f', {why.state}' if why.state else ''}"),
            ("Signed on file", ", ".join(signed) or "nothing"),
            ("Paid today", f"${claim.patient_paid}" if claim.patient_paid is not None else ""),
        ),
    )


def _card(coverage: Coverage, title: str) -> Paper:
    payer = coverage.payer
    holder = coverage.subscriber
    return Paper(
        title,
        _facts(
            ("Plan", payer.name),
            ("Kind", _FILING.get(coverage.filing, "")),
            ("Member ID", coverage.member_id),
            ("Group", coverage.group),
            ("Plan name", coverage.group_name),
            (
                "Policy holder",
                _RELATION.get(coverage.relationship, "another person") if holder else "the patient",
            ),
            *((f"Holder: {name.lower()}", value) for name, value in (_who(holder) if holder else ())),
            ("Case number", coverage.claim_number),
            ("Send claims to", _lines(payer.address)),
        ),
    )


def _slip(claim: Claim) -> Paper:
    facts: list[tuple[str, str]] = [
        (f"Diagnosis {number}", each.code) for number, each in enumerate(claim.diagnoses, start=1)
    ]
    facts += [(f"Service {number}", _service(line)) for number, line in enumerate(claim.lines, start=1)]
    dates = claim.dates
    facts += _facts(
        ("Place of service", claim.place),
        ("It began", day(dates.onset)),
        ("Last menstrual period", day(dates.last_menstrual_period)),
        ("Unable to work", _span(dates.disability_begins, dates.disability_ends)),
        ("In hospital", _span(dates.admitted, dates.discharged)),
        ("Authorization", claim.prior_authorization),
        ("Referral number", claim.referral),
        ("CLIA", claim.clia),
        ("Replaces the payer's claim", claim.payer_control_number if claim.frequency == "7" else ""),
        ("Voids the payer's claim", claim.payer_control_number if claim.frequency == "8" else ""),
        ("Condition codes", ", ".join(claim.condition_codes)),
        ("Remark for item 19", claim.note),
    )
    return Paper("Charge slip", tuple(facts))


def _service(line: ServiceLine) -> str:
    why = ", ".join(str(at) for at in line.pointers)
    drug, who, price = line.drug, line.rendering, line.purchase_charge
    last = f" to {day(line.ends)}" if line.ends and line.ends != line.begins else ""
    parts = (
        "-".join([line.code, *line.modifiers]),
        f"{day(line.begins)}{last}",
        f"{line.units.normalize():f} {_UNITS.get(line.unit, 'unit')}{'' if line.units == 1 else 's'}",
        f"${line.charge}",
        f"for diagnosis {why}" if why else "",
        f"place {line.place}" if line.place else "",
        "emergency" if line.emergency else "",
        f"NDC {drug.ndc} {'' if drug.quantity is None else drug.quantity} {drug.unit}".strip()
        if drug
        else "",
        line.note,
        "EPSDT" if line.epsdt else "",
        "family planning" if line.family_planning else "",
        f"bought from a lab for ${price}" if price is not None else "",
        f"given by {_provider(who)}" if who else "",
    )
    return ", ".join(part for part in parts if part)


def _span(begins: dt.date | None, ends: dt.date | None) -> str:
    return " to ".join(part for part in (day(begins), day(ends)) if part)


def _clinic(claim: Claim) -> Paper:
    ordering = next((line.ordering for line in claim.lines if line.ordering), None)
    people = (
        ("Gave the care", claim.rendering),
        ("Referred by", claim.referring),
        ("Ordered by", ordering),
        ("Supervised by", claim.supervising),
    )
    known = [(name, _provider(who)) for name, who in people if who]
    place = claim.facility
    return Paper(
        "Clinic facts",
        _facts(
            ("Bills as", str(claim.billing.name)),
            ("Address", _lines(claim.billing.address)),
            ("Phone", _phone(claim.billing.phone)),
            ("NPI", claim.billing.npi),
            ("Taxonomy", claim.billing.taxonomy),
            (f"Tax ID ({claim.billing.tax_id_kind})", claim.billing.tax_id),
            ("Contract with the payer", "Yes" if claim.accept_assignment in {"A", "B"} else "No"),
            *known,
            ("Care was given at", f"{place.name}; {_lines(place.address)}; NPI {place.npi}" if place else ""),
        ),
    )


def _provider(who: Provider) -> str:
    also = [f"taxonomy {who.taxonomy}"] if who.taxonomy else []
    also += [f"other ID {each.qualifier} {each.value}" for each in who.other_ids[:1] if not who.taxonomy]
    return ", ".join([str(who.name), f"NPI {who.npi}", *also])
