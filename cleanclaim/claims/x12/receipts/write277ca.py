"""Write a 277CA: which claims of a received file are taken on, and which come back, and why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.wire_text import wire_text
from cleanclaim.claims.x12.claim837.spelling import amount
from cleanclaim.claims.x12.claim837.spelling import day as spelled_day
from cleanclaim.claims.x12.frame import answerable, back, framed
from cleanclaim.claims.x12.problems import Problem, X12Error
from cleanclaim.claims.x12.receipts.echo import Echo, echo
from cleanclaim.claims.x12.receipts.statuses import reason_of, rejecting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.charts.registration import Provider
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.x12.claim837.spelling import Row
    from cleanclaim.claims.x12.reading import Reading, Transaction
    from cleanclaim.claims.x12.source import Source
    from cleanclaim.claims.x12.trading import Receiver
    from cleanclaim.findings import Finding

VERSION: Final = "005010X214"
_ACCEPTED: Final = ("A2", "20", "PR")
_RECEIVED: Final = ("A1", "19", "PR")
_MESSAGE: Final = 264
_MOST: Final = 10  # statuses of one claim: the rest is found when these are mended


def write_277ca(
    reading: Reading,
    findings: Sequence[Sequence[Finding]],
    *,
    payer: Receiver,
    source: Source | None = None,
    control_number: int = 1,
    when: dt.datetime | None = None,
) -> str:
    """Answer the claims of a received 837, one by one.

    A claim comes back when one of its findings is an error that rests on a confirmed fact. Transactions that
    a 999 rejects are not answered: their claims never came this far. What is wrong with a line is said of its
    claim, with the line in the message.

    Parameters
    ----------
    reading
        What `cleanclaim.claims.x12.read` made of the file.
    findings
        For each claim of `reading.contents`, in order, what `cleanclaim.claims.scrub` said.
    payer
        Who answers, by name and number.
    source
        The same file once more. With it the answer quotes the sender's name and batch number.
    control_number
        ISA13 of the answer.
    when
        Date and time of the answer, now if None.

    Returns
    -------
    str
        One interchange with one 277CA for each 837 that could be read.

    Raises
    ------
    X12Error
        If no 837 could be read.
    ValueError
        If there are not as many lists of findings as claims.
    """
    if len(findings) != len(reading.contents):
        raise ValueError(
            f"There are {len(reading.contents)} claims and findings for {len(findings)}. Give one list each."
        )
    given = iter(findings)
    pairs = [
        (each, [(claim, rejecting(next(given))) for claim in each.contents]) for each in reading.transactions
    ]
    answered = [
        (each, claims)
        for each, claims in pairs
        if each.kind.startswith("837") and claims and not each.problems and answerable(each.header)
    ]
    if not answered:
        what = "There is no claim to answer: no 837 of this file could be read. Send a 999."
        raise X12Error([Problem(0, "", "", "", what, "envelope", fatal=True)])
    heard = echo(source) if source is not None else Echo()
    now = when or dt.datetime.now(dt.UTC)
    rows = [
        list(_answer(each, claims, heard, payer, f"{now:%Y%m%d%H%M}{number:04}"))
        for number, (each, claims) in enumerate(answered, 1)
    ]
    return framed("HN", VERSION, rows, ends=back(answered[0][0].header), when=now, control=control_number)


_Judged = list[tuple["Claim", "list[Finding]"]]


def _answer(
    transaction: Transaction, claims: _Judged, heard: Echo, payer: Receiver, mark: str
) -> Iterator[Row]:
    today, hour, number = mark[:8], mark[8:12], mark[12:]
    began = transaction.segments[0]
    sender = transaction.header[0][6].strip()
    name, sender_id = heard.submitters.get(began, (sender, sender))
    batch = heard.batches.get(began) or transaction.control_number
    yield ["ST", "277", number, VERSION]
    yield ["BHT", "0085", "08", mark, today, hour, "TH"]
    yield ["HL", "1", "", "20", "1"]
    yield ["NM1", "PR", "2", wire_text(payer.name), "", "", "", "", "PI", wire_text(payer.id)]
    yield ["TRN", "1", mark]
    yield ["DTP", "050", "D8", today]
    yield ["DTP", "009", "D8", today]
    yield ["HL", "2", "1", "21", "1"]
    yield ["NM1", "41", "2", wire_text(name), "", "", "", "", "46", wire_text(sender_id)]
    yield ["TRN", "2", batch]
    yield ["STC", _RECEIVED, today, "WQ", amount(_total([claim for claim, _ in claims]))]
    yield from _totals(claims, "90", "AA")
    level = 2
    for billing, each in groupby(claims, lambda one: one[0].billing):
        level += 1
        above = level
        group = list(each)
        yield ["HL", str(level), "2", "19", "1"]
        yield _billing(billing)
        yield ["TRN", "1", f"{mark}{level:04}"]
        yield ["STC", _RECEIVED, "", "WQ", amount(_total([claim for claim, _ in group]))]
        yield from _totals(group, "QA", "QC")
        for claim, findings in group:
            level += 1
            yield ["HL", str(level), str(above), "PT"]
            yield _patient(claim)
            yield from _claim(claim, findings, today)


def _billing(billing: Provider) -> Row:
    name = billing.name
    kind, own = ("XX", billing.npi) if billing.npi else ("FI", billing.tax_id)
    texts = [wire_text(each) for each in (name.last, name.first, name.middle)]
    return [
        "NM1",
        "85",
        "2" if billing.organization else "1",
        *texts,
        "",
        wire_text(name.suffix),
        kind,
        wire_text(own),
    ]


def _patient(claim: Claim) -> Row:
    name = claim.patient.name
    member = claim.coverage.member_id if claim.coverage else ""
    texts = [wire_text(each) for each in (name.last, name.first, name.middle)]
    return ["NM1", "QC", "1", *texts, "", wire_text(name.suffix), "MI", wire_text(member)]


def _totals(claims: _Judged, accepted: str, rejected: str) -> Iterator[Row]:
    taken = [claim for claim, findings in claims if not findings]
    refused = [claim for claim, findings in claims if findings]
    for kind, some in ((accepted, taken), (rejected, refused)):
        if some:
            yield ["QTY", kind, str(len(some))]
    for kind, some in (("YU", taken), ("YY", refused)):
        if some:
            yield ["AMT", kind, amount(_total(some))]


def _claim(claim: Claim, findings: list[Finding], today: str) -> Iterator[Row]:
    charge = amount(_total([claim]))
    yield ["TRN", "2", wire_text(claim.account)]
    if not findings:
        yield ["STC", _ACCEPTED, today, "WQ", charge]
    for each in findings[:_MOST]:
        yield ["STC", _reason(each), today, "U", charge, *[""] * 7, _message(each)]
    if claim.stay is not None and claim.stay.bill_type:
        yield ["REF", "BLT", f"{claim.stay.bill_type}{claim.frequency}"]
    yield ["DTP", "472", *_days(claim.begins, claim.ends)]


def _reason(finding: Finding) -> tuple[str, ...]:
    reason = reason_of(finding)
    return (reason.category, reason.code, reason.entity)


def _message(finding: Finding) -> str:
    text = wire_text(finding.message)
    return text if len(text) <= _MESSAGE else text[:_MESSAGE].rsplit(" ", 1)[0]


def _days(begins: dt.date | None, ends: dt.date | None) -> tuple[str, str]:
    if begins is None:
        raise ValueError("A claim without a day of service cannot be answered.")
    if ends is None or ends == begins:
        return "D8", spelled_day(begins)
    return "RD8", f"{spelled_day(begins)}-{spelled_day(ends)}"


def _total(claims: Sequence[Claim]) -> Decimal:
    return sum((claim.charges if claim.total is None else claim.total for claim in claims), Decimal(0))
