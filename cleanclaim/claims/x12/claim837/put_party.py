"""Write names, addresses and numbers of persons, providers and payers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.claim837.spelling import Row, Written, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanclaim.claims.model import Address, Name, OtherId, Payer, Provider

_NAMELESS: Final = "QB"  # the provider of a purchased service is its number alone
_PERSON, _ORGANIZATION = "1", "2"


def name(code: str, kind: str, who: Name, qualifier: str = "", identifier: str = "") -> Row:
    """Return an NM1."""
    row: Row = ["NM1", code, kind, who.last, who.first, who.middle, "", who.suffix]
    return [*row, qualifier, identifier] if identifier else row


def provider(loop: str, code: str, who: Provider) -> Iterator[Written]:
    """Yield the segments of a provider's loop: whatever of it the record has."""
    kind = told(_ORGANIZATION if who.organization else _PERSON, who.organization)
    row = name(code, kind, who.name, "XX", who.npi)
    if code == _NAMELESS:
        row[3:8] = [""] * 5
    yield loop, "", row
    if who.taxonomy:
        yield loop, "", ["PRV", "AT" if code == "71" else "PE", "PXC", who.taxonomy]
    yield from address(loop, who.address)
    yield from numbers(loop, who.other_ids)
    yield from contact(loop, who)


def address(loop: str, where: Address, tag: str = "") -> Iterator[Written]:
    """Yield N3 and N4, each if there is anything in it."""
    if where.line1 or where.line2:
        yield loop, tag, ["N3", where.line1, where.line2]
    if where.city or where.state or where.zip or where.country:
        yield loop, tag, ["N4", where.city, where.state, where.zip, where.country]


def numbers(loop: str, ids: Iterable[OtherId], tag: str = "") -> Iterator[Written]:
    """Yield a REF for each identifier."""
    for each in ids:
        yield loop, tag, ["REF", each.qualifier, each.value]


def contact(loop: str, who: Provider) -> Iterator[Written]:
    """Yield a PER when there is a way to reach anyone."""
    ways = [(code, value) for code, value in (("TE", who.phone), ("FX", who.fax), ("EM", who.email)) if value]
    if ways:
        yield loop, "", ["PER", "IC", who.contact, *(text for way in ways for text in way)]


def payer(loop: str, who: Payer, tag: str = "") -> Iterator[Written]:
    """Yield NM1 and address of a payer; its numbers come where the loop has them."""
    yield loop, tag, ["NM1", "PR", _ORGANIZATION, who.name, "", "", "", "", who.id_kind, who.id]
    yield from address(loop, who.address, tag)
