"""The papers of a hospital stay or visit: face sheet, coding summary, charge list, hospital's own sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model import Stay

from .claim_form_paper import Paper, day, facts_of, on_one_line, phone, who

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim, Coded, Diagnosis, Provider, ServiceLine

_UNITS: Final = {"DA": "day"}
_POA: Final = {"Y": "there on arrival", "N": "came up later", "U": "not written down", "W": "cannot be told"}
_CARE: Final = {"11": "inpatient", "13": "outpatient", "14": "specimen only, no visit", "21": "nursing stay"}
_BILLS: Final = {
    "1": "None before; this one is for all of it",
    "2": "None before; more will follow",
    "3": "One before; more will follow",
    "4": "Bills before; this is the last one",
}


def face_sheet(claim: Claim) -> Paper:
    """Return who came, when and how, and where the patient is now."""
    stay = claim.stay or Stay()
    signed = [
        words
        for words, true in (
            ("release of information", claim.release_information == "Y"),
            ("payment to the hospital", claim.assign_benefits == "Y"),
        )
        if true
    ]
    again = {"7": "This bill replaces", "8": "This bill takes back"}.get(claim.frequency)
    earlier = f"{again} the payer's claim {claim.payer_control_number}" if again else ""
    return Paper(
        "Face sheet",
        facts_of(
            *who(claim.patient),
            ("Account", claim.account),
            ("Medical record", claim.medical_record),
            ("Kind of care", f"hospital {_CARE.get(stay.bill_type, stay.bill_type)}"),
            ("First day", day(stay.begins)),
            ("Last day of this bill", day(stay.ends)),
            ("Bills for this care", earlier or _BILLS.get(claim.frequency, "")),
            ("Admitted", _at(day(stay.admitted), stay.admission_hour)),
            ("Type of admission", stay.admission_type),
            ("Point of origin", stay.admission_source),
            ("Left", _at(day(stay.ends), stay.discharge_hour) if stay.discharge_hour else ""),
            ("Status at the end", stay.patient_status),
            ("Accident in", claim.accident.state),
            ("Signed on file", ", ".join(signed) or "nothing"),
        ),
    )


def abstract(claim: Claim) -> Paper:
    """Return what the coder found in the chart."""
    stay = claim.stay or Stay()
    facts = [
        ("Principal diagnosis" if number == 0 else f"Other diagnosis {number}", _diagnosis(each))
        for number, each in enumerate(claim.diagnoses)
    ]
    facts += [("External cause", _diagnosis(each)) for each in claim.external_causes]
    facts += [("Admitting diagnosis", stay.admitting_diagnosis)]
    facts += [("Reason for the visit", code) for code in stay.reasons_for_visit]
    facts += [("Procedure", _coded(each)) for each in stay.procedures]
    facts += [("Payment group (DRG)", stay.drg)]
    facts += [("Condition code", code) for code in stay.conditions]
    facts += [("Occurrence code", _coded(each)) for each in stay.occurrences]
    facts += [("Occurrence span", _coded(each)) for each in stay.spans]
    facts += [("Value code", _coded(each)) for each in stay.values]
    facts += [("Authorization", claim.prior_authorization or claim.referral), ("Remark", claim.note)]
    return Paper("Coding summary", facts_of(*facts))


def charge_list(claim: Claim) -> Paper:
    """Return the charges, a line each."""
    lines = [
        (f"Line {number}: {line.revenue_code}", _charge(line))
        for number, line in enumerate(claim.lines, start=1)
    ]
    return Paper("Charge list", tuple(lines))


def hospital(claim: Claim) -> Paper:
    """Return what the hospital knows of itself, of its people and of the payers."""
    people = (
        ("Attending", claim.attending),
        ("Operated", claim.operating),
        ("Operated too", claim.other_operating),
        ("Referred by", claim.referring),
        ("Gave the care", claim.rendering),
    )
    billing, pay_to = claim.billing, claim.pay_to
    return Paper(
        "Hospital's own sheet",
        facts_of(
            ("Bills as", str(billing.name)),
            ("Address", on_one_line(billing.address)),
            ("Money goes to", on_one_line(pay_to) if pay_to else ""),
            ("Phone", phone(billing.phone)),
            ("NPI", billing.npi),
            ("Taxonomy", billing.taxonomy),
            ("Tax number", billing.tax_id),
            *((name, _provider(one)) for name, one in people if one),
            *((f"Number of {each.payer.name}", each.payer.id) for each in claim.coverages),
            *(
                (f"{claim.coverages[each.coverage].payer.name} has paid", f"${each.paid}")
                for each in claim.prior_payments
            ),
        ),
    )


def _at(date: str, hour: str) -> str:
    return f"{date}, hour {hour}" if date and hour else date


def _diagnosis(each: Diagnosis) -> str:
    return f"{each.code}, {_POA.get(each.poa, each.poa)}" if each.poa else each.code


def _coded(each: Coded) -> str:
    days = " to ".join(part for part in (day(each.on), day(each.through)) if part)
    amount = "" if each.amount is None else f"{each.amount.normalize():f}"
    return ", ".join(part for part in (each.code, days, amount) if part)


def _charge(line: ServiceLine) -> str:
    unit = _UNITS.get(line.unit, "unit")
    parts = (
        line.description,
        " ".join([line.code, *line.modifiers]).strip(),
        day(line.begins),
        f"{line.units.normalize():f} {unit}{'' if line.units == 1 else 's'}",
        f"${line.charge}",
        f"of which not covered ${line.noncovered}" if line.noncovered is not None else "",
    )
    return ", ".join(part for part in parts if part)


def _provider(one: Provider) -> str:
    known = (
        str(one.name),
        f"NPI {one.npi}" if one.npi else "",
        f"taxonomy {one.taxonomy}" if one.taxonomy else "",
    )
    return ", ".join(part for part in known if part)
