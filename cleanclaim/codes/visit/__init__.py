"""Levelling an office visit by decision making and by time, in our own words and with the reasons.

>>> import datetime as dt
>>> from cleanclaim.codes.visit import Choice, Problem, Visit, level
>>> seen = Visit(dt.date(2026, 5, 1), new=False, problems=(Problem("worsening-chronic"),),
...              choices=(Choice("prescription"),))
>>> level(seen).level
4
"""

from cleanclaim.codes.visit.check import check
from cleanclaim.codes.visit.level import level
from cleanclaim.codes.visit.levelled import Levelled, Prolonged, Reason
from cleanclaim.codes.visit.model import (
    Choice,
    Discussion,
    Document,
    Historian,
    Problem,
    Test,
    Time,
    TooEarlyError,
    Visit,
)
from cleanclaim.codes.visit.patient import Clinician, Earlier, Newness, is_new, newness
from cleanclaim.codes.visit.words import CHOICES, PROBLEMS, TIMES

__all__ = [
    "CHOICES",
    "PROBLEMS",
    "TIMES",
    "Choice",
    "Clinician",
    "Discussion",
    "Document",
    "Earlier",
    "Historian",
    "Levelled",
    "Newness",
    "Problem",
    "Prolonged",
    "Reason",
    "Test",
    "Time",
    "TooEarlyError",
    "Visit",
    "check",
    "is_new",
    "level",
    "newness",
]
