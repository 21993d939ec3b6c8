"""Who pays for a line that a coverage policy is about: payer, patient or provider.

The four modifiers tell the payer what was said to the patient before the service:

====  ================================================  =========================================
GA    a required notice (ABN) was signed                a denial goes to the patient (PR-50)
GX    a notice was given though none was required       beside GY; the patient pays (PR-96)
GY    the law leaves the service out                    denied, the patient pays (PR-96)
GZ    a denial is expected and there is no notice       denied at once, the provider bears it (CO-50)
====  ================================================  =========================================

Source: CMS change request 6563, as reported by xifin.com (2 December 2009) and
therapycomply.com/ABN-Modifiers; medicalbillingcptmodifiers.com (October 2016) on who is liable; read
2026-11-24.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.claims.policies.policy import Policy

NOTICES: Final = frozenset({"GA", "GX", "GY", "GZ"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a line.

    Attributes
    ----------
    paid
        Whether the policy lets it be paid.
    group, reason
        Group and reason number of the denial (``"CO"``, ``"50"``), or "".
    bearer
        Who bears the cost: payer, patient or provider.
    why
        One plain sentence.
    """

    paid: bool
    group: Literal["", "CO", "PR"]
    reason: str
    bearer: Literal["payer", "patient", "provider"]
    why: str


def outcome(
    policy: Policy, diagnoses: Iterable[str], modifiers: Iterable[str], *, too_often: bool = False
) -> Outcome:
    """Return what becomes of a line under a policy.

    Parameters
    ----------
    diagnoses
        The diagnoses the line points to, with their dots.
    modifiers
        The modifiers of the line.
    too_often
        Whether it is more than the policy allows in its time.

    Examples
    --------
    >>> from cleanclaim.claims.policies.policy import policy_for
    >>> outcome(policy_for("Y4425"), ["R53.83"], ["GA"]).bearer
    'patient'
    """
    given = set(modifiers)
    if "GZ" in given:
        return Outcome(
            paid=False,
            group="CO",
            reason="50",
            bearer="provider",
            why="GZ says that no notice was signed: the line is denied at once and the provider bears it.",
        )
    if "GY" in given:
        return _by_law()
    if any(policy.covers(code) for code in diagnoses) and not too_often:
        return Outcome(
            paid=True, group="", reason="", bearer="payer", why="A covered diagnosis is the reason."
        )
    if policy.excluded and not too_often:
        return _by_law()
    # Too often is another reason for the denial than the wrong diagnosis; who bears it is the same question.
    reason = "151" if too_often else "50"
    if "GA" in given:
        return Outcome(
            paid=False,
            group="PR",
            reason=reason,
            bearer="patient",
            why="The policy does not cover it, and a signed notice is on file: the patient pays.",
        )
    return Outcome(
        paid=False,
        group="CO",
        reason=reason,
        bearer="provider",
        why="The policy does not cover it, and nobody told the patient before: the provider bears it.",
    )


def _by_law() -> Outcome:
    return Outcome(
        paid=False,
        group="PR",
        reason="96",
        bearer="patient",
        why="The law leaves it out of Medicare: the patient pays, notice or not.",
    )
