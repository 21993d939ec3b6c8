"""The payer's front door: what is read, what is taken in, and what comes back before any decision.

A claim that comes back here was never received: it has no payer control number, nothing to appeal, and its
filing limit goes on. It is mended and sent as a new claim.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims import x12
from cleanclaim.claims.scrubber import hits
from cleanclaim.claims.x12.frame import answerable
from cleanclaim.claims.x12.receipts.statuses import rejecting
from cleanclaim.payers.remittances.receipt import Receipt, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import PayerRules
    from cleanclaim.claims.x12 import Reading
    from cleanclaim.findings import Finding
    from cleanclaim.payers.book import PayerProfile

_SENDER: Final = x12.Submitter(
    name="PRACTICE CLINIC", id="PRACTICECLINIC", contact="BILLING DESK", phone="9165550100"
)
_MORNING: Final = dt.time(9, 30)
_CLAIMS: Final = ("837P", "837I")


def receive(
    sent: str | bytes | Claim | Iterable[Claim],
    payer: str | PayerProfile,
    *,
    on: dt.date | None = None,
    control_number: int = 1,
) -> Receipt:
    """Answer a file of claims as a payer's front door does: first its form, then claim by claim.

    Parameters
    ----------
    sent
        The text of an 837 file, a claim, or claims.
    payer
        Name in the book of payers, or a profile.
    on
        Day of receipt; today if None.
    control_number
        ISA13 of the answers.

    Returns
    -------
    Receipt
        With everything that came, each claim in one of its three lists. It never raises on what is sent.

    Raises
    ------
    LookupError
        If there is no payer of that name.
    """
    profile = _profile(payer)
    day = on or dt.date.today()  # noqa: DTZ011 - a payer's day begins at local midnight
    receiver = x12.Receiver(name=profile.record.name, id=profile.record.id)
    when = dt.datetime.combine(day, _MORNING)
    claims: list[Claim] | None = None
    if isinstance(sent, str | bytes):
        text: str | bytes = sent
    else:
        claims = _by_kind(sent)
        if not claims:
            return Receipt(day, problem="There is no claim in it. Put at least one claim into the file.")
        text = x12.write_837(claims, sender=_SENDER, receiver=receiver, when=when, check=False)
    reading = x12.read(text)
    try:
        text_999 = x12.write_999(reading, source=text, control_number=control_number, when=when)
    except x12.X12Error as error:
        first = (*reading.problems, *error.problems)[0]
        return Receipt(day, problem=first.what, problems=reading.problems)
    acknowledgments = x12.read(text_999).contents
    passed = [
        group.verdict != "R" and each.accepted for group in acknowledgments for each in group.transactions
    ]
    accepted, rejected, unread, said = _sorted_out(reading, passed, claims, profile.rules, day)
    text_277ca = ""
    if accepted or rejected:
        text_277ca = x12.write_277ca(
            reading, said, payer=receiver, source=text, control_number=control_number, when=when
        )
    return Receipt(
        day,
        accepted=accepted,
        rejected=rejected,
        unread=unread,
        acknowledgments=acknowledgments,
        claim_acknowledgments=x12.read(text_277ca).contents if text_277ca else (),
        text_999=text_999,
        text_277ca=text_277ca,
        problems=reading.problems,
    )


def front_door(claim: Claim, rules: PayerRules, on: dt.date) -> list[Finding]:
    """Return the findings on a claim that keep it out of the decision."""
    table = _rejects()
    edits, not_rules = tuple(table["edits"]), frozenset(table["not_rules"])
    received = claim.model_copy(update={"received": on})
    return rejecting(
        hit.finding
        for hit in hits(received, rules=rules, today=on)
        if hit.edit.id.startswith(edits) and hit.finding.rule not in not_rules
    )


def _sorted_out(
    reading: Reading,
    passed: Iterable[bool],
    given: Sequence[Claim] | None,
    rules: PayerRules,
    on: dt.date,
) -> tuple[tuple[Claim, ...], tuple[Rejected, ...], tuple[Claim, ...], list[list[Finding]]]:
    """Return claims accepted, rejected and unread, and the findings on each content of the file.

    `passed` tells of each transaction that a 999 answers whether it goes on.
    """
    verdicts = iter(passed)
    accepted: list[Claim] = []
    rejected: list[Rejected] = []
    unread: list[Claim] = []
    said: list[list[Finding]] = []
    own = iter(given if given is not None and len(given) == len(reading.contents) else reading.contents)
    for transaction in reading.transactions:
        answered = bool(transaction.kind) and answerable(transaction.header)
        goes_on = answered and next(verdicts, False) and not transaction.problems
        for content in transaction.contents:
            claim = next(own)
            findings: list[Finding] = []
            if transaction.kind in _CLAIMS:
                if not goes_on:
                    unread.append(claim)
                elif findings := front_door(content, rules, on):
                    rejected.append(Rejected(claim, tuple(findings)))
                else:
                    accepted.append(claim.model_copy(update={"received": on}))
            said.append(findings)
    return tuple(accepted), tuple(rejected), tuple(unread), said


def _by_kind(sent: Claim | Iterable[Claim]) -> list[Claim]:
    """Return claims in the order in which a file has them: professional ones first."""
    from cleanclaim.claims.model import Claim  # noqa: PLC0415 - a file alone needs no record

    claims = [sent] if isinstance(sent, Claim) else list(sent)
    return sorted(claims, key=lambda claim: claim.kind != "professional")


def _profile(payer: str | PayerProfile) -> PayerProfile:
    if not isinstance(payer, str):
        return payer
    from cleanclaim.payers.book import payer as named  # noqa: PLC0415 - only for a name

    return named(payer)


@lru_cache(maxsize=1)
def _rejects() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only when claims come in

    text = resources.files("cleanclaim.payers.remittances").joinpath("rejects.toml").read_text("utf-8")
    return tomllib.loads(text)
