"""The stages of a decision before any money is counted, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.adjudication import (
    acceptance,
    authorized,
    bundles,
    covered,
    duplicates,
    earlier,
    fit,
    required,
    validity,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleanclaim.payers.adjudication.case import Case, Denial

# A stage that denies the whole claim ends the decision; one that denies a line leaves the rest to the next.
STAGES: Final[tuple[Callable[[Case], Iterator[Denial]], ...]] = (
    required.whole_claim,
    *acceptance.STAGES,
    authorized.in_network,
    required.each_line,
    validity.procedures,
    validity.modifiers,
    validity.diagnoses,
    required.asked_by_payer,
    duplicates.duplicates,
    fit.age,
    fit.sex,
    fit.diagnosis,
    covered.notices,
    covered.status,
    covered.excluded,
    covered.necessary,
    covered.often,
    authorized.authorization,
    authorized.referral,
    earlier.new_patient,
    earlier.global_days,
    bundles.pairs,
    bundles.add_ons,
    bundles.units,
)


def judge(case: Case) -> None:
    """Ask the stages in their order, until the claim or every line is denied."""
    count = len(case.claim.lines)
    for stage in STAGES:
        for denial in list(stage(case)):
            if denial.number == 0:
                for number in range(1, count + 1):
                    case.denied.setdefault(number, denial)
            else:
                case.denied.setdefault(denial.number, denial)
        if len(case.denied) == count:
            return
