"""The papers a form is filled from: registration sheet, insurance card, charge slip, note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .claim_form_hospital import abstract, charge_list, face_sheet, hospital
from .claim_form_paper import Paper, day, facts_of, on_one_line, who
from .claim_form_slip import clinic, slip

if TYPE_CHECKING:
    from cleanclaim.charts import Encounter
    from cleanclaim.claims.model import Claim, Coverage

__all__ = ["Paper", "note_of", "papers_of"]

_RELATION: Final = {
    "self": "the patient",
    "spouse": "the patient's spouse",
    "child": "the patient's parent",
    "life_partner": "the patient's partner",
}
_FILING: Final = {
    "MA": "Medicare Part A", "MB": "Medicare Part B", "MC": "Medi-Cal", "HM": "HMO", "12": "PPO",
    "CI": "Commercial", "CH": "TRICARE", "VA": "CHAMPVA", "WC": "Workers' compensation",
    "AM": "Car insurance", "BL": "Blue plan",
}  # fmt: skip


def papers_of(claim: Claim) -> tuple[Paper, ...]:
    """Return the papers that say what a claim says, as the front desk and the hospital's office have them.

    For exercises made from a claim: each paper holds what such a paper holds in a clinic.
    """
    cards = [
        _card(coverage, "Insurance card" if len(claim.coverages) == 1 else f"Insurance card {number}")
        for number, coverage in enumerate(claim.coverages, start=1)
    ]
    if claim.kind == "institutional":
        return (face_sheet(claim), *cards, abstract(claim), charge_list(claim), hospital(claim))
    return (_registration(claim), *cards, slip(claim), clinic(claim))


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
        facts_of(
            *who(claim.patient),
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
        facts_of(
            ("Plan", payer.name),
            ("Kind", _FILING.get(coverage.filing, "")),
            ("Member ID", coverage.member_id),
            ("Group", coverage.group),
            ("Plan name", coverage.group_name),
            (
                "Policy holder",
                _RELATION.get(coverage.relationship, "another person") if holder else "the patient",
            ),
            *((f"Holder: {name.lower()}", value) for name, value in (who(holder) if holder else ())),
            ("Case number", coverage.claim_number),
            ("Send claims to", on_one_line(payer.address)),
        ),
    )
