"""E11: codes of organs that not everybody has, beside the sex that is registered.

People whose registered sex and body do not agree get care for the body they have. So this edit asks to check,
and says how Medicare lets such a claim through; it never says that the code is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

# ICD-10-CM, April 2026: cancers of these organs, their other illnesses, pregnancy.
_FEMALE: Final = (
    *(f"C{n}" for n in range(51, 59)),
    *("D06", "D25", "D26", "D27", "D28", "O", "Z33", "Z34", "Z36", "Z37", "Z3A"),
    *(f"N{n}" for n in (*range(70, 78), *range(80, 99))),
)
_MALE: Final = (
    *(f"C{n}" for n in range(60, 64)),
    *("D29", "D40", "R97.2", "Z12.5", "Z85.46", "Z85.47"),
    *(f"N{n}" for n in range(40, 54)),
)
_OF_OTHERS: Final = {"M": (_FEMALE, "male"), "F": (_MALE, "female")}
_LET_THROUGH: Final = "KX"
_CONDITION: Final = "45"


@edit(
    "E11-sex",
    "A code of an organ fits the registered sex, or the claim says that it is no mistake",
    rule="EDIT",
    stage="registration",
    severity=Severity.WARNING,
    cites="Medicare Claims Processing Manual, chapter 32, section 240 (change request 6638)",
    source=(
        "aapc.com thread 178844, which quotes the section; pbn.decisionhealth.com 8 Jun 2023; ipmscorp.com "
        "on condition code 45 from 1 Jul 2023"
    ),
)
def sex(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each code of an organ that people of the registered sex seldom have."""
    known = _OF_OTHERS.get(claim.patient.sex)
    if known is None:
        return
    organs, word = known
    hits = [n for n, code in enumerate(at.codes) if code.startswith(organs)]
    if not hits or _said(claim, at):
        return
    remedy = (
        "add modifier KX to the line"
        if at.professional
        else f"add condition code 45 ({at.item('stay.conditions')})"
    )
    for number in hits:
        yield (
            f"diagnoses.{number}",
            (
                f"{at.codes[number]} is about organs that people registered {word} seldom have, "
                f"and a payer may stop the claim. Check the registration ({at.item('patient.sex')}) and the "
                f"code. If both are right, {remedy}, and it is let through."
            ),
        )


def _said(claim: Claim, at: Context) -> bool:
    """Tell whether the claim says already that it is no mistake."""
    if at.professional:
        return any(_LET_THROUGH in line.modifiers for line in claim.lines)
    return claim.stay is not None and _CONDITION in claim.stay.conditions
