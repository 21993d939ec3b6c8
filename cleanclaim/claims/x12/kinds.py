"""Which builder makes records of which transaction set."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar
    from cleanclaim.claims.x12.problems import Problem

    Handler = Callable[[Any, Sequence[str]], None]


class Builder(Protocol):
    """Makes the records of one transaction.

    A module of `BUILDERS` has a class ``Builder`` made with the grammar and the list that problems go to, and
    a function ``handlers(grammar)`` that gives, for each ``SegmentUse.number``, what to call with the builder
    and the elements of such a segment, or None to call nothing. It may have a method ``close()``, called when
    the transaction ends, that returns the records which are only whole then (a set without items has all of
    its records there).
    """

    number: int  # of the segment that is handled, set before each call
    use: Any  # its place in the grammar, a `SegmentUse`
    keep: bool  # whether a whole file is read; else items are given out one by one

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None: ...

    def begin(self) -> None:
        """Begin an item (called before the segment that opens its loop is handled)."""

    def end(self) -> Any:
        """End the item and return its record, or None when no record can hold it (and a problem says so)."""


# Our name of the set: the module that has its builder.
BUILDERS: Final = {
    "837P": "cleanclaim.claims.x12.claim837.builder",
    "837I": "cleanclaim.claims.x12.claim837.builder",
    "835": "cleanclaim.claims.x12.remit835.builder",
    "270": "cleanclaim.claims.x12.coverage27x.build270",
    "271": "cleanclaim.claims.x12.coverage27x.build271",
    "277CA": "cleanclaim.claims.x12.receipts.build277ca",
    "999": "cleanclaim.claims.x12.receipts.build999",
}


def builder_of(kind: str) -> tuple[type[Builder], Callable[[Grammar], list[Handler | None]]]:
    """Return the builder class of a set and the function that lists its handlers.

    Raises
    ------
    KeyError
        If there is no such set.
    """
    module = import_module(BUILDERS[kind])
    return module.Builder, module.handlers
