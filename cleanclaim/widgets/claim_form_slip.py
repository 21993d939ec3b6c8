"""The charge slip and the clinic's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .claim_form_paper import Paper, day, facts_of, on_one_line, phone

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.model import Claim, Provider, ServiceLine

_UNITS: Final = {"MJ": "minute", "DA": "day"}


def slip(claim: Claim) -> Paper:
    """Return what the clinician ticked: diagnoses, services, and what belongs to them."""
    facts: list[tuple[str, str]] = [
        (f"Diagnosis {number}", each.code) for number, each in enumerate(claim.diagnoses, start=1)
    ]
    facts += [(f"Service {number}", _service(line)) for number, line in enumerate(claim.lines, start=1)]
    dates = claim.dates
    facts += facts_of(
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


def clinic(claim: Claim) -> Paper:
    """Return what the clinic knows of itself and of the people on the claim."""
    ordering = next((line.ordering for line in claim.lines if line.ordering), None)
    people = (
        ("Gave the care", claim.rendering),
        ("Referred by", claim.referring),
        ("Ordered by", ordering),
        ("Supervised by", claim.supervising),
    )
    known = [(name, _provider(who)) for name, who in people if who]
    place = claim.facility
    where = f"{place.name}; {on_one_line(place.address)}; NPI {place.npi}" if place else ""
    return Paper(
        "Clinic facts",
        facts_of(
            ("Bills as", str(claim.billing.name)),
            ("Address", on_one_line(claim.billing.address)),
            ("Phone", phone(claim.billing.phone)),
            ("NPI", claim.billing.npi),
            ("Taxonomy", claim.billing.taxonomy),
            (f"Tax ID ({claim.billing.tax_id_kind})", claim.billing.tax_id),
            ("Contract with the payer", "Yes" if claim.accept_assignment in {"A", "B"} else "No"),
            *known,
            ("Care was given at", where),
        ),
    )


def _provider(who: Provider) -> str:
    also = [f"taxonomy {who.taxonomy}"] if who.taxonomy else []
    also += [f"other ID {each.qualifier} {each.value}" for each in who.other_ids[:1] if not who.taxonomy]
    return ", ".join([str(who.name), f"NPI {who.npi}", *also])
