"""Which of a patient's coverages pays first (A13, A14), each place with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.findings import day_in_words
from cleanclaim.payers.eligibility.beside_medicare import before_medicare
from cleanclaim.payers.eligibility.beside_medicare import medicare_second as second_reason
from cleanclaim.payers.eligibility.between_plans import Rank, ranks, why
from cleanclaim.payers.eligibility.reasons import reasons
from cleanclaim.payers.eligibility.situation import LeftOut, PayerOrder, Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.payers.eligibility.situation import Held, Situation

_INJURY: Final = ("workers_comp", "black_lung", "no_fault", "liability")
_PLANS: Final = frozenset({"group", "individual"})
# The bands of the order; inside the bands of plans A14 decides.
_BEFORE, _MEDICARE, _AFTER, _MEDIGAP, _TRICARE, _MEDI_CAL = range(1, 7)
_BANDS: Final = {"medicare": _MEDICARE, "medigap": _MEDIGAP, "tricare": _TRICARE, "medi_cal": _MEDI_CAL}

# Coverages that always wait: the reason by the kind of what stands before them.
_WAITS: Final = {
    "medigap": {"medicare": "medigap", "*": "other-before-medigap"},
    "tricare": {"*": "tricare-last"},
    "medi_cal": {"tricare": "tricare-before-medi-cal", "*": "medi-cal-last"},
}


def payer_order(case: Situation) -> PayerOrder:
    """Put the coverages of a patient in the order in which they pay.

    Parameters
    ----------
    case
        The patient on the day of the visit; the order in which the coverages are listed does not matter.

    Returns
    -------
    PayerOrder
        The order with a reason for each place, what is left out, and what to ask before it is sure.

    Raises
    ------
    ValueError
        If two coverages have one name, if the patient is born after the visit, or if Medicare is among the
        coverages and the birth date is missing.

    Examples
    --------
    >>> import datetime as dt
    >>> from cleanclaim.payers.eligibility.situation import Held, Situation
    >>> job = Held(name="Ejemplo PPO", kind="group", employees=40)
    >>> medicare = Held(name="Medicare", kind="medicare")
    >>> case = Situation(on=dt.date(2026, 3, 2), dob=dt.date(1958, 5, 1), coverages=(medicare, job))
    >>> payer_order(case).names
    ('Ejemplo PPO', 'Medicare')
    """
    _check(case)
    left = tuple(_left_out(case))
    gone = {each.name for each in left}
    billed = sorted((each for each in case.coverages if each.name not in gone), key=lambda each: each.name)
    medicare = any(each.kind == "medicare" for each in billed)
    placed = _placed(billed, case, medicare=medicare)
    held = [each for each, _ in placed]
    return PayerOrder(
        positions=tuple(_positions(placed, case)),
        left_out=left,
        questions=tuple(_questions(held, case)),
        medicare_second=second_reason(held[0], case) if medicare and held else "",
    )


def _check(case: Situation) -> None:
    names = [each.name for each in case.coverages]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"Two coverages are named {twice[0]!r}. Give each a name of its own.")
    if case.dob is not None and case.dob > case.on:
        said = f"{day_in_words(case.dob)}) lies after the visit ({day_in_words(case.on)}"
        raise ValueError(f"The birth date ({said}); look at both.")
    if case.dob is None and any(each.kind == "medicare" for each in case.coverages):
        raise ValueError("With Medicare the order depends on the patient's age. Write down the birth date.")


def _left_out(case: Situation) -> Iterator[LeftOut]:
    for each in case.coverages:
        if each.kind not in _INJURY:
            continue
        if not each.for_this_visit:
            reason = f"This visit is not for the injury {each.name} answers for, so it is not billed."
            yield LeftOut(name=each.name, reason=reason)
        elif each.refused:
            reason = (
                f"{each.name} has denied the case in writing. Send the denial with the claim to the next "
                "payer; Medicare can then pay, and takes the money back if the case is won later."
            )
            yield LeftOut(name=each.name, reason=reason)


def _placed(billed: list[Held], case: Situation, *, medicare: bool) -> list[tuple[Held, Rank]]:
    first: dict[str, bool] = {}
    for each in billed:
        if each.kind in _PLANS:
            first[each.name] = not medicare or before_medicare(each, case)[0]
    table: dict[str, Rank] = {}
    for side in (True, False):
        table |= ranks((each for each in billed if first.get(each.name) is side), case)
    rows = []
    for each in billed:
        if each.kind in _INJURY:
            rank = Rank((0, _INJURY.index(each.kind)), ("injury", "injury-among-themselves"))
        elif each.kind in _PLANS:
            own = table[each.name]
            rank = Rank((_BEFORE if first[each.name] else _AFTER, *own.key), ("", *own.reasons))
        else:
            rank = Rank((_BANDS[each.kind],), ("",))
        rows.append((each, rank))
    return sorted(rows, key=lambda row: (row[1].key, row[0].name))


def _positions(placed: list[tuple[Held, Rank]], case: Situation) -> Iterator[Position]:
    for number, (held, rank) in enumerate(placed):
        if len(placed) == 1:
            name, pair = "only", (held.name, "")
        else:
            (one, ours), (other, theirs) = placed[max(number - 1, 0)], (held, rank)
            if not number:
                other, theirs = placed[1]
            name, pair = _why(one, ours, other, theirs, case), (one.name, other.name)
        reason = reasons()[name]
        yield Position(
            place=number + 1,
            name=held.name,
            rule=name,
            reason=reason.said(*pair),
            ref=reason.ref,
            cites=reason.cites,
            verified=reason.verified,
        )


def _why(one: Held, ours: Rank, other: Held, theirs: Rank, case: Situation) -> str:
    """Return why the first of two neighbours pays before the second."""
    if one.kind in _INJURY:
        return _why_injury(one, other)
    if one.kind == other.kind and one.kind in _BANDS:
        return "one-program"
    if other.kind in _WAITS:
        reasons_of = _WAITS[other.kind]
        return reasons_of.get(one.kind, reasons_of["*"])
    if "medicare" in {one.kind, other.kind}:
        return before_medicare(one if other.kind == "medicare" else other, case)[1]
    return why(ours, theirs)


def _why_injury(one: Held, other: Held) -> str:
    if other.kind in _INJURY:
        return "injury-among-themselves"
    health = other.kind in _PLANS or other.kind == "tricare"
    return "injury-before-plan" if health and one.kind in {"no_fault", "liability"} else "injury"


def _questions(billed: list[Held], case: Situation) -> Iterator[str]:
    medicare = any(each.kind == "medicare" for each in billed)
    if medicare and not case.aged and case.disability_medicare is None and case.esrd_medicare is None:
        yield "Why does the patient have Medicare before 65: a disability, or kidney failure? And since when?"
    for each in billed:
        if each.kind != "group":
            continue
        if medicare and each.work == "active" and each.employees is None and not each.excepted:
            size = "20" if case.aged else "100"
            yield f"How many people work for the employer behind {each.name}: {size} or more?"
    parents = [each for each in billed if each.through == "parent" and each.kind in _PLANS]
    if len(parents) > 1:
        for each in parents:
            if each.holder_dob is None and not each.decree and not each.custody:
                yield f"What is the birthday of the parent behind {each.name}?"
