"""Build a `Party` from NM1 or N1 and the segments that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import Address, Name, OtherId
from cleanclaim.claims.model.line import Extra
from cleanclaim.claims.party import Contact, Party
from cleanclaim.claims.x12.pick import PART, get

if TYPE_CHECKING:
    from collections.abc import Sequence

_PREFIX: Final = 6


class PartyDraft:
    """A party whose segments are still coming.

    Parameters
    ----------
    elements
        Its NM1 or N1.
    """

    def __init__(self, elements: Sequence[str]) -> None:
        self.fields: dict[str, Any] = {"role": get(elements, 1)}
        if elements[0] == "N1":
            self.fields |= {
                "organization": True,
                "name": Name(last=get(elements, 2)),
                "id_kind": get(elements, 3),
                "id": get(elements, 4),
            }
        else:
            self.fields |= {
                "organization": get(elements, 2) == "2",
                "name": Name(
                    last=get(elements, 3),
                    first=get(elements, 4),
                    middle=get(elements, 5),
                    suffix=get(elements, 7),
                ),
                "id_kind": get(elements, 8),
                "id": get(elements, 9),
                "relationship": get(elements, 10),
            }
        self.address: dict[str, str] = {}
        self.other_ids: list[OtherId] = []
        self.contacts: list[Contact] = []
        self.extras: list[Extra] = []
        if elements[0] == "NM1" and get(elements, _PREFIX):
            self.keep(elements)

    def take(self, elements: Sequence[str]) -> None:
        """Take an N3, N4, REF, PER or PRV that belongs to the party."""
        match elements[0]:
            case "N3":
                self.address |= {"line1": get(elements, 1), "line2": get(elements, 2)}
            case "N4":
                self.address |= {
                    "city": get(elements, 1),
                    "state": get(elements, 2),
                    "zip": get(elements, 3),
                    "country": get(elements, 4),
                }
                if any(elements[5:]):
                    self.keep(elements)
            case "REF":
                self.other_ids.append(OtherId(qualifier=get(elements, 1), value=get(elements, 2)))
                if any(elements[3:]):
                    self.keep(elements)
            case "PER":
                self.contacts.append(contact(elements))
            case "PRV":
                self.fields |= {"provider_role": get(elements, 1), "taxonomy": get(elements, 3)}
                if get(elements, 2) not in {"", "PXC"}:
                    self.keep(elements)

    def keep(self, elements: Sequence[str], loop: str = "") -> None:
        """Keep a segment that says more than the fields hold."""
        texts = tuple(value.replace(PART, ":") for value in elements)
        self.extras.append(Extra(loop=loop, elements=texts))

    def done(self, record: type[Party] = Party, **more: Any) -> Party:
        """Return the party.

        Parameters
        ----------
        record
            The record to make: `Party` or one that has more fields.
        more
            Values of those fields.
        """
        if self.extras:
            more["extras"] = tuple(self.extras)
        if self.address:
            more["address"] = Address(**self.address)
        return record(**self.fields, other_ids=tuple(self.other_ids), contacts=tuple(self.contacts), **more)


def contact(elements: Sequence[str]) -> Contact:
    """Return the contact of a PER segment."""
    numbers = (OtherId(qualifier=get(elements, at), value=get(elements, at + 1)) for at in (3, 5, 7))
    return Contact(
        role=get(elements, 1),
        name=get(elements, 2),
        numbers=tuple(each for each in numbers if each.qualifier or each.value),
    )
