"""Who said yes before: prior authorization (197, 198, 15), referral (243) and network (242)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.edits.needs import needed
from cleanclaim.payers.adjudication.case import Denial
from cleanclaim.payers.book.kinds import kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.claims.rules import Need
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.model import Authorization


def in_network(case: Case) -> Iterator[Denial]:
    """Deny what a clinician out of the network gave, where the plan pays there for emergencies only (242)."""
    if case.network or case.plan.out_of_network != "emergency" or case.law is not None:
        return
    what = f"{case.plan.label} pays outside its network for emergencies only."
    yield Denial(0, "PR", "242", what, "The plan's network", ("N130",))


def authorization(case: Case) -> Iterator[Denial]:
    """Deny what needed an approval and has none, a wrong one, or less than was done."""
    if case.emergency:
        return
    for need in (case.rules.authorization, case.plan.authorization):
        if need is None or not need.holds_on(case.at.first):
            continue
        for index in needed(need, case.at):
            number, line = index + 1, case.claim.lines[index]
            given = line.prior_authorization or case.claim.prior_authorization
            if not given:
                what = f"{line.code} needs prior authorization, and the claim has no number."
                yield Denial(number, "CO", "197", what, need.cites, rule="E15", verified=need.verified)
            else:
                yield from _checked(number, line, given, need, case)


def _checked(number: int, line: ServiceLine, given: str, need: Need, case: Case) -> Iterator[Denial]:
    """Compare the number with the payer's register of approvals, where it is known."""
    member = case.enrollment
    if member is None or not member.authorizations:
        return
    held = next((one for one in member.authorizations if one.number == given), None)
    if held is None or (held.codes and line.code not in held.codes):
        what = f"The payer knows no approval {given} for {line.code}."
        yield Denial(number, "CO", "15", what, need.cites, rule="E15")
    elif not held.holds_on(line.begins):
        what = f"The approval {given} does not hold on this day."
        yield Denial(number, "CO", "15", what, need.cites, rule="E15")
    elif held.units is not None and _used(number, held, case) + line.units > held.units:
        what = f"The approval {given} is for {held.units:f}, and this is more."
        yield Denial(number, "CO", "198", what, need.cites, rule="E15")


def _used(number: int, held: Authorization, case: Case) -> int:
    """Count units of an approval that lines before this one have used."""
    here = sum(
        line.units
        for other, line in enumerate(case.claim.lines, 1)
        if other < number and (not held.codes or line.code in held.codes) and other not in case.denied
    )
    past = sum(
        one.units
        for one in case.past
        if one.good and one.code in held.codes and one.day is not None and held.holds_on(one.day)
    )
    return int(here + past)


def referral(case: Case) -> Iterator[Denial]:
    """Deny what needed a referral by the assigned clinic and has none (243)."""
    need, member, claim = case.plan.referral, case.enrollment, case.claim
    if need is None or case.emergency or not need.holds_on(case.at.first):
        return
    if member is not None and member.clinic in {"", claim.billing.npi}:
        return
    if claim.referral or (claim.referring is not None and claim.referring.npi):
        return
    if member is None and claim.primary_care is None:
        return  # nobody said which clinic is the patient's own
    for number, line in case.open():
        if (line.code in need.codes or kind(line.code) in need.kinds) and not line.referral:
            what = f"{line.code} needs a referral by the assigned clinic, and there is none."
            yield Denial(number, "CO", "243", what, need.cites, rule="E15", verified=need.verified)
