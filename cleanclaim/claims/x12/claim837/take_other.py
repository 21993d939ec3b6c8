"""Read the other payers of a claim: loops 2320, 2330A and 2330B."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.x12.claim837.codes import RELATIONSHIP_OF
from cleanclaim.claims.x12.claim837.draft import at, day
from cleanclaim.claims.x12.claim837.take_party import city, name_of, number, street

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.x12.claim837.draft import Draft, Table

_TRIPLES: Final = range(2, 20, 3)
_AMOUNTS: Final = {"D": "paid", "A8": "noncovered", "EAF": "remaining"}


def adjustments(elements: Sequence[str]) -> list[dict[str, Any]]:
    """Return the adjustments of a CAS segment: up to six triples of reason, amount and quantity."""
    found = []
    for start in _TRIPLES:
        if at(elements, start):
            quantity = at(elements, start + 2)
            found.append(
                {
                    "group": elements[1],
                    "reason": elements[start],
                    "amount": Decimal(elements[start + 1]),
                    "quantity": Decimal(quantity) if quantity else None,
                }
            )
    return found


def _coverage(d: Draft, elements: Sequence[str]) -> None:
    d.other = {
        "rank": elements[1],
        "coverage": {
            "relationship": RELATIONSHIP_OF[elements[2]],
            "group": at(elements, 3),
            "group_name": at(elements, 4),
            "insurance_type": at(elements, 5),
            "filing": at(elements, 9),
            "payer": {"name": ""},
        },
        "person": {"name": {}},
        "payment": {},
        "adjustments": [],
        "kept": [],
    }
    d.others.append(d.other)


def _adjustments(d: Draft, elements: Sequence[str]) -> None:
    d.other["adjustments"].append((d.use, list(elements)))


def _amount(d: Draft, elements: Sequence[str]) -> None:
    d.other["payment"][_AMOUNTS[elements[1]]] = Decimal(elements[2])


def _terms(d: Draft, elements: Sequence[str]) -> None:
    assigned = d.claim.get("assign_benefits") or "Y"
    released = d.claim.get("release_information") or "Y"
    differing = [
        position for position, same in ((3, assigned), (6, released)) if at(elements, position) != same
    ]
    d.hold(elements, *differing, 4)


def _subscriber(d: Draft, elements: Sequence[str]) -> None:
    d.other["coverage"]["member_id"] = at(elements, 9)
    d.other["person"]["name"] = name_of(elements)
    d.party = d.other["person"]
    if elements[2] != "1":
        d.hold(elements, 2)
    if at(elements, 8) == "II":
        d.hold(elements, 8)


def _social(d: Draft, elements: Sequence[str]) -> None:
    if "ssn" in d.other["person"]:
        d.hold(elements)
    else:
        d.other["person"]["ssn"] = elements[2]


def _payer(d: Draft, elements: Sequence[str]) -> None:
    d.party = d.other["coverage"]["payer"] = {
        "name": elements[3],
        "id_kind": elements[8],
        "id": elements[9],
    }


def _decided(d: Draft, elements: Sequence[str]) -> None:
    d.other["payment"]["decided"] = day(elements[3])


def table() -> Table:
    """Return the handlers of the other payers."""
    return {
        ("2320", "SBR", ""): _coverage,
        ("2320", "CAS", ""): _adjustments,
        ("2320", "AMT", ""): _amount,
        ("2320", "OI", ""): _terms,
        ("2330A", "NM1", ""): _subscriber,
        ("2330A", "N3", ""): street,
        ("2330A", "N4", ""): city,
        ("2330A", "REF", ""): _social,
        ("2330B", "NM1", ""): _payer,
        ("2330B", "N3", ""): street,
        ("2330B", "N4", ""): city,
        ("2330B", "DTP", ""): _decided,
        ("2330B", "REF", ""): number,
    }
