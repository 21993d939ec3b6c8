"""What is Medicare's own: sequestration (A5), and claims that are not assigned (A10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.payers.book.kinds import kind
from cleanclaim.payers.dated import dated

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.adjudication.running import Running


# What Medicare pays assigned only, so that such a line of an unassigned claim is decided as assigned:
# laboratory, drugs, ambulance; nurse practitioners, physician assistants, clinical nurse specialists, nurse
# anesthetists and midwives, anesthesiologist assistants, psychologists, social workers, dietitians (by
# taxonomy); patients with Medi-Cal too. Medicare Claims Processing Manual, chapter 1, section 30.3.1, as told
# on medicarepaymentandreimbursement.com/2013/11; ngsmedicare.com, Part B 101 manual. Read 2026-11-24.
_ALWAYS: Final = frozenset({"lab", "drug", "ambulance"})
_ALWAYS_BY: Final = ("363L", "363A", "364S", "3675", "367A", "367H", "103T", "1041C", "133V")
_MEDI_CAL: Final = "MC"


def unassigned(case: Case, line: ServiceLine) -> bool:
    """Tell whether the clinic does not take the approved amount as the whole price."""
    claim = case.claim
    if case.terms.over != "limiting" or case.at.first is None or claim.accept_assignment not in {"B", "C"}:
        return False
    who = line.rendering or claim.rendering or claim.billing
    always = kind(line.code) in _ALWAYS or who.taxonomy.startswith(_ALWAYS_BY)
    return not always and all(cover.filing != _MEDI_CAL for cover in claim.coverages)


def to_patient(running: Running, case: Case) -> Decimal:
    """Send the payment to the patient, who owes it to the clinic."""
    pays = running.rest
    cut = sequestered(case, pays)
    what = "The claim is not assigned: the payment goes to the patient, who owes it to the clinic."
    running.take("PR", "100", pays - cut, rule="A5", what=what, cites="42 CFR 424.55", verified=False)
    what = "Sequestration cuts the payment to the patient, who owes the clinic the whole."
    running.take("PR", "253", cut, rule="A5", what=what, cites="Federal sequestration", verified=False)
    return pays - cut


def cut(running: Running, case: Case) -> None:
    """Take the federal cut from the payment, after everything else (A5); the patient's share stays."""
    if case.plan.bill_types:
        return  # stays in a bed: the cut is taken once, from the claim
    cut = sequestered(case, running.rest)
    rate = dated("sequestration", case.at.first or case.received) if cut else None
    if rate is not None:
        what = f"Sequestration: {rate.value:.0%} of the payment; the patient's share does not change."
        running.take("CO", "253", cut, rule="A5", what=what, cites=rate.cites, verified=rate.verified)


def sequestered(case: Case, pays: Decimal) -> Decimal:
    """Return the dollars the federal cut takes of a payment."""
    if not case.payer.sequestration or pays <= ZERO:
        return ZERO
    return cents(pays * dated("sequestration", case.at.first or case.received).value)
