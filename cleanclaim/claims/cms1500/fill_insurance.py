"""Write who is insured: items 0 to 9 and 11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.paper.names import written_name
from cleanclaim.claims.paper.places import city_line
from cleanclaim.claims.paper.written import day8, printed, street

if TYPE_CHECKING:
    from cleanclaim.claims.model import Address, Claim, Coverage, Person


def insured_of(claim: Claim) -> Coverage | None:
    """Return the coverage of items 4, 7 and 11: before Medicare it is the payer that pays first."""
    coverage = claim.coverage
    if coverage is None or coverage.filing not in crosswalk.MEDICARE:
        return coverage
    before = claim.coverages[0]
    return before if claim.destination > 0 and _is_told(claim, before) else None


def _is_told(claim: Claim, before: Coverage) -> bool:
    """Tell whether items 4 and 11 would say anything of the payer before Medicare."""
    group = printed(before.group)
    holder = before.subscriber or (claim.patient if before.relationship == "self" else None)
    named = holder is not None and written_name(holder.name)
    return group != "NONE" and bool(
        group or named or printed(before.group_name) or printed(before.payer.name)
    )


def other_of(claim: Claim) -> Coverage | None:
    """Return the coverage of item 9."""
    coverage = claim.coverage
    if coverage is None or coverage.filing in crosswalk.MEDICARE:
        return None
    return next((each for at, each in enumerate(claim.coverages) if at != claim.destination), None)


def insurance(claim: Claim) -> dict[str, str]:
    """Return the boxes of payer, insured and other plan."""
    coverage = claim.coverage
    if coverage is None:
        return {}
    at = coverage.payer.address
    boxes = {
        "0.name": printed(coverage.payer.name),
        "0.street": street(at.line1),
        "0.street2": street(at.line2),
        "0.city": city_line(at),
        "1": crosswalk.mark_of(coverage.filing, coverage.group),
        "1a": printed(coverage.member_id),
    }
    insured, other = insured_of(claim), other_of(claim)
    if insured is not None:
        boxes |= _insured(claim, insured)
    if coverage.filing in crosswalk.MEDICARE:
        boxes["11"] = printed(insured.group) if insured else "NONE"
    else:
        boxes["11d"] = "YES" if other else "NO"
    if other is not None:
        holder = other.subscriber or claim.patient
        boxes |= {
            "9": written_name(holder.name),
            "9a": printed(other.group),
            "9d": printed(other.payer.name),
        }
    if not insured:
        boxes["11b"] = printed(coverage.claim_number)
    return boxes


def _insured(claim: Claim, coverage: Coverage) -> dict[str, str]:
    own = coverage.relationship == "self"
    holder = coverage.subscriber or (claim.patient if own else None)
    boxes = {
        "6": crosswalk.RELATIONSHIPS.get(coverage.relationship, "OTHER"),
        "11": printed(coverage.group),
        "11b": printed(coverage.claim_number),
        "11c": printed(coverage.group_name) or printed(coverage.payer.name),
    }
    if holder is not None:
        boxes |= {"4": written_name(holder.name), "11a.dob": day8(holder.dob), "11a.sex": sex(holder)}
        boxes |= address("7", holder.address, holder.phone)
    return boxes


def sex(person: Person) -> str:
    """Return the mark for a sex; the form has two."""
    return person.sex if person.sex in {"M", "F"} else ""


def address(item: str, at: Address, phone: str) -> dict[str, str]:
    """Return the boxes of item 5 or 7."""
    return {
        f"{item}.street": street(at.line1, at.line2),
        f"{item}.city": street(at.city),
        f"{item}.state": printed(at.state),
        f"{item}.zip": printed(at.zip),
        f"{item}.phone": printed(phone),
    }
