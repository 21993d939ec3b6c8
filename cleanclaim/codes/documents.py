"""What the search index holds for each code, in the order of how likely a code is meant.

The order is the point: rows are numbered from the plainest title to the most particular one, and SQLite
returns matches by row number, so a query on a very common word ("fracture", "diabetes") can stop after a
few hundred rows instead of ranking twenty thousand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.synonyms import Synonyms
    from cleanclaim.codes.tree import Node

_SIDES: Final = re.compile(r"\b(left|right|bilateral)\b")
_WORDS: Final = re.compile(r"[a-z0-9]+")
_PARENTHESES: Final = re.compile(r"\([^()]*\)")
# Chapters a plain word rarely means: a newcomer who types "burn" wants the skin, not the spacecraft.
_FARTHER: Final = {"V": 6, "W": 5, "X": 5, "Y": 5, "O": 3, "P": 3, "Q": 2, "T": 1, "D": 0.5}


@dataclass(frozen=True, slots=True)
class Document:
    """One searchable row: the title, the terms of the book, and the names people use."""

    node: int
    title: str
    terms: tuple[str, ...]
    lay: tuple[str, ...]
    above: tuple[str, ...]


def documents(
    nodes: list[Node], synonyms: Synonyms, index_names: dict[int, tuple[str, ...]] | None = None
) -> Iterator[Document]:
    """Yield a document per printed code (7th-character codes are found through the code they extend).

    `index_names` holds, by node, what the Alphabetic Index calls it; a computer without the official index
    has none.
    """
    index_names = index_names or {}
    ranked = sorted(
        (_distance(nodes, n, synonyms), n.id) for n in nodes if n.kind in {"category", "code"} and not n.made
    )
    for _, number in ranked:
        node = nodes[number]
        terms = tuple(text for _, kind, text in node.notes if kind in {"inclusion_term", "includes"})
        terms += index_names.get(node.id, ())
        lay = _names(nodes, node, synonyms)
        yield Document(node.id, node.title, terms, lay, _above(nodes, node))


def _above(nodes: list[Node], node: Node) -> tuple[str, ...]:
    """Return the words of the headings a code stands under that its own title does not repeat."""
    said = set(_WORDS.findall(fold(node.title)))
    found: dict[str, None] = {}
    place = node
    while place.parent is not None and place.kind == "code":
        place = nodes[place.parent]
        found.update((w, None) for w in _WORDS.findall(fold(place.title)) if w not in said)
    return tuple(found)


def _names(nodes: list[Node], node: Node, synonyms: Synonyms) -> tuple[str, ...]:
    """Return the everyday names of a code, of the 7-character codes found through it, and of its sided twins.

    Who knows "tennis elbow" for the unspecified elbow will also type "tennis elbow left".
    """
    own = _own_names(nodes, node, synonyms)
    side = next(iter(dict.fromkeys(_SIDES.findall(node.title.lower()))), None)
    if own or side is None or node.parent is None:
        return own
    twins = (nodes[i] for i in nodes[node.parent].children)
    plain_twins = (
        t for t in twins if "unspecified" in t.title.lower() and not _SIDES.search(t.title.lower())
    )
    names = [n for twin in plain_twins for n in _own_names(nodes, twin, synonyms)]
    return tuple(f"{side} {name}" for name in names)


def _own_names(nodes: list[Node], node: Node, synonyms: Synonyms) -> tuple[str, ...]:
    made = [nodes[i].key for i in node.children if nodes[i].made]
    return tuple(name for key in (node.key, *made) for name in synonyms.names.get(key, ()))


def _distance(nodes: list[Node], node: Node, synonyms: Synonyms) -> float:
    title = node.title.lower()
    distance = float(len(_WORDS.findall(_PARENTHESES.sub("", title))))
    distance += _FARTHER.get(node.key[0], 0)
    distance += 2 * len(_SIDES.findall(title))
    if "unspecified" in title:
        distance -= 2
    if node.children and node.seventh_from is None:
        distance += 0.5
    if _own_names(nodes, node, synonyms):
        distance -= 3
    if _is_default(nodes, node):
        distance -= 0.75
    return distance


def _is_default(nodes: list[Node], node: Node) -> bool:
    """Tell whether the book sends an unspecified condition here: E11 includes "diabetes NOS"."""
    category = node
    while category.kind == "code" and category.parent is not None:
        category = nodes[category.parent]
    return any(kind == "includes" and text.endswith(" NOS") for _, kind, text in category.notes)
