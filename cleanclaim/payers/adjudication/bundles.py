"""Lines beside each other: edit pairs (97, 236), add-ons alone (B15), and too many units (151)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes import training
from cleanclaim.codes.services import Service
from cleanclaim.codes.training.edits import NEVER
from cleanclaim.codes.training.limits import LINE
from cleanclaim.codes.training.passing import passes
from cleanclaim.payers.adjudication.case import Denial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.payers.adjudication.case import Case

_PAIRS: Final = "Training edit pairs, made like Medicare's NCCI procedure-to-procedure edits"


def pairs(case: Case) -> Iterator[Denial]:
    """Deny column 2 of each pair of lines that are both still there and that no modifier sets apart."""
    if not case.rules.ptp or not any(True for _ in case.said("E8-pairs")):
        return
    lines = dict(case.open())
    services = [
        Service(line.code, line.modifiers, int(line.units), None, line.begins)
        if number in lines
        else Service("")
        for number, line in enumerate(case.claim.lines, 1)
    ]
    reason = case.payer.edits.pair_reason
    told: set[int] = set()
    for pair in training.pairs(services, case.at.first):
        one, two = services[pair.line1], services[pair.line2]
        number = pair.line2 + 1
        if number in told or (pair.edit.indicator != NEVER and passes(one, two)):
            continue
        told.add(number)
        what = f"{two.code} is not paid beside {one.code} (line {pair.line1 + 1}): {pair.edit.why}."
        cites = f"{_PAIRS}: {pair.edit.column1}/{pair.edit.column2}, indicator {pair.edit.indicator}"
        yield Denial(number, "CO", reason, what, cites, ("N20",), rule="E8")


def add_ons(case: Case) -> Iterator[Denial]:
    """Deny each add-on code without the service it adds to."""
    for number, finding in case.said("E8-add-ons"):
        yield Denial(number, "CO", "B15", finding.message, finding.cites, rule="E8")


def units(case: Case) -> Iterator[Denial]:
    """Deny lines with more units than likely: the line (type 1), or every line of the code on that day."""
    if not case.rules.mue:
        return
    for number, finding in case.said("E9-units"):
        line = case.claim.lines[number - 1]
        entry = training.find(line.code)
        if entry is None:
            continue
        same = [
            other
            for other, one in case.open()
            if other == number
            or (entry.limit.mai != LINE and one.code == line.code and one.begins == line.begins)
        ]
        if sum(case.claim.lines[other - 1].units for other in same) <= entry.limit.units:
            continue  # what was denied before, such as a duplicate, takes no units
        for other in same:
            most = entry.limit.units
            what = f"{entry.code} takes {most} unit{'s' * (most != 1)}, and there are more."
            yield Denial(other, "CO", "151", what, finding.cites, ("N362",), rule="E9")
