"""Whatever stands in the boxes, a form is read, judged and drawn: no traceback, no silent loss of a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_claims_for_tests import claim

from cleanclaim.claims import cms1500, samples, scrub, ub04
from cleanclaim.claims.cms1500.boxes import all_boxes as cms_boxes
from cleanclaim.claims.paper import Form
from cleanclaim.claims.ub04.boxes import all_boxes as ub_boxes
from cleanclaim.widgets.claim_form_kinds import kind_of
from cleanclaim.widgets.claim_form_marks import compare

SCRAPS = st.sampled_from(
    [
        *(
            "1",
            "0",
            "99 99",
            "02 30 2026",
            "MM DD YY",
            "A",
            "ABCD",
            "Y",
            "YES",
            "NONE",
            "MEDICARE",
            "MEDICAID",
        ),
        *(
            "N4",
            "N4 UN",
            "ZZ",
            "   ",
            ",",
            ", ,",
            "-",
            "$",
            "1e9",
            "-1",
            "١٢",
            "²",
            "ß",
            "\u0000",
            "DN",
            "18",
        ),
        *("0111", "I10", "E11.9", "SELF"),
    ]
)
ANYTHING = SCRAPS | st.text(max_size=12) | st.text("0123456789 /.-$,", max_size=14)


def pages_of(names):
    return st.dictionaries(st.sampled_from(sorted(names)), ANYTHING, max_size=40)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(pages_of(cms_boxes()), min_size=1, max_size=2))
def test_any_cms_1500_is_read_judged_and_drawn(pages):
    form = Form("CMS-1500", tuple(pages))
    found, findings = cms1500.read(form)
    findings += scrub(found)
    for finding in findings:
        box = cms1500.box_of(finding.where, found)
        assert box == "" or box in cms_boxes()
    for sheet in re.findall(r"<svg.*?</svg>", cms1500.draw(form, findings), re.DOTALL):
        ET.fromstring(sheet)  # noqa: S314 (our own)
    once = cms1500.fill(found)
    again, none = cms1500.read(once)
    assert none == []
    assert again == cms1500.on_paper(found)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(pages_of(ub_boxes()), min_size=1, max_size=2))
def test_any_ub_04_is_read_judged_and_drawn(pages):
    form = Form("UB-04", tuple(pages))
    found, findings = ub04.read(form)
    findings += scrub(found)
    for finding in findings:
        box = ub04.box_of(finding.where)
        assert box == "" or box in ub_boxes()
    for sheet in re.findall(r"<svg.*?</svg>", ub04.draw(form, findings), re.DOTALL):
        ET.fromstring(sheet)  # noqa: S314 (our own)
    again, none = ub04.read(ub04.fill(found))
    assert none == []
    assert again == ub04.on_paper(found)


def compared(kind, page, key):
    result = compare(kind_of(kind), page, key, {})
    assert 0 <= result.right <= result.boxes
    assert result.boxes - result.right == len(result.rows)
    assert all(row["message"].endswith((".", ":")) for row in result.rows)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pages_of(cms_boxes()))
def test_any_cms_1500_is_compared_with_a_key(page):
    compared("professional", page, claim())


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pages_of(ub_boxes()))
def test_any_ub_04_is_compared_with_a_key(page):
    compared("institutional", page, samples.claim(1, shape="inpatient"))


@pytest.mark.parametrize("read", [cms1500.read, ub04.read], ids=["CMS-1500", "UB-04"])
def test_a_form_without_pages_is_an_empty_claim(read):
    found, findings = read(Form("", ()))
    assert (found.lines, findings) == ((), [])
