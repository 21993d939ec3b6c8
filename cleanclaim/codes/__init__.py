"""ICD-10-CM: what a code means, whether it may be used, and how to find it.

>>> from cleanclaim import codes
>>> codes.get("i10").title
'Essential (primary) hypertension'
"""

from cleanclaim.codes.check import check
from cleanclaim.codes.diff import Diff, diff
from cleanclaim.codes.entry import get
from cleanclaim.codes.guidelines.explain import Explanation, explain
from cleanclaim.codes.index import ensure_index
from cleanclaim.codes.lookup import chapters, release, releases
from cleanclaim.codes.model import Code, Match, Note, Step, UnknownCodeError
from cleanclaim.codes.notice import notice
from cleanclaim.codes.release import Release, fiscal_year
from cleanclaim.codes.search import search
from cleanclaim.codes.shelf import UnknownReleaseError, using

__all__ = [
    "Code",
    "Diff",
    "Explanation",
    "Match",
    "Note",
    "Release",
    "Step",
    "UnknownCodeError",
    "UnknownReleaseError",
    "chapters",
    "check",
    "diff",
    "ensure_index",
    "explain",
    "fiscal_year",
    "get",
    "notice",
    "release",
    "releases",
    "search",
    "using",
]
