"""What is on the page: accessible widgets over the packages that know the field."""

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

__all__ = [
    "CasePractice",
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
]
