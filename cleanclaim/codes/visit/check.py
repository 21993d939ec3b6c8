"""Judge the office visit code somebody chose against the level the note supports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training import get
from cleanclaim.codes.visit.level import level
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from cleanclaim.codes.visit.levelled import Levelled
    from cleanclaim.codes.visit.model import Visit

CITES: Final = "Rules for office visits since 2021, in our own words"
_STAFF: Final = 1


def check(visit: Visit, code: str) -> list[Finding]:
    """Return what is not right yet with a training code for an office visit.

    Parameters
    ----------
    visit
        What the note shows.
    code
        A training code for an office visit, `Y4010` to `Y4034`.

    Returns
    -------
    list of Finding
        Rule EXTRA for more than the note supports (a level too high, a new patient who is established), MISS
        for less. To confirm when the level rests on a rule that no source settles. Empty when the code fits.

    Raises
    ------
    UnknownCodeError
        If there is no such training code.
    ValueError
        If the code is not one for an office visit.
    """
    chosen = get(code)
    if not chosen.office:
        raise ValueError(
            f"{chosen.code} is not a code for an office visit; they are Y4010 and Y4021 to Y4034."
        )
    found = level(visit)
    findings = []
    if chosen.office != "staff" and (chosen.office == "new") != visit.new:
        patient = "new" if visit.new else "established"
        message = (
            f"{chosen.code} is for a patient who is {chosen.office}, and this one is {patient}. "
            f"Choose the code of the right level for a patient who is {patient}."
        )
        findings.append(
            _finding("MISS" if visit.new else "EXTRA", Severity.ERROR, chosen.code, message, found)
        )
    claimed = chosen.level or _STAFF
    if found.level is None:
        message = f"The note supports no level, so {chosen.code} cannot be billed yet: {_why_none(found)}"
        findings.append(_finding("EXTRA", Severity.ERROR, chosen.code, message, found))
    elif claimed > found.level:
        message = (
            f"{chosen.code} is L{claimed}, and the note supports L{found.level}{_ways(found)}. "
            f"Bill {found.code}; more needs more in the record, never more on the claim."
        )
        findings.append(_finding("EXTRA", Severity.ERROR, chosen.code, message, found))
    elif claimed < found.level:
        message = (
            f"{chosen.code} is L{claimed}, and the note supports L{found.level}{_ways(found)}. "
            f"{found.code} says what was done."
        )
        findings.append(_finding("MISS", Severity.WARNING, chosen.code, message, found))
    return findings


def _ways(found: Levelled) -> str:
    ways = [
        f"L{reached} by {way}"
        for way, reached in (("decision making", found.by_decision), ("time", found.by_time))
        if reached
    ]
    return f" ({', '.join(ways)})" if ways else ""


def _why_none(found: Levelled) -> str:
    return " ".join(
        r.text for r in found.reasons if not r.counts and r.element in {"problems", "time", "visit"}
    )


def _finding(rule: str, severity: Severity, where: str, message: str, found: Levelled) -> Finding:
    return Finding(
        rule=rule, severity=severity, where=where, message=message, cites=CITES, to_confirm=found.to_confirm
    )
