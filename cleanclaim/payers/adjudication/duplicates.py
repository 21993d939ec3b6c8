"""The same service twice (18), on this claim or on an earlier one that was allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.duplicates import REPEATS
from cleanclaim.claims.edits.history import line_key, patient_key
from cleanclaim.payers.adjudication.case import Denial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.payers.adjudication.case import Case

_CITES: Final = "Exact duplicates: patient, day, code, modifiers and clinician"


def duplicates(case: Case) -> Iterator[Denial]:
    """Deny each line that says the same as another one and does not say that it was done again."""
    # X12 wants group OA with this reason; of workers' compensation a rule of the state may ask for CO.
    group = "CO" if case.payer.regulator == "DWC" else "OA"
    claim = case.claim
    earlier = {line.key: line for line in case.past if line.good}
    if not earlier and len(set(case.at.line_codes)) == len(claim.lines):
        return
    who = patient_key(claim)
    seen: dict[object, int] = {}
    for number, line in case.open():
        if not line.code or not REPEATS.isdisjoint(line.modifiers):
            continue
        key = line_key(claim, line, who)
        before = earlier.get(key)
        first = seen.setdefault((key, line.drug.ndc if line.drug else "", line.place), number)
        if before is not None:
            what = f"{line.code} of this day was allowed before, on claim {before.account or before.number}."
            yield Denial(number, group, "18", what, _CITES, rule="E14")
        elif first != number:
            what = f"The line says the same as line {first}."
            yield Denial(number, group, "18", what, _CITES, rule="E14")
