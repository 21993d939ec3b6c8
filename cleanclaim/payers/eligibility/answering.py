"""Answer a question about coverage (270) as a payer does: the records a 271 is written of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.member_ids import BIC, CIN, MBI
from cleanclaim.claims.edits.npi import wrong
from cleanclaim.claims.eligibility import Eligibility, Rejection
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.payers.eligibility.asked_day import asked_day, day_rejection, life_rejection
from cleanclaim.payers.eligibility.covered import Desk, covered, not_covered
from cleanclaim.payers.eligibility.in_force import in_force, nearest
from cleanclaim.payers.eligibility.matching import match, plain_id
from cleanclaim.payers.eligibility.member_register import Register
from cleanclaim.payers.eligibility.parties import as_asked, payer_party, people, stamp, wired

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from cleanclaim.claims.eligibility import Inquiry
    from cleanclaim.payers.book.profile import PayerProfile
    from cleanclaim.payers.eligibility.spend_down import Spent
    from cleanclaim.payers.model import Enrollment

_NPI: Final = "XX"


def answer(
    inquiry: Inquiry,
    enrollments: Iterable[Enrollment] | Register,
    *,
    on: dt.date,
    book: Mapping[str, PayerProfile] | None = None,
    spent: Mapping[str, Iterable[Spent]] | None = None,
) -> Eligibility:
    """Answer whether a patient is covered, and for what.

    Parameters
    ----------
    inquiry
        The question. The day it asks about is that of the question, else of the patient, else `on`.
    enrollments
        The register: of the payer that is asked, and what it knows of others. Where many questions are
        answered, give a `Register`, which is built once.
    on
        The day of the answer. A payer answers for twelve months back and until the end of this month.
    book
        Payers by name; None for those of `cleanclaim.payers.book`.
    spent
        What members have spent toward a share of cost, by member number.

    Returns
    -------
    Eligibility
        With benefits, or with rejections that say what to correct. `cleanclaim.claims.x12.write_271` writes
        it, and what is read back is the same. It is what the payer knows that day, and no promise to pay.
    """
    register = enrollments if isinstance(enrollments, Register) else Register(enrollments)
    payers = _book() if book is None else book
    listed = register.near(inquiry)
    profile = next((each for each in payers.values() if each.record.id == inquiry.payer.id), None)
    base = Eligibility(
        payer=payer_party(profile) if profile else wired(inquiry.payer),
        provider=wired(inquiry.provider),
        reference=wire_text(inquiry.reference),
        answered=stamp(on),
    )
    if profile is None:
        no = Rejection(level="payer", reason="79", action="C")
        return base.model_copy(update={"provider": None, "rejections": (no,)})
    if not inquiry.provider.id or (inquiry.provider.id_kind == _NPI and wrong(inquiry.provider.id)):
        no = Rejection(level="provider", reason="43", action="C")
        return base.model_copy(update={"rejections": (no,)})
    own = [each for each in listed if each.payer == profile.name]
    found = match(inquiry, own, well_formed=lambda number: _well_formed(number, profile))
    if found.rejections:
        return _refused(base, inquiry, *found.rejections)
    day, level = asked_day(inquiry, on), "dependent" if inquiry.dependent else "subscriber"
    person = found.enrollments[0].person
    no_day = life_rejection(day, person, level) or day_rejection(day, on, level)
    if no_day is not None:
        return _refused(base, inquiry, no_day)
    desk = Desk(profile=profile, payers=payers, listed=listed, day=day, on=on, spent=spent or {})
    return _answered(base, inquiry, found.enrollments, desk)


def _answered(base: Eligibility, inquiry: Inquiry, found: tuple[Enrollment, ...], desk: Desk) -> Eligibility:
    active = [each for each in found if in_force(each, desk.day)]
    shown = active[0] if active else nearest(found, desk.day)
    benefits = covered(inquiry, active, desk) if active else not_covered(shown, desk)
    subscriber, dependent = people(inquiry, shown)
    return base.model_copy(
        update={"subscriber": subscriber, "dependent": dependent, "benefits": tuple(benefits)}
    )


def _refused(base: Eligibility, inquiry: Inquiry, *rejections: Rejection) -> Eligibility:
    # Where the subscriber was not found, nothing was asked about the dependent.
    below = any(each.level == "dependent" for each in rejections)
    dependent = as_asked(inquiry.dependent) if inquiry.dependent and below else None
    update = {"subscriber": as_asked(inquiry.subscriber), "dependent": dependent, "rejections": rejections}
    return base.model_copy(update=update)


def _well_formed(number: str, profile: PayerProfile) -> bool:
    """Tell whether a number has the form of this payer's: MBI for Medicare, CIN or BIC for Medi-Cal."""
    bare = plain_id(number)
    if profile.filing in {"MA", "MB"}:
        return MBI.fullmatch(bare) is not None
    if profile.filing == "MC":
        return CIN.fullmatch(bare) is not None or BIC.fullmatch(bare) is not None
    return bool(bare)


def _book() -> dict[str, PayerProfile]:
    from cleanclaim.payers.book import payer, payers  # noqa: PLC0415 - the book is opened only for an answer

    return {name: payer(name) for name in payers()}
