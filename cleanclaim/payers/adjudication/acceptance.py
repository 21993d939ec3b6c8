"""First the claim as a whole: whose patient, on which day, who is asked first, and in time or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.findings import day_in_words
from cleanclaim.payers.adjudication.case import Denial

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from cleanclaim.claims.rules import FilingLimit
    from cleanclaim.payers.adjudication.case import Case

_CARD = "The payer's register of members"
_ORDER = "Order of payers (A13, A14)"


def known(case: Case) -> Iterator[Denial]:
    """Deny what is for nobody in the register (31), or for a name that is not the number's (140)."""
    cover, member = case.claim.coverage, case.enrollment
    if case.payer.filing == "09":
        return
    if cover is None or not (cover.member_id or cover.claim_number):
        yield Denial(0, "PR", "31", "The claim has no member number, so nobody is found.", _CARD)
        return
    if member is None:
        return
    if _plain(cover.member_id) != _plain(member.member_id):
        what = f"Nobody in the register has the number {cover.member_id}."
        yield Denial(0, "PR", "31", what, _CARD)
        return
    patient, person = case.claim.patient, member.person
    if _plain(patient.name.last) != _plain(person.name.last) or (
        patient.dob and person.dob and patient.dob != person.dob
    ):
        what = f"The number {cover.member_id} belongs to {person.name}, and the claim names {patient.name}."
        yield Denial(0, "CO", "140", what, _CARD)


def right_payer(case: Case) -> Iterator[Denial]:
    """Deny what another payer has to answer: another plan (24, 109), or the employer's insurer (19)."""
    member = case.enrollment
    if member is not None and member.payer != case.payer.name:
        managed = member.payer in case.payer.managed_by
        what = (
            "A managed care plan answers for this member; the claim goes there."
            if managed
            else "The member is with another payer; the claim goes there."
        )
        yield Denial(0, "CO", "24" if managed else "109", what, _CARD)
    work = case.claim.accident.employment
    if work and case.payer.regulator not in {"DWC", ""}:
        what = "The claim says that it is an injury at work, so the employer's insurer is asked."
        yield Denial(0, "CO", "19", what, _ORDER, rule="A13")
    elif not work and case.payer.regulator == "DWC":
        what = "The claim does not say that it is an injury at work, so it is none of this payer's."
        yield Denial(0, "CO", "109", what, "Labor Code 3600: injuries at work", verified=False)


def in_order(case: Case) -> Iterator[Denial]:
    """Deny what another payer has to pay first (22), or what comes without that payer's answer (16, MA04)."""
    claim, cover = case.claim, case.claim.coverage
    if claim.destination == 0:
        others = len(claim.coverages) > 1
        told = cover is not None and bool(cover.insurance_type) and case.payer.secondary == "msp"
        fills = case.payer.secondary == "supplement"
        if told or fills or (case.rules.last_resort and others):
            what = f"Another payer comes first, and {case.payer.label} has to be asked after it."
            yield Denial(0, "CO", "22", what, _ORDER, rule="A13")
    elif not claim.prior_payments and not any(line.decisions for line in claim.lines):
        what = "The claim says that another payer was first, and what that payer decided is missing."
        yield Denial(0, "CO", "16", what, _ORDER, ("MA04",), rule="A13")


def in_time(case: Case) -> Iterator[Denial]:
    """Deny what came after the filing limit (29), where no part is paid for late claims."""
    limit = case.filing
    if limit is None or case.claim.delay_reason in limit.delay_reasons:
        return
    days = _counted(case, limit)
    late = {number: day for number, day in days.items() if _late(case, limit, day)}
    if late and len(late) == len(days):
        late = {0: min(late.values())}
    remarks = ("N211",) if case.payer.secondary == "msp" else ()
    for number, day in late.items():
        due = limit.last_day(day, other=case.claim.destination > 0)
        what = (
            f"The service was on {day_in_words(day)}, the limit was {day_in_words(due)}, and the claim came "
            f"on {day_in_words(case.received)}."
        )
        yield Denial(number, "CO", "29", what, limit.cites, remarks, rule="E12", verified=limit.verified)


def _counted(case: Case, limit: FilingLimit) -> dict[int, dt.date]:
    """Return the day the limit runs from: of each line where lines count, else of the claim (0)."""
    at = case.at
    if limit.counted_from == "by_form" and at.professional:
        days = {number: line.begins or at.first for number, line in enumerate(case.claim.lines, 1)}
    else:
        days = {0: limit.counted_day(at.first, at.last, professional=at.professional)}
    return {number: day for number, day in days.items() if day is not None}


def _late(case: Case, limit: FilingLimit, day: dt.date) -> bool:
    """Tell whether a service of a day is too late; what is paid in part is not: its price is cut instead."""
    if case.received <= limit.last_day(day, other=case.claim.destination > 0):
        return False
    reduced = limit.reduced_day(day)
    return reduced is None or case.received > reduced


def on_the_day(case: Case) -> Iterator[Denial]:
    """Deny each line before the coverage began (26) or after it ended (27)."""
    cover, member = case.claim.coverage, case.enrollment
    begins = member.begins if member else cover.begins if cover else None
    ends = member.ends if member else cover.ends if cover else None
    if begins is None and ends is None:
        return
    for number, line in enumerate(case.claim.lines, 1):
        day = line.begins or case.at.first
        if day is None:
            continue
        if begins is not None and day < begins:
            what = f"The coverage begins on {day_in_words(begins)}, after this service."
            yield Denial(number, "PR", "26", what, _CARD)
        elif ends is not None and day > ends:
            what = f"The coverage ended on {day_in_words(ends)}, before this service."
            yield Denial(number, "PR", "27", what, _CARD)


def _plain(text: str) -> str:
    return "".join(ch for ch in text.upper() if ch.isalnum())


STAGES: tuple[Callable[[Case], Iterator[Denial]], ...] = (known, right_payer, in_order, in_time, on_the_day)
