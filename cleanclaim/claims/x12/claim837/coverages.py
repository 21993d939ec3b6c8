"""Bring the payers of a claim into the order in which they pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.x12.claim837.codes import ORDER
from cleanclaim.claims.x12.claim837.take_other import adjustments

if TYPE_CHECKING:
    from cleanclaim.claims.x12.claim837.draft import Draft

_NAME: Final = ("last", "first", "middle", "suffix")


def arranged(d: Draft, patient: dict[str, Any], extras: list[dict[str, Any]]) -> None:
    """Put coverages, destination and earlier payments into the claim of a draft.

    Where SBR01 does not count the payers P, S, T, A … without a gap, it is kept as an extra.

    Parameters
    ----------
    patient
        The patient of the claim.
    extras
        The list that what has no field goes to.
    """
    mine = dict(d.mine)
    if d.patient is None:
        mine["relationship"] = "self"
    else:
        mine["relationship"] = d.relationship or "unknown"
        mine["subscriber"] = d.subscriber
    if not d.others:
        d.claim["coverages"] = [mine]
        if d.rank != ORDER[0]:
            extras.append(_rank("2000B", d.rank, None))
        return
    entries: list[tuple[str, dict[str, Any] | None]] = [(d.rank, None)]
    entries += [(other["rank"], other) for other in d.others]
    entries.sort(key=lambda entry: ORDER.find(entry[0]) if entry[0] in ORDER else len(ORDER))
    coverages, payments = [], []
    for place, (rank, other) in enumerate(entries):
        if other is None:
            d.claim["destination"] = place
            coverages.append(mine)
        else:
            other["place"] = place
            coverages.append(_coverage(other, patient, extras))
            payment = _payment(other, extras)
            if payment:
                payments.append({"coverage": place, **payment})
        if place >= len(ORDER) or rank != ORDER[place]:
            extras.append(_rank("2000B" if other is None else "2320", rank, other))
    d.claim["coverages"] = coverages
    d.claim["prior_payments"] = payments


def _rank(loop: str, rank: str, other: dict[str, Any] | None) -> dict[str, Any]:
    return {"loop": loop, "elements": ("SBR", rank), "mark": "+", "of": other}


def _coverage(other: dict[str, Any], patient: dict[str, Any], extras: list[dict[str, Any]]) -> dict[str, Any]:
    coverage: dict[str, Any] = other["coverage"]
    person = other["person"]
    if coverage["relationship"] != "self":
        coverage["subscriber"] = person
        return coverage
    # The patient again; only what is written differently is kept.
    name, known = person["name"], patient["name"]
    changed = {part: name.get(part, "") for part in _NAME if name.get(part, "") != known.get(part, "")}
    if any(changed.values()):  # what is left out here is known from the patient
        parts = [changed.get(part, "") for part in ("last", "first", "middle")]
        whole = ("NM1", "IL", "", *parts, "", changed.get("suffix", ""))
        extras.append(_whole(other, "2330A", whole, "+"))
    address = person.get("address")
    if address and not _same(address, patient.get("address", {})):
        street = ("N3", address.get("line1", ""), address.get("line2", ""))
        city = tuple(address.get(part, "") for part in ("city", "state", "zip", "country"))
        if address.get("line1"):
            extras.append(_whole(other, "2330A", street))
        if "city" in address:
            extras.append(_whole(other, "2330A", ("N4", *city)))
    if person.get("ssn") and person["ssn"] != patient.get("ssn"):
        extras.append(_whole(other, "2330A", ("REF", "SY", person["ssn"])))
    return coverage


def _same(one: dict[str, str], two: dict[str, str]) -> bool:
    return all(one.get(part, "") == two.get(part, "") for part in {*one, *two})


def _whole(other: dict[str, Any], loop: str, elements: tuple[str, ...], mark: str = "") -> dict[str, Any]:
    while not elements[-1]:
        elements = elements[:-1]
    return {"loop": loop, "elements": elements, "mark": mark, "of": other}


def _payment(other: dict[str, Any], extras: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return what this payer paid; without an amount paid there is no record, and the rest is kept."""
    payment: dict[str, Any] = other["payment"]
    if "paid" in payment:
        payment["adjustments"] = [
            each for _, elements in other["adjustments"] for each in adjustments(elements)
        ]
        return payment
    extras += [_whole(other, "2320", tuple(elements)) for _, elements in other["adjustments"]]
    for qualifier, name in (("A8", "noncovered"), ("EAF", "remaining")):
        if name in payment:
            extras.append(_whole(other, "2320", ("AMT", qualifier, str(payment[name]))))
    if "decided" in payment:
        extras.append(_whole(other, "2330B", ("DTP", "573", "D8", f"{payment['decided']:%Y%m%d}")))
    return None
