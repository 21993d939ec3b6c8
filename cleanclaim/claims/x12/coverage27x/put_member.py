"""Write the levels of a 270 or 271: who is asked, who asks, the subscriber and the dependent."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from cleanclaim.claims.wire_text import wire_text
from cleanclaim.claims.x12.claim837.spelling import day
from cleanclaim.claims.x12.put_party import address, apart, nm1, numbers, per, prv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleanclaim.claims.eligibility import Eligibility, Inquiry, Member, Rejection
    from cleanclaim.claims.party import Dated, Party
    from cleanclaim.claims.x12.claim837.spelling import Row


def dtp(dated: Dated) -> Row:
    """Return the DTP of a day or span."""
    if dated.through is None:
        return ["DTP", dated.kind, "D8", day(dated.on)]
    return ["DTP", dated.kind, "RD8", f"{day(dated.on)}-{day(dated.through)}"]


def aaa(rejection: Rejection) -> Row:
    """Return the AAA of a rejection."""
    return ["AAA", "Y" if rejection.valid else "N", "", rejection.reason, rejection.action]


def person(member: Member, rejections: Iterable[Row] = ()) -> Iterator[Row]:
    """Yield all segments of a subscriber or dependent."""
    yield nm1(member)
    yield from numbers(member)
    yield from address(member)
    yield from rejections
    yield from prv(member)
    if member.dob or member.sex:
        yield ["DMG", "D8" if member.dob else "", day(member.dob), member.sex]
    if member.patient_relationship:
        known = ["001", "25"] if member.changed else ["", ""]
        order = "" if member.birth_order is None else str(member.birth_order)
        yes = "Y" if member.patient_relationship == "18" else "N"
        yield ["INS", yes, member.patient_relationship, *known, *[""] * 12, order]
    older = [each for each in member.extras if each.elements[0] == "HI"]
    if older:
        yield apart(older[0])
    elif member.diagnoses:
        kinds = ["ABK", *["ABF"] * (len(member.diagnoses) - 1)]
        codes = [code.replace(".", "") for code in member.diagnoses]
        yield ["HI", *zip(kinds, codes, strict=True)]
    for dated in member.dates:
        yield dtp(dated)
    for extra in member.extras:
        if extra.elements[0] == "MPI":
            yield apart(extra)


def traces(member: Member) -> Iterator[Row]:
    """Yield the trace numbers of a person; they stand before the name."""
    for each in member.traces:
        yield ["TRN", each.kind, wire_text(each.number), wire_text(each.by), wire_text(each.detail)]


class Levels:
    """Numbers the levels and writes them: one for each payer and provider, and those of each patient.

    Parameters
    ----------
    details
        Gives what is asked or answered about the patient of a record.
    """

    def __init__(self, details: Callable[[Any], Iterator[Row]]) -> None:
        self.details = details
        self.count = 0

    def rows(self, records: Sequence[Inquiry] | Sequence[Eligibility]) -> Iterator[Row]:
        """Yield all segments of the levels."""
        everything: list[Any] = list(records)
        for payer, group in groupby(everything, lambda each: each.payer):
            yield from self._payer(payer, list(group))

    def _hl(self, parent: int, code: str, *, below: bool) -> Row:
        self.count += 1
        return ["HL", str(self.count), str(parent) if parent else "", code, "1" if below else "0"]

    def _payer(self, payer: Party, group: list[Any]) -> Iterator[Row]:
        yield self._hl(0, "20", below=any(each.provider is not None for each in group))
        top = self.count
        yield nm1(payer)
        for contact in payer.contacts:
            yield per(contact)
        for each in group:
            yield from _rejections(each, "payer")
        for provider, some in groupby(group, lambda each: each.provider):
            if provider is not None:
                yield from self._provider(provider, list(some), top)

    def _provider(self, provider: Party, group: list[Any], top: int) -> Iterator[Row]:
        patients = [each for each in group if each.subscriber is not None]
        yield self._hl(top, "21", below=bool(patients))
        middle = self.count
        yield nm1(provider)
        yield from numbers(provider)
        yield from address(provider)
        for each in group:
            yield from _rejections(each, "provider")
        yield from prv(provider)
        for each in patients:
            yield from self._patient(each, middle)

    def _patient(self, record: Any, middle: int) -> Iterator[Row]:
        yield self._hl(middle, "22", below=record.dependent is not None)
        above = self.count
        yield from traces(record.subscriber)
        yield from person(record.subscriber, _rejections(record, "subscriber"))
        if record.dependent is not None:
            yield self._hl(above, "23", below=False)
            yield from traces(record.dependent)
            yield from person(record.dependent, _rejections(record, "dependent"))
        yield from self.details(record)


def _rejections(record: Any, level: str) -> Iterator[Row]:
    for each in getattr(record, "rejections", ()):
        if each.level == level:
            yield aaa(each)
