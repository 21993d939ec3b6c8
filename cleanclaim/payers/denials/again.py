"""A corrected claim is decided again by the payer of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts
    from cleanclaim.payers.model import Decision


def decided_again(denial: Denial, facts: Facts, *, on: dt.date, decided: dt.date) -> Decision | None:
    """Return the new decision on the corrected claim, or None where the facts have no such claim."""
    if facts.corrected is None:
        return None
    from cleanclaim.payers import adjudicate  # noqa: PLC0415 - the payers are opened only here

    return adjudicate(facts.corrected, denial.payer, received=on, decided=decided)
