"""Read who is who: the provider loops of claims and lines, and their names, addresses and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.x12.claim837.codes import CLAIM_PARTIES, LINE_PARTIES
from cleanclaim.claims.x12.claim837.draft import at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.x12.claim837.draft import Draft, Table

_CHANNELS: Final = {"TE": "phone", "FX": "fax", "EM": "email"}
_PERSON: Final = "1"


def name_of(elements: Sequence[str]) -> dict[str, str]:
    """Return a name from NM103, 04, 05 and 07."""
    places = zip(("last", "first", "middle", "", "suffix"), elements[3:8], strict=False)
    return {part: value for part, value in places if value and part}


def provider_of(d: Draft, elements: Sequence[str]) -> dict[str, Any]:
    """Return a provider from NM1."""
    organization = elements[2] != _PERSON
    party = {"name": name_of(elements), "organization": organization, "npi": at(elements, 9)}
    if organization and len(elements) > 4:  # noqa: PLR2004
        party["name"] = {"last": elements[3]}
        d.hold(elements, 4, 5, 7)
    return party


def street(d: Draft, elements: Sequence[str]) -> None:
    """Take N3 of the party at hand."""
    if d.party is None:
        d.hold(elements)
        return
    d.party["address"] = {"line1": elements[1], "line2": at(elements, 2)}


def city(d: Draft, elements: Sequence[str]) -> None:
    """Take N4 of the party at hand."""
    if d.party is None:
        d.hold(elements)
        return
    address = d.party.setdefault("address", {})
    address["city"] = elements[1]
    address["state"] = at(elements, 2)
    address["zip"] = at(elements, 3)
    if len(elements) > 4:  # noqa: PLR2004
        address["country"] = elements[4]
        d.hold(elements, 5, 6, 7)


def number(d: Draft, elements: Sequence[str]) -> None:
    """Take a REF of the party at hand: an identifier beside the NPI."""
    if d.party is None or len(elements) > 3:  # noqa: PLR2004
        d.hold(elements)
        return
    d.party.setdefault("other_ids", []).append({"qualifier": elements[1], "value": elements[2]})


def contact(d: Draft, elements: Sequence[str]) -> None:
    """Take a PER of the party at hand; one that has more than our fields is kept whole."""
    party = d.party
    pairs = [(elements[at_], at(elements, at_ + 1)) for at_ in range(3, len(elements), 2) if elements[at_]]
    fields = [_CHANNELS.get(qualifier, "") for qualifier, _ in pairs]
    taken = party is None or any(name in party for name in (*_CHANNELS.values(), "contact"))
    if party is None or taken or "" in fields or len(set(fields)) < len(fields):
        d.hold(elements)
        return
    party["contact"] = at(elements, 2)
    party.update(dict(zip(fields, (value for _, value in pairs), strict=True)))


def specialty(d: Draft, elements: Sequence[str]) -> None:
    """Take PRV: the taxonomy code."""
    if d.party is None:
        d.hold(elements)
        return
    d.party["taxonomy"] = at(elements, 3)


def _claim_party(d: Draft, elements: Sequence[str]) -> None:
    _party(d, elements, d.claim, CLAIM_PARTIES[d.kind])


def _line_party(d: Draft, elements: Sequence[str]) -> None:
    _party(d, elements, d.line, LINE_PARTIES[d.kind])


def _party(
    d: Draft, elements: Sequence[str], holder: dict[str, Any], roles: tuple[tuple[str, str, str], ...]
) -> None:
    loop = d.use.loop.id
    field = next((name for where, code, name in roles if where == loop and code == elements[1]), "")
    if not field or field in holder:
        d.party = None
        d.hold(elements)
        return
    d.party = holder[field] = provider_of(d, elements)


def table() -> Table:
    """Return the handlers of the provider loops."""
    handlers: Table = {}
    loops = {loop: _claim_party for parties in CLAIM_PARTIES.values() for loop, _, _ in parties}
    loops |= {loop: _line_party for parties in LINE_PARTIES.values() for loop, _, _ in parties}
    loops["2420B"] = _line_party
    for loop, party in loops.items():
        handlers[loop, "NM1", ""] = party
        handlers[loop, "N3", ""] = street
        handlers[loop, "N4", ""] = city
        handlers[loop, "REF", ""] = number
        handlers[loop, "PER", ""] = contact
        handlers[loop, "PRV", ""] = specialty
    return handlers
