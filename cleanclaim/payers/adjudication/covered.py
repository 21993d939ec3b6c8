"""What the plan covers: notices and status (96), exclusions (204), policies (50), how often (119, 151)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.policies import outcome, policy_for
from cleanclaim.claims.rules import moved
from cleanclaim.codes import training
from cleanclaim.payers.adjudication.case import Denial
from cleanclaim.payers.book.kinds import kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.claims.policies import Policy
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.book import Frequency

_NOTICES: Final = "Notices to the patient: GA, GX, GY, GZ (CMS change request 6563)"


def notices(case: Case) -> Iterator[Denial]:
    """Deny what the clinic itself says is not covered: GY by law (96), GZ as not necessary (50)."""
    if not case.rules.notices:
        return
    for number, line in case.open():
        if "GZ" in line.modifiers:
            what = "GZ says that no notice was signed: the line is denied at once, and the clinic bears it."
            yield Denial(number, "CO", "50", what, _NOTICES, rule="E10")
        elif "GY" in line.modifiers:
            what = "GY says that the law leaves the service out: the patient pays."
            yield Denial(number, "PR", "96", what, _NOTICES, ("N425",), rule="E10")


def status(case: Case) -> Iterator[Denial]:
    """Deny codes that are part of others (97), and those Medicare does not cover (96)."""
    for number, line in case.open():
        entry = training.find(line.code)
        if entry is None:
            continue
        if entry.status == "B" and case.rules.ptp:
            what = f"{entry.code} is always part of another service, and is never paid apart."
            yield Denial(number, "CO", "97", what, "Training codes: status B", ("M15",), rule="E8")
        elif entry.status == "N" and case.payer.edits.status_n:
            what = f"{entry.code} is not covered by Medicare; the law leaves it out."
            yield Denial(number, "PR", "96", what, "Training codes: status N", ("N425",), rule="E10")


def excluded(case: Case) -> Iterator[Denial]:
    """Deny what the plan, or the law it rests on, leaves out (204, 96)."""
    for need in case.plan.exclusions:
        for number, line in case.open():
            if line.code not in need.codes and kind(line.code) not in need.kinds:
                continue
            if need.unless and any(code.startswith(need.unless) for code in case.reasons(line)):
                continue
            yield Denial(
                number,
                "PR",
                need.reason,
                f"{line.code} is not covered by {case.plan.label}.",
                need.cites,
                (need.remark,),
                rule="E10",
                verified=need.verified,
            )


def necessary(case: Case) -> Iterator[Denial]:
    """Deny what a coverage policy does not cover (50), or not so often (151); a notice decides who pays."""
    if not case.rules.policies:
        return
    for number, line in case.open():
        policy = policy_for(line.code, line.begins)
        if policy is None:
            continue
        often = bool(policy.most) and _before(case, policy, number, line) >= policy.most
        found = outcome(policy, case.reasons(line), line.modifiers, too_often=often)
        if not found.paid:
            remarks = ("M38", "N115") if found.group == "PR" and found.reason == "50" else ("N115",)
            yield Denial(number, found.group, found.reason, found.why, policy.cites, remarks, rule="E10")


def often(case: Case) -> Iterator[Denial]:
    """Deny what is more than the plan covers in its time (119)."""
    for limit in case.plan.frequencies:
        taken: dict[dt.date | None, Decimal] = {}
        for number, line in case.open():
            if line.begins is None or not _about(line.code, limit):
                continue
            since = moved(line.begins, -limit.days)
            earlier = sum(
                one.units
                for one in case.past
                if one.good and one.day and since < one.day <= line.begins and _about(one.code, limit)
            )
            already = sum(taken.values())
            if earlier + already + line.units > limit.most:
                before = earlier + already
                what = f"The plan covers {limit.most} in {limit.days} days, and {before} were there before."
                yield Denial(
                    number, "PR", "119", what, limit.cites, ("N130",), rule="E13", verified=limit.verified
                )
            else:
                taken[line.begins] = taken.get(line.begins, line.units * 0) + line.units


def _before(case: Case, policy: Policy, number: int, line: ServiceLine) -> int:
    """Count services of a policy in its time before a line: allowed ones, and those above it on the claim."""
    if line.begins is None:
        return 0
    since = moved(line.begins, -policy.days)
    past = sum(
        1
        for one in case.past
        if one.good and one.day and one.code in policy.codes and since < one.day < line.begins
    )
    here = sum(
        1
        for other, one in case.open()
        if other < number and one.code in policy.codes and one.begins and since < one.begins <= line.begins
    )
    return past + here


def _about(code: str, limit: Frequency) -> bool:
    return code in limit.codes or kind(code) in limit.kinds
