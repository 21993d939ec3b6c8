"""Fill a CMS-1500 or a UB-04 from the chart and the insurance card, and see at once what a payer would say.

``ClaimForm(exercise_id="…", key=claim)`` is a whole exercise: the papers are made from the key, and "Check my
form" compares box by box. The claim's kind says which form it is; ``kind="institutional"`` is an empty UB-04.
``ClaimForm(exercise_id="…", claim=claim)`` begins with a filled form. What the learner has written is
``widget.boxes`` (text by box), ``widget.filled`` is the claim that stands on it.
"""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim import codes
from cleanclaim.claims import scrub
from cleanclaim.claims.paper import Form

from ._assets import css, esm
from ._base import Stored
from ._present import finding_row
from .claim_form_kinds import kind_of
from .claim_form_layout import layout, on_page
from .claim_form_marks import compare
from .claim_form_papers import Paper, note_of, papers_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from cleanclaim.charts import Encounter
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import PayerRules
    from cleanclaim.course import AnswerSheet
    from cleanclaim.findings import Finding

    from .claim_form_exercise import Exercise

LONGEST_TEXT: Final = 100  # characters of a box
CASES: Final = 10_000  # a learner's first case is one of so many


class ClaimForm(Stored):
    """A CMS-1500 or a UB-04 to fill, one page, with help and live findings.

    Parameters
    ----------
    exercise_id
        Stable id of the exercise.
    sheet
        Where the answer is kept: ``{"boxes": {box: text}}``.
    key
        The claim as it should be. With it the page offers "Check my form"; the key itself stays in Python.
        It may have at most six lines, a hospital's 22.
    kind
        ``"professional"`` (CMS-1500) or ``"institutional"`` (UB-04); left out, that of the claim given.
    claim
        The claim that stands on the form at the beginning; an empty form when left out.
    registration
        A claim with what the front desk knows (patient, coverages, billing provider). With it the page
        offers to copy the boxes that are pure copying; leave it out when the copying is the exercise.
    encounter
        The note, shown among the papers.
    papers
        What the form is filled from. Made from `key` (or `claim`) when left out.
    reasons
        Why a box holds what it holds in this exercise, by box (``"24.1.E"``) or item (``"10"``).
    rules
        The payer's rules for `scrub`; those of the payer on the form when left out.
    on
        The day on which to judge; today when left out.
    fresh
        Makes a case from a number; instead of `key`, `registration`, `papers`, `reasons`, `rules` and `on`.
        The page offers "New visit", and the answer says which case it is: ``{"boxes": …, "case": 7}``.
    graded
        True in an assignment: no comparison with the key, no worked form.

    Attributes
    ----------
    judged
        ``{"boxes": …, "rows": […]}``: the findings, and the boxes they are about, so that the page can tell
        an answer that was overtaken. ``row["open"]`` says that the box is empty: still to fill, not wrong.
    marked
        What "Check my form" found, until something changes; otherwise None.

    Raises
    ------
    ValueError
        If the key or the claim needs more than one page, or is of another kind than the form.
    LookupError
        If there is no such kind.
    """

    _esm = esm("claim_form_boxes", "claim_form")
    _css = css("select", "claim_form", "wide")

    plan = t.Dict().tag(sync=True)
    papers = t.List(t.Dict()).tag(sync=True)
    start = t.Dict().tag(sync=True)
    judged = t.Dict().tag(sync=True)
    marked = t.Any(None).tag(sync=True)
    can_check = t.Bool(False).tag(sync=True)
    can_copy = t.Bool(False).tag(sync=True)
    can_renew = t.Bool(False).tag(sync=True)
    case = t.Int(0).tag(sync=True)
    release = t.Unicode("").tag(sync=True)
    label = t.Unicode("Claim form").tag(sync=True)

    def __init__(
        self,
        *,
        exercise_id: str = "",
        sheet: AnswerSheet | None = None,
        kind: str = "",
        key: Claim | None = None,
        claim: Claim | None = None,
        registration: Claim | None = None,
        encounter: Encounter | None = None,
        papers: Sequence[Paper] | None = None,
        reasons: Mapping[str, str] | None = None,
        rules: PayerRules | None = None,
        on: dt.date | None = None,
        fresh: Callable[[int], Exercise] | None = None,
        graded: bool = False,
    ) -> None:
        self._fresh = fresh
        self._graded = graded
        case = SystemRandom().randrange(CASES) if fresh else 0
        if fresh is not None:
            made_up = fresh(case)
            key = registration = made_up.key
            papers, reasons, rules, on = made_up.papers, made_up.reasons, made_up.rules, made_up.on
        given = key or claim or registration
        self.kind = kind_of(kind or (given.kind if given else "professional"))
        self._key = None if graded else key
        self._registration = registration
        self._reasons = dict(reasons or {})
        self._rules = rules
        self._on = on
        self._checked = False
        shown = key or claim
        made = papers if papers is not None else papers_of(shown) if shown else ()
        if encounter is not None:
            made = (*made, note_of(encounter))
        for each in (key, claim):
            if each is not None:
                self._one_page(each)
        super().__init__(
            exercise_id=exercise_id,
            sheet=sheet,
            plan=layout(self.kind.id),
            label=f"{self.kind.name} claim form",
            papers=[paper.as_dict() for paper in made],
            start=dict(self._one_page(claim)) if claim else {},
            can_check=self._key is not None,
            can_copy=registration is not None,
            can_renew=fresh is not None,
            case=case,
            release=codes.release().name,
        )
        if self.answer is None:
            self._judge(self.start)

    @property
    def boxes(self) -> dict[str, str]:
        """What stands on the form: text by box."""
        return dict(self.answer["boxes"] if self.answer else self.start)

    @property
    def filled(self) -> Claim:
        """The claim that stands on the form."""
        return self.kind.paper.read(self._form())[0]

    def clean(self, value: Any) -> dict[str, Any]:
        """Return ``{"boxes": {box: text}}`` with the boxes of the form, none empty, none too long."""
        boxes = {
            str(box): text[:LONGEST_TEXT]
            for box, text in value["boxes"].items()
            if box in on_page(self.kind.id) and isinstance(text, str) and text.strip()
        }
        if self._fresh is None:
            return {"boxes": boxes}
        case = value.get("case", self.case)
        if isinstance(case, bool) or not isinstance(case, int) or not 0 <= case < 2**31:
            raise ValueError("A case has a number.")
        return {"boxes": boxes, "case": case}

    def findings(self) -> list[Finding]:
        """Return what cannot be read on the form, then what the edits say that the form can mend."""
        paper = self.kind.paper
        claim, unread = paper.read(self._form())
        said = scrub(claim, rules=self._rules, on=self._on) if self.boxes else []
        # What cannot be read is not missing as well: one sentence for a box.
        told = {paper.box_of(found.where) for found in unread}
        at = paper.rows(self.boxes)
        return [
            *unread,
            *(
                found
                for found in said
                if paper.can_stand(found.where, claim) and paper.box_of(found.where, claim, at) not in told
            ),
        ]

    @t.observe("answer")
    def _look_again(self, change: dict[str, Any]) -> None:
        boxes = (change["new"] or {"boxes": self.start})["boxes"]
        with self.hold_sync():
            self._take_case((change["new"] or {}).get("case", self.case))
            if self.marked is not None:
                self.marked = None
            self._judge(boxes)

    def _judge(self, boxes: Mapping[str, str]) -> None:
        claim = self.filled
        rows = self.kind.paper.rows(boxes)
        found = []
        for each in self.findings():
            box = self.kind.paper.box_of(each.where, claim, rows)
            found.append(
                {**finding_row(each), "box": box, "open": bool(box) and not boxes.get(box, "").strip()}
            )
        self.judged = {"boxes": dict(boxes), "rows": found}

    def _take_case(self, case: int) -> None:
        """Lay the papers of another case on the desk."""
        if self._fresh is None or case == self.case:
            return
        new = self._fresh(case)
        self._registration = new.key
        self._key = None if self._graded else new.key
        self._reasons, self._rules, self._on = dict(new.reasons), new.rules, new.on
        self._checked = False
        self.case = case
        self.papers = [paper.as_dict() for paper in new.papers]

    def ask_new(self, _content: dict[str, Any]) -> int:
        """Answer "New visit": an empty form for the next case, and its number."""
        if self._fresh is not None:
            self.answer = {"boxes": {}, "case": self.case + 1}
        return self.case

    def check_form(self) -> dict[str, Any] | None:
        """Compare with the key and show the result; None when this exercise has no key."""
        if self._key is None:
            return None
        result = compare(self.kind, self.boxes, self._key, self._reasons)
        self._checked = True
        self.marked = {"right": result.right, "boxes": result.boxes, "rows": list(result.rows)}
        return self.marked

    def ask_check(self, content: dict[str, Any]) -> bool:
        """Answer "Check my form" for the boxes the page shows, which may be ahead of ours."""
        self._take(content)
        return self.check_form() is not None

    def ask_copy(self, content: dict[str, Any]) -> dict[str, str]:
        """Answer "Copy from the registration": the boxes that are pure copying and still empty."""
        self._take(content)
        if self._registration is None:
            return {}
        return {
            box: text
            for box, text in self.kind.paper.fill(self._registration).pages[0].items()
            if box in self.kind.copied and not self.boxes.get(box, "").strip()
        }

    def ask_paper(self, content: dict[str, Any]) -> str:
        """Answer "Show as paper": a page of HTML with the drawing."""
        self._take(content)
        rows = {row["box"] for row in self.judged["rows"] if row["open"]}
        claim, paper = self.filled, self.kind.paper
        at = paper.rows(self.boxes)
        told = [each for each in self.findings() if paper.box_of(each.where, claim, at) not in rows]
        return paper.draw(self._form(), told)

    def ask_worked(self, _content: dict[str, Any]) -> str:
        """Answer "Show the worked form", after the first check: try first."""
        if self._key is None or not self._checked:
            return ""
        return self.kind.paper.draw(self.kind.paper.fill(self._key))

    def _take(self, content: dict[str, Any]) -> None:
        if content.get("answer") is not None:
            self.answer = content["answer"]

    def _form(self) -> Form:
        return Form(self.kind.name, (self.boxes,))

    def _one_page(self, claim: Claim) -> Mapping[str, str]:
        if claim.kind != self.kind.id:
            raise ValueError(
                f"This claim is {claim.kind}; the {self.kind.name} is for {self.kind.id} claims."
            )
        pages = self.kind.paper.fill(claim).pages
        if len(pages) > 1:
            lines = {6: "six"}.get(self.kind.lines, str(self.kind.lines))
            raise ValueError(f"This claim has more than {lines} lines; the form on the page has one sheet.")
        return {box: text for box, text in pages[0].items() if box in on_page(self.kind.id)}
