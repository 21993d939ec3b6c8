"""A fresh practice case each time, with a count of how many were right at the first check."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

import ipywidgets
import traitlets as t

from cleanclaim import codes
from cleanclaim.charts import SKILLS, generate

from ._assets import css, esm
from ._base import Stored
from .coding_pad import CodingPad

if TYPE_CHECKING:
    from cleanclaim.charts import Case
    from cleanclaim.course import AnswerSheet

GOAL: Final = 3
_SEEDS: Final = 2**31
_LEVELS: Final = {0: "Any", 1: "Plain", 2: "A little harder", 3: "Two things at once", 4: "Tricky"}
_NOTHING_YET: Final = {"level": 0, "streak": 0, "best": 0, "seen": 0, "checked": False, "codes": []}
_TITLES: Final = {
    "find": "Practice: find the code",
    "specific": "Practice: be specific",
    "sequence": "Practice: put codes in order",
    "symptom": "Practice: code only what is certain",
    None: "Practice: mixed cases",
}


class CaseDesk(Stored):
    """The strip above a practice case: new case, level, how many were right, the worked answer.

    Attributes
    ----------
    answer
        ``{"seed", "level", "codes", "query", "checked", "streak", "best", "seen"}``: the case and what you
        did with it. The case itself is made again from its seed.
    solution
        The worked answer, once you ask for it.
    """

    _esm = esm("case_practice")
    _css = css("case_practice")

    title = t.Unicode("").tag(sync=True)
    levels = t.List(t.List()).tag(sync=True)
    goal = t.Int(GOAL).tag(sync=True)
    case_name = t.Unicode("").tag(sync=True)
    solution = t.List(t.Dict()).tag(sync=True)
    may_show = t.Bool(False).tag(sync=True)

    practice: CasePractice | None = None

    def clean(self, value: Any) -> dict[str, Any]:
        """Return the state of the practice with every number in its range."""
        numbers = {name: int(value.get(name, 0)) for name in ("seed", "level", "streak", "best", "seen")}
        if not (0 <= numbers["seed"] < _SEEDS and numbers["level"] in _LEVELS):
            raise ValueError("This is not the state of a practice.")
        kept: dict[str, Any] = {name: max(0, number) for name, number in numbers.items()}
        kept["codes"] = [str(code) for code in value.get("codes", ())][:40]
        if isinstance(value.get("query"), str):
            kept["query"] = value["query"]
        kept["checked"] = bool(value.get("checked"))
        return kept

    def ask_new(self, content: dict[str, Any]) -> bool:
        """Answer the button "New case"."""
        level = content.get("level")
        if self.practice is not None:
            self.practice.new_case(level=level if isinstance(level, int) and level in _LEVELS else None)
        return True

    def ask_show(self, _content: dict[str, Any]) -> bool:
        """Answer the button "Show the worked answer"."""
        if self.practice is not None:
            self.practice.show_answer()
        return True


class CasePractice(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """A generated note to code, and a new one whenever you want.

    Parameters
    ----------
    skill
        What to practise (`cleanclaim.charts.SKILLS`), or None for everything.
    exercise_id
        Stable id.
    sheet
        Where the state is kept.
    goal
        How many in a row, right at the first check, to aim for.
    seed
        The first case; a fresh one when left out.

    Raises
    ------
    ValueError
        If there is no such skill.
    """

    def __init__(
        self,
        skill: str | None = None,
        *,
        exercise_id: str,
        sheet: AnswerSheet | None = None,
        goal: int = GOAL,
        seed: int | None = None,
    ) -> None:
        if skill is not None and skill not in SKILLS:
            raise ValueError(f"There is no skill {skill!r}; choose {', '.join(SKILLS)}.")
        self._skill = skill
        self.desk = CaseDesk(
            exercise_id=exercise_id,
            sheet=sheet,
            title=_TITLES[skill],
            levels=[[number, name] for number, name in _LEVELS.items()],
            goal=goal,
        )
        self.desk.practice = self
        self.case: Case
        self.pad: CodingPad
        # A visitor's browser gives back its kept state only where there is none yet. So the first case of
        # a visitor's page is not an answer until the visitor does something with it.
        self._unsaved: dict[str, Any] = {}
        # A box that clips would hide the list of search results below its edge.
        super().__init__(layout=ipywidgets.Layout(overflow="visible", width="100%", display="block"))
        if self.desk.answer is None or seed is not None:
            self._begin(fresh_seed() if seed is None else seed, level=0)
        else:
            self._take_up()
        self.desk.observe(self._restored, "answer")

    @property
    def streak(self) -> int:
        """How many cases in a row were right at the first check."""
        return int(self._state["streak"])

    def new_case(self, *, level: int | None = None, seed: int | None = None) -> None:
        """Put a fresh case on the desk; the level stays unless another is given."""
        self._begin(fresh_seed() if seed is None else seed, self._state["level"] if level is None else level)

    def show_answer(self) -> None:
        """Show the worked answer. Before the first check this does nothing: try first."""
        if self._state["checked"]:
            self.desk.solution = _worked(self.case)

    @property
    def _state(self) -> dict[str, Any]:
        return dict(self.desk.answer or self._unsaved or _NOTHING_YET)

    def _begin(self, seed: int, level: int) -> None:
        state = {**self._state, "seed": seed, "level": level, "codes": [], "checked": False}
        state["seen"] += 1
        state.pop("query", None)
        if self.desk.storage == "browser" and self.desk.answer is None and not self._unsaved:
            self._unsaved = state
        else:
            self.desk.answer = state
        self._take_up()

    def _take_up(self) -> None:
        """Build the pad for the state on the desk."""
        state = self._state
        self.case = generate(state["seed"], skill=self._skill, difficulty=state["level"] or None)
        pad = CodingPad(self.case.encounter, exercise_id="", key=self.case.key)
        if state["codes"] or "query" in state:
            pad.answer = {name: state[name] for name in ("codes", "query") if name in state}
        pad.observe(self._coded, "answer")
        pad.observe(self._checked, "marked")
        old = getattr(self, "pad", None)
        self.pad = pad
        self.children = (self.desk, pad)
        if old is not None:
            old.close()
        encounter = self.case.encounter
        with self.desk.hold_sync():
            self.desk.solution = []
            self.desk.may_show = state["checked"]
            self.desk.case_name = f"{encounter.kind}, {encounter.patient.name}"

    def _restored(self, change: dict[str, Any]) -> None:
        """Follow a state that came from the visitor's browser."""
        new = change["new"]
        if new is None:
            self._begin(fresh_seed(), level=0)
        elif new["seed"] != self.case.seed or new["codes"] != self.pad.codes:
            self._take_up()

    def _coded(self, change: dict[str, Any]) -> None:
        answer = change["new"] or {"codes": []}
        state = {name: value for name, value in self._state.items() if name != "query"}
        self.desk.answer = {**state, **answer}

    def _checked(self, change: dict[str, Any]) -> None:
        result = change["new"]
        state = self._state
        if result is None or state["checked"]:
            return
        right = result["percent"] == 100  # noqa: PLR2004 - per cent
        state["streak"] = state["streak"] + 1 if right else 0
        state["best"] = max(state["best"], state["streak"])
        self.desk.answer = {**state, "checked": True}
        self.desk.may_show = True


def fresh_seed() -> int:
    """Return a seed nobody can foresee."""
    return secrets.randbelow(_SEEDS)


def _worked(case: Case) -> list[dict[str, Any]]:
    by_code = {slot.codes[0]: slot for slot in case.key.slots}
    return [
        {
            "code": code,
            "title": codes.get(code).title,
            "also": list(by_code[code].codes[1:]),
            "words": list(by_code[code].words),
            "why": by_code[code].why,
            "cites": by_code[code].cites,
        }
        for code in case.key.codes
    ]
