"""Reading the tabular XML: a small book with every oddity, then the real one."""

from __future__ import annotations

import pytest

from cleanclaim.codes.book import Book
from cleanclaim.codes.compile import usual
from cleanclaim.codes.references import Reference
from cleanclaim.codes.tree import read_tree

BOOK = """<ICD10CM.tabular><version>2026</version><introduction/>
<chapter><name>2</name><desc>Growths (C00-D49)</desc>
  <excludes1><note>chapter note (Z99.9)</note></excludes1>
  <section id="C00-C96"><desc>All malignant growths (C00-C96)</desc>
    <codeFirst><note>umbrella note</note></codeFirst></section>
  <section id="C43-C44"><desc>Skin (C43-C44)</desc>
    <diag><name>C43</name><desc>Melanoma</desc></diag>
    <diag><name>C4A</name><desc>Merkel cell</desc></diag>
    <diag><name>C44</name><desc>Other skin</desc></diag></section>
  <section id="C50"><desc>Breast (C50)</desc><diag><name>C50</name><desc>Breast</desc></diag></section>
  <section id="D3A"><desc>Benign (D3A)</desc><diag><name>D3A</name><desc>Benign</desc></diag></section>
</chapter>
<chapter><name>19</name><desc>Injury (S00-T88)</desc>
  <section id="S00-S09"><desc>Head (S00-S09)</desc>
    <diag><name>S01</name><desc>Wound</desc>
      <sevenChrNote><note>add it</note></sevenChrNote>
      <sevenChrDef><extension char="A">initial encounter</extension>
        <extension char="D">subsequent encounter</extension><note>loose</note>
        <extension char="S">sequela</extension></sevenChrDef>
      <excludes1><note>first</note><note>second (S02.-)</note></excludes1>
      <excludes1><note>third</note></excludes1>
      <diag><name>S01.0</name><desc>Scalp</desc>
        <diag><name>S01.01</name><desc>Scalp, unspecified</desc></diag>
        <diag><name>S01.02</name><desc>Scalp, own table</desc>
          <sevenChrDef><extension char="A">only once</extension></sevenChrDef>
          <diag placeholder="true"><name>S01.02X</name><desc>Placeholder row</desc>
            <diag><name>S01.02X1</name><desc>printed whole</desc></diag></diag></diag>
      </diag>
      <diag><name>S01.9</name><desc>Wound unspecified</desc></diag>
    </diag></section>
</chapter></ICD10CM.tabular>"""
LIST = "C43 C4A C44 C50 D3A S01 S010 S0101 S0101XA S0101XS S0102 S0102X S0102X1 S0102X1A S019 S019XXA S019XXD"


@pytest.fixture(scope="module")
def nodes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    (folder / "t.xml").write_text(BOOK, "utf-8")
    (folder / "l.txt").write_text("\n".join(LIST.split()), "utf-8")
    return read_tree(folder / "t.xml", folder / "l.txt")


def by_key(nodes):
    return {n.key: n for n in nodes}


def test_a_block_of_blocks_is_their_parent(nodes):
    book = by_key(nodes)
    parents = {key: nodes[book[key].parent].key for key in ("C00-C96", "C43-C44", "C50-C50", "D3A-D3A")}
    assert parents == {
        "C00-C96": "chapter 2",
        "C43-C44": "C00-C96",
        "C50-C50": "C00-C96",
        "D3A-D3A": "chapter 2",
    }


def test_one_code_blocks_do_not_hide_their_category(nodes):
    assert by_key(nodes)["C50"].kind == "category"
    assert by_key(nodes)["C50"].assignable
    assert by_key(nodes)["C50-C50"].kind == "block"
    assert not by_key(nodes)["C50-C50"].assignable


def test_seventh_characters_are_written_out_with_placeholders(nodes):
    made = [n.code for n in nodes if n.made]
    assert made == ["S01.01XA", "S01.01XS", "S01.02X1A", "S01.9XXA", "S01.9XXD"]
    assert by_key(nodes)["S0101XA"].title == "Scalp, unspecified, initial encounter"


def test_a_loose_note_adds_a_meaning_but_no_words_to_the_title(nodes):
    assert by_key(nodes)["S01"].seventh["D"] == ["subsequent encounter", "loose"]
    assert by_key(nodes)["S019XXD"].title == "Wound unspecified, subsequent encounter"


def test_made_up_combinations_are_left_out(nodes):
    assert "S0101XD" not in by_key(nodes)


def test_the_nearest_table_wins(nodes):
    assert by_key(nodes)["S0102X1A"].title == "printed whole, only once"


def test_only_the_last_level_is_assignable(nodes):
    assert not by_key(nodes)["S0101"].assignable
    assert by_key(nodes)["S0101XA"].assignable


def test_notes_keep_the_list_they_stand_in(nodes):
    notes = [(part, kind, text) for part, kind, text in by_key(nodes)["S01"].notes if kind == "excludes1"]
    assert [text for _, _, text in notes] == ["first", "second (S02.-)", "third"]
    assert notes[0][0] == notes[1][0] != notes[2][0]


def test_subtrees_are_runs_of_positions(nodes):
    for node in nodes:
        inside = {n.id for n in nodes if node.id < n.id <= node.last}
        assert inside == set(descendants(nodes, node))


def descendants(nodes, node):
    for child in node.children:
        yield child
        yield from descendants(nodes, nodes[child])


def test_ranges_follow_the_book_not_the_alphabet(nodes):
    book = Book(nodes)
    first, last = book.span(Reference("C43", "C44"))
    assert [n.code for n in nodes[first : last + 1] if n.kind == "category"] == ["C43", "C4A", "C44"]
    assert book.span(Reference("C44", "C43")) is None
    assert book.span(Reference("Q99", "Q99")) is None
    assert book.span(Reference("S010", "S014")) == (by_key(nodes)["S010"].id, by_key(nodes)["S010"].last)


def test_the_usual_code_says_nothing_more_than_its_heading(nodes):
    book = by_key(nodes)
    assert nodes[usual(nodes, book["S01"])].code == "S01.9XXA"
    assert nodes[usual(nodes, book["S0101"])].code == "S01.01XA"
    assert usual(nodes, book["C43"]) == book["C43"].id
    assert usual(nodes, book["C00-C96"]) is None
