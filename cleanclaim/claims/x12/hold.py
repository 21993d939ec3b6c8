"""What all builders of the messages of payers share: records without losing the rest of a broken file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from cleanclaim.charts.registration import Record
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.claims.x12.grammar.nodes import Grammar, SegmentUse

_R = TypeVar("_R", bound=Record)


class Holder:
    """A builder that leaves out what cannot be held, and says so if nothing else does.

    A segment whose owner is missing (a status without a claim, an element error without its segment) is
    passed over: that the owner is missing is a problem of the file's structure, told already.
    """

    number: int = 0
    use: SegmentUse
    keep: bool = True

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        del grammar
        self.problems = problems
        self.whole = True

    def hold(self, record: type[_R], fields: dict[str, Any]) -> _R | None:
        """Return the record of some fields, or None where they cannot be held."""
        try:
            return record(**fields)
        except ValidationError:
            # The field that is missing or cannot be held comes from a segment with a problem of its own.
            if self.whole and not self.problems:
                what = "What stands before this segment cannot be held in a record, though its form is right."
                self.problems.append(Problem(self.number, self.use.id, self.use.loop.id, "", what, "record"))
            self.whole = False
            return None

    def hold_all(self, record: type[_R], many: Iterable[dict[str, Any]]) -> tuple[_R, ...]:
        """Return the records of all of them that can be held."""
        made = (self.hold(record, fields) for fields in many)
        return tuple(each for each in made if each is not None)


def last(many: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the last of a list of drafts, or a draft that nobody keeps."""
    return many[-1] if many else {}
