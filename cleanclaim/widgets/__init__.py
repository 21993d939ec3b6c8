"""What is on the page: accessible widgets over the packages that know the field."""

from .code_finder import CodeFinder
from .code_tree import CodeTree
from .coding_pad import CodingPad
from .quiz import Quiz
from .written_answer import WrittenAnswer

__all__ = ["CodeFinder", "CodeTree", "CodingPad", "Quiz", "WrittenAnswer"]
