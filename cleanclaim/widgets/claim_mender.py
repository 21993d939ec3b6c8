"""A claim somebody typed in a hurry: mend it on the form until it is clean, and true."""

from __future__ import annotations

import dataclasses
import secrets
from typing import TYPE_CHECKING, Any, Final

import ipywidgets

from cleanclaim.claims import cms1500
from cleanclaim.claims.edits.model import STAGES
from cleanclaim.course.claims import judge, mend_case
from cleanclaim.course.claims.case import errors, looked_at

from .claim_form import ClaimForm
from .claim_form_papers import Paper
from .claim_mender_desk import NOTHING_YET, SEEDS, MendCheck, MendDesk
from .claim_mender_says import reply_row, result_rows

if TYPE_CHECKING:
    from cleanclaim.claims import Claim
    from cleanclaim.course import AnswerSheet
    from cleanclaim.course.claims import MendCase

GOAL: Final = 3
_UNREAD: Final = "charge entry"  # the stage where what nobody can read should have been caught
_READABLE: Final = "What stands in a box can be read"


class ClaimMender(ipywidgets.Box):  # type: ignore[misc]
    """A desk with a claim to mend; a fresh one whenever you want.

    Parameters
    ----------
    exercise_id
        Stable id.
    sheet
        Where the state is kept.
    goal
        How many in a row, right at the first comparison, to aim for.
    seed, level
        The first claim; a fresh one of any level when left out.

    Attributes
    ----------
    desk, form, check
        The strip above (`MendDesk`), the form with findings beside its boxes (`ClaimForm`), and the questions
        and the comparison below (`MendCheck`).
    case
        What was planted, and the papers.
    """

    def __init__(
        self,
        *,
        exercise_id: str,
        sheet: AnswerSheet | None = None,
        goal: int = GOAL,
        seed: int | None = None,
        level: int = 0,
    ) -> None:
        self.desk = MendDesk(
            exercise_id=exercise_id, sheet=sheet, title="Mend a claim until it is clean", goal=goal
        )
        self.check = MendCheck()
        self.desk.mender = self.check.mender = self
        self.case: MendCase
        self.form: ClaimForm
        # A visitor's browser gives back its kept state only where there is none yet. So the first claim of
        # a visitor's page is not an answer until the visitor does something with it.
        self._unsaved: dict[str, Any] = {}
        super().__init__(layout=ipywidgets.Layout(overflow="visible", width="100%", display="block"))
        if self.desk.answer is None or seed is not None:
            self._begin(secrets.randbelow(SEEDS) if seed is None else seed, level)
        else:
            self._take_up()
        self.desk.observe(self._restored, "answer")

    @property
    def claim(self) -> Claim:
        """The claim as it stands on the form now."""
        return self.form.filled

    def new_claim(self, *, level: int | None = None, seed: int | None = None) -> None:
        """Put a fresh claim on the desk; the level stays unless another is given."""
        chosen = self._state["level"] if level is None else level
        self._begin(secrets.randbelow(SEEDS) if seed is None else seed, chosen)

    def ask_provider(self, question_id: str) -> None:
        """Send a question to the provider; the answer stands on the desk."""
        state = self._state
        if question_id not in state["asked"]:
            self._keep({**state, "asked": [*state["asked"], question_id]})
        self._paint_replies()

    def compare(self) -> None:
        """Compare the claim with the papers, and count the first comparison of each claim."""
        state = self._state
        verdict = judge(self._on_paper, self.claim, state["asked"])
        self.check.result = result_rows(verdict, clean=not self._errors(), again=state["checked"])
        if state["checked"]:
            return
        right = verdict.right and not self._errors()
        state["streak"] = state["streak"] + 1 if right else 0
        state["best"] = max(state["best"], state["streak"])
        self._keep({**state, "tried": state["tried"] + 1, "first": state["first"] + right, "checked": True})

    @property
    def _state(self) -> dict[str, Any]:
        return dict(self.desk.answer or self._unsaved or NOTHING_YET)

    def _keep(self, state: dict[str, Any]) -> None:
        self.desk.answer = state

    def _begin(self, seed: int, level: int) -> None:
        state = {**self._state, "seed": seed, "level": level, "form": None, "asked": [], "checked": False}
        state["seen"] += 1
        if self.desk.storage == "browser" and self.desk.answer is None and not self._unsaved:
            self._unsaved = state
        else:
            self._keep(state)
        self._take_up()

    def _take_up(self) -> None:
        """Build the form for the state on the desk."""
        state = self._state
        self.case = case = mend_case(state["seed"], level=state["level"])
        # What paper does not carry is no difference: both claims go over paper once.
        self._on_paper = dataclasses.replace(case, right=cms1500.on_paper(case.right))
        form = ClaimForm(
            claim=case.planted,
            papers=[Paper(one.title, one.rows) for one in case.papers],
            on=looked_at(case.right),
        )
        if state["form"] is not None:
            form.answer = {"boxes": state["form"]}
        form.observe(self._typed, "answer")
        old = getattr(self, "form", None)
        self.form = form
        self.children = (self.desk, form, self.check)
        if old is not None:
            old.close()
        self.check.result = []
        with self.desk.hold_sync():
            self.desk.case_name = f"{case.right.patient.name}, account {case.right.account}"
            self._paint()

    def _restored(self, change: dict[str, Any]) -> None:
        """Follow a state that came from the visitor's browser."""
        new = change["new"]
        if new is None:
            self._begin(secrets.randbelow(SEEDS), 0)
        elif new["seed"] != self.case.seed or new["level"] not in {0, self.case.level}:
            self._take_up()
        elif new["form"] is not None and new["form"] != self.form.boxes:
            self.form.answer = {"boxes": new["form"]}

    def _typed(self, _change: dict[str, Any]) -> None:
        self._keep({**self._state, "form": self.form.boxes})
        self.check.result = []
        with self.desk.hold_sync():
            self._paint()

    def _errors(self) -> list[tuple[str, str]]:
        """Return the errors on the form: the stage that should have caught each, and what has to be so."""
        claim = self.claim
        unread = cms1500.read(cms1500.Form("CMS-1500", (self.form.boxes,)))[1]
        found = errors(claim, looked_at(self.case.right))
        return [
            *((_UNREAD, _READABLE) for _ in unread),
            *(
                (hit.edit.stage, hit.edit.title)
                for hit in found
                if cms1500.can_stand(hit.finding.where, claim)
            ),
        ]

    def _paint(self) -> None:
        found = self._errors()
        self.desk.stages = [
            {
                "name": stage,
                "errors": sum(one == stage for one, _ in found),
                "rules": list(dict.fromkeys(title for one, title in found if one == stage)),
            }
            for stage in STAGES
        ]
        self.desk.held = f"{self.claim.charges:,.2f} dollars"
        self._paint_replies()

    def _paint_replies(self) -> None:
        self.check.replies = [reply_row(self.case, one) for one in self._state["asked"]]
