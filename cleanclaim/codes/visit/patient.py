"""New or established: whether this group saw the patient face to face within three years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim import parameters

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_PARAMETER_DAY: Final = dt.date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class Clinician:
    """Who sees or saw the patient. Names are compared as they are written, without regard to capitals."""

    name: str
    group: str
    specialty: str
    subspecialty: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier service.

    `face_to_face` is False for one like reading a picture, without seeing the patient.
    """

    date: dt.date
    by: Clinician
    face_to_face: bool = True


@dataclass(frozen=True, slots=True)
class Newness:
    """Whether a patient is new and why; `to_confirm` when sources leave the case open."""

    new: bool
    why: str
    to_confirm: bool = False


def is_new(date: dt.date, by: Clinician, earlier: Iterable[Earlier]) -> bool:
    """Tell whether a patient is new on a date; `newness` gives the reason too."""
    return newness(date, by, earlier).new


def newness(date: dt.date, by: Clinician, earlier: Iterable[Earlier]) -> Newness:
    """Tell whether a patient is new on a date, and why.

    Parameters
    ----------
    date
        Date of the visit.
    by
        Who sees the patient.
    earlier
        What was done for the patient before, in any order, by anyone.

    Returns
    -------
    Newness
        Established when the same clinician (in whatever group), or one of the same group and specialty, gave
        a service face to face within three years. To confirm on the very day three years later, and where
        only a subspecialty tells the two clinicians apart.
    """
    open_question: Newness | None = None
    late = False
    for service in sorted(earlier, key=lambda e: e.date, reverse=True):
        if service.date >= date or not service.face_to_face:
            continue
        kin = _kin(by, service.by)
        if not kin:
            continue
        last = _years_after(service.date)
        if date > last:
            late = True
        elif kin == "subspecialty":
            open_question = open_question or Newness(
                new=True,
                why=(
                    f"{service.by.name} saw the patient on {service.date} in the same group and specialty, "
                    "but in "
                    "another subspecialty, so the patient is new; some payers do not look at the "
                    "subspecialty."
                ),
                to_confirm=True,
            )
        else:
            return _established(service, date == last, same=kin == "same")
    if open_question:
        return open_question
    if late:
        return Newness(new=True, why="The last service face to face was more than three years before.")
    return Newness(
        new=True, why="Nobody of this group and specialty has seen the patient face to face before."
    )


def _established(service: Earlier, on_the_day: bool, *, same: bool) -> Newness:  # noqa: FBT001 - private, one caller
    who = f"{service.by.name}" if same else f"{service.by.name}, of the same group and specialty,"
    why = f"{who} saw the patient on {service.date}, within three years, so the patient is established."
    return Newness(new=False, why=why, to_confirm=on_the_day)


def _kin(one: Clinician, two: Clinician) -> str:
    """Return "same", "group", "subspecialty" (alike but for that) or ""."""
    if _like(one.name, two.name):
        return "same"
    if not (_like(one.group, two.group) and _like(one.specialty, two.specialty)):
        return ""
    differ = one.subspecialty and two.subspecialty and not _like(one.subspecialty, two.subspecialty)
    return "subspecialty" if differ else "group"


def _like(one: str, two: str) -> bool:
    return one.strip().casefold() == two.strip().casefold()


def _years_after(day: dt.date) -> dt.date:
    years = int(parameters.get("new_patient_years", on=max(day, _FIRST_PARAMETER_DAY)).value)
    if day.year + years > dt.MAXYEAR:
        return dt.date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
