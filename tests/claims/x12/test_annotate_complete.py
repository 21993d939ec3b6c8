"""Every element of every grammar has a name of ours, and every value of a short list a meaning."""

from __future__ import annotations

import pytest

from cleanclaim.claims.x12.grammar import load
from cleanclaim.claims.x12.grammar.lists import named
from cleanclaim.claims.x12.meanings import composite, element_row, name_of, segment_name, words
from cleanclaim.claims.x12.says import value_means

SETS = ("837P", "837I", "835", "270", "271", "277CA", "999")
# Code lists of others: states, countries, places (shown by the code book), kinds of service, ranks.
LISTS = [named(name) for name in ("states", "countries", "places", "service_types", "ranks")]


def _leaves(use):
    """Yield position, part (0: whole) and element of all that may be filled."""
    for position, element in enumerate(use.elements, 1):
        if element.use == "-":
            continue
        if element.parts:
            for part, inner in enumerate(element.parts, 1):
                if inner.use != "-":
                    yield position, part, inner
        else:
            yield position, 0, element


@pytest.mark.parametrize("kind", SETS)
def test_every_segment_and_element_has_a_name(kind):
    missing = []
    for use in load(kind).uses:
        if use.id not in words():
            missing.append(use.id)
            continue
        for position, part, _ in _leaves(use):
            name, _ = element_row(use.id, position, part)
            if not name or name == "Not used" or composite(use.id, position) != bool(part):
                missing.append(f"{use.loop.id} {use.id}{position:02}-{part}")
    assert missing == []


@pytest.mark.parametrize("kind", SETS)
def test_every_listed_value_has_a_meaning(kind):
    missing = set()
    for use in load(kind).uses:
        for position, part, element in _leaves(use):
            if not element.values or element.values in LISTS:
                continue
            _, values = element_row(use.id, position, part)
            for value in sorted(element.values):
                said = (
                    name_of(use.id, value, kind, use.loop.id)
                    if values == "as"
                    else value_means(values, value)
                )
                if not said:
                    missing.add(f"{use.loop.id} {use.id}{position:02}-{part} {value} ({values})")
    assert sorted(missing) == []


@pytest.mark.parametrize("kind", SETS)
def test_every_segment_is_told_by_its_key(kind):
    """Two uses of a segment in one loop, told apart by a value, are not called the same."""
    grammar = load(kind)
    for use in grammar.uses:
        if use.key and use.id not in {"ST", "SVC", "EB", "AK1", "AK2", "AK9", "IK5", "BPR", "AAA"}:
            for value in use.keys:
                assert segment_name(use.id, value, kind, use.loop.id)
