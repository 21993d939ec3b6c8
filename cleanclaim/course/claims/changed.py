"""A claim with one line or one diagnosis changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim


def on_line(claim: Claim, number: int, **changes: Any) -> Claim:
    """Return the claim with fields of one line changed; lines are counted from 0."""
    lines = [*claim.lines]
    lines[number] = lines[number].model_copy(update=changes)
    return claim.model_copy(update={"lines": tuple(lines)})


def coded(claim: Claim, number: int, code: str) -> tuple[Claim, str]:
    """Return the claim with the code of one diagnosis changed, and the field."""
    diagnoses = [*claim.diagnoses]
    diagnoses[number] = diagnoses[number].model_copy(update={"code": code})
    return claim.model_copy(update={"diagnoses": tuple(diagnoses)}), f"diagnoses.{number}.code"
