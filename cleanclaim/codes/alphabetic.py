"""Read the Alphabetic Index: what the book calls a condition, and the code it sends a coder to.

Four official files have one shape: the index to diseases, the index to external causes, the table of
neoplasms and the table of drugs and chemicals. The two tables have a code in each column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from defusedxml import ElementTree

from cleanclaim.codes.normalise import plain

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from cleanclaim.codes.tree import Node

_MOST_NAMES: Final = 12  # of one code; more would slow the search and say the same

# `path`: the main term and its subterms, joined by bars; `node`: its place in the list, if it is there.
TABLE: Final = """
CREATE TABLE index_term(id INTEGER PRIMARY KEY, role TEXT NOT NULL, path TEXT NOT NULL, code TEXT NOT NULL,
    node INTEGER, manifestation TEXT NOT NULL, see TEXT NOT NULL, also TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the Alphabetic Index, or one column of a line of its tables.

    Attributes
    ----------
    path
        The main term and the subterms down to this one; words in parentheses change nothing.
    code, manifestation
        As printed, with a dash where more characters are needed; "" where the line has none.
    see, also
        Where else the line sends a reader.
    """

    path: tuple[str, ...]
    code: str = ""
    manifestation: str = ""
    see: str = ""
    also: str = ""


def read_terms(file: Path) -> Iterator[Term]:
    """Yield every line of an index file that names a code or another place."""
    root = ElementTree.parse(file).getroot()
    columns = {head.get("col", ""): _words(head) for head in root.findall("indexHeading/head")}
    for main in root.iter("mainTerm"):
        yield from _terms(main, (), columns)


def _terms(element: Element, above: tuple[str, ...], columns: dict[str, str]) -> Iterator[Term]:
    path = (*above, _words(element.find("title")))
    found = [_words(element.find(tag)) for tag in ("code", "manif", "see", "seeAlso")]
    if any(found):
        yield Term(path, *found)
    for cell in element.findall("cell"):
        code = _words(cell)
        if code.strip("-\u2013"):
            yield Term((*path, columns.get(cell.get("col", ""), "")), code)
    for term in element.findall("term"):
        yield from _terms(term, path, columns)


def _words(element: Element | None) -> str:
    return " ".join(" ".join(element.itertext()).split()) if element is not None else ""


def index_names(database: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """Return, by node, the names the index gives a code; the tables of drugs and neoplasms give none.

    A line of those tables is a word and a column ("Aspirin, Poisoning, Accidental"), not a name.
    """
    found: dict[int, list[str]] = {}
    asked = "SELECT node, path FROM index_term WHERE node IS NOT NULL AND role IN ('index', 'external')"
    for node, path in database.execute(asked):
        names = found.setdefault(node, [])
        if len(names) < _MOST_NAMES:
            names.append(path.replace("|", ", "))
    return {node: tuple(names) for node, names in found.items()}


def write_terms(database: sqlite3.Connection, files: tuple[tuple[str, Path], ...], nodes: list[Node]) -> None:
    """Fill the table `index_term` from the files of a release, by role."""
    places = {node.key: node.id for node in nodes}
    rows = (
        (role, "|".join(t.path), t.code, places.get(plain(t.code)), t.manifestation, t.see, t.also)
        for role, file in files
        for t in read_terms(file)
    )
    database.executemany("INSERT INTO index_term VALUES(NULL,?,?,?,?,?,?,?)", rows)
