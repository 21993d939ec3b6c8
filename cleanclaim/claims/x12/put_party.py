"""Write parties, contacts and numbers that the answers of payers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.wire_text import wire_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanclaim.charts.registration import OtherId
    from cleanclaim.claims.party import Contact, Party
    from cleanclaim.claims.x12.claim837.spelling import Row


def n1(party: Party) -> Row:
    """Return the N1 of a payer or payee."""
    return ["N1", party.role, wire_text(party.name.last), party.id_kind, wire_text(party.id)]


def nm1(party: Party) -> Row:
    """Return the NM1 of a party."""
    name = party.name
    names = [wire_text(each) for each in (name.last, name.first, name.middle)]
    kind = "2" if party.organization else "1"
    ids = [party.id_kind, wire_text(party.id), party.relationship]
    return ["NM1", party.role, kind, *names, "", wire_text(name.suffix), *ids]


def address(party: Party) -> Iterator[Row]:
    """Yield N3 and N4, where there is an address."""
    where = party.address
    if where.line1:
        yield ["N3", wire_text(where.line1), wire_text(where.line2)]
    if where.city:
        yield ["N4", wire_text(where.city), wire_text(where.state), where.zip, wire_text(where.country)]


def refs(numbers: Iterable[OtherId]) -> Iterator[Row]:
    """Yield a REF for each number."""
    for each in numbers:
        yield ["REF", each.qualifier, wire_text(each.value)]


def per(contact: Contact) -> Row:
    """Return the PER of a contact."""
    numbers = [text for each in contact.numbers[:3] for text in (each.qualifier, wire_text(each.value))]
    return ["PER", contact.role, wire_text(contact.name), *numbers]
