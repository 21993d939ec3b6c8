"""The front end is local, one file each, and writes text as text."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from cleanclaim.course import tokens_css
from cleanclaim.findings import Finding, Severity
from cleanclaim.widgets import (
    CodeBook,
    CodeFinder,
    CodeTree,
    CodingPad,
    ListChecker,
    PcsBuilder,
    Quiz,
    WrittenAnswer,
    X12View,
)
from cleanclaim.widgets._present import finding_row
from cleanclaim.widgets.claim_mender_desk import MendCheck, MendDesk

WIDGETS = (
    CodeBook,
    CodeFinder,
    CodeTree,
    CodingPad,
    ListChecker,
    PcsBuilder,
    Quiz,
    WrittenAnswer,
    X12View,
    MendDesk,
    MendCheck,
)
SOURCES = sorted(
    (f for f in files("cleanclaim.widgets").joinpath("static").iterdir() if f.name.endswith((".js", ".css"))),
    key=lambda f: f.name,
)


@pytest.mark.parametrize("source", SOURCES, ids=lambda f: f.name)
def test_nothing_is_fetched_from_outside_and_no_markup_is_made_of_text(source):
    text = source.read_text(encoding="utf-8")
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)[^\s\"']+", text) == []
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|@import|^import ", text)
        == []
    )


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda w: w.__name__)
def test_each_widget_is_one_module_with_the_tokens_in_front(widget):
    assert widget._esm.count("export default") == 1
    assert widget._css.startswith(tokens_css())


@pytest.mark.parametrize("source", [f for f in SOURCES if f.name.endswith(".css")], ids=lambda f: f.name)
def test_colours_are_written_in_the_tokens_only(source):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", source.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("severity", "to_confirm", "look", "word"),
    [
        (Severity.ERROR, False, "error", "Fix"),
        (Severity.WARNING, False, "warn", "Check"),
        (Severity.ERROR, True, "info", "To confirm"),
    ],
)
def test_a_finding_has_a_word_and_a_shape(severity, to_confirm, look, word):
    row = finding_row(Finding("SPEC", severity, "E11", "Choose more detail.", "I.B.2", to_confirm=to_confirm))
    assert (row["look"], row["word"], row["ref"]) == (look, word, "")
