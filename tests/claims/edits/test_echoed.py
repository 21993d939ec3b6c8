"""Messages repeat at most 20 characters of a value."""

from __future__ import annotations

import pytest

from cleanclaim.claims.echoed import short

LONG = "9" * 400
CASES = [
    ("E9-units", {"lines.0.units": LONG}),
    ("E1-npi", {"billing.npi": LONG}),
    ("E2-tax-id", {"billing.tax_id": LONG}),
    ("E2-taxonomy", {"billing.taxonomy": f"{LONG}A"}),
    ("E7-place-of-service", {"place": LONG}),
    ("E7-modifiers", {"lines.0.modifiers": [LONG]}),
    ("E3-procedure-in-force", {"lines.0.code": f"Y{LONG}"}),
    ("E5-range", {"lines.0.pointers": [int(LONG)]}),
    ("E13-code", {"frequency": LONG}),
]
TEXTS = [
    ("a word of a sentence stays", "Look in the documentation, then correct the place.", None),
    ("twenty characters stay", f"{'9' * 20} is not an NPI.", None),
    ("one more is cut", f"{'9' * 21} is not an NPI.", f"{'9' * 20}… is not an NPI."),
    ("at the end of the sentence", f"Not {'A' * 30}.", f"Not {'A' * 20}…."),
    ("in brackets", f"({'7' * 99})", f"({'7' * 20}…)"),
    ("with commas", f"${'1,234,567,' * 9}000", "$1,234,567,1,234,567,…"),
]


@pytest.mark.parametrize(("edit", "changes"), CASES, ids=[case[0] for case in CASES])
def test_a_long_value_is_cut(judge, edit, changes):
    _, found = judge({}, changes)
    for findings in found.values():
        for finding in findings:
            assert not any(len(word) > 30 for word in finding.message.split()), finding.message
    assert any("…" in finding.message for finding in found[edit])


@pytest.mark.parametrize(("name", "text", "wanted"), TEXTS, ids=[text[0] for text in TEXTS])
def test_only_long_values_are_cut(name, text, wanted):
    assert short(text) == (wanted or text)
