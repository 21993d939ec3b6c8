"""L10: who has to be told of a privacy breach, and by when: HIPAA and two California statutes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.claims.model.money import cents
from cleanclaim.findings import day_in_words
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.counting import dollars
from cleanclaim.payers.clocks.law import Law
from cleanclaim.payers.clocks.record import Amount, Clock, ClockError

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR_END: Final = (12, 31)


class _Notice(NamedTuple):
    who: str
    due: dt.date
    counted: str
    steps: tuple[str, ...]
    law: Law


def notices(
    discovered: dt.date, persons: int, *, licensed_facility: bool = False, computerized: bool = True
) -> tuple[Clock, ...]:
    """Return every notice that a breach of unsecured health information asks for, the most urgent first.

    Parameters
    ----------
    discovered
        The day somebody of the clinic knew of it, or should have known.
    persons
        How many persons of California it is about.
    licensed_facility
        Whether the State licenses the clinic or facility (an ordinary practice has no such licence).
    computerized
        Whether unencrypted computer data were taken, of the kinds the general statute names.

    Raises
    ------
    ClockError
        If nobody is concerned.
    """
    if persons < 1:
        raise ClockError(f"A breach is about at least one person, not {persons}.")
    found = [*_federal(discovered, persons)]
    if licensed_facility:
        found.append(_facility(discovered))
    if computerized:
        found += _general(discovered, persons)
    ordered = sorted(found, key=lambda notice: notice.due)
    return tuple(_clock(notice, discovered) for notice in ordered)


def _federal(discovered: dt.date, persons: int) -> Iterator[_Notice]:
    law = Law(discovered)
    count = law.count("hipaa_breach_notice_days")
    due, steps = counting.days(discovered, count)
    words = f"at most {count} calendar days, without unreasonable delay"
    yield _Notice("each patient (HIPAA)", due, words, steps, law)
    law = Law(discovered)
    large = law.count("hipaa_breach_large")
    if persons >= large:
        size = f"{persons} persons are {large} or more: HHS is told when they are."
        law.row("hipaa_breach_notice_days")
        yield _Notice(
            "HHS, at the same time (and the media, above that number)", due, words, (*steps, size), law
        )
        return
    days = law.count("hipaa_breach_log_days")
    year_end = dt.date(discovered.year, *_YEAR_END)
    due, steps = counting.days(year_end, days)
    size = f"{persons} persons are fewer than {large}: it is kept in a log, and HHS is told after the year."
    yield _Notice(
        "HHS, from the yearly log", due, f"{days} calendar days after the year", (size, *steps), law
    )


def _facility(discovered: dt.date) -> _Notice:
    law = Law(discovered)
    count = law.count("ca_facility_breach_notice_days")
    due, steps = counting.by_law(law, "facility_breach", discovered, count)
    return _Notice("each patient and the CDPH (licensed facility)", due, f"{count} business days", steps, law)


def _general(discovered: dt.date, persons: int) -> Iterator[_Notice]:
    law = Law(discovered)
    count = law.count("ca_breach_notice_days")
    due, steps = counting.days(discovered, count)
    yield _Notice("each person (California)", due, f"{count} calendar days", steps, law)
    law = Law(discovered)
    if persons > law.count("ca_breach_attorney_general_above"):
        more = law.count("ca_breach_attorney_general_days")
        last, then = counting.days(due, more)
        said = "Counted from the last day to tell the persons; told earlier, it is due earlier."
        words = f"{more} calendar days after the persons were told"
        yield _Notice("the Attorney General, a sample of the notice", last, words, (said, *then), law)


def _clock(notice: _Notice, discovered: dt.date) -> Clock:
    return Clock(
        rule="L10",
        what=f"Tell {notice.who} by {day_in_words(notice.due)}.",
        due=notice.due,
        counted=notice.counted,
        steps=(f"Discovered on {counting.words(discovered)}.", *notice.steps),
        cites=notice.law.cites,
        verified=notice.law.verified,
    )


def nominal_damages(patients: int, *, on: dt.date) -> Amount:
    """Return what patients may ask for without proof of harm (CMIA), in dollars."""
    if patients < 0:
        raise ClockError(f"{patients} is no number of patients.")
    law = Law(on)
    each = law.number("cmia_nominal_damages")
    total = cents(each * patients)
    steps = (f"{patients} x {dollars(each)} = {dollars(total)}.",)
    what = f"{dollars(total)} without proof of harm."
    return Amount(rule="L10", what=what, amount=total, steps=steps, cites=law.cites, verified=law.verified)
