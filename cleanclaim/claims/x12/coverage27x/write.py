"""Write questions about coverage (270) and their answers (271)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.wire_text import wire_text
from cleanclaim.claims.x12.claim837.spelling import amount
from cleanclaim.claims.x12.coverage27x.put_member import Levels, aaa, dtp
from cleanclaim.claims.x12.frame import Ends, between, framed
from cleanclaim.claims.x12.problems import Problem, X12Error
from cleanclaim.claims.x12.put_party import address, apart, described, nm1, per, prv, refs
from cleanclaim.claims.x12.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.claims.eligibility import Benefit, Eligibility, Inquiry
    from cleanclaim.claims.x12.claim837.spelling import Parts, Row
    from cleanclaim.claims.x12.trading import Receiver

VERSION: Final = "005010X279A1"


def write_270(
    inquiries: Iterable[Inquiry],
    *,
    sender: Receiver,
    receiver: Receiver,
    control_number: int = 1,
    when: dt.datetime | None = None,
    usage: str = "T",
) -> str:
    """Write questions about coverage as one interchange with one 270.

    Parameters
    ----------
    inquiries
        Neighbours with the same payer and provider share their levels. Reference, purpose and time of the
        message are those of the first.
    sender, receiver
        The clinic and the payer (or their clearinghouses) by name and number.
    control_number, when, usage
        ISA13; date and time of the file, now if None; ``"T"`` test or ``"P"`` real (ISA15).

    Returns
    -------
    str
        The file, one segment to a line.

    Raises
    ------
    X12Error
        If a question cannot be written, with every reason.
    """
    given = list(inquiries)
    rows = _rows("270", given, when, lambda first: (first.purpose, first.asked, first.kind), _questions)
    return _file("HS", rows, between(sender, receiver, usage), when, control_number)


def write_271(
    answers: Iterable[Eligibility],
    *,
    sender: Receiver,
    receiver: Receiver,
    control_number: int = 1,
    when: dt.datetime | None = None,
    usage: str = "T",
) -> str:
    """Write answers about coverage as one interchange with one 271.

    Parameters
    ----------
    answers
        Neighbours with the same payer and provider share their levels. Reference, purpose and time of the
        message are those of the first.
    sender, receiver
        The payer and the clinic (or their clearinghouses) by name and number.
    control_number, when, usage
        ISA13; date and time of the file, now if None; ``"T"`` test or ``"P"`` real (ISA15).

    Returns
    -------
    str
        The file, one segment to a line.

    Raises
    ------
    X12Error
        If an answer cannot be written, with every reason.
    """
    given = list(answers)
    rows = _rows("271", given, when, lambda first: (first.purpose, first.answered, ""), _benefits)
    return _file("HB", rows, between(sender, receiver, usage), when, control_number)


def _rows(set_id: str, given: Sequence[Any], when: dt.datetime | None, head: Any, details: Any) -> list[Row]:
    if not given:
        raise X12Error([Problem(0, "", "", "", "There is nothing to write.", "missing")])
    purpose, made, kind = head(given[0])
    moment = made or when or dt.datetime.now(dt.UTC)
    time = f"{moment:%H%M%S}" if moment.second else f"{moment:%H%M}"
    bht: Row = ["BHT", "0022", purpose, wire_text(given[0].reference), f"{moment:%Y%m%d}", time, kind]
    return [["ST", set_id, "0001", VERSION], bht, *Levels(details).rows(given)]


def _file(group: str, rows: list[Row], ends: Ends, when: dt.datetime | None, control: int) -> str:
    now = when or dt.datetime.now(dt.UTC)
    text = framed(group, VERSION, [rows], ends=ends, when=now, control=control)
    problems = read(text).problems
    if problems:
        raise X12Error(problems)
    return text


def _code(kind: str, code: str, modifiers: Sequence[str]) -> Parts | str:
    return (kind, code, *modifiers) if code else ""


def _questions(inquiry: Inquiry) -> Iterator[Row]:
    for each in inquiry.questions:
        pointers = tuple(str(number) for number in each.pointers)
        code = _code(each.code_kind, each.code, each.modifiers)
        yield ["EQ", "^".join(each.service_types), code, each.level, "", pointers]
        for some in each.amounts:
            yield ["AMT", some.kind, amount(some.amount)]
        if each.place:
            yield ["III", "ZZ", each.place]
        yield from refs(each.other_ids)
        for dated in each.dates:
            yield dtp(dated)


def _benefits(answer: Eligibility) -> Iterator[Row]:
    for each in answer.benefits:
        yield from _benefit(each)


def _benefit(each: Benefit) -> Iterator[Row]:
    told = [extra for extra in each.extras if extra.elements[0] == "EB"]
    yield apart(told[0]) if told else [
        "EB", each.information, each.level, "^".join(each.service_types), each.insurance_type,
        wire_text(each.plan), each.period, amount(each.amount), amount(each.fraction), each.quantity_kind,
        amount(each.quantity), each.authorization, each.network,
        _code(each.code_kind, each.code, each.modifiers), tuple(str(number) for number in each.pointers),
    ]  # fmt: skip
    for one in each.deliveries:
        numbers = [amount(value) for value in (one.quantity, one.per, one.periods)]
        yield [
            "HSD", one.quantity_kind, numbers[0], one.unit, numbers[1], one.period, numbers[2], one.frequency,
            one.pattern,
        ]  # fmt: skip
    yield from described(each.other_ids, each.extras)
    for dated in each.dates:
        yield dtp(dated)
    for rejection in each.rejections:
        yield aaa(rejection)
    for message in each.messages:
        yield ["MSG", wire_text(message)]
    for extra in each.extras:
        if extra.elements[0] == "III":
            yield apart(extra)
    if each.parties:
        yield ["LS", "2120"]
        for party in each.parties:
            yield nm1(party)
            yield from address(party)
            yield from (per(contact) for contact in party.contacts)
            yield from prv(party)
        yield ["LE", "2120"]
