"""ICD-10-CM: what a code means, whether it may be used, and how to find it.

What judges a list is loaded when it is first used, so that a page that only searches stays small.

>>> from cleanclaim import codes
>>> codes.get("i10").title
'Essential (primary) hypertension'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.entry import get
from cleanclaim.codes.index import ensure_index
from cleanclaim.codes.lookup import chapters, release, releases
from cleanclaim.codes.model import Code, Match, Note, Step, UnknownCodeError
from cleanclaim.codes.notice import notice
from cleanclaim.codes.release import Release, fiscal_year
from cleanclaim.codes.search import search
from cleanclaim.codes.shelf import UnknownReleaseError, using

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

# None of these modules bears the name of what it holds: once imported it would stand in the way of it.
_HOMES: Final = {
    "Diff": "differences",
    "Explanation": "guidelines.explain",
    "check": "checking",
    "diff": "differences",
    "explain": "guidelines.explain",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cleanclaim.codes has no name {name!r}.")
    return getattr(import_module(f"cleanclaim.codes.{_HOMES[name]}"), name)
