"""ICD-10-CM: what a code means, whether it may be used, and how to find it.

What judges a list is loaded when it is first used, so that a page that only searches stays small.

>>> from cleanclaim import codes
>>> codes.get("i10").title
'Essential (primary) hypertension'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.entry import get
from cleanclaim.codes.index import ensure_index
from cleanclaim.codes.lookup import chapters, release, releases
from cleanclaim.codes.model import Code, Match, Note, Step, UnknownCodeError
from cleanclaim.codes.notice import notice
from cleanclaim.codes.release import Release, fiscal_year
from cleanclaim.codes.search import search
from cleanclaim.codes.shelf import UnknownReleaseError, using
from cleanclaim.on_demand import on_demand

if TYPE_CHECKING:
    from cleanclaim.codes.checking import check
    from cleanclaim.codes.differences import Diff, diff
    from cleanclaim.codes.guidelines.explain import Explanation, explain

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

_HOMES: Final = {
    "Diff": "differences",
    "Explanation": "guidelines.explain",
    "check": "checking",
    "diff": "differences",
    "explain": "guidelines.explain",
}
__getattr__ = on_demand(__name__, _HOMES)
