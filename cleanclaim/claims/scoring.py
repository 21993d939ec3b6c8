"""The clean-claim score: how many claims are clean, and where the errors should have been caught."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.batch import scrub_all
from cleanclaim.claims.edits.model import STAGES
from cleanclaim.claims.model import Claim
from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from cleanclaim.claims.batch import Judged
    from cleanclaim.claims.edits.history import History
    from cleanclaim.claims.edits.model import Edit
    from cleanclaim.claims.rules import PayerRules

_PER_MILLE: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Row:
    """What one edit, or one stage of the revenue cycle, has held up.

    Attributes
    ----------
    name, title
        Id and title of the edit; of a stage its name twice.
    stage
        Where it should have been caught.
    claims
        Claims with an error of it.
    errors, warnings
        Findings of it; what is still to confirm counts as a warning.
    dollars
        Charges of the claims with an error of it. A claim with two errors counts in both rows, so the rows
        add up to more than `Score.held`.
    """

    name: str
    title: str
    stage: str
    claims: int
    errors: int
    warnings: int
    dollars: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one claim or of a batch.

    Attributes
    ----------
    claims, clean
        How many there are, and how many have no error.
    dollars, held
        Charges of all claims, and of those that are not clean.
    edits
        One row for each edit with a finding, most claims first.
    stages
        One row for each stage with a finding, in the order of the revenue cycle.
    """

    claims: int
    clean: int
    dollars: Decimal
    held: Decimal
    edits: tuple[Row, ...]
    stages: tuple[Row, ...]

    @property
    def rate(self) -> Decimal | None:
        """Share of clean claims, from 0 to 1 with three decimal places; None without claims."""
        if not self.claims:
            return None
        return (Decimal(self.clean) / self.claims).quantize(_PER_MILLE, rounding=ROUND_HALF_UP)

    def as_dict(self) -> dict[str, Any]:
        """Return the score as JSON-ready values: amounts and the rate as text."""
        rows = {
            part: [{**asdict(row), "dollars": str(row.dollars)} for row in getattr(self, part)]
            for part in ("edits", "stages")
        }
        return {
            "claims": self.claims,
            "clean": self.clean,
            "rate": None if self.rate is None else str(self.rate),
            "dollars": str(self.dollars),
            "held": str(self.held),
            **rows,
        }

    def table(self) -> str:
        """Return the score as plain text, for a terminal."""
        if self.rate is None:
            return "No claims."
        share = f"{self.clean} of {self.claims} claims are clean ({self.rate * 100:.1f} %)."
        lines = [f"{share} Held up: ${self.held:,} of ${self.dollars:,}."]
        for heading, rows in (("Should have been caught at", self.stages), ("Edit", self.edits)):
            if rows:
                width = max(len(heading), *(len(row.name) for row in rows))
                lines += ["", f"{heading:{width}}  claims  errors  warnings  charges held"]
                lines += [
                    f"{r.name:{width}}  {r.claims:6}  {r.errors:6}  {r.warnings:8}  {r.dollars:>12,}"
                    for r in rows
                ]
        return "\n".join(lines)


class Tally:
    """Counts judged claims one by one, so that a batch need not be held."""

    def __init__(self) -> None:
        self._claims = self._clean = 0
        self._dollars = self._held = ZERO
        self._rows: dict[tuple[str, str], tuple[Edit | None, list[Any]]] = {}

    def add(self, judged: Judged) -> None:
        """Count one claim."""
        charges = judged.claim.charges
        self._claims += 1
        self._dollars += charges
        if judged.clean:
            self._clean += 1
        else:
            self._held += charges
        wrong: set[tuple[str, str]] = set()
        for edit, finding in judged.hits:
            error = finding.severity is Severity.ERROR and not finding.to_confirm
            for key, kept in ((("edit", edit.id), edit), (("stage", edit.stage), None)):
                counts = self._rows.setdefault(key, (kept, [0, 0, 0, ZERO]))[1]
                counts[1 if error else 2] += 1
                if error and key not in wrong:
                    wrong.add(key)
                    counts[0] += 1
                    counts[3] += charges

    def score(self) -> Score:
        """Return the score of what was counted."""
        edits = [
            Row(edit.id, edit.title, edit.stage, *counts) for edit, counts in self._rows.values() if edit
        ]
        stages = [
            Row(stage, stage, stage, *self._rows["stage", stage][1])
            for stage in STAGES
            if ("stage", stage) in self._rows
        ]
        edits.sort(key=lambda row: (-row.claims, -row.errors, -row.warnings, row.name))
        return Score(self._claims, self._clean, self._dollars, self._held, tuple(edits), tuple(stages))


def score(
    claims: Claim | Iterable[Claim],
    *,
    rules: PayerRules | None = None,
    on: dt.date | None = None,
    history: Iterable[Claim] | History = (),
    progress: Callable[[int], object] | None = None,
) -> Score:
    """Return the clean-claim score of one claim or of many.

    Parameters
    ----------
    claims
        One claim, or any iterable of claims.
    rules, on, history, progress
        As for `cleanclaim.claims.batch.scrub_all`.

    Notes
    -----
    Clean-claim rate: claims without an error on the first pass, by all claims. Benchmarks (95 % or more) come
    from vendors and differ in what they count, so none is built in.
    """
    batch = [claims] if isinstance(claims, Claim) else claims
    tally = Tally()
    for judged in scrub_all(batch, rules=rules, on=on, history=history, progress=progress):
        tally.add(judged)
    return tally.score()
