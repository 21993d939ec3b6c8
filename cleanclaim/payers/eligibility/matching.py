"""Whom a payer takes for the person asked about: number, name and birth date have to agree.

What is compared follows the operating rules for eligibility (CAQH CORE 258 and 259): names without signs,
accents and suffixes, and a reason for each thing that does not agree: the clinic knows what to correct.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.eligibility import Rejection
from cleanclaim.claims.wire_text import wire_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleanclaim.charts.registration import Name
    from cleanclaim.claims.eligibility import Inquiry, Member
    from cleanclaim.payers.model import Enrollment

_SUFFIXES: Final = frozenset({"JR", "SR", "II", "III", "IV", "MD", "DO", "PHD"})
_AGAIN: Final = "C"  # correct it and ask again
# Reason codes by what is wrong, for the subscriber and for a dependent.
_CODES: Final = {
    "subscriber": {
        "id": "72",
        "name": "73",
        "born": "58",
        "other day": "71",
        "nobody": "75",
        "several": "76",
    },
    "dependent": {"id": "64", "name": "65", "born": "58", "other day": "71", "nobody": "67", "several": "68"},
}


@dataclass(frozen=True, slots=True)
class Match:
    """The enrollments of the one person found, or why nobody was."""

    enrollments: tuple[Enrollment, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def plain(text: str) -> str:
    """Return a name as names are compared: capitals, without accents, signs, spaces and suffixes.

    >>> plain("Peña-Muestra, Jr.")
    'PENAMUESTRA'
    """
    letters = "".join(ch if ch.isalnum() else " " for ch in wire_text(text))
    words = letters.split()
    return "".join(word for word in words if word not in _SUFFIXES) or "".join(words)


def plain_id(text: str) -> str:
    """Return a member number without spaces and hyphens, in capitals."""
    return "".join(ch for ch in wire_text(text) if ch.isalnum())


def match(inquiry: Inquiry, register: Iterable[Enrollment], *, well_formed: Callable[[str], bool]) -> Match:
    """Find the person an inquiry is about.

    Parameters
    ----------
    register
        The enrollments of the payer that is asked.
    well_formed
        Tells whether a number has the form of this payer's numbers.

    Notes
    -----
    With a number, the birth date or the name has to be there too, and whatever is there has to agree. Without
    one, last name, first name and birth date together have to fit one person and no other.
    """
    listed = tuple(register)
    if inquiry.dependent is None:
        return _person(inquiry.subscriber, listed, "subscriber", well_formed)
    family = _family(inquiry.subscriber, listed, well_formed)
    if family.rejections:
        return family
    return _person(inquiry.dependent, family.enrollments, "dependent", well_formed)


def _family(asked: Member, listed: tuple[Enrollment, ...], well_formed: Callable[[str], bool]) -> Match:
    """Find everybody who is enrolled under the subscriber."""
    number = plain_id(asked.id)
    if not number:
        own = _person(asked, listed, "subscriber", well_formed)
        if own.rejections:
            return own
        number = plain_id(own.enrollments[0].member_id)
    family = tuple(each for each in listed if plain_id(each.member_id) == number)
    return Match(family) if family else _nobody_has(number, asked, listed, "subscriber", well_formed)


def _person(
    asked: Member, listed: tuple[Enrollment, ...], level: str, well_formed: Callable[[str], bool]
) -> Match:
    number = plain_id(asked.id)
    missing = _missing(asked, number if level == "subscriber" else "family")
    if missing:
        return _no(level, *missing)
    found = listed
    if number and level == "subscriber":
        found = tuple(each for each in listed if plain_id(each.member_id) == number)
        if not found:
            return _nobody_has(number, asked, listed, level, well_formed)
    found, wrong = _agreeing(asked, found)
    known = bool(number) or level == "dependent"
    if not found:
        # Where a number is known, say what does not agree with it; where nothing is, nobody was found.
        reasons = wrong if known and len(wrong) == 1 else ("nobody",)
        return _no(level, *reasons)
    whole = tuple(each for each in found if plain(each.person.name.first) == plain(asked.name.first))
    found = whole or found  # twins: the first letter is not enough where the whole name fits one
    people = {(each.person.name, each.person.dob) for each in found}
    return Match(found) if len(people) == 1 else _no(level, "several")


def _missing(asked: Member, number: str) -> tuple[str, ...]:
    """Return what has to be there before anybody is searched for."""
    if number:
        return () if asked.dob or plain(asked.name.last) else ("born",)
    return tuple(
        what
        for what, there in (
            ("id", bool(number) or bool(asked.dob and asked.name.last and asked.name.first)),
            ("name", bool(asked.name.last and asked.name.first)),
            ("born", bool(asked.dob)),
        )
        if not there
    )


def _agreeing(asked: Member, found: tuple[Enrollment, ...]) -> tuple[tuple[Enrollment, ...], tuple[str, ...]]:
    """Return those that agree in everything that was sent, or what none of them agrees in."""
    born = tuple(each for each in found if not asked.dob or each.person.dob == asked.dob)
    named = tuple(each for each in found if _named(asked.name, each.person.name))
    both = tuple(each for each in born if each in named)
    wrong = (*(() if born else ("other day",)), *(() if named else ("name",)))
    if not both and not wrong:
        wrong = ("other day",) if asked.name.first else ("name",)
    return both, wrong


def _named(asked: Name, known: Name) -> bool:
    """Compare names: the last name whole, of the first name the first letter (Nick is Nicolas)."""
    last = not asked.last or plain(asked.last) == plain(known.last)
    return last and plain(asked.first)[:1] in {"", plain(known.first)[:1]}


def _nobody_has(
    number: str, asked: Member, listed: tuple[Enrollment, ...], level: str, well_formed: Callable[[str], bool]
) -> Match:
    """Say that a number is wrong where it cannot be one or the person has another, else: not found."""
    known = asked.dob and asked.name.last and asked.name.first and _agreeing(asked, listed)[0]
    return _no(level, "id" if known or not well_formed(number) else "nobody")


def _no(level: str, *reasons: str) -> Match:
    codes = _CODES[level]
    return Match(
        rejections=tuple(Rejection(level=level, reason=codes[each], action=_AGAIN) for each in reasons)
    )
