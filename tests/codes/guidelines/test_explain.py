"""The learner's version of every rule, and how a finding leads to it."""

from __future__ import annotations

import pytest

from cleanclaim.codes import check, explain
from cleanclaim.codes.guidelines import guidelines
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.findings import Finding, Severity


@pytest.mark.parametrize("ref", list(guidelines()))
def test_every_rule_is_told_in_plain_words(ref):
    told = explain(ref)
    assert told.ref == ref
    assert told.title
    assert told.plain
    assert told.why.endswith(".")
    assert told.example
    assert "\n" not in told.plain
    assert told.cites


def test_all_forty_one_guidelines_are_there():
    assert {f"G{n}" for n in range(1, 42)} <= set(guidelines())


def test_a_finding_is_explained_with_the_sources_of_its_own_section():
    finding = next(f for f in check(["Z86.73", "I69.351"]) if f.ref == "G31")
    told = explain(finding)
    assert told.ref == "G31"
    assert told.cites == "Official Guidelines I.C.9.d.3 (FY2026)"
    assert all(source.url.startswith("https://") for source in told.sources)


def test_what_nobody_has_read_is_said_to_be_unconfirmed():
    unread = [part for part in parts().values() if not part.verified]
    for part in unread:
        assert part.id in explain(part.ref).to_confirm
        assert part.finding("I10", "x").to_confirm
    read = next(part for part in parts().values() if part.verified)
    assert not read.finding("I10", "x").to_confirm


def test_a_finding_without_a_number_says_so():
    with pytest.raises(ValueError, match="rests on no numbered rule"):
        explain(Finding("ID", Severity.ERROR, "zz", "x", "y"))


def test_a_number_that_is_none_says_which_there_are():
    with pytest.raises(ValueError, match="from G1 to G41"):
        explain("G99")
