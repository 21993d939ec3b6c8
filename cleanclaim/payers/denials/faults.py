"""Faults that are planted into clean sample claims, with what is so behind each: for practice.

A fault takes a clean claim and returns the claim as it is sent wrongly, with the facts that a look into
chart, card and files would show. The payer of the book answers it; nothing of the answer is made up.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model import Diagnosis
from cleanclaim.payers.denials.facts import Facts
from cleanclaim.payers.model import Enrollment

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from cleanclaim.claims.model import Claim


_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Planted:
    """A claim with a fault: as sent, and what the payer's own files say beside it.

    Attributes
    ----------
    claim, facts
        The claim as it is sent, and what is so.
    right
        The claim as it should have been; None where no correction helps.
    history
        Claims the payer has had before.
    enrollment
        What the payer's register says; None believes the claim.
    received
        The day the payer has it.
    """

    claim: Claim
    facts: Facts
    right: Claim | None = None
    history: tuple[Claim, ...] = ()
    enrollment: Enrollment | None = None
    received: dt.date | None = None


def _often(rng: Random) -> bool:
    """Toss a coin: a fault that could always be won, or never, would teach nothing."""
    return rng.random() < _HALF


def _changed(claim: Claim, **update: Any) -> Claim:
    return claim.model_copy(update=update)


def _lines(claim: Claim, **update: Any) -> Claim:
    return _changed(claim, lines=tuple(line.model_copy(update=update) for line in claim.lines))


def _laboratory(_: Random, right: Claim) -> Planted:
    return Planted(_changed(right, clia=""), Facts(), right)


def _diagnosis(_: Random, right: Claim) -> Planted:
    short = Diagnosis(code=right.diagnoses[0].code.partition(".")[0] + ".999")
    return Planted(_changed(right, diagnoses=(short, *right.diagnoses[1:])), Facts(), right)


def _late(rng: Random, right: Claim) -> Planted:
    sent = (right.begins or dt.date.min) + dt.timedelta(days=rng.randint(3, 12))
    proof = sent if _often(rng) else None
    late = sent + dt.timedelta(days=rng.randint(120, 200))
    return Planted(right, Facts(proof=proof), received=late)


def _authorization(rng: Random, clean: Claim) -> Planted:
    right = _lines(clean, code="Y5441")
    given = _often(rng)
    facts = Facts(authorization=right.prior_authorization if given else "", urgent=not given and _often(rng))
    return Planted(_changed(right, prior_authorization=""), facts, right if given else None)


def _duplicate(_: Random, right: Claim) -> Planted:
    again = _changed(right, account=f"{right.account}B")
    return Planted(again, Facts(), history=(right,))


def _necessity(rng: Random, told: Claim) -> Planted:
    untold = _lines(told, modifiers=())
    return Planted(untold, Facts(necessary=_often(rng)))


def _told(rng: Random, told: Claim) -> Planted:
    return Planted(told, Facts(notice_signed=_often(rng)))


def _units(_: Random, right: Claim) -> Planted:
    last = right.lines[-1]
    many = last.model_copy(update={"units": last.units * 10 + Decimal(20)})
    return Planted(_changed(right, lines=(*right.lines[:-1], many)), Facts(documented=True), right)


def _new_patient(rng: Random, claim: Claim) -> Planted:
    fee = Decimal(rng.randrange(120, 170))
    right = _changed(_lines(claim, code="Y4023", charge=fee), total=fee)
    seen = (claim.begins or dt.date.min) - dt.timedelta(days=rng.randint(60, 700))
    before = _changed(_lines(claim, code="Y4022", begins=seen, ends=None), account=f"{claim.account}A")
    return Planted(claim, Facts(documented=True), right, history=(before,))


def _managed(_: Random, right: Claim) -> Planted:
    return Planted(right, Facts(other_payer="Plan Muestra"), enrollment=_member(right, "medi_cal_managed"))


def _member_number(rng: Random, right: Claim) -> Planted:
    cover = right.coverages[0]
    other = rng.choice([digit for digit in "0123456789" if digit != cover.member_id[-1:]])
    mistyped = cover.model_copy(update={"member_id": f"{cover.member_id[:-1]}{other}"})
    wrong = _changed(right, coverages=(mistyped, *right.coverages[1:]))
    return Planted(wrong, Facts(eligible=True), right, enrollment=_member(right, ""))


def _ended(rng: Random, right: Claim) -> Planted:
    ended = (right.begins or dt.date.max) - dt.timedelta(days=rng.randint(1, 60))
    approved = "A0007731" if _often(rng) else ""
    return Planted(
        right, Facts(authorization=approved), enrollment=_member(right, "").model_copy(update={"ends": ended})
    )


def _member(claim: Claim, payer: str) -> Enrollment:
    """Make the row of the payer's register; an empty `payer` is the one the claim goes to."""
    from cleanclaim.payers.book import payer_of  # noqa: PLC0415 - the book is opened only for practice

    profile = payer_of(claim)
    cover = claim.coverages[0]
    return Enrollment(
        person=claim.patient,
        member_id=cover.member_id,
        payer=payer or (profile.name if profile else ""),
        plan=profile.plans[0].name if profile and not payer else "managed",
        begins=dt.date((claim.begins or dt.date.min).year, 1, 1),
    )


# Each fault with the shapes of samples it is planted into.
FAULTS: Final[dict[str, tuple[tuple[str, ...], Callable[[Random, Claim], Planted]]]] = {
    "laboratory": (("laboratory",), _laboratory),
    "diagnosis": (("office_visit", "office_visit_medicare", "medi_cal", "spouse"), _diagnosis),
    "late": (("copay", "office_visit", "authorized"), _late),
    "authorization": (("authorized",), _authorization),
    "duplicate": (("office_visit", "office_visit_medicare", "medi_cal", "authorized"), _duplicate),
    "necessity": (("notice_of_noncoverage",), _necessity),
    "told": (("notice_of_noncoverage",), _told),
    "units": (("therapy",), _units),
    "new_patient": (("new_patient",), _new_patient),
    "managed": (("medi_cal",), _managed),
    "member_number": (("office_visit", "spouse", "authorized"), _member_number),
    "ended": (("copay", "authorized"), _ended),
}
