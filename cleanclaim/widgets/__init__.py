"""What is on the page: accessible widgets over the packages that know the field."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from .case_practice import CasePractice
from .code_book import CodeBook
from .code_book_checker import ListChecker
from .code_finder import CodeFinder
from .code_tree import CodeTree
from .coding_pad import CodingPad
from .figure import CodeAnatomy
from .lesson import Lesson
from .pcs_builder import PcsBuilder
from .quiz import Quiz
from .roadmap import Roadmap
from .written_answer import WrittenAnswer

if TYPE_CHECKING:
    from .claim_form import ClaimForm
    from .claim_mender import ClaimMender
    from .x12_view import X12View

__all__ = [
    "CasePractice",
    "ClaimForm",
    "ClaimMender",
    "CodeAnatomy",
    "CodeBook",
    "CodeFinder",
    "CodeTree",
    "CodingPad",
    "Lesson",
    "ListChecker",
    "PcsBuilder",
    "Quiz",
    "Roadmap",
    "WrittenAnswer",
    "X12View",
]

# A page without claims does not wait for them.
_LATER: Final = {"ClaimForm": "claim_form", "ClaimMender": "claim_mender", "X12View": "x12_view"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"cleanclaim.widgets has no name {name!r}.")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
