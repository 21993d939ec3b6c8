"""Steps of our own in nbgrader's pipeline, one class per module."""

from grader.preprocessors.keep_answers import KeepAnswers
from grader.preprocessors.mark_waiting import MarkWaiting
from grader.preprocessors.no_answers_in_source import NoAnswersInSource
from grader.preprocessors.replace_by_source import ReplaceBySource
from grader.preprocessors.report_problem import ReportProblem
from grader.preprocessors.written_answers import WrittenAnswers

__all__ = [
    "KeepAnswers",
    "MarkWaiting",
    "NoAnswersInSource",
    "ReplaceBySource",
    "ReportProblem",
    "WrittenAnswers",
]
