"""Write remittances as 835 files."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.wire_text import wire_text
from cleanclaim.claims.x12.claim837.spelling import amount, day
from cleanclaim.claims.x12.frame import between, framed
from cleanclaim.claims.x12.problems import Problem, X12Error
from cleanclaim.claims.x12.put_party import address, n1, nm1, per, refs
from cleanclaim.claims.x12.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.claims.model import Adjustment, Extra
    from cleanclaim.claims.party import Amount, Count, Dated
    from cleanclaim.claims.remittance import Account, PaidClaim, PaidLine, ProviderAdjustment, Remittance
    from cleanclaim.claims.x12.claim837.spelling import Parts, Row
    from cleanclaim.claims.x12.trading import Receiver

VERSION: Final = "005010X221A1"
_MOST_REASONS: Final = 6
_MOST_MOVED: Final = 6
_DECISIONS: Final = frozenset({"MIA", "MOA"})
_PEOPLE: Final = (
    "patient", "subscriber", "corrected", "rendering", "crossover", "corrected_payer", "other_subscriber",
)  # fmt: skip


def write_835(
    remittances: Iterable[Remittance],
    *,
    sender: Receiver,
    receiver: Receiver,
    control_number: int = 1,
    when: dt.datetime | None = None,
    usage: str = "T",
    check: bool = True,
) -> str:
    """Write remittances as one interchange, one 835 for each.

    Reading the text gives the records back, with text as the wire has it (capitals, plain letters). Remarks
    of a claim are written as an MOA, unless its `extras` have an MIA or MOA of their own.

    Parameters
    ----------
    remittances
        What a payer says it paid.
    sender, receiver
        The payer and the clinic (or their clearinghouses) by name and number.
    control_number
        ISA13; the group gets the same, the transactions are numbered from 1.
    when
        Date and time of the file, now if None.
    usage
        ``"T"`` for a test, ``"P"`` for real payments (ISA15).
    check
        Whether to refuse what breaks the rules of the form or does not balance.

    Returns
    -------
    str
        The file, one segment to a line.

    Raises
    ------
    X12Error
        If a remittance cannot be written, with every reason.
    """
    given = list(remittances)
    if not given:
        raise X12Error([Problem(0, "", "", "", "There is no remittance to write.", "missing")])
    ends = between(sender, receiver, usage)
    rows = [list(_transaction(each, f"{number:04}")) for number, each in enumerate(given, 1)]
    now = when or dt.datetime.now(dt.UTC)
    text = framed("HP", VERSION, rows, ends=ends, when=now, control=control_number)
    problems = read(text).problems if check else ()
    if problems:
        raise X12Error(problems)
    return text


def _transaction(remittance: Remittance, number: str) -> Iterator[Row]:
    payment = remittance.payment
    yield ["ST", "835", number]
    bank = [*_account(payment.sender), payment.company, payment.company_detail, *_account(payment.receiver)]
    credit = "C" if payment.credit else "D"
    total = amount(payment.amount)
    yield ["BPR", payment.handling, total, credit, payment.method, payment.format, *bank, day(payment.on)]
    yield ["TRN", "1", wire_text(payment.trace), payment.payer_number, wire_text(payment.payer_detail)]
    yield from _extras(remittance.extras, "CUR")
    if remittance.receiver_id:
        yield ["REF", "EV", wire_text(remittance.receiver_id)]
    if remittance.version:
        yield ["REF", "F2", wire_text(remittance.version)]
    if remittance.produced:
        yield ["DTM", "405", day(remittance.produced)]
    for party in (remittance.payer, remittance.payee):
        yield n1(party)
        yield from address(party)
        yield from refs(party.other_ids)
        yield from (per(each) for each in party.contacts)
    yield from _extras(remittance.extras, "RDM")
    for header, claims in groupby(remittance.claims, lambda claim: claim.header):
        yield ["LX", header]
        for claim in claims:
            yield from _extras(claim.extras, "TS3", "TS2")
            yield from _claim(claim)
    yield from _moved(remittance.provider_adjustments)


def _account(account: Account | None) -> list[str]:
    return (
        ["", "", "", ""]
        if account is None
        else [account.bank_kind, account.bank, account.kind, account.number]
    )


def _claim(claim: PaidClaim) -> Iterator[Row]:
    yield [
        "CLP", wire_text(claim.account), claim.status, amount(claim.charge), amount(claim.paid),
        amount(claim.patient_responsibility), claim.filing, wire_text(claim.payer_control_number),
        claim.place, claim.frequency, "", claim.drg, amount(claim.drg_weight),
        amount(claim.discharge_fraction),
    ]  # fmt: skip
    yield from _adjustments(claim.adjustments)
    people = (getattr(claim, name) for name in _PEOPLE)
    yield from (nm1(each) for each in people if each is not None)
    if any(each.elements[0] in _DECISIONS for each in claim.extras):
        yield from _extras(claim.extras, *sorted(_DECISIONS))
    elif claim.remarks:
        yield ["MOA", "", "", *claim.remarks[:5]]
    yield from refs(claim.other_ids)
    yield from _dates(claim.dates)
    yield from (per(each) for each in claim.contacts)
    yield from _kinds(claim.amounts, claim.quantities)
    for line in claim.lines:
        yield from _line(line)


def _line(line: PaidLine) -> Iterator[Row]:
    done = _code(line.code_kind, line.code, line.modifiers, line.description)
    billed = _code(line.billed_kind, line.billed_code, line.billed_modifiers, line.billed_description)
    units = "" if line.units == 1 and line.billed_units is None else amount(line.units)
    yield [
        "SVC", done, amount(line.charge), amount(line.paid), line.revenue_code, units, billed,
        amount(line.billed_units),
    ]  # fmt: skip
    if line.ends:
        yield ["DTM", "150", day(line.begins)]
        yield ["DTM", "151", day(line.ends)]
    elif line.begins:
        yield ["DTM", "472", day(line.begins)]
    yield from _adjustments(line.adjustments)
    if line.control_number:
        yield ["REF", "6R", wire_text(line.control_number)]
    yield from refs(line.other_ids)
    yield from _kinds(line.amounts, line.quantities)
    for code in line.remarks:
        yield ["LQ", "HE", code]
    yield from _extras(line.extras, "LQ")


def _code(kind: str, code: str, modifiers: Sequence[str], words: str) -> Parts | str:
    if not code:
        return ""
    four = (*modifiers, "", "", "", "")[:4]
    return (kind, wire_text(code), *four, wire_text(words))


def _adjustments(adjustments: Sequence[Adjustment]) -> Iterator[Row]:
    for group, found in groupby(adjustments, lambda each: each.group):
        of_group = list(found)
        for first in range(0, len(of_group), _MOST_REASONS):
            row: Row = ["CAS", group]
            for each in of_group[first : first + _MOST_REASONS]:
                row += [each.reason, amount(each.amount), amount(each.quantity)]
            yield row


def _dates(dates: Iterable[Dated]) -> Iterator[Row]:
    for each in dates:
        yield ["DTM", each.kind, day(each.on)]


def _kinds(amounts: Iterable[Amount], quantities: Iterable[Count]) -> Iterator[Row]:
    for each in amounts:
        yield ["AMT", each.kind, amount(each.amount)]
    for count in quantities:
        yield ["QTY", count.kind, amount(count.quantity)]


def _moved(moved: Sequence[ProviderAdjustment]) -> Iterator[Row]:
    for (provider, year), found in groupby(moved, lambda each: (each.provider, each.year_ends)):
        of_provider = list(found)
        for first in range(0, len(of_provider), _MOST_MOVED):
            row: Row = ["PLB", wire_text(provider), day(year)]
            for each in of_provider[first : first + _MOST_MOVED]:
                row += [(each.reason, wire_text(each.reference)), amount(each.amount)]
            yield row


def _extras(extras: Iterable[Extra], *names: str) -> Iterator[Row]:
    """Yield the kept segments of these names, their parts apart again."""
    for name in names:
        for each in extras:
            if each.elements[0] == name:
                yield [tuple(text.split(":")) if ":" in text else text for text in each.elements]
