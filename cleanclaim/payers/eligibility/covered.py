"""The facts of an answer: active or not, the plan's benefits, other payers, managed care, share of cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.party import Dated, Party
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.findings import day_in_words
from cleanclaim.payers.eligibility.benefits import (
    EPISODE,
    LEFT,
    MONTH,
    excluded,
    fact,
    hospital,
    limits,
    needs,
    shares,
    stay,
    yearly,
)
from cleanclaim.payers.eligibility.in_force import in_force
from cleanclaim.payers.eligibility.matching import plain
from cleanclaim.payers.eligibility.parties import payer_party
from cleanclaim.payers.eligibility.service_types import PLAN, asked_kinds, types
from cleanclaim.payers.eligibility.spend_down import month_share

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleanclaim.claims.eligibility import Benefit, Inquiry
    from cleanclaim.payers.book.plan import Plan
    from cleanclaim.payers.book.profile import PayerProfile
    from cleanclaim.payers.eligibility.spend_down import Spent
    from cleanclaim.payers.model import Accumulators, Enrollment

_INSURANCE: Final = {"MB": "MB", "MA": "MA", "MC": "MC", "HM": "HM", "12": "PR", "CI": "C1", "WC": "WC"}
_BEGINS: Final = "346"
_NO_PROMISE: Final = (
    "This is what the payer knows today. It is no promise to pay. Ask again on the day of the visit."
)


def insurance_type(profile: PayerProfile, plan: Plan | None = None) -> str:
    """Return the kind of insurance (X12 EB04); hospital insurance of Medicare is Part A."""
    if profile.filing == "MB" and plan is not None and plan.bill_types:
        return "MA"
    return _INSURANCE.get(profile.filing, "OT")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the payer has before it: its own profile and others, the register, the day asked about, today."""

    profile: PayerProfile
    payers: Mapping[str, PayerProfile]
    listed: tuple[Enrollment, ...]
    day: dt.date
    on: dt.date
    spent: Mapping[str, Iterable[Spent]]


def not_covered(shown: Enrollment, desk: Desk) -> Iterator[Benefit]:
    """Yield that a known person has no coverage on the day, and what was or will be."""
    if shown.begins > desk.day:
        says = f"Coverage begins on {day_in_words(shown.begins)}."
    else:
        says = f"Coverage ended on {day_in_words(shown.ends or desk.day)}."
    yield fact("6", **_card(desk.profile, shown, ()), says=says)


def covered(inquiry: Inquiry, active: Sequence[Enrollment], desk: Desk) -> Iterator[Benefit]:
    """Yield every fact about a person who is enrolled on the day."""
    kinds = asked_kinds(inquiry.questions)
    here = desk.profile
    others = [each for each in desk.listed if _same(each, active[0]) and in_force(each, desk.day)]
    managed = [each for each in others if each.payer in here.managed_by]
    for each in active:
        for told in _plan(each, kinds, desk, managed=bool(managed)):
            # With several plans of one payer (Medicare Part A and Part B) each fact says whose it is.
            whose = insurance_type(here, here.plan(each.plan)) if len(active) > 1 else told.insurance_type
            yield told.model_copy(update={"insurance_type": whose})
    for each in managed:
        yield _manager(each, desk.payers[each.payer])
    for each in others:
        other = desk.payers[each.payer]
        if each.payer != here.name and each not in managed and here.name not in other.managed_by:
            yield _other(each, other, here)
    yield fact("P", "", service_types=(PLAN,), says=_NO_PROMISE)


def _same(each: Enrollment, other: Enrollment) -> bool:
    one, two = each.person, other.person
    names = ((one.name.last, two.name.last), (one.name.first, two.name.first))
    return one.dob == two.dob and all(plain(a) == plain(b) for a, b in names)


def _card(profile: PayerProfile, each: Enrollment, kinds: tuple[str, ...]) -> dict[str, Any]:
    plan = profile.plan(each.plan)
    return {
        "service_types": (PLAN, *(types(kinds) if kinds else ())),
        "insurance_type": insurance_type(profile, plan),
        "plan": wire_text(plan.label),
    }


