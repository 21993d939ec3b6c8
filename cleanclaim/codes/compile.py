"""Compile the tabular list into one read-only SQLite file with a full-text index."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.alphabetic import TABLE, index_names, write_terms
from cleanclaim.codes.book import Book
from cleanclaim.codes.documents import documents
from cleanclaim.codes.names import split_name
from cleanclaim.codes.normalise import fold
from cleanclaim.codes.synonyms import Synonyms
from cleanclaim.codes.tree import Node, read_tree
from cleanclaim.codes.worded import meant

if TYPE_CHECKING:
    from pathlib import Path

    from cleanclaim.codes.progress import Progress
    from cleanclaim.codes.source import Source

_WORDS: Final = re.compile(r"[a-z0-9]+")
_STEP: Final = 4000  # documents between two reports of progress

_TABLES: Final = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node(id INTEGER PRIMARY KEY, key TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL,
    kind TEXT NOT NULL, parent INTEGER, last INTEGER NOT NULL, assignable INTEGER NOT NULL,
    made INTEGER NOT NULL, seventh INTEGER, usual INTEGER);
CREATE TABLE note(id INTEGER PRIMARY KEY, node INTEGER NOT NULL, part INTEGER NOT NULL, kind TEXT NOT NULL,
    text TEXT NOT NULL);
CREATE TABLE ref(note INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, tail TEXT NOT NULL);
CREATE TABLE unread(note INTEGER NOT NULL, what TEXT NOT NULL);
CREATE TABLE seventh(node INTEGER NOT NULL, char TEXT NOT NULL, meaning TEXT NOT NULL);
CREATE TABLE doc(id INTEGER PRIMARY KEY, node INTEGER NOT NULL, names TEXT NOT NULL, lay TEXT NOT NULL,
    above TEXT NOT NULL);
CREATE TABLE vocabulary(word TEXT PRIMARY KEY, docs INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE synonym(word TEXT PRIMARY KEY, meaning TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(title, terms, lay, above, content='', detail='column', prefix='1 2 3 4',
    tokenize="unicode61 remove_diacritics 2");
"""

_INDEXES: Final = """
CREATE UNIQUE INDEX node_key ON node(key);
CREATE INDEX node_parent ON node(parent);
CREATE INDEX note_node ON note(node);
CREATE INDEX ref_note ON ref(note);
CREATE INDEX seventh_node ON seventh(node);
CREATE INDEX index_term_node ON index_term(node);
"""


def compile_index(source: Source, target: Path, schema: int, progress: Progress) -> None:
    """Write the index of `source` to `target` (a new file), calling `progress` with a share in [0, 1]."""
    progress(0.0, "Reading the tabular list")
    nodes = read_tree(source.tabular, source.code_list, source.known)
    synonyms = Synonyms.load()
    progress(0.45, "Writing codes and notes")
    database = sqlite3.connect(target, isolation_level=None)
    try:
        # Nobody else sees this file until it is renamed, so a crash needs no journal to recover from.
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES + TABLE)
        database.execute("BEGIN")
        _write_nodes(database, nodes)
        _write_notes(database, nodes)
        write_terms(database, source.alphabetic, nodes)
        progress(0.65, "Indexing words")
        _write_documents(database, nodes, synonyms, progress)
        progress(0.9, "Finishing")
        _write_meta(database, source, schema, nodes)
        database.execute("COMMIT")
        database.executescript(_INDEXES)
    finally:
        database.close()
    progress(1.0, "Ready")


def _write_nodes(database: sqlite3.Connection, nodes: list[Node]) -> None:
    rows = (
        (
            n.id,
            n.key,
            n.code,
            n.title,
            n.kind,
            n.parent,
            n.last,
            n.assignable,
            n.made,
            n.seventh_from,
            usual(nodes, n),
        )
        for n in nodes
    )
    database.executemany("INSERT INTO node VALUES(?,?,?,?,?,?,?,?,?,?,?)", rows)
    table = ((n.id, char, "; ".join(said)) for n in nodes for char, said in n.seventh.items())
    database.executemany("INSERT INTO seventh VALUES(?,?,?)", table)


def usual(nodes: list[Node], node: Node) -> int | None:
    """Return the code a coder reaches for when the note says no more than `node` does.

    That is the unspecified child, down to an assignable code; of a 7th-character table, its first row
    (initial encounter).
    """
    while node.children:
        children = [nodes[i] for i in node.children]
        plain_child = next((c for c in children if _says_nothing_more(c.title)), None)
        if plain_child is None and not children[0].made:
            return None
        node = plain_child or children[0]
    return node.id if node.assignable else None


def _says_nothing_more(title: str) -> bool:
    low = title.lower()
    return "unspecified" in low or low.endswith((" nos", "without complications"))


_SPEAKS_OF_CODES: Final = frozenset(
    {"includes", "excludes1", "excludes2", "code_first", "use_additional", "code_also"}
)


def _write_notes(database: sqlite3.Connection, nodes: list[Node]) -> None:
    book = Book(nodes)
    serial = 0
    for node in nodes:
        for part, kind, text in node.notes:
            serial += 1
            database.execute("INSERT INTO note VALUES(?,?,?,?,?)", (serial, node.id, part, kind, text))
            if kind not in _SPEAKS_OF_CODES:
                continue
            for reference in meant(node.code, kind, text):
                if span := book.span(reference):
                    database.execute("INSERT INTO ref VALUES(?,?,?,?)", (serial, *span, reference.tail))
                else:
                    what = f"{reference.first}-{reference.last}"
                    database.execute("INSERT INTO unread VALUES(?,?)", (serial, what))


def _write_documents(
    database: sqlite3.Connection, nodes: list[Node], synonyms: Synonyms, progress: Progress
) -> None:
    seen: Counter[str] = Counter()
    for rank, doc in enumerate(documents(nodes, synonyms, index_names(database)), start=1):
        if rank % _STEP == 0:
            progress(0.65 + 0.25 * min(1.0, rank / len(nodes) * 2), "Indexing words")
        names = "\n".join(split_name(name) for name in (doc.title, *doc.terms))
        lay = "\n".join(split_name(name) for name in doc.lay)
        above = " ".join(doc.above)
        database.execute("INSERT INTO doc VALUES(?,?,?,?,?)", (rank, doc.node, names, lay, f" {above} "))
        database.execute(
            "INSERT INTO words(rowid, title, terms, lay, above) VALUES(?,?,?,?,?)",
            (rank, doc.title, " ".join(doc.terms), " ".join(doc.lay), above),
        )
        seen.update(set(_WORDS.findall(fold(" ".join((doc.title, *doc.terms, *doc.lay))))))
    database.executemany("INSERT INTO vocabulary VALUES(?,?)", sorted(seen.items()))
    database.executemany("INSERT INTO synonym VALUES(?,?)", synonyms.rows())


def _write_meta(database: sqlite3.Connection, source: Source, schema: int, nodes: list[Node]) -> None:
    codes = [n for n in nodes if n.kind in {"category", "code"}]
    release = source.release
    rows = {
        "schema": str(schema),
        "release": release.name,
        "effective_from": release.effective_from.isoformat(),
        "effective_to": release.effective_to.isoformat(),
        "codes": str(len(codes)),
        "assignable": str(sum(n.assignable for n in codes)),
        "derived": str(int(source.code_list is None)),
    }
    database.executemany("INSERT INTO meta VALUES(?,?)", rows.items())
