"""A practice case in sentences, as a patient tells it at the front desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.payers.eligibility.situation import Held, Situation

_WHOSE: Final = {
    "self": "the patient's own",
    "spouse": "a spouse's",
    "partner": "a domestic partner's",
    "parent": "a parent's",
    "other": "a relative's",
}
_WORK: Final = {
    "active": "job, held now",
    "retired": "former job (retired)",
    "laid_off": "former job (laid off)",
    "continued": "former job (COBRA)",
}
_CUSTODY: Final = {
    "custodial": "The child lives with this parent.",
    "custodial_spouse": "This is the spouse of the parent the child lives with.",
    "noncustodial": "The child does not live with this parent.",
    "noncustodial_spouse": "This is the spouse of the parent the child does not live with.",
}
_OTHERS: Final = {
    "medicare": "{name} is there too.",
    "medigap": "{name} is a supplement to Medicare.",
    "tricare": "{name} is there from military service.",
    "medi_cal": "{name} is there too.",
    "individual": "{name} was bought by the family.",
}


def story(name: str, case: Situation) -> tuple[str, ...]:
    """Return what is known, in sentences."""
    return tuple(_lines(name, case))


def _lines(name: str, case: Situation) -> Iterator[str]:
    born = f", born on {day_in_words(case.dob)}," if case.dob else ""
    yield f"{name}{born} comes in on {day_in_words(case.on)}."
    if case.disability_medicare:
        yield f"Medicare is there for a disability, since {day_in_words(case.disability_medicare)}."
    if case.esrd_medicare:
        since = day_in_words(case.esrd_medicare)
        yield f"The patient has kidney failure; Medicare for it could begin on {since}."
    for each in case.coverages:
        yield _coverage(each)
    if case.joint_custody:
        yield "The parents live apart and share custody."


def _coverage(each: Held) -> str:
    if each.kind == "group":
        return " ".join(_group(each))
    if each.kind in _OTHERS:
        return _OTHERS[each.kind].format(name=each.name)
    here = "is for that injury" if each.for_this_visit else "has nothing to do with it"
    denied = " It has denied the case in writing." if each.refused else ""
    return f"{each.name} answers for an injury; this visit {here}.{denied}"


def _group(each: Held) -> Iterator[str]:
    size = "" if each.employees is None else f"; the employer has {each.employees} workers"
    yield f"{each.name} comes from {_WHOSE[each.through]} {_WORK[each.work]}{size}."
    if each.begins:
        yield f"It began on {day_in_words(each.begins)}."
    if each.through == "parent" and each.holder_dob:
        yield f"That parent was born on {day_in_words(each.holder_dob)}."
    if each.custody:
        yield _CUSTODY[each.custody]
    if each.decree:
        yield "A court decree makes this parent answer for the child's health care."