def _plan(each: Enrollment, kinds: tuple[str, ...], desk: Desk, *, managed: bool) -> Iterator[Benefit]:
    profile = desk.profile
    card = _card(profile, each, kinds)
    if each.share_of_cost is not None and each.share_of_cost > ZERO:
        month = month_share(each.share_of_cost, desk.spent.get(each.member_id, ()), on=desk.day)
        yield fact("1" if month.met else "7", **card, says="" if month.met else _unmet(month.remaining))
        common: dict[str, Any] = {"service_types": (PLAN,), "insurance_type": card["insurance_type"]}
        yield fact("Y", amount=month.share, period=MONTH, **common)
        yield fact("Y", amount=month.remaining, period=LEFT, **common)
    else:
        says = f"A plan manages this member. Bill the plan, not {profile.label}." if managed else ""
        yield fact("1", **card, says=says)
    if managed:
        return
    plan = profile.plan(each.plan)
    # What is left of a past year nobody can say any more, so a payer is not asked to (CAQH CORE 154).
    used = each.used_in(desk.day.year) if desk.day.year == desk.on.year else None
    yield from _sides(plan, profile, kinds, used, desk.day)
    yield from excluded(plan, kinds)
    yield from limits(plan, kinds)
    if each.clinic:
        yield fact("L", service_types=(PLAN,), parties=(_clinic(each),))


def _clinic(each: Enrollment) -> Party:
    return Party(role="P3", organization=True, id_kind="XX", id=each.clinic)


def _sides(
    plan: Plan, profile: PayerProfile, kinds: tuple[str, ...], used: Accumulators | None, day: dt.date
) -> Iterator[Benefit]:
    rules = profile.rules.authorization
    approval = needs(plan, rules.kinds if rules else ())
    # Medicare has one deductible and one share, whoever is seen.
    alone = plan.out_of_network == "any" or profile.regulator == "CMS"
    inside = "W" if alone else "Y"
    terms = plan.terms(on=day)
    if plan.bill_types:
        yield from yearly(terms, inside, used, period=EPISODE)
        yield from stay(plan, terms, day)
        return
    yield from yearly(terms, inside, used)
    yield from shares(terms, inside, kinds, approval)
    if plan.hospital is not None:
        yield from hospital(plan.terms(on=day, hospital=True), inside, kinds)
    if alone:
        return
    if plan.outside is None:
        says = "Outside the network only emergencies are covered."
        yield fact("I", service_types=(PLAN,), network="N", says=says)
        return
    outside = plan.terms(on=day, network=False)
    yield from yearly(outside, "N", used)
    yield from shares(outside, "N", kinds, approval)


def _unmet(left: Any) -> str:
    return f"${left:,.2f} of the share of cost is still to be spent this month. Medi-Cal pays when it is met."


def _manager(each: Enrollment, manager: PayerProfile) -> Benefit:
    parties = [payer_party(manager)]
    if each.clinic:
        parties.append(_clinic(each))
    return fact(
        "MC",
        service_types=(PLAN,),
        insurance_type="HM",
        plan=wire_text(manager.plan(each.plan).label),
        dates=(Dated(kind=_BEGINS, on=each.begins),),
        parties=tuple(parties),
    )


def _other(each: Enrollment, other: PayerProfile, asked: PayerProfile) -> Benefit:
    """Say that another payer is known, and in which place where one of the two is of last resort."""
    role = "PRP" if asked.rules.last_resort else "SEP" if other.rules.last_resort else "PR"
    plan = other.plan(each.plan)
    return fact(
        "R",
        service_types=(PLAN,),
        insurance_type=insurance_type(other, plan),
        plan=wire_text(plan.label),
        dates=(Dated(kind=_BEGINS, on=each.begins),),
        parties=(payer_party(other, role),),
    )
