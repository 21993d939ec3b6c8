"""The "other specified" and "unspecified" codes beside an answer: where a named thing without a code goes.

A condition that the book does not name is coded to the "other" code of the family it belongs to, and one that
is not described further to the "unspecified" one. Where no title answers a query well, those of the families
that answer best are what a coder would look at next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.candidates import Hit
from cleanclaim.codes.index import connection
from cleanclaim.codes.shelf import per_release

if TYPE_CHECKING:
    from collections.abc import Collection

_CLEAR: Final = 0.9  # an answer this good needs none beside it
_FAIR: Final = 0.6  # nor one this good, unless the query itself says "other" or "unspecified"
_AFTER: Final = 9
_PER_FAMILY: Final = (1, 1)
_AFTER_SAID: Final = 5  # best answers that stay first where the query says "other" or "unspecified"
_PER_FAMILY_SAID: Final = (2, 2, 1)
_MOST: Final = 6
_OTHER: Final = frozenset({"other", "oth", "nec", "specified"})
_NO_MORE: Final = frozenset({"unspecified", "nos", "uns", "unsp", "unspec"})
_LEAVES: Final = """SELECT 0.0, id, code, title, assignable, usual, '', seventh FROM node
WHERE id > ? AND id <= ? AND NOT made AND (assignable OR seventh IS NOT NULL)
AND (title LIKE '%other%' OR title LIKE '%unspecified%')
AND title NOT LIKE '%right %' AND title NOT LIKE '%left %' AND title NOT LIKE '%bilateral%'"""


def asks_for_other(words: Collection[str]) -> bool:
    """Tell whether a query asks for an "other specified" code, and no less for an unspecified one."""
    return not _OTHER.isdisjoint(words) and _NO_MORE.isdisjoint(words)


def with_catchalls(hits: list[Hit], words: Collection[str]) -> list[Hit]:
    """Put the "other" and "unspecified" codes of the best families among answers that answer only a part.

    Parameters
    ----------
    hits
        Answers, best first.
    words
        The words of the query.
    """
    other, plain = not _OTHER.isdisjoint(words), not _NO_MORE.isdisjoint(words)
    said = other or plain
    if not hits or hits[0].score >= (_CLEAR if said else _FAIR):
        return hits
    first = hits[: _AFTER_SAID if said else _AFTER]
    shown = {hit.node for hit in first}
    beside: list[Hit] = []
    families = dict.fromkeys(_parent(hit.node) for hit in first if "." in hit.code)
    for family, most in zip(families, _PER_FAMILY_SAID if said else _PER_FAMILY, strict=False):
        kin = _catchalls(family, plain=plain and not other)
        new = [hit for hit in kin if hit.node not in shown][:most]
        shown.update(hit.node for hit in new)
        beside.extend(new)
    return [*first, *beside, *hits[len(first) :]]


@per_release(maxsize=32)
def _catchalls(family: int, *, plain: bool) -> tuple[Hit, ...]:
    """Return the codes of the category of a family that say "other" or "unspecified", nearest kin first."""
    spans = [_span(family)]
    while "." in spans[-1][2]:
        spans.append(_span(_parent(spans[-1][0])))
    first, last, _ = spans[-1]
    leaves = [Hit._make(row) for row in connection().execute(_LEAVES, (first, last))]

    def distance(hit: Hit) -> tuple[int, bool, int, int]:
        steps = next(n for n, (start, end, _) in enumerate(spans) if start <= hit.node <= end)
        is_other = "other" in hit.title.lower()
        return steps, is_other if plain else not is_other, len(hit.code), hit.node

    return tuple(sorted(leaves, key=distance)[:_MOST])


@per_release(maxsize=128)
def _parent(node: int) -> int:
    found: int = connection().execute("SELECT parent FROM node WHERE id = ?", (node,)).fetchone()[0]
    return found


def _span(node: int) -> tuple[int, int, str]:
    found: tuple[int, int, str] = (
        connection().execute("SELECT id, last, code FROM node WHERE id = ?", (node,)).fetchone()
    )
    return found
