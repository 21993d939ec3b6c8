"""A sample claim while it is being made: its fields, still open to change, and the dice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from random import Random


@dataclass
class Sketch:
    """What is known so far.

    Attributes
    ----------
    rng
        Dice; the same seed throws the same.
    number
        The seed, for account numbers.
    day
        First day of service.
    fields
        Fields of the claim, as `Claim.model_validate` takes them.
    lines
        Fields of its service lines.
    stay
        Fields of the stay; empty on professional claims.
    """

    rng: Random
    number: int
    day: dt.date
    fields: dict[str, Any] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)
    stay: dict[str, Any] = field(default_factory=dict)

    def change_coverage(self, at: int, **changes: object) -> None:
        """Change one of the coverages."""
        coverages = list(self.fields["coverages"])
        coverages[at] = coverages[at].model_copy(update=changes)
        self.fields["coverages"] = tuple(coverages)
