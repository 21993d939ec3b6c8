"""Type or paste a list of diagnosis codes and see what the rules say to it, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim import codes

from ._assets import css, esm
from ._base import Stored
from ._present import finding_rows
from ._present_why import Explaining
from .code_book_list import LONGEST, MOST_CODES, read_list

if TYPE_CHECKING:
    from cleanclaim.course import AnswerSheet

LONGEST_LIST: Final = 2_000  # characters
LONGEST_NOTE: Final = 20_000
SETTINGS: Final = ("outpatient", "inpatient")
_SEXES: Final = ("", "F", "M", "X")
_EMPTY: Final = {"text": "", "setting": "outpatient", "dos": "", "sex": "", "dob": "", "note": ""}
_ON_ADMISSION: Final = ("Y", "N", "U", "W")


@dataclass(frozen=True, slots=True)
class _Patient:
    sex: str
    dob: dt.date


class ListChecker(Explaining, Stored):
    """A list of diagnosis codes, judged as it is typed; each finding says why.

    Parameters
    ----------
    text
        The list to begin with.
    sheet, exercise_id
        Where what was typed is kept.
    given
        What else to begin with: ``setting``, ``dos``, ``sex``, ``dob`` (dates as ISO text), ``note``; and
        ``poa``, present-on-admission indicators by code, which are judged for an inpatient.

    Attributes
    ----------
    chosen
        The codes as read, with their titles.
    findings
        What `cleanclaim.codes.check` says.
    trouble
        One sentence when something that was typed cannot be used, else "".
    """

    _esm = esm("why", "list_checker")
    _css = css("select", "why", "list_checker")

    chosen = t.List(t.Dict()).tag(sync=True)
    findings = t.List(t.Dict()).tag(sync=True)
    trouble = t.Unicode("").tag(sync=True)
    start = t.Dict().tag(sync=True)
    release = t.Unicode("").tag(sync=True)
    label = t.Unicode("Check a list of codes").tag(sync=True)

    def __init__(
        self,
        text: str = "",
        *,
        sheet: AnswerSheet | None = None,
        exercise_id: str | None = None,
        given: dict[str, Any] | None = None,
        **traits: Any,
    ) -> None:
        super().__init__(
            exercise_id=exercise_id,
            sheet=sheet,
            start=self.clean({"text": text, **(given or {})}),
            release=codes.release().name,
            **traits,
        )
        if self.answer is None:
            self._judge(self.start)

    def clean(self, value: Any) -> dict[str, Any]:
        """Return what was typed, every field there and none too long."""
        kept: dict[str, Any] = {name: str(value.get(name, usual)) for name, usual in _EMPTY.items()}
        kept["text"] = kept["text"][:LONGEST_LIST]
        kept["note"] = kept["note"][:LONGEST_NOTE]
        kept["setting"] = kept["setting"] if kept["setting"] in SETTINGS else "outpatient"
        kept["sex"] = kept["sex"] if kept["sex"] in _SEXES else ""
        kept["dos"], kept["dob"] = kept["dos"][:20], kept["dob"][:20]
        told = value.get("poa")
        rows = list(told.items())[:MOST_CODES] if isinstance(told, dict) else []
        kept["poa"] = {str(code)[:LONGEST]: said for code, said in rows if said in _ON_ADMISSION}
        return kept

    @t.observe("answer")
    def _take_up(self, change: dict[str, Any]) -> None:
        self._judge(change["new"] or self.start)

    def _judge(self, typed: dict[str, Any]) -> None:
        found, more = read_list(typed["text"])
        dos, dob, trouble = _dates(typed)
        if more:
            trouble = f"Only the first {len(found)} codes are read. {trouble}".strip()
        patient = _Patient(typed["sex"] or "X", dob) if dob and not trouble else None
        note = typed["note"].strip() or None
        # No indicator at all would mean that all are missing: until one is told, none is judged.
        told = typed["poa"] if typed["setting"] == "inpatient" else None
        findings = codes.check(
            found, dos=dos, setting=typed["setting"], patient=patient, note=note, poa=told or None
        )
        outdated = {finding.where for finding in findings if finding.rule == "DATE"}
        with self.hold_sync():
            self.chosen = [_row(code, outdated) for code in found]
            self.trouble = trouble
            self.findings = finding_rows(findings)


def _dates(typed: dict[str, Any]) -> tuple[dt.date | None, dt.date | None, str]:
    """Return the two dates, and one sentence when one cannot be used and so is not given."""
    dos, bad = _date(typed["dos"], "date of service")
    dob, worse = _date(typed["dob"], "date of birth")
    if dos and dob and dob > dos:
        return dos, None, "The date of birth is after the date of service, so the age is left out."
    if typed["sex"] and not dob and not worse:
        worse = "Add the date of birth: sex and age are judged together."
    return dos, dob, bad or worse


def _date(text: str, name: str) -> tuple[dt.date | None, str]:
    if not text:
        return None, ""
    try:
        return dt.date.fromisoformat(text), ""
    except ValueError:
        return None, f"The {name} {text!r} is not a date; write it as 2026-05-01."


def _row(code: str, outdated: set[str]) -> dict[str, Any]:
    try:
        found = codes.get(code)
    except codes.UnknownCodeError:
        title = "not in the diagnosis code book"
        return {"code": code, "title": title, "billable": False, "word": "", "known": False}
    late = found.code in outdated
    return {
        "code": found.code,
        "title": found.title,
        "billable": found.assignable and not late,
        "word": "not valid that day" if late else "",
        "known": True,
    }
