"""A payer's register of members, so that a question does not have to look at everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.payers.eligibility.matching import plain_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.claims.eligibility import Inquiry
    from cleanclaim.payers.model import Enrollment


class Register:
    """Enrollments, found by member number and by birth date.

    Parameters
    ----------
    enrollments
        Of any payers, in any order.
    """

    def __init__(self, enrollments: Iterable[Enrollment]) -> None:
        self.enrollments = tuple(enrollments)
        self._numbers: dict[str, list[int]] = {}
        self._births: dict[dt.date | None, list[int]] = {}
        for at, each in enumerate(self.enrollments):
            self._numbers.setdefault(plain_id(each.member_id), []).append(at)
            self._births.setdefault(each.person.dob, []).append(at)

    @property
    def payers(self) -> tuple[str, ...]:
        """Names of the payers, in the order in which they come first."""
        return tuple(dict.fromkeys(each.payer for each in self.enrollments))

    def near(self, inquiry: Inquiry) -> tuple[Enrollment, ...]:
        """Return everybody a question can be about, and what is known of them elsewhere; in their order.

        Whoever is found at all has the number that was asked, or was born on a day that was asked; other
        coverages of a person have the same birth date.
        """
        births = {inquiry.subscriber.dob, inquiry.patient.dob} - {None}
        # Without a number of its own the family of a subscriber is found by the subscriber's.
        numbers = {plain_id(inquiry.subscriber.id)} - {""}
        if not numbers:
            found = [self.enrollments[at] for day in births for at in self._births.get(day, ())]
            numbers = {plain_id(each.member_id) for each in found}
        places = {at for number in numbers for at in self._numbers.get(number, ())}
        births |= {self.enrollments[at].person.dob for at in places}
        places |= {at for day in births for at in self._births.get(day, ())}
        return tuple(self.enrollments[at] for at in sorted(places))
