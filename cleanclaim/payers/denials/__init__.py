"""Denials: the root cause, the steps there are, what each leads to, and which one to work first.

>>> from cleanclaim.payers import denials
>>> denials.root_cause("CO", "29").stage
'submission'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cleanclaim.payers.denials.answers import denials_of as denials_of
    from cleanclaim.payers.denials.answers import denials_of_paid as denials_of_paid
    from cleanclaim.payers.denials.denial import PAYER_KINDS as PAYER_KINDS
    from cleanclaim.payers.denials.denial import Denial as Denial
    from cleanclaim.payers.denials.denial import kind_of as kind_of
    from cleanclaim.payers.denials.facts import Facts as Facts
    from cleanclaim.payers.denials.facts import seeded as seeded
    from cleanclaim.payers.denials.judged import check_cause as check_cause
    from cleanclaim.payers.denials.judged import check_step as check_step
    from cleanclaim.payers.denials.options import Option as Option
    from cleanclaim.payers.denials.options import actions as actions
    from cleanclaim.payers.denials.options import best as best
    from cleanclaim.payers.denials.outcome import Consequence as Consequence
    from cleanclaim.payers.denials.outcome import consequence as consequence
    from cleanclaim.payers.denials.practice import Case as Case
    from cleanclaim.payers.denials.practice import case as case
    from cleanclaim.payers.denials.practice import cases as cases
    from cleanclaim.payers.denials.roots import Cause as Cause
    from cleanclaim.payers.denials.roots import cause as cause
    from cleanclaim.payers.denials.roots import causes as causes
    from cleanclaim.payers.denials.roots import root_cause as root_cause
    from cleanclaim.payers.denials.steps import ACTIONS as ACTIONS
    from cleanclaim.payers.denials.steps import Action as Action
    from cleanclaim.payers.denials.steps import Allowed as Allowed
    from cleanclaim.payers.denials.steps import allowed as allowed
    from cleanclaim.payers.denials.totals import Bar as Bar
    from cleanclaim.payers.denials.totals import Totals as Totals
    from cleanclaim.payers.denials.totals import pareto as pareto
    from cleanclaim.payers.denials.totals import sums as sums
    from cleanclaim.payers.denials.worklist import FORMULA as FORMULA
    from cleanclaim.payers.denials.worklist import Ranked as Ranked
    from cleanclaim.payers.denials.worklist import queue as queue

__all__ = [
    "PAYER_KINDS",
    "Cause",
    "Denial",
    "cause",
    "causes",
    "denials_of",
    "denials_of_paid",
    "kind_of",
    "root_cause",
]

_HOMES: Final = {
    "PAYER_KINDS": "denial",
    "Cause": "roots",
    "ACTIONS": "steps",
    "Action": "steps",
    "Allowed": "steps",
    "Bar": "totals",
    "Case": "practice",
    "Consequence": "outcome",
    "Denial": "denial",
    "Facts": "facts",
    "FORMULA": "worklist",
    "Option": "options",
    "Ranked": "worklist",
    "Totals": "totals",
    "actions": "options",
    "allowed": "steps",
    "best": "options",
    "check_cause": "judged",
    "check_step": "judged",
    "consequence": "outcome",
    "seeded": "facts",
    "sums": "totals",
    "case": "practice",
    "cases": "practice",
    "cause": "roots",
    "causes": "roots",
    "denials_of": "answers",
    "denials_of_paid": "answers",
    "kind_of": "denial",
    "pareto": "totals",
    "queue": "worklist",
    "root_cause": "roots",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cleanclaim.payers.denials has no name {name!r}.")
    return getattr(import_module(f"cleanclaim.payers.denials.{_HOMES[name]}"), name)
