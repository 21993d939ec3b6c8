"""Read the tabular XML into a flat list of nodes in the order of the book.

Three things the file leaves to its reader happen here: blocks that only hold other blocks
("C00-C96") become their parents, so that their notes are inherited; the codes that a 7th-character table
makes are written out, with X as placeholder; and made-up combinations that do not exist are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from defusedxml import ElementTree

from cleanclaim.codes.codelist import CodeList, read_codes
from cleanclaim.codes.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

NOTE_KINDS: Final = {
    "includes": "includes",
    "inclusionTerm": "inclusion_term",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "codeFirst": "code_first",
    "useAdditionalCode": "use_additional",
    "codeAlso": "code_also",
    "sevenChrNote": "seventh",
    "notes": "note",
}
_CATEGORY: Final = 3
_PADDED: Final = 6


@dataclass(slots=True)
class Node:
    """A chapter, block, category or code; `parent` and `last` are positions in the list of nodes."""

    id: int
    key: str
    code: str
    title: str
    kind: str
    parent: int | None
    notes: list[tuple[int, str, str]] = field(default_factory=list)  # (group, kind, text)
    seventh: dict[str, list[str]] = field(default_factory=dict)  # character → meaning, further meanings
    seventh_from: int | None = None
    made: bool = False
    last: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def assignable(self) -> bool:
        """Only a code with nothing under it may be reported."""
        return self.kind in {"category", "code"} and not self.children


def read_tree(tabular: Path, code_list: Path | None, known: Path | None = None) -> list[Node]:
    """Parse the tabular list.

    Parameters
    ----------
    tabular
        The official XML.
    code_list
        The codes that exist, one a line, or None when there is no list of this release.
    known
        Then: the list of the nearest release, for the codes both have.
    """
    if code_list:
        real = read_codes(code_list)
    else:
        real = read_codes(known, whole=False) if known else CodeList(frozenset(), whole=False)
    root = ElementTree.parse(tabular).getroot()
    return _Reader(real).read(root)


class _Reader:
    def __init__(self, real: CodeList) -> None:
        self.real = real
        self.nodes: list[Node] = []

    def read(self, root: Element) -> list[Node]:
        for chapter in root.findall("chapter"):
            node = self._add(f"chapter {_text(chapter.find('name'))}", None, chapter, None, kind="chapter")
            open_blocks: list[tuple[str, str, Node]] = []
            for section in chapter.findall("section"):
                self._block(section, node, open_blocks)
            for _, _, block in open_blocks:
                self._close(block)
            self._close(node)
        return self.nodes

    def _block(self, section: Element, chapter: Node, open_blocks: list[tuple[str, str, Node]]) -> None:
        first, _, end = section.attrib["id"].partition("-")
        end = end or first
        while open_blocks and not (open_blocks[-1][0] <= first and end <= open_blocks[-1][1]):
            self._close(open_blocks.pop()[2])
        parent = open_blocks[-1][2] if open_blocks else chapter
        block = self._add(f"{first}-{end}", None, section, parent, kind="block")
        diagnoses = section.findall("diag")
        for diag in diagnoses:
            self._diagnosis(diag, block)
        if diagnoses:
            self._close(block)
        else:
            open_blocks.append((first, end, block))

    def _diagnosis(self, diag: Element, parent: Node) -> None:
        code = _text(diag.find("name"))
        kind = "category" if len(code) == _CATEGORY else "code"
        node = self._add(plain(code), code, diag, parent, kind=kind)
        for child in diag.findall("diag"):
            self._diagnosis(child, node)
        if not node.children and node.seventh_from is not None:
            self._write_out(node)
        self._close(node)

    def _write_out(self, node: Node) -> None:
        """Add the codes that the 7th-character table makes from `node`."""
        assert node.seventh_from is not None  # noqa: S101 - told to the type checker, checked by the caller
        stem = node.key.ljust(_PADDED, "X")
        for char, meaning in self.nodes[node.seventh_from].seventh.items():
            key = stem + char
            if not self.real.has(key):
                continue
            code = f"{key[:3]}.{key[3:]}"
            made = Node(len(self.nodes), key, code, f"{node.title}, {meaning[0]}", "code", node.id, made=True)
            made.seventh_from = node.seventh_from
            made.last = made.id
            self.nodes.append(made)
            node.children.append(made.id)

    def _add(self, key: str, code: str | None, source: Element, parent: Node | None, *, kind: str) -> Node:
        node = Node(
            len(self.nodes),
            key,
            code or key,
            _title(source, kind),
            kind,
            None if parent is None else parent.id,
        )
        node.notes = list(_notes(source))
        node.seventh = _seventh(source)
        node.seventh_from = node.id if node.seventh else (parent.seventh_from if parent else None)
        self.nodes.append(node)
        if parent is not None:
            parent.children.append(node.id)
        return node

    def _close(self, node: Node) -> None:
        node.last = len(self.nodes) - 1


def _text(element: Element | None) -> str:
    return " ".join((element.text or "").split()) if element is not None else ""


def _title(source: Element, kind: str) -> str:
    title = _text(source.find("desc"))
    # Chapter and block titles end in their own range, "(A00-B99)", which the code already says.
    return title.rpartition(" (")[0] if kind in {"chapter", "block"} and title.endswith(")") else title


def _notes(source: Element) -> Iterator[tuple[int, str, str]]:
    """Yield notes with the number of the element they stand in: a list and its heading belong together."""
    for number, group in enumerate(source):
        if kind := NOTE_KINDS.get(group.tag):
            for note in group.findall("note"):
                if text := _text(note):
                    yield number, kind, text


def _seventh(source: Element) -> dict[str, list[str]]:
    """Read the 7th-character table; a loose note is a further meaning of the character before it."""
    table: dict[str, list[str]] = {}
    last = ""
    for item in source.findall("sevenChrDef/*"):
        if item.tag == "extension":
            last = item.attrib["char"]
            table[last] = [_text(item)]
        elif last:
            table[last].append(_text(item))
    return table
