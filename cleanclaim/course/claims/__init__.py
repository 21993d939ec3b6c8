"""Exercises with claims: the papers of a visit, a claim with planted faults, and who may be asked what."""

from .answer_files import answer_file
from .case import LEVELS, MendCase, mend_case
from .faults import FAULTS, Fault
from .hospital import hospital_visit, hospital_visits
from .judging import Verdict, judge
from .paperwork import Paper, papers
from .questions import QUESTIONS, Question, answer
from .visits import Visit, visit

__all__ = [
    "FAULTS",
    "LEVELS",
    "QUESTIONS",
    "Fault",
    "MendCase",
    "Paper",
    "Question",
    "Verdict",
    "Visit",
    "answer",
    "answer_file",
    "hospital_visit",
    "hospital_visits",
    "judge",
    "mend_case",
    "papers",
    "visit",
]
