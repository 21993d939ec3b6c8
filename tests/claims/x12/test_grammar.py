"""The quick pattern of a segment and the slow look at its elements say the same."""

from __future__ import annotations

import random
import re

import pytest

from cleanclaim.claims.x12.grammar import known_versions, load
from cleanclaim.claims.x12.grammar.check import faults, keeps_rules
from cleanclaim.claims.x12.grammar.nodes import ANY
from cleanclaim.claims.x12.grammar.pattern import DATE, may_be_blank, pattern

E, R, P = "\x1d", "\x1e", "\x1f"
SETS = ["837P", "837I", "835", "270", "271", "277CA", "999"]
ODD = [
    "",
    " ",
    "A",
    "1",
    "12",
    "0.5",
    "1.",
    ".5",
    "1.234",
    "-7",
    "20260229",
    "20240229",
    "20260930",
    "2460",
    "0930",
]
ODD += [
    "20260101-20260102",
    "202609010800",
    "A ",
    " A",
    "é",
    "X" * 90,
    "9" * 20,
    "A\x1fB",
    "A\x1eB",
    "D8",
    "XX",
    "Y",
]


def right_value(element, rng):
    if element.digits:
        return "1" * element.digits
    if element.values is not None:
        return rng.choice(sorted(element.values))
    kinds = {"DT": "20260930" if element.shortest == 8 else "260930", "TM": "0930"}
    if element.kind in kinds:
        return kinds[element.kind]
    length = max(element.shortest, min(element.longest, 3))
    return "1" * length


def right_row(elements, mark, rng):
    """Values that are right for elements or parts in a row."""
    row = []
    for at, element in enumerate(elements):
        before = elements[at - 1] if at else None
        if element.use == "-" or (element.use == "S" and rng.random() < 0.5 and at):
            row.append("")
        elif element.parts:
            row.append(right_row(element.parts, P, rng))
        elif before is not None and before.number == "1250" and row[-1] in {"D8", "RD8", "DT", "TM", "D6"}:
            forms = {
                "D8": "20260930",
                "RD8": "20260901-20260930",
                "DT": "202609300930",
                "TM": "0930",
                "D6": "260930",
            }
            row.append(forms[row[-1]])
        else:
            row.append(right_value(element, rng))
    return mark.join(row).rstrip(mark)


@pytest.mark.parametrize("name", SETS)
def test_pattern_and_check_agree(name):
    rng = random.Random(name)  # noqa: S311 - the same every time
    good = 0
    for use in load(name).uses:
        compiled = pattern(use)
        for _ in range(25):
            raw = f"{use.id}{E}{right_row(use.elements, E, rng)}"
            elements = raw.split(E)
            fast = bool(compiled.fullmatch(raw)) and keeps_rules(use, elements)
            slow = not list(faults(use, elements))
            assert fast == slow, (use.loop.id, raw, list(faults(use, elements)))
            good += fast
            for _ in range(3):
                odd = list(elements)
                odd[rng.randrange(1, len(odd))] = rng.choice(ODD)
                raw = E.join(odd)
                fast = bool(compiled.fullmatch(raw)) and keeps_rules(use, odd)
                found = list(faults(use, odd))
                assert fast == (not found), (use.loop.id, raw, found)
                assert all(fault.what.endswith(".") for fault in found)
    assert good > 5 * len(load(name).uses)  # the right ones were mostly right


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("20260101", True),
        ("20261231", True),
        ("20260430", True),
        ("20260431", False),
        ("20260228", True),
        ("20260229", False),
        ("20240229", True),
        ("20000229", True),
        ("19000229", False),
        ("20240230", False),
        ("20261301", False),
        ("20260001", False),
        ("20260100", False),
        ("17991231", False),
        ("18000101", True),
    ],
)
def test_dates_are_those_of_the_calendar(text, real):
    assert bool(re.fullmatch(DATE, text)) is real


@pytest.mark.parametrize(
    ("segment", "elements", "positions"),
    [
        ("NM1", "82*1*TESTERLY*SAM****XX*1234567893", []),
        ("NM1", "82*1*TESTERLY*SAM****XX", ["NM109"]),
        ("NM1", "82*1*TESTERLY*SAM*****1234567893", ["NM108"]),
        ("NM1", "82*1*TESTERLY***", []),
        ("NM1", "82*1**SAM", ["NM103"]),
        ("PRV", "PE*PXC*207Q00000X", []),
        ("PRV", "PE*ZZ*207Q00000X", ["PRV02"]),
    ],
)
def test_table_of_segments_of_a_rendering_provider(segment, elements, positions):
    use = load("837P").find("2310B", segment)
    found = [fault.element for fault in faults(use, [segment, *elements.split("*")])]
    assert found == positions


@pytest.mark.parametrize(
    ("elements", "positions"),
    [
        ("CO*45*10", []),
        ("CO*45*10*1*96*5", []),
        ("CO*45*10**96*5*2", []),
        ("CO*45*10**96", ["CAS06"]),
        ("CO*45*10***5", ["CAS05"]),
        ("CO*45*10****2", ["CAS05"]),
    ],
)
def test_elements_of_an_adjustment_need_each_other(elements, positions):
    use = load("837P").find("2320", "CAS")
    assert [fault.element for fault in faults(use, ["CAS", *elements.split("*")])] == positions


@pytest.mark.parametrize("name", SETS)
def test_every_set_is_a_tree_that_can_be_walked(name):
    grammar = load(name)
    assert grammar.root.first.id == "ST"
    assert grammar.uses[-1].id == "SE"
    for use in grammar.uses:
        assert use.use in {"R", "S"}
        assert 1 <= use.most <= ANY
        assert use.loop.children[use.index] is use
        if use.keys:
            assert grammar.keyed[use.id] == use.key
    for (set_id, version), named in known_versions().items():
        assert load(named).set_id == set_id
        assert version in load(named).versions


def test_blanks_may_stand_for_nothing_only_where_text_may_be_left_out():
    last, first = load("837P").find("2310B", "NM1").elements[2:4]
    assert not may_be_blank(last)
    assert may_be_blank(first)
