"""Fetch the rows that may answer a query, and rate them."""

from __future__ import annotations

from array import array
from typing import Final, NamedTuple

from cleanclaim.codes.index import connection
from cleanclaim.codes.names import printed
from cleanclaim.codes.query import Slot, answerable, expression
from cleanclaim.codes.ranking import rater
from cleanclaim.codes.shelf import per_release

_CANDIDATES: Final = 80  # rows come plainest first, so the answer to a vague word is among the first
_NAMED: Final = 50
_LIKELY: Final = 32
_PLAINEST: Final = 5
_MANY: Final = 2000  # rows; a thing said by more of them adds to rows found otherwise, but brings none
_SAID: Final = 8
_OTHER: Final = 0.15  # for an "other" code, where the query asks for one
_NEAR: Final = 0.6
_FIELDS: Final = """doc.id, node.id, node.code, node.title, node.assignable, node.usual, doc.names, doc.lay,
node.seventh, doc.above"""
_ROWS: Final = f"""SELECT {_FIELDS} FROM (SELECT rowid AS at FROM words WHERE words MATCH ? LIMIT ?)
JOIN doc ON doc.id = at JOIN node ON node.id = doc.node"""  # noqa: S608 - our own field names
_THESE: Final = f"SELECT {_FIELDS} FROM doc JOIN node ON node.id = doc.node WHERE doc.id IN "  # noqa: S608

Row = tuple[int, int, str, str, int, int | None, str, str, int | None, str]


class Hit(NamedTuple):
    """A candidate row and its score; sorts best first in reverse."""

    score: float
    node: int
    code: str
    title: str
    assignable: int
    usual: int | None
    matched: str
    seventh: int | None


def all_of(slots: tuple[Slot, ...], *, other: bool = False) -> list[Hit]:
    """Rate the rows that answer everything said: those with an everyday name first, so none is cut off.

    `other` tells that the query asks for an "other specified" code.
    """
    asked = expression(slots)
    database = connection()
    rows = database.execute(_ROWS, (f"lay : ({asked})", _NAMED)).fetchall()
    rows += database.execute(_ROWS, (asked, _CANDIDATES)).fetchall()
    if len(slots) == 1 and slots[0].known and slots[0].partial and len(rows) < _NAMED:
        # "pe" is pulmonary embolism, but also the start of a word.
        started = Slot((slots[0].typed,), partial=True)
        rows += database.execute(_ROWS, (expression((started,)), _NAMED)).fetchall()
    return _rate(slots, rows, other=other)


def some_of(slots: tuple[Slot, ...], *, other: bool = False) -> list[Hit]:
    """Nothing answers everything: rate the rows that answer most of what was said."""
    told = sorted((s for s in slots if answerable(s)), key=lambda s: -s.weight)[:_SAID]
    got: dict[int, float] = {}
    plainest: list[int] = []
    for slot in told:
        rows = _holding(expression((slot,)))
        plainest.extend(rows[:_PLAINEST])
        if len(rows) < _MANY or not got:
            for row in rows:
                got[row] = got.get(row, 0.0) + slot.weight
        else:
            for row in rows:
                if row in got:
                    got[row] += slot.weight
    if not got:
        return []
    least = max(got.values()) * _NEAR
    likely = sorted((-weight, row) for row, weight in got.items() if weight >= least)[:_LIKELY]
    # The plainest answers to each thing said are rated too, so that no single word crowds out the rest.
    chosen = ",".join(str(row) for row in {*(row for _, row in likely), *plainest})
    return _rate(slots, connection().execute(f"{_THESE}({chosen})").fetchall(), other=other)


@per_release(maxsize=48)
def _holding(asked: str) -> array[int]:
    rows = connection().execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (asked, _MANY))
    return array("i", (row for (row,) in rows))


def _rate(slots: tuple[Slot, ...], rows: list[Row], *, other: bool) -> list[Hit]:
    hits: dict[int, Hit] = {}
    fit, under = rater(slots)
    for rank, node, code, title, assignable, usual, names, lay, seventh, above in rows:
        if node in hits:
            continue
        score, matched = 0.0, ""
        context = under(above)
        for number, name in enumerate(names.split("\n")):
            rate = (0.97 if number else 1.0) * fit(name, context)
            if rate > score:
                score, matched = rate, name if number else ""
        for name in lay.split("\n") if lay else ():
            rate = 1.15 * fit(name, context)
            if rate > score:
                score, matched = rate, name
        low = title.lower()
        if other:
            score += _OTHER * ("other" in low)
        elif not matched and "unspecified" in low:
            score += 0.03
        if assignable or seventh is not None:
            score += 0.04
        hits[node] = Hit(score - rank * 2e-6, node, code, title, assignable, usual, printed(matched), seventh)
    return sorted(hits.values(), reverse=True)
