"""One object per lesson page: each notebook cell is one short call on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleanclaim import course
from cleanclaim.charts import read_encounters, read_keys
from cleanclaim.course import AnswerSheet
from cleanclaim.course.lessons import LessonInfo, lesson_info
from cleanclaim.course.quizzes import quiz

from .case_practice import GOAL, CasePractice
from .code_book import CodeBook
from .code_book_checker import ListChecker
from .code_finder import CodeFinder
from .code_tree import CodeTree
from .coding_pad import CodingPad
from .figure import CodeAnatomy
from .pcs_builder import PcsBuilder
from .quiz import Quiz
from .roadmap import Roadmap
from .written_answer import WrittenAnswer

if TYPE_CHECKING:
    from anywidget import AnyWidget

    from .claim_form import ClaimForm
    from .claim_mender import ClaimMender
    from .x12_view import X12View

NOTES: Final = Path(course.__file__).with_name("notes.toml")
_FIGURES: Final = {"code-anatomy": CodeAnatomy}


class Lesson:
    """A lesson or lab: its widgets, each with an id of its own and the lesson's answer file.

    Parameters
    ----------
    lesson_id
        Id in the lesson list (`cleanclaim.course.lessons`).

    Raises
    ------
    LookupError
        If there is no such lesson.
    """

    def __init__(self, lesson_id: str) -> None:
        self.info: LessonInfo = lesson_info(lesson_id)
        self.sheet = AnswerSheet.for_lesson(lesson_id)
        self._forms: dict[str, ClaimForm] = {}

    def finder(self) -> CodeFinder:
        """Search the code book."""
        return CodeFinder(sheet=self.sheet, exercise_id=self._id("finder"))

    def tree(self, start: str) -> CodeTree:
        """Browse the code book from a chapter, block, category or code."""
        return CodeTree(start)

    def book(self, system: str = "icd10cm", *, name: str = "book") -> CodeBook:
        """Search any code set (`cleanclaim.widgets.CodeBook`)."""
        return CodeBook(system, sheet=self.sheet, exercise_id=self._id(name))

    def builder(self, name: str, start: str = "") -> PcsBuilder:
        """Build an ICD-10-PCS code from its table, with some characters given."""
        return PcsBuilder(start, sheet=self.sheet, exercise_id=self._id(name))

    def checker(self, name: str, text: str = "", **given: str) -> ListChecker:
        """Check a list of diagnosis codes; `given` is what else is known (`ListChecker`)."""
        return ListChecker(text, sheet=self.sheet, exercise_id=self._id(name), given=given)

    def quiz(self, name: str, *, label: str = "Check yourself") -> Quiz:
        """Ask the questions of a quiz (`cleanclaim.course.quizzes`)."""
        return Quiz(quiz(name), exercise_id=self._id(name), sheet=self.sheet, label=label)

    def note(self, name: str) -> CodingPad:
        """Code a note of the lesson (``notes.toml``)."""
        encounter, key = read_encounters(NOTES)[name], read_keys(NOTES)[name]
        return CodingPad(encounter, exercise_id=self._id(name), sheet=self.sheet, key=key)

    def practice(self, skill: str | None = None, *, goal: int = GOAL) -> CasePractice:
        """Practise on fresh cases."""
        name = f"practice-{skill or 'mixed'}"
        return CasePractice(skill, exercise_id=self._id(name), sheet=self.sheet, goal=goal)

    def claim_form(self, name: str, visit: str, *, filled: bool = False) -> ClaimForm:
        """Fill the form for a visit of the lessons, or look at the filled one."""
        from .lesson_claims import form_of  # noqa: PLC0415 - a page without claims does not wait for them

        form = form_of(visit, filled=filled, sheet=self.sheet, exercise_id=self._id(name))
        self._forms[name] = form
        return form

    def hospital_forms(self, name: str) -> ClaimForm:
        """Fill a UB-04 for a hospital visit, a fresh one each time."""
        from .lesson_claims import hospital_forms  # noqa: PLC0415 - as above

        return hospital_forms(sheet=self.sheet, exercise_id=self._id(name))

    def wire(self, visit: str, *, of: str = "") -> X12View:
        """Show the claim of a visit beside its 837; `of` names the form of the page that both follow."""
        from .lesson_claims import wire_of  # noqa: PLC0415 - as above

        return wire_of(visit, self._forms.get(of))

    def wire_file(self, name: str) -> X12View:
        """Show a file that came back (`cleanclaim.course.claims.answer_file`)."""
        from .lesson_claims import wire_of_answer  # noqa: PLC0415 - as above

        return wire_of_answer(name)

    def mend(self, name: str, *, goal: int = GOAL) -> ClaimMender:
        """Mend claims that were typed in a hurry, a fresh one each time."""
        from .claim_mender import ClaimMender  # noqa: PLC0415 - as above

        return ClaimMender(exercise_id=self._id(name), sheet=self.sheet, goal=goal)

    def write(self, name: str, prompt: str) -> WrittenAnswer:
        """Ask for a few sentences, kept with the other answers."""
        return WrittenAnswer(prompt, exercise_id=self._id(name), sheet=self.sheet)

    def roadmap(self) -> Roadmap:
        """Show the road from diploma to first job, with your place on it."""
        return Roadmap(exercise_id=self._id("roadmap"), sheet=self.sheet)

    def figure(self, name: str) -> AnyWidget:
        """Show a figure you can touch.

        Raises
        ------
        LookupError
            If there is no figure of that name.
        """
        if name not in _FIGURES:
            raise LookupError(f"There is no figure {name!r}; there are {', '.join(_FIGURES)}.")
        return _FIGURES[name]()

    def _id(self, name: str) -> str:
        return f"{self.info.id}:{name}"
