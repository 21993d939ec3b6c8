"""The place of a problem in the words of the claim: whose it is, and what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.meanings import element_row, name_of, segment_name

if TYPE_CHECKING:
    from cleanclaim.claims.x12.grammar import Grammar
    from cleanclaim.claims.x12.problems import Problem


_EMPTY: Final = frozenset({"", "@", "The code", "Not used"})  # names that say nothing by themselves


def place_in_words(problem: Problem, grammar: Grammar) -> str:
    """Return whose data and which of it a problem is about; empty when there are no words for it.

    >>> from cleanclaim.claims.x12.grammar import load
    >>> from cleanclaim.claims.x12.problems import Problem
    >>> place_in_words(Problem(9, "DMG", "2010CA", "DMG02", "It is missing."), load("837P"))
    'Patient, date of birth'
    """
    uses = [use for use in grammar.uses if use.loop.id == problem.loop]
    if not uses:
        return ""
    first = uses[0]
    who = ""
    if first.id == "NM1" and len(first.keys) == 1:
        (key,) = first.keys
        who = name_of("NM1", key, grammar.name, problem.loop).partition(":")[0]
    same = [use for use in uses if use.id == problem.segment_id]
    # Which of several segments of one name is meant, only its elements tell.
    key = min(same[0].keys) if len(same) == 1 and same[0].keys else ""
    name = ""
    if problem.element:
        position, _, part = problem.element[len(problem.segment_id) :].partition("-")
        asked = (int(part),) if part else (0, 1)  # a composite is called as its first part
        names = [element_row(problem.segment_id, int(position), at)[0] for at in asked]
        name = next((each for each in names if each not in _EMPTY), "")
    if not name and len(same) == 1 and problem.segment_id != "NM1":
        name = segment_name(problem.segment_id, key, grammar.name, problem.loop)
    both = [each for each in (who, name[:1].lower() + name[1:] if who and name else name) if each]
    return ", ".join(both)
