"""Scrub many claims: one after the other, each beside those before it.

>>> list(scrub_all([]))
[]
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.history import History
from cleanclaim.claims.scrubber import clean, hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import PayerRules
    from cleanclaim.claims.scrubber import Hit
    from cleanclaim.findings import Finding

_EVERY: Final = 250


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim of a batch and what the edits say about it."""

    claim: Claim
    hits: tuple[Hit, ...]

    @property
    def findings(self) -> list[Finding]:
        """The findings, worst first."""
        return [hit.finding for hit in self.hits]

    @property
    def clean(self) -> bool:
        """Whether there is no error, except what is still to confirm."""
        return clean(hit.finding for hit in self.hits)


def scrub_all(
    claims: Iterable[Claim],
    *,
    rules: PayerRules | None = None,
    on: dt.date | None = None,
    history: Iterable[Claim] | History = (),
    duplicates: bool = True,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Judged]:
    """Yield each claim with its findings, in the order of the claims.

    Parameters
    ----------
    claims
        Any iterable; it is read one by one, so that a large file need not be held.
    rules, on
        As for `cleanclaim.claims.scrub`; without `rules` each claim is judged by those of its own payer.
    history
        Claims that went before the batch. A `History` is not changed: the batch uses a copy.
    duplicates
        Whether the claims of the batch are earlier claims to those after them.
    progress
        Called with the number of claims done so far, every 250 claims and at the end.
    """
    past = history.copy() if isinstance(history, History) else History.of(history)
    today = on or dt.date.today()  # noqa: DTZ011 - a biller's day begins at local midnight
    done = 0
    for claim in claims:
        found = hits(claim, rules=rules, on=on, history=past, today=today)
        if duplicates:
            past.add(claim)
        yield Judged(claim, tuple(found))
        done += 1
        if progress is not None and done % _EVERY == 0:
            progress(done)
    if progress is not None and done % _EVERY:
        progress(done)
