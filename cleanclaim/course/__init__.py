"""How the course is taught: lessons, quiz items, answer sheets and the design tokens."""

from .answers import AnswerSheet, in_visit, read_answers
from .content import content_root
from .lessons import LessonInfo, lessons
from .tokens import tokens_css

__all__ = ["AnswerSheet", "LessonInfo", "content_root", "in_visit", "lessons", "read_answers", "tokens_css"]
