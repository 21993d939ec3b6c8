"""What is billed: the claim, its forms, its edits, and the wire.

Names are loaded when they are first used, so that a page which only needs codes does not wait for the claim.

>>> from cleanclaim.claims import Claim
>>> Claim.model_fields["frequency"].default
'1'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.on_demand import on_demand

if TYPE_CHECKING:
    from cleanclaim.claims.acknowledgment import Acknowledgment, ClaimAcknowledgment
    from cleanclaim.claims.eligibility import Eligibility
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.normal import normalise
    from cleanclaim.claims.problems import ClaimError, claims_from_json, from_json, to_json
    from cleanclaim.claims.remittance import Remittance
    from cleanclaim.claims.scoring import score
    from cleanclaim.claims.scrubber import scrub

__all__ = [
    "Acknowledgment", "Claim", "ClaimAcknowledgment", "ClaimError", "Eligibility", "Remittance",
    "claims_from_json", "from_json", "normalise", "score", "scrub", "to_json",
]  # fmt: skip

_HOMES: Final = {
    "Acknowledgment": "acknowledgment",
    "Claim": "model",
    "ClaimAcknowledgment": "acknowledgment",
    "ClaimError": "problems",
    "Eligibility": "eligibility",
    "Remittance": "remittance",
    "claims_from_json": "problems",
    "from_json": "problems",
    "normalise": "normal",
    "score": "scoring",
    "scrub": "scrubber",
    "to_json": "problems",
}
__getattr__ = on_demand(__name__, _HOMES)
