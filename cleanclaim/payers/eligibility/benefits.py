"""What a plan lets the patient pay, as the facts of a 271: deductible, copays, shares, what is left."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.eligibility import Benefit
from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.payers.dated import dated
from cleanclaim.payers.eligibility.service_types import HOSPITAL, PLAN, TYPES, types

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from cleanclaim.payers.book.plan import Plan
    from cleanclaim.payers.book.terms import Share, Terms
    from cleanclaim.payers.model import Accumulators

YEAR: Final = "23"
LEFT: Final = "29"
MONTH: Final = "34"
EPISODE: Final = "26"
DAY: Final = "7"
_STAY: Final = "48"
_ONE: Final = "IND"
_FAMILY: Final = "FAM"
_YEARLY: Final = (
    # fact, name in the terms, name in what was used in the network, and out of it; each also for the family
    ("C", "deductible", "deductible", "outside_deductible"),
    ("G", "out_of_pocket_maximum", "out_of_pocket", ""),
)


def fact(information: str, level: str = _ONE, *, says: str = "", **more: Any) -> Benefit:
    """Return one fact; `says` is its message, as the wire carries it."""
    return Benefit(information=information, level=level, messages=(wire_text(says),) if says else (), **more)


def yearly(terms: Terms, network: str, used: Accumulators | None, *, period: str = YEAR) -> Iterator[Benefit]:
    """Yield the deductibles and limits of a plan year and, where `used` is known, what is left of them.

    What the family has met, each member has met. `period` is that of the deductible: Part A has one for each
    episode of hospital care.
    """
    common: dict[str, Any] = {"service_types": (PLAN,), "network": network}
    for information, name, inside, outside in _YEARLY:
        counter = outside if network == "N" else inside
        totals = {_ONE: getattr(terms, name), _FAMILY: getattr(terms, f"family_{name}")}
        left: dict[str, Decimal] = {}
        if used is not None and counter:
            for level, prefix in ((_FAMILY, "family_"), (_ONE, "")):
                if totals[level] is not None:
                    rest = max(totals[level] - getattr(used, prefix + counter), ZERO)
                    left[level] = min(rest, left.get(_FAMILY, rest))
        for level, total in totals.items():
            if total is not None:
                yield fact(information, level, amount=total, period=period, **common)
            if level in left:
                yield fact(information, level, amount=left[level], period=LEFT, **common)


def shares(terms: Terms, network: str, kinds: tuple[str, ...], approval: frozenset[str]) -> Iterator[Benefit]:
    """Yield copays and shares: the usual one and those of single kinds, or of the kinds asked about only."""
    if not kinds:
        yield fact("A", fraction=terms.coinsurance, service_types=(PLAN,), network=network)
    for kind in kinds or tuple(TYPES):
        if kind == HOSPITAL:
            continue  # hospital bills have terms of their own
        share = terms.share(kind)
        if kind in terms.capitated:
            says = "The payer pays the clinic a sum for each month, not for each service."
            yield fact("3", service_types=types((kind,)), network=network, says=says)
        if kinds or share.kinds:
            yield from _of_kind(terms, share, kind, network, "Y" if kind in approval else "")


def _of_kind(terms: Terms, share: Share, kind: str, network: str, authorization: str) -> Iterator[Benefit]:
    common: dict[str, Any] = {
        "service_types": types((kind,)),
        "network": network,
        "authorization": authorization,
    }
    if terms.deductible and not share.deductible:
        common["says"] = "The deductible does not come first here."
    if share.copay is not None:
        yield fact("B", amount=share.copay, period="27", **common)
    if share.copay is None or share.coinsurance is not None:
        rate = terms.coinsurance if share.coinsurance is None else share.coinsurance
        yield fact("A", fraction=rate, **common)


def hospital(terms: Terms, network: str, kinds: tuple[str, ...]) -> Iterator[Benefit]:
    """Yield the usual share of hospital bills."""
    if not kinds or HOSPITAL in kinds:
        yield fact("A", fraction=terms.coinsurance, service_types=types((HOSPITAL,)), network=network)


def excluded(plan: Plan, kinds: tuple[str, ...]) -> Iterator[Benefit]:
    """Yield what the plan does not cover, or only for some diagnoses."""
    for each in plan.exclusions:
        listed = tuple(kind for kind in each.kinds if kind in TYPES and (not kinds or kind in kinds))
        if listed:
            says = "Covered only for some diagnoses." if each.unless else ""
            yield fact("I", service_types=types(listed), says=says)


def stay(plan: Plan, terms: Terms, day: dt.date) -> Iterator[Benefit]:
    """Yield what the patient pays for a hospital stay: the share, and then by the day."""
    yield fact("A", fraction=terms.coinsurance, service_types=(_STAY,))
    for each in plan.days:
        if each.parameter:
            value = dated(each.parameter, day).value
            yield fact("A", amount=value, period=DAY, service_types=(_STAY,), says=f"A day: {each.what}.")
        else:
            yield fact("I", service_types=(_STAY,), says=f"Not paid: {each.what}.")


def limits(plan: Plan, kinds: tuple[str, ...]) -> Iterator[Benefit]:
    """Yield what the plan covers only so often."""
    for each in plan.frequencies:
        listed = [kind for kind in each.kinds if kind in TYPES and (not kinds or kind in kinds)]
        if listed:
            yield fact(
                "F",
                service_types=types(tuple(listed)),
                quantity_kind="P6",
                quantity=Decimal(each.most),
                says=f"{each.most} units in {each.days} days.",
            )


def needs(plan: Plan, rules_kinds: Iterable[str]) -> frozenset[str]:
    """Return the kinds of service that need an authorization."""
    own = plan.authorization.kinds if plan.authorization else ()
    return frozenset((*own, *rules_kinds))
