"""One exercise with a form: what it is filled from, and how it should be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import PayerRules

    from .claim_form_paper import Paper


@dataclass(frozen=True, slots=True)
class Exercise:
    """A case of `ClaimForm`; see there for `key`, `papers`, `reasons`, `rules` and `on`."""

    key: Claim
    papers: tuple[Paper, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    rules: PayerRules | None = None
    on: dt.date | None = None
