"""E2: who is insured, and whether the parts of the claim agree about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_HL = "837 loops 2000B SBR02 and 2000C PAT01; CMS-1500 items 4, 6 and 7"
_MAPS = (
    "pyx12 maps of 005010X222A1 and 005010X223A2; NUCC 1500 manual 02/12, as read in "
    "studylib.net/doc/18132661"
)


@edit(
    "E2-payer-missing",
    "The claim says which payer gets it",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 items 1 and 1a, UB-04 FL 50; 837 loop 2010BB",
    source=_MAPS,
)
def payer_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when there is no coverage, none at the place the claim goes to, or one without name or number."""
    if not claim.coverages:
        yield (
            "coverages",
            (
                f"No insurance is on the claim ({at.item('coverages')}). Add the patient's coverage, or "
                "bill the patient."
            ),
        )
        return
    if claim.coverage is None:
        yield (
            "destination",
            (
                f"The claim is meant for payer number {claim.destination + 1}, and there are "
                f"{len(claim.coverages)}. Choose the payer that gets this claim."
            ),
        )
        return
    payer = claim.coverage.payer
    where = f"coverages.{claim.destination}.payer"
    if not payer.name:
        yield (f"{where}.name", f"The payer has no name ({at.item(where)}). Copy it from the card.")
    if not payer.id:
        yield (
            f"{where}.id",
            (
                f"{payer.name or 'The payer'} has no payer number. On the wire a claim finds its payer by "
                "that number; look it up in your clearinghouse's list."
            ),
        )


@edit(
    "E2-self-with-subscriber",
    "Who is insured by their own policy is not insured by somebody else",
    rule="FIELD",
    stage="registration",
    cites=_HL,
    source=_MAPS,
    when="others",
)
def self_with_subscriber(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when the patient is the insured and another insured person is named."""
    for number, coverage in enumerate(claim.coverages):
        if coverage.relationship == "self" and coverage.subscriber is not None:
            where = f"coverages.{number}.subscriber"
            yield (
                where,
                (
                    f"{at.item(f'coverages.{number}.relationship')} says that the patient is the insured, "
                    f"and {at.item(where)} names {coverage.subscriber.name or 'another person'}. Look at "
                    "the card: mark how the patient is related, or take the other person out."
                ),
            )


@edit(
    "E2-dependent-without-subscriber",
    "Who is insured through somebody else has that person on the claim",
    rule="FIELD",
    stage="registration",
    cites=_HL,
    source=_MAPS,
    when="others",
)
def dependent_without_subscriber(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when the insured person is missing or has no name."""
    for number, coverage in enumerate(claim.coverages):
        if coverage.relationship == "self":
            continue
        where = f"coverages.{number}.subscriber"
        if coverage.subscriber is None or not coverage.subscriber.name.last:
            yield (
                where,
                (
                    f"The patient is the insured's {coverage.relationship.replace('_', ' ')}, and the "
                    f"insured is not named ({at.item(where)}). The payer looks under the insured; add name, "
                    "birth date and address."
                ),
            )


@edit(
    "E2-medicare-relationship",
    "In Original Medicare and Medi-Cal everybody is insured by themselves",
    rule="FIELD",
    stage="registration",
    cites="Medicare and Medi-Cal give each person a number of their own; CMS-1500 item 6",
    source=(
        "CMS leaflet on the MBI (each person has one); Santa Clara County Medi-Cal handbook (CIN of each "
        "person)"
    ),
    when="others",
)
def everybody_self(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when a Medicare or Medi-Cal patient is said to depend on somebody else's card."""
    for number, coverage in enumerate(claim.coverages):
        if coverage.filing in {"MA", "MB", "MC"} and coverage.relationship != "self":
            if coverage.filing == "MC" and _newborn(claim, at):
                continue
            where = f"coverages.{number}.relationship"
            yield (
                where,
                (
                    f"{coverage.payer.name or 'This program'} gives every person a card of their own, so "
                    f"{at.item(where)} is self. Use the patient's own number."
                ),
            )


@edit(
    "E2-same-person",
    "A dependent is another person than the insured",
    rule="FIELD",
    stage="registration",
    severity=Severity.WARNING,
    cites=_HL,
    source=_MAPS,
    when="others",
)
def same_person(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when the patient and the insured have one name and one birth date."""
    patient = claim.patient
    for number, coverage in enumerate(claim.coverages):
        other = coverage.subscriber
        if other is None or coverage.relationship == "self" or patient.dob is None:
            continue
        if (other.name.last, other.name.first, other.dob) == (
            patient.name.last,
            patient.name.first,
            patient.dob,
        ):
            where = f"coverages.{number}.relationship"
            yield (
                where,
                (
                    f"{at.item(where)} says {coverage.relationship.replace('_', ' ')}, and the insured has "
                    "the patient's name and birth date. If they are one person, mark self."
                ),
            )


def _newborn(claim: Claim, at: Context) -> bool:
    """Tell whether the patient was born in the month of service or the month before.

    Medi-Cal lets a baby be billed with the mother's card until it has one of its own.
    """
    born, day = claim.patient.dob, at.first
    if born is None or day is None:
        return False
    return (day.year - born.year) * 12 + day.month - born.month in {0, 1}
