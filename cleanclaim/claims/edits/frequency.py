"""E13: original, replacement or void, and what goes with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_PROFESSIONAL: Final = ("1", "7", "8")
_HOSPITAL: Final = re.compile(r"[0-9A-Z]")
_AGAIN: Final = ("7", "8")
_STILL_HERE: Final = "30"
_FINAL: Final = ("1", "4")
_INTERIM: Final = ("2", "3")
_STEDI: Final = (
    "stedi.com/changelog: claim frequency; new-claim-edits-missing-or-invalid-payer-claim-control-number"
)
_STATUS: Final = (
    "stedi.com/changelog new-claim-edit-invalid-claim-frequency-code-and-patient-status-code-combination"
)


@edit(
    "E13-code",
    "The frequency is 1 (original), 7 (replacement) or 8 (void); hospitals have more",
    rule="FIELD",
    stage="claim edit",
    cites="CMS-1500 item 22, UB-04 FL 4; 837 CLM05-3",
    source=_STEDI,
)
def code(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a frequency that is none."""
    said = claim.frequency or "An empty text"
    if at.professional:
        if claim.frequency not in _PROFESSIONAL:
            yield (
                "frequency",
                (
                    f"{said} is not a frequency of a professional claim ({at.item('frequency')}). Write 1 "
                    "for a new claim, 7 to replace one, 8 to take one back."
                ),
            )
    elif not _HOSPITAL.fullmatch(claim.frequency):
        yield (
            "frequency",
            (
                f"{said} is not the last character of a type of bill ({at.item('frequency')}). Write 1 for "
                "a whole stay or visit, 7 to replace a claim, 8 to take one back."
            ),
        )


@edit(
    "E13-number-missing",
    "A replacement or void names the claim it is about",
    rule="FIELD",
    stage="claim edit",
    cites="CMS-1500 item 22, UB-04 FL 64; 837 REF*F8",
    source=_STEDI,
)
def number_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a 7 or 8 without the payer's number."""
    if claim.frequency in _AGAIN and not claim.payer_control_number:
        word = "replaces" if claim.frequency == "7" else "takes back"
        yield (
            "payer_control_number",
            (
                f"This claim {word} an earlier one, and the payer's number of that one is missing "
                f"({at.item('payer_control_number')}). Copy it from the remittance."
            ),
        )


@edit(
    "E13-number-without-reason",
    "A new claim has no number of an earlier one",
    rule="FIELD",
    stage="claim edit",
    cites="CMS-1500 item 22; 837 REF*F8 is for a replacement or void",
    source=_STEDI,
)
def number_without_reason(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a payer's number on an original claim."""
    if claim.frequency == "1" and claim.payer_control_number:
        yield (
            "payer_control_number",
            (
                f"A new claim (frequency 1) has the payer's number {claim.payer_control_number} "
                f"({at.item('payer_control_number')}). To correct an earlier claim write 7; for a new one "
                "take the number out."
            ),
        )


@edit(
    "E13-payer",
    "The payer takes this frequency",
    rule="FIELD",
    stage="submission",
    cites="The payer's rules",
    source="rules.toml: frequencies of each payer with their source",
    kinds=("professional",),
)
def payer(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of a replacement or void that this payer corrects in another way."""
    fact = at.rules.frequency
    if (
        fact is not None
        and claim.frequency in _PROFESSIONAL
        and claim.frequency not in at.rules.professional_frequencies
    ):
        yield Finding(
            "FIELD",
            Severity.ERROR if fact.verified else Severity.WARNING,
            "frequency",
            f"{at.rules.label} takes no professional claims with frequency {claim.frequency} "
            f"({at.item('frequency')}). {fact.advice}",
            fact.cites,
            "E13",
            not fact.verified,
        )


@edit(
    "E13-status",
    "A finished stay is not of a patient who is still there",
    rule="FIELD",
    stage="claim edit",
    cites="UB-04 FL 4 and FL 17; 837I CLM05-3 and CL103",
    source=_STATUS,
    kinds=HOSPITAL,
)
def status(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of frequency 1 or 4 with a patient who is still there."""
    left = claim.stay.patient_status if claim.stay else ""
    if claim.frequency in _FINAL and left == _STILL_HERE:
        yield (
            "stay.patient_status",
            (
                f"Frequency {claim.frequency} says that the stay is finished, and status 30 "
                f"({at.item('stay.patient_status')}) that the patient is still there. Wait for the "
                "discharge, or bill an interim claim."
            ),
        )


@edit(
    "E13-interim-status",
    "An interim bill is of a patient who is still there",
    rule="FIELD",
    stage="claim edit",
    severity=Severity.WARNING,
    cites="UB-04 FL 4 and FL 17",
    source="follows from what frequencies 2 and 3 mean (resdac.org); as a rule of a payer not read",
    verified=False,
    kinds=HOSPITAL,
)
def interim(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an interim bill of an inpatient who has left."""
    left = claim.stay.patient_status if claim.stay else ""
    if at.inpatient and claim.frequency in _INTERIM and left and left != _STILL_HERE:
        yield (
            "frequency",
            (
                f"Frequency {claim.frequency} ({at.item('frequency')}) says that more will follow, and "
                f"status {left} that the patient has left. Use 1 for the whole stay or 4 for the last part."
            ),
        )
