"""Mistakes planted into a clean claim, one small function each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model import Diagnosis

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.claims.model import Claim, ServiceLine

_TOO_MANY: Final = Decimal(60)
_CATEGORY: Final = "E11"  # diabetes: a category, never a code by itself


def plant(claim: Claim, mistake: str) -> Claim:
    """Return the claim with a mistake; one that is no matter of the claim leaves it as it is."""
    change = _CHANGES.get(mistake)
    return change(claim) if change else claim


def _coverage(claim: Claim, **changes: Any) -> Claim:
    first, *rest = claim.coverages
    return claim.model_copy(update={"coverages": (first.model_copy(update=changes), *rest)})


def _line(claim: Claim, **changes: Any) -> Claim:
    first, *rest = claim.lines
    lines: tuple[ServiceLine, ...] = (first.model_copy(update=changes), *rest)
    return claim.model_copy(update={"lines": lines})


def _member_number(claim: Claim) -> Claim:
    """Turn two digits round."""
    number = claim.coverages[0].member_id
    last = next(
        (n for n in range(len(number) - 1, 0, -1) if number[n].isdigit() and number[n - 1].isdigit()), 0
    )
    if not last:
        return claim
    turned = f"{number[: last - 1]}{number[last]}{number[last - 1]}{number[last + 1 :]}"
    if turned == number:
        turned = f"{number[:last]}{(int(number[last]) + 1) % 10}{number[last + 1 :]}"
    return _coverage(claim, member_id=turned)


def _no_member_number(claim: Claim) -> Claim:
    return _coverage(claim, member_id="")


def _birthday(claim: Claim) -> Claim:
    dob = claim.patient.dob
    wrong = None if dob is None else dob + dt.timedelta(days=1)
    return claim.model_copy(update={"patient": claim.patient.model_copy(update={"dob": wrong})})


def _vague_diagnosis(claim: Claim) -> Claim:
    """Cut the first diagnosis to its category, or name a category where it is one that stands alone."""
    first, *rest = claim.diagnoses
    category, dot, _ = first.code.partition(".")
    cut = Diagnosis(code=category if dot else _CATEGORY)
    return claim.model_copy(update={"diagnoses": (cut, *rest)})


def _too_many_units(claim: Claim) -> Claim:
    return _line(claim, units=_TOO_MANY)


def _no_pointer(claim: Claim) -> Claim:
    return _line(claim, pointers=())


def _billing_npi(claim: Claim) -> Claim:
    npi = claim.billing.npi
    wrong = f"{npi[:-1]}{(int(npi[-1]) + 1) % 10}"
    return claim.model_copy(update={"billing": claim.billing.model_copy(update={"npi": wrong})})


_CHANGES: Final[dict[str, Callable[[Claim], Claim]]] = {
    change.__name__.removeprefix("_"): change
    for change in (
        *(_member_number, _no_member_number, _birthday, _vague_diagnosis),
        *(_too_many_units, _no_pointer, _billing_npi),
    )
}
