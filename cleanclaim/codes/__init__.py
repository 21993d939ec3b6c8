"""ICD-10-CM: what a code means, whether it may be used, and how to find it.

>>> from cleanclaim import codes
>>> codes.get("i10").title
'Essential (primary) hypertension'
"""

from cleanclaim.codes.check import check
from cleanclaim.codes.guidelines.explain import Explanation, explain
from cleanclaim.codes.index import ensure_index
from cleanclaim.codes.lookup import chapters, get, release
from cleanclaim.codes.model import Code, Match, Note, Step, UnknownCodeError
from cleanclaim.codes.release import Release, fiscal_year
from cleanclaim.codes.search import search

__all__ = [
    "Code",
    "Explanation",
    "Match",
    "Note",
    "Release",
    "Step",
    "UnknownCodeError",
    "chapters",
    "check",
    "ensure_index",
    "explain",
    "fiscal_year",
    "get",
    "release",
    "search",
]
