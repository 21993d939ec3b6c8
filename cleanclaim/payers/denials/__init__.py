"""Denials: the root cause, the steps there are, what each leads to, and which one to work first.

>>> from cleanclaim.payers import denials
>>> denials.root_cause("CO", "29").stage
'submission'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cleanclaim.payers.denials.denial import Denial, denials_of, denials_of_paid, kind_of
    from cleanclaim.payers.denials.roots import Cause, cause, causes, root_cause

__all__ = ["Cause", "Denial", "cause", "causes", "denials_of", "denials_of_paid", "kind_of", "root_cause"]

_HOMES: Final = {
    "Cause": "roots",
    "Denial": "denial",
    "cause": "roots",
    "causes": "roots",
    "denials_of": "denial",
    "denials_of_paid": "denial",
    "kind_of": "denial",
    "root_cause": "roots",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cleanclaim.payers.denials has no name {name!r}.")
    return getattr(import_module(f"cleanclaim.payers.denials.{_HOMES[name]}"), name)
