"""SB 1061: a financial policy read as a clinic's lawyer would."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.payers.clocks.medical_debt import TERM, check_policy

POLICIES = tomllib.loads((Path(__file__).parent / "policies.toml").read_text("utf-8"))["policy"]
CHANGED = TERM.replace("shall be void and unenforceable", "shall be void and unenforceable at once")
TEXTS = {
    "TERM": TERM,
    "TERM_SHOUTED": TERM.upper().replace(" ", "\n"),
    "TERM_CHANGED": CHANGED,
}


@pytest.mark.parametrize("row", POLICIES, ids=[row["id"] for row in POLICIES])
def test_policy(row):
    found = check_policy(
        row["text"].format(**TEXTS),
        signed=row.get("signed", dt.date(2026, 11, 24)),
        creates_debt=row.get("creates_debt", True),
        cosmetic=row.get("cosmetic", False),
    )
    assert len(found) == len(row["says"]), found
    for finding, words in zip(found, row["says"], strict=True):
        assert words in finding.message
        assert (finding.rule, finding.ref) == ("LAW", "L6")
        assert finding.where
        assert "1785.27" in finding.cites


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_term_is_found_wherever_it_stands(before, after):
    said = check_policy(f"{before} {TERM} {after}", signed=dt.date(2026, 1, 1))
    assert not [finding for finding in said if "term" in finding.message.lower()]
