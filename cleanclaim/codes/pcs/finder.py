"""The index behind the search: every table and body part, by the words of its titles."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.codes.pcs.model import PREFIX, Table
from cleanclaim.codes.pcs.wording import same

if TYPE_CHECKING:
    from cleanclaim.codes.pcs.collection import Tables
    from cleanclaim.codes.pcs.wording import Query

_WORD: Final = re.compile(r"[a-z0-9]+")
_SIDES: Final = frozenset({"left", "right", "bilateral"})
# Without a word for the operation, the ones that are done most come first.
_USUAL: Final = {root: 0.9 - place / 10 for place, root in enumerate("TRBSQH9N")}
# What lies beside an organ is seldom meant by the organ's name.
_BESIDE: Final = frozenset(
    {
        "artery",
        "vein",
        "aorta",
        "nerve",
        "plexus",
        "muscle",
        "tendon",
        "bursa",
        "ligament",
        "lymphatic",
        "plate",
    }
)
_ROUTES: Final = "043878FX"  # which approach is shown first when nobody named one


class Group(NamedTuple):
    """A table and one body part of it: the first four characters of a code."""

    prefix: str
    title: str
    words: frozenset[str]
    around: frozenset[str]  # words of the operation, the body system and the qualifiers


class Finder:
    """The words of a set of tables.

    Attributes
    ----------
    tables, groups
        By their first three and first four characters.
    vocabulary
        Every word of their titles.
    """

    def __init__(self, held: Tables) -> None:
        self.tables: dict[str, Table] = {}
        self.groups: dict[str, Group] = {}
        self._by_word: dict[str, list[Group]] = defaultdict(list)
        self._said: dict[str, frozenset[str]] = defaultdict(frozenset)
        details: set[str] = set()
        for prefix in held.prefixes():
            table = held.get(prefix)
            if table is None:
                continue
            self.tables[prefix] = table
            around = _words(f"{table.titles[2]} {table.titles[1]} {' '.join(table.labels[3].values())}")
            own = _words(" ".join(title for row in table.rows for title in row.titles.values()))
            for char, label in table.labels[0].items():
                group = Group(
                    prefix + char, f"{table.titles[2]}: {label or char}", _words(label), around | own
                )
                self.groups[group.prefix] = group
                for word in group.words | group.around:
                    self._by_word[word].append(group)
            for row in table.rows:
                for position in (6, 7):
                    for char in row.values[position - PREFIX - 1]:
                        title = table.value(position, char, (row,)).label
                        self._said[f"{prefix}{position}{char}"] |= _words(title)
            details.update(own, *(_words(label) for labels in table.labels[1:] for label in labels.values()))
        self.vocabulary = frozenset({*self._by_word, *details})
        self._total = max(len(self.groups), 1)

    def scores(self, query: Query) -> dict[str, float]:
        """Return the first four characters whose body part the query names, with how well they fit."""
        found: dict[str, float] = defaultdict(float)
        for wanted in query.parts:
            best: dict[str, float] = {}
            for word in wanted:
                having = self._by_word.get(word, ())
                weight = math.log(self._total / max(len(having), 1)) + 1
                for group in having:
                    gain = weight if word in group.words else weight / 3
                    if gain > best.get(group.prefix, 0.0):
                        best[group.prefix] = gain
            for prefix, gain in best.items():
                found[prefix] += gain
        named = frozenset(word for part in query.parts for word in part)
        near = {
            prefix: score
            for prefix, score in found.items()
            if not named.isdisjoint(self.groups[prefix].words)
        }
        # First what is named by its body part and done as asked; then one of the two.
        for fitting in (near, found, {}):
            asked = {prefix: score for prefix, score in fitting.items() if _wanted(prefix, query)}
            if asked or not query.operations:
                break
        return {
            prefix: self._fit(self.groups[prefix], score, query, named)
            for prefix, score in (asked or near).items()
        }

    def _fit(self, group: Group, score: float, query: Query, named: frozenset[str]) -> float:
        more = group.words - named - _SIDES
        extra = 0.4 * len(more) + 1.2 * len(more & _BESIDE)
        root = group.prefix[2] if group.prefix[0] == "0" else ""
        operation = 3.0 - query.operations[root] / 2 if root in query.operations else 0.0
        usual = 0.0 if query.operations else _USUAL.get(root, 0.0)
        return score + operation + usual + 2 * self.side(group.prefix, query) - extra

    def side(self, prefix: str, query: Query) -> int:
        """Return 1 if the body part is on the side asked for, -1 if it is on another, else 0."""
        group = self.groups.get(prefix[: PREFIX + 1])
        if not query.side or group is None:
            return 0
        sides = group.words & _SIDES
        return 0 if not sides else 1 if query.side in sides else -1

    def preference(self, code: str, query: Query) -> tuple[int, int, int, int, int, str]:
        """Return a sort key among the codes of one body part: what was asked for first, then the usual."""
        said = self.said(code, query)
        way = code[4] in query.approaches if query.approaches else True
        biopsy = (code[6] == "X") == query.biopsy
        return (
            -(2 * way + 2 * biopsy),
            -said,
            "ZJ".find(code[5]) % 3,  # nothing stays, else a plain synthetic
            code[6] != "Z",
            _ROUTES.find(code[4]) if code[4] in _ROUTES else len(_ROUTES),
            code,
        )

    def said(self, code: str, query: Query) -> int:
        """Count the typed words that the titles of a code's sixth and seventh characters answer."""
        table = code[:PREFIX]
        device, qualifier = self._said[f"{table}6{code[5]}"], self._said[f"{table}7{code[6]}"]
        return sum(
            not (wanted.isdisjoint(device) and wanted.isdisjoint(qualifier)) for wanted in query.details
        )

    def decided(self, query: Query) -> bool:
        """Tell whether the query says how it was done, so that only codes done so are worth showing."""
        return bool(query.approaches) or query.biopsy


def _wanted(prefix: str, query: Query) -> bool:
    return not query.operations or prefix[0] != "0" or prefix[2] in query.operations


def _words(text: str) -> frozenset[str]:
    return frozenset(same(word) for word in _WORD.findall(text.lower()))


@lru_cache(maxsize=4)
def finder(held: Tables) -> Finder:
    """Return the index of a set of tables, made on first use (about 0.1 s for the teaching tables)."""
    return Finder(held)
