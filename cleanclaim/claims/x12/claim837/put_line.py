"""Write service lines: loop 2400 and the loops in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.x12.claim837 import put_party
from cleanclaim.claims.x12.claim837.codes import LINE_NUMBERS, LINE_PARTIES
from cleanclaim.claims.x12.claim837.put_other import adjustments
from cleanclaim.claims.x12.claim837.spelling import Parts, Row, Written, amount, day, flag, span, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.model import Claim, Drug, LineDecision, ServiceLine


def line(claim: Claim, line: ServiceLine, number: int) -> Iterator[Written]:
    """Yield the segments of one line."""
    professional = claim.kind == "professional"
    yield "2400", "", ["LX", str(number)]
    yield "2400", "", _professional(line) if professional else _institutional(line)
    if line.begins:
        yield "2400", "", ["DTP", "472", *span(line.begins, line.ends)]
    yield from _numbers(line, professional=professional)
    if professional and line.note:
        yield "2400", "", ["NTE", "ADD", line.note]
    if professional and (line.purchased_from or line.purchase_charge is not None):
        yield "2400", "", ["PS1", line.purchased_from, amount(line.purchase_charge)]
    if line.drug:
        yield from _drug(line.drug)
    for loop, code, field in LINE_PARTIES[claim.kind]:
        if who := getattr(line, field):
            yield from put_party.provider(loop, code, who)
    for at, decision in enumerate(line.decisions):
        yield from _decision(decision, f"@{at}")


def _numbers(line: ServiceLine, *, professional: bool) -> Iterator[Written]:
    for qualifier, field in LINE_NUMBERS.items():
        if (professional or field == "control_number") and (value := getattr(line, field)):
            yield "2400", "", ["REF", qualifier, value]
    yield from put_party.numbers("2400", line.other_ids)


def _procedure(code: str, modifiers: Sequence[str], description: str = "") -> Parts:
    parts = ("HC", code, *modifiers)
    return (*parts, *[""] * (6 - len(parts)), description) if description else parts


def _professional(line: ServiceLine) -> Row:
    row: Row = [
        "SV1",
        _procedure(line.code, line.modifiers, line.description),
        amount(line.charge),
        line.unit,
    ]
    row += [
        amount(line.units),
        line.place,
        "",
        tuple(told(str(pointer), pointer) for pointer in line.pointers),
    ]
    row += ["", flag(line.emergency), "", flag(line.epsdt), flag(line.family_planning), "", ""]
    row.append(flag(line.copay_exempt, "0"))
    return row


def _institutional(line: ServiceLine) -> Row:
    procedure = _procedure(line.code, line.modifiers, line.description) if line.code else ()
    row: Row = ["SV2", line.revenue_code, procedure, amount(line.charge), line.unit, amount(line.units)]
    return row if line.noncovered is None else [*row, "", amount(line.noncovered)]


def _drug(drug: Drug) -> Iterator[Written]:
    yield "2410", "", ["LIN", "", "N4", drug.ndc]
    if drug.quantity is not None or drug.unit:
        yield "2410", "", ["CTP", "", "", "", amount(drug.quantity), (drug.unit,)]
    if drug.prescription:
        yield "2410", "", ["REF", "XZ", drug.prescription]


def _decision(decision: LineDecision, tag: str) -> Iterator[Written]:
    procedure = _procedure(decision.code, decision.modifiers) if decision.code else ()
    row: Row = ["SVD", decision.payer_id, amount(decision.paid), procedure, decision.revenue_code]
    yield "2430", tag, [*row, amount(decision.units)]
    yield from adjustments("2430", tag, decision.adjustments)
    if decision.decided:
        yield "2430", tag, ["DTP", "573", "D8", day(decision.decided)]
    if decision.remaining is not None:
        yield "2430", tag, ["AMT", "EAF", amount(decision.remaining)]
