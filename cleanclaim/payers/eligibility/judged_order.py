"""What a learner's order of payers is worth: which two stand the wrong way round, and why."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleanclaim.findings import Finding, Severity
from cleanclaim.payers.eligibility.order import payer_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.payers.eligibility.situation import PayerOrder, Position, Situation


def judge_order(given: Sequence[str], case: Situation) -> list[Finding]:
    """Judge the order a learner chose.

    Parameters
    ----------
    given
        Names of the coverages, first payer first.
    case
        The patient on the day of the visit.

    Returns
    -------
    list of Finding
        None when the order is right; else what is missing, what does not belong, and the pairs to turn round.
        A finding that rests on a rule nobody has re-read is marked "to confirm".

    Examples
    --------
    >>> import datetime as dt
    >>> from cleanclaim.payers.eligibility.situation import Held, Situation
    >>> covers = (Held(name="Medi-Cal", kind="medi_cal"), Held(name="Ejemplo PPO", kind="group"))
    >>> found = judge_order(["Medi-Cal", "Ejemplo PPO"], Situation(on=dt.date(2026, 3, 2), coverages=covers))
    >>> found[0].message.split(". ")[0]
    'Not yet: Medi-Cal stands before Ejemplo PPO'
    """
    right = payer_order(case)
    return [*_strangers(given, case, right), *_missing(given, right), *_turned(given, case, right)]


def _strangers(given: Sequence[str], case: Situation, right: PayerOrder) -> Iterator[Finding]:
    out = {each.name: each.reason for each in right.left_out}
    known = {each.name for each in case.coverages}
    for number, name in enumerate(given):
        if name in given[:number]:
            message = f"{name} stands in the order twice. Each coverage pays once; take one of the two out."
        elif name in out:
            message = f"Not yet: {out[name]} Take it out of the order."
        elif name not in known:
            message = f"{name} is not among the patient's coverages. Choose from those on the registration."
        else:
            continue
        yield _finding(name, message, "Order of payers, A13", ref="A13", confirm=False)


def _missing(given: Sequence[str], right: PayerOrder) -> Iterator[Finding]:
    for each in right.positions:
        if each.name not in given:
            message = f"{each.name} is missing from the order. {each.reason} Put it at place {each.place}."
            yield _finding(each.name, message, each.cites, ref=each.ref, confirm=not each.verified)


def _turned(given: Sequence[str], case: Situation, right: PayerOrder) -> Iterator[Finding]:
    place = {name: number for number, name in enumerate(right.names)}
    ours = list(dict.fromkeys(name for name in given if name in place))
    for one, other in pairwise(ours):
        if place[one] > place[other]:
            rule = _rule(other, one, case)
            message = f"Not yet: {one} stands before {other}. {rule.reason} Turn the two round."
            yield _finding(one, message, rule.cites, ref=rule.ref, confirm=not rule.verified)


def _rule(first: str, second: str, case: Situation) -> Position:
    """Return why the first pays before the second, also where others stand between them."""
    pair = tuple(each for each in case.coverages if each.name in {first, second})
    alone = payer_order(case.model_copy(update={"coverages": pair}))
    if alone.names == (first, second):
        return alone.positions[1]
    # A third coverage decides between the two, as Medicare does: say why the later one stands where it does.
    return next(each for each in payer_order(case).positions if each.name == second)


def _finding(where: str, message: str, cites: str, *, ref: str, confirm: bool) -> Finding:
    return Finding("PAYER", Severity.ERROR, where, message, cites, ref, confirm)
