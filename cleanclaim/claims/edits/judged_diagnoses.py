"""What the ICD-10-CM rules say about the diagnoses of a claim, kept so that a batch asks each question once.

The rules are those of `cleanclaim.codes.check`. They look at the codes in their order, the release in force,
the setting, and at the patient's sex and age; of the age only what they look at is part of the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import age_on
from cleanclaim.claims.edits.cuts import span, stamp
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.findings import Finding

_KEPT: Final = 100_000
_GROWN: Final = 20  # from this age on no rule looks at the number, except to name it
_INFANT_DAYS: Final = 400
_DIGITS: Final = re.compile(r"\d+")
_BETWEEN: Final = re.compile(r" \+ | before ")
_GUIDELINE: Final = re.compile(r"G\d+")
_kept: dict[tuple[object, ...], tuple[Finding, ...]] = {}


@dataclass(frozen=True, slots=True)
class _Patient:
    sex: str
    dob: dt.date


def judged(claim: Claim, at: Context) -> tuple[Finding, ...]:
    """Return what is not right yet with the diagnoses, as `cleanclaim.codes.check` says it."""
    if at.diagnoses is None:
        at.diagnoses = _judge(claim, at)
    return at.diagnoses


def said(claim: Claim, at: Context, edit: str) -> Iterator[Finding]:
    """Yield the findings that belong to one edit, each with the path of its diagnosis."""
    for finding in judged(claim, at):
        if _edit_of(finding) == edit:
            yield _placed(_refused(finding, at), claim)


def _edit_of(finding: Finding) -> str:
    return {"E3": "E3-diagnosis-in-force", "E11": "E11-diagnosis-age", "G41": "E6-present-on-admission"}.get(
        finding.ref or "", "E6-diagnoses"
    )


def _judge(claim: Claim, at: Context) -> tuple[Finding, ...]:
    if not at.codes:
        return ()
    codes = at.codes
    causes = tuple([d.code for d in claim.external_causes])
    day, born = at.last, claim.patient.dob
    poa = tuple([d.poa for d in (*claim.diagnoses, *claim.external_causes)]) if at.acute else None
    whole = (codes, causes, poa, at.inpatient, _sex(claim), _band(born, day), span(day), stamp())
    found = _kept.get(whole)
    if found is None:
        found = _ask((*codes, *causes), claim, at, poa)
        if not _personal(found, born, day):
            if len(_kept) >= _KEPT:
                _kept.clear()
            _kept[whole] = found
    return found


def _ask(
    codes: tuple[str, ...], claim: Claim, at: Context, poa: tuple[str, ...] | None
) -> tuple[Finding, ...]:
    from cleanclaim.codes import check  # noqa: PLC0415 - only when a claim is judged

    born, day = claim.patient.dob, at.last
    patient = _Patient(_sex(claim), born) if born is not None and (day is None or born <= day) else None
    return tuple(
        check(
            codes,
            dos=day,
            setting="inpatient" if at.inpatient else "outpatient",
            patient=patient,
            poa=dict(zip(codes, poa, strict=True)) if poa is not None else None,
        )
    )


def _sex(claim: Claim) -> str:
    """Return "F" or "X": that a man is registered with a pregnancy E11-sex says, and more gently."""
    return "F" if claim.patient.sex == "F" else "X"


def _band(born: dt.date | None, day: dt.date | None) -> object:
    """Return of an age what the rules look at: days of a baby, years of a child, "grown" after that."""
    if born is None or day is None:
        return None
    if day < born:
        return "unborn"
    days = (day - born).days
    if days < _INFANT_DAYS:
        return f"{days} days"
    years = age_on(born, day)
    return min(_GROWN, years)


def _personal(found: tuple[Finding, ...], born: dt.date | None, day: dt.date | None) -> bool:
    """Tell whether a message names the day or the age of this patient, and so is no other's."""
    if not found or day is None:
        return False
    own = {str(day.year)}
    if born is not None and born <= day:
        own |= {str(age_on(born, day)), str((day - born).days)}
    return any(own & set(_DIGITS.findall(text)) for f in found for text in (f.message, f.where))


def _refused(finding: Finding, at: Context) -> Finding:
    """Make an error of a code that is known to have ended by the last day of the claim.

    The rules on codes only warn while the newer release is not loaded; a payer will refuse the claim.
    """
    if finding.rule != "DATE" or finding.to_confirm or at.last is None:
        return finding
    from cleanclaim.codes.normalise import plain  # noqa: PLC0415 - only for a code of another year
    from cleanclaim.codes.retired import retired_on  # noqa: PLC0415 - as above

    ended = retired_on(plain(finding.where), at.last)
    return replace(finding, severity=Severity.ERROR) if ended and ended.verified else finding


def _placed(finding: Finding, claim: Claim) -> Finding:
    """Return the finding with the path of its diagnosis, and E6 as the edit it belongs to."""
    where = finding.where
    codes = [d.code for d in claim.diagnoses]
    causes = [d.code for d in claim.external_causes]
    path = "diagnoses"
    # Of a pair the second is the place to mend, of "A before B" it is B, which stands too early; of a code
    # that is there twice, the second.
    for name in reversed(_BETWEEN.split(where)):
        at_place = [n for n, code in enumerate(codes) if code == name]
        if at_place:
            path = f"diagnoses.{at_place[-1] if finding.rule == 'DUP' else at_place[0]}"
            break
        at_place = [n for n, code in enumerate(causes) if code == name]
        if at_place:
            path = f"external_causes.{at_place[0]}"
            break
    ref = finding.ref or ""
    if _GUIDELINE.fullmatch(ref):
        return replace(finding, where=path, ref="E6", cites=f"{finding.cites} ({ref})")
    return replace(finding, where=path, ref=ref if ref in {"E3", "E11"} else "E6")
