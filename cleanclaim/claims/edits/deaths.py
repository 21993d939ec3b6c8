"""E3: a patient who died in the stay: the status at its end, and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_DIED: Final = frozenset({"20", "40", "41", "42"})
_DAY_OF_DEATH: Final = "55"
_MEDICARE: Final = frozenset({"MA", "MB"})
_CITES: Final = "UB-04 FL 17 and FL 31 to 34; CMS change request 7792: from 1 Oct 2012"
_SOURCE: Final = (
    "aapc.com/blog on the occurrence code for the date of death (MLN Matters MM7792); "
    "samhealthplans.org, 12 May 2016; klahealthcare.com, 30 Apr 2012"
)


@edit(
    "E3-death-day-missing",
    "Who died in the stay has the day of death on the claim",
    rule="FIELD",
    stage="charge entry",
    cites=_CITES,
    source=_SOURCE,
    kinds=HOSPITAL,
)
def day_missing(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of a death without occurrence 55; Medicare sends it back, of others it is not certain."""
    stay = claim.stay
    if stay is None or stay.patient_status not in _DIED:
        return
    if any(told.code == _DAY_OF_DEATH for told in stay.occurrences):
        return
    cover = claim.coverage
    medicare = cover is not None and cover.filing in _MEDICARE
    where = "stay.occurrences"
    message = (
        f"Patient status {stay.patient_status} says that the patient died, and the day of death is missing "
        f"({at.item(where)}). Add occurrence {_DAY_OF_DEATH} with the day from the record."
    )
    yield Finding("FIELD", Severity.ERROR if medicare else Severity.WARNING, where, message, _CITES, "E3")


@edit(
    "E3-death-status",
    "The patient status and the day of death agree",
    rule="DATE",
    stage="charge entry",
    cites=_CITES,
    source=f"{_SOURCE}; plain logic of dates",
    kinds=HOSPITAL,
)
def status(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of a death in the stay without its status, and of such a status with a later death.

    A death on the last day itself only warns: the patient may have gone home first.
    """
    stay = claim.stay
    if stay is None or stay.ends is None or not (claim.patient.died or stay.occurrences):
        return
    day = _day(claim)
    if day is None or not stay.patient_status:
        return
    where = "stay.patient_status"
    died = stay.patient_status in _DIED
    if died and day > stay.ends:
        severity = Severity.ERROR
        so = "says that the patient had died by then"
    elif not died and day <= stay.ends:
        severity = Severity.WARNING if day == stay.ends else Severity.ERROR
        so = "does not say that the patient died"
    else:
        return
    message = (
        f"The claim ends on {long(stay.ends)}, the patient died on {long(day)}, and patient status "
        f"{stay.patient_status} ({at.item(where)}) {so}. Take both from the discharge note."
    )
    yield Finding("DATE", severity, where, message, _CITES, "E3")


def _day(claim: Claim) -> dt.date | None:
    """Return the day of death: by the occurrence, or as registration has it."""
    told = claim.stay.occurrences if claim.stay else ()
    days = [each.on for each in told if each.code == _DAY_OF_DEATH and each.on is not None]
    return days[0] if days else claim.patient.died
