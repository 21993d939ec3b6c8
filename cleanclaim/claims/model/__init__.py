"""The claim and its parts, as records."""

from cleanclaim.charts.registration import (
    Address,
    Coverage,
    Name,
    OtherId,
    Payer,
    Person,
    Provider,
    Record,
)
from cleanclaim.claims.model.claim import Accident, Claim, ClaimDates, Diagnosis, PriorPayment
from cleanclaim.claims.model.line import Adjustment, Attachment, Drug, Extra, LineDecision, ServiceLine
from cleanclaim.claims.model.money import CENT, ZERO, Money, cents
from cleanclaim.claims.model.stay import Coded, Stay

__all__ = [
    "CENT", "ZERO", "Accident", "Address", "Adjustment", "Attachment", "Claim", "ClaimDates", "Coded",
    "Coverage", "Diagnosis", "Drug", "Extra", "LineDecision", "Money", "Name", "OtherId", "Payer", "Person",
    "PriorPayment", "Provider", "Record", "ServiceLine", "Stay", "cents",
]  # fmt: skip
