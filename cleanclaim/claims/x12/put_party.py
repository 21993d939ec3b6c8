"""Write parties, contacts and numbers that the answers of payers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.wire_text import wire_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.charts.registration import OtherId
    from cleanclaim.claims.model import Extra
    from cleanclaim.claims.party import Contact, Party
    from cleanclaim.claims.x12.claim837.spelling import Row


def n1(party: Party) -> Row:
    """Return the N1 of a payer or payee."""
    return ["N1", party.role, wire_text(party.name.last), party.id_kind, wire_text(party.id)]


def nm1(party: Party) -> Row:
    """Return the NM1 of a party."""
    told = _kept(party, "NM1")
    if told:
        return told
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
    told = _kept(party, "N4")
    if told:
        yield told
    elif where.city:
        yield ["N4", wire_text(where.city), wire_text(where.state), where.zip, wire_text(where.country)]


def refs(numbers: Iterable[OtherId]) -> Iterator[Row]:
    """Yield a REF for each number."""
    for each in numbers:
        yield ["REF", each.qualifier, wire_text(each.value)]


def _kept(party: Party, name: str) -> Row:
    """Return a kept segment of the party, its parts apart again; an empty one when there is none."""
    for each in party.extras:
        if each.elements[0] == name:
            return apart(each)
    return []


def apart(extra: Extra) -> Row:
    """Return a kept segment, its parts apart again."""
    return [tuple(text.split(":")) if ":" in text else text for text in extra.elements]


def numbers(party: Party) -> Iterator[Row]:
    """Yield a REF for each number of a party; one that was kept with its words is written with them."""
    yield from described(party.other_ids, party.extras)


def described(ids: Iterable[OtherId], extras: Sequence[Extra]) -> Iterator[Row]:
    """Yield a REF for each number; one that was kept with its words is written with them."""
    with_words = {each.elements[1:3]: each for each in extras if each.elements[0] == "REF"}
    for each in ids:
        found = with_words.get((each.qualifier, each.value))
        yield from refs([each]) if found is None else [apart(found)]


def prv(party: Party) -> Iterator[Row]:
    """Yield the PRV of a party that has a role of its own."""
    told = _kept(party, "PRV")
    if told:
        yield told
    elif party.provider_role:
        yield ["PRV", party.provider_role, "PXC" if party.taxonomy else "", party.taxonomy]


def per(contact: Contact) -> Row:
    """Return the PER of a contact."""
    numbers = [text for each in contact.numbers[:3] for text in (each.qualifier, wire_text(each.value))]
    return ["PER", contact.role, wire_text(contact.name), *numbers]
