"""Why an open balance is given up, and which reductions of a payer are written off by themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment

WriteOffReason = Literal[
    "bad_debt",
    "small_balance",
    "charity",
    "discount",
    "late_filing",
    "no_authorization",
    "not_collectable",
    "capitation",
    "error",
]

WRITE_OFFS: Final[dict[str, str]] = {
    "bad_debt": "The patient does not pay, and collection has ended",
    "small_balance": "Too small to be asked for, by the clinic's written policy",
    "charity": "Financial assistance, by the clinic's written policy",
    "discount": "A discount the clinic has promised",
    "late_filing": "The claim was sent too late, and there is no proof that it was not",
    "no_authorization": "There was no authorization, and none was given afterwards",
    "not_collectable": "The payer's denial stands, and the patient may not be billed",
    "capitation": "A monthly sum per member has paid for it",
    "error": "The clinic's own mistake",
}
_CAPITATED: Final = "24"
_GROUPS: Final = frozenset({"CO", "OA", "PI", "PR"})


def written_off(adjustment: Adjustment, allowed: Decimal | None = None) -> bool:
    """Tell whether a reduction is contractual: group CO, for a reason the contract or the law gives.

    A denial of group CO is not: the patient does not owe it, but it may still be won. Reason 24 is one unless
    the payer allowed the line: then a monthly sum has paid for it.
    """
    if adjustment.group != "CO":
        return False
    if adjustment.reason == _CAPITATED:
        return allowed is not None and allowed > ZERO
    return _contractual(adjustment.reason)


@lru_cache(maxsize=1024)
def allowed_by_contract(reason: str) -> bool:
    """Tell whether a write-off is the contract's or the law's own, by its reason (``"CO-45"``).

    A cut for being late is not: the payer would have paid it, and the clinic lost it.
    """
    from cleanclaim.payers.denials import root_cause  # noqa: PLC0415 - as below

    group, _, number = reason.partition("-")
    return group == "CO" and root_cause(group, number).id != "late_reduced"


@lru_cache(maxsize=1024)
def refuses(group: str, reason: str) -> bool:
    """Tell whether a reduction is a refusal: neither contract, nor law, nor the patient's usual share."""
    from cleanclaim.payers.denials import root_cause  # noqa: PLC0415 - as below

    # A group that is none of the four says nothing that could be posted.
    return group not in _GROUPS or root_cause(group, reason).denial


@lru_cache(maxsize=512)
def _contractual(reason: str) -> bool:
    from cleanclaim.payers.denials import root_cause  # noqa: PLC0415 - its tables, only when a payer answers

    return root_cause("CO", reason).kind == "contract"
