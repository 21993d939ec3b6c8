"""Code a provider's note: choose codes, put them in order, and see what the code book says to that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim import codes
from cleanclaim.findings import day_in_words

from ._assets import css, esm
from ._base import Stored
from ._present import finding_rows
from ._present_why import Explaining
from .code_finder import Searching

if TYPE_CHECKING:
    from datetime import date

    from cleanclaim.charts import Encounter, Key
    from cleanclaim.course import AnswerSheet

MOST_CODES: Final = 40
LONGEST_CODE: Final = 12  # characters
LONGEST_QUERY: Final = 2_000  # characters of a question to the provider
# What a graded pad may say: what is wrong with the codes that stand there, never which code is missing.
_FORM: Final = frozenset({"ID", "SPEC", "7TH", "DUP", "DATE", "EXCL", "ORDER", "FIRST"})


class CodingPad(Searching, Explaining, Stored):
    """A note on paper beside the list of codes you choose for it.

    Parameters
    ----------
    encounter
        The note to code.
    exercise_id
        Stable id of the exercise.
    sheet
        Where the answer is kept: ``{"codes": […]}``, with ``"query"`` when the provider is asked.
    key
        The key to the note. With it the page offers "Check my codes"; the key itself stays in Python.
        Leave it out in an assignment.
    dos
        Date of service, when it is not the encounter's own.
    graded
        True in an assignment: the findings keep to the codes that stand there, and name no code that the key
        may ask for.

    Attributes
    ----------
    chosen
        The chosen codes with their titles, in order.
    findings
        What `cleanclaim.codes.check` finds in the list.
    marked
        What "Check my codes" found, until the codes change; otherwise None.
    """

    _esm = esm("combobox", "why", "coding_pad")
    _css = css("combobox", "choice", "why", "coding_pad", "wide")

    note = t.Dict().tag(sync=True)
    chosen = t.List(t.Dict()).tag(sync=True)
    findings = t.List(t.Dict()).tag(sync=True)
    marked = t.Any(None).tag(sync=True)
    can_check = t.Bool(False).tag(sync=True)
    most_codes = t.Int(MOST_CODES).tag(sync=True)
    release = t.Unicode("").tag(sync=True)
    limit = t.Int(20, min=1, max=100)
    assignable_only = t.Bool(False)

    def __init__(
        self,
        encounter: Encounter,
        *,
        exercise_id: str,
        sheet: AnswerSheet | None = None,
        key: Key | None = None,
        dos: date | None = None,
        graded: bool = False,
    ) -> None:
        self._encounter = encounter
        self._key = key
        self._dos = dos or encounter.dos
        self._graded = graded
        super().__init__(
            exercise_id=exercise_id,
            sheet=sheet,
            note=_note(encounter, self._dos),
            can_check=key is not None,
            release=codes.release().name,
        )

    @property
    def codes(self) -> list[str]:
        """The chosen codes in order."""
        return list(self.answer["codes"]) if self.answer else []

    @property
    def query(self) -> str:
        """The question to the provider, or an empty string."""
        return str(self.answer.get("query", "")) if self.answer else ""

    def clean(self, value: Any) -> dict[str, Any]:
        """Return ``{"codes": [...]}``, and ``"query"`` when the provider is asked.

        Codes are written as the book writes them; there is room for forty.
        """
        chosen = [
            _dotted(code) for code in value["codes"][:MOST_CODES] if isinstance(code, str) and code.strip()
        ]
        query = value.get("query")
        if isinstance(query, str):
            return {"codes": chosen, "query": query[:LONGEST_QUERY]}
        return {"codes": chosen}

    @t.observe("answer")
    def _look_again(self, change: dict[str, Any]) -> None:
        old, new = ((change[when] or {}).get("codes", []) for when in ("old", "new"))
        if old == new:
            return
        with self.hold_sync():
            self.marked = None
            self.chosen = [_row(code) for code in new]
            found = codes.check(new, dos=self._dos, setting=self._encounter.setting)
            self.findings = finding_rows([f for f in found if not self._graded or f.rule in _FORM])

    def check_codes(self) -> dict[str, Any] | None:
        """Mark the codes against the key and show the result; None when this exercise has no key."""
        if self._key is None:
            return None
        from cleanclaim.charts import mark  # noqa: PLC0415 - only an exercise with a key needs it

        result = mark(self.codes, self._key, setting=self._encounter.setting)
        evidence: dict[str, list[str]] = {}
        for hit in result.matched:
            evidence.setdefault(hit.code, []).extend(self._key.slots[hit.slot].words)
        self.marked = {
            "right": len(result.right),
            "slots": len(self._key.slots),
            "percent": int(result.score * 100),
            "findings": finding_rows(result.findings),
            "evidence": evidence,
        }
        return self.marked

    def ask_check(self, content: dict[str, Any]) -> bool:
        """Answer the button "Check my codes" for the codes the page shows, which may be ahead of ours."""
        if content.get("answer") is not None:
            self.answer = content["answer"]
        return self.check_codes() is not None


def _note(encounter: Encounter, dos: date) -> dict[str, Any]:
    patient = encounter.patient
    return {
        "kind": encounter.kind,
        "setting": encounter.setting,
        "provider": encounter.provider,
        "sections": [{"heading": part.heading, "text": part.text} for part in encounter.sections],
        "facts": [
            ["Patient", patient.name],
            ["Born", f"{day_in_words(patient.dob)} ({patient.age(dos)} years)"],
            ["Sex", {"F": "Female", "M": "Male"}.get(patient.sex, patient.sex)],
            ["Date of service", day_in_words(dos)],
        ],
    }


def _dotted(code: str) -> str:
    """Write a code as the book does; one that is not in the book stays, tidied, for `check` to name."""
    short = code.strip()[:LONGEST_CODE]
    try:
        return codes.get(short).code
    except codes.UnknownCodeError:
        return short.upper()


def _row(code: str) -> dict[str, Any]:
    try:
        found = codes.get(code)
    except codes.UnknownCodeError:
        return {"code": code, "title": "This code is not in the code book", "billable": False}
    return {"code": found.code, "title": found.title, "billable": found.assignable}
