"""Two findings about the same codes are one when they ask for the same act."""

from __future__ import annotations

import pytest

from cleanclaim.codes import check
from cleanclaim.codes.once import once
from cleanclaim.findings import Finding, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def finding(rule, ref, where, message="", severity=ERROR, *, to_confirm=False):
    return Finding(rule, severity, where, message, f"cite of {ref}", ref, to_confirm=to_confirm)


NOTE = finding("EXCL", "R5", "I11.9 + I51.7")
EXTRA = finding("EXTRA", "G6", "I11.9 + I51.7")

# id, the findings, and which of them are kept (by their place)
CASES = [
    ("a guideline and the note behind it", [EXTRA, NOTE], [0]),
    (
        "a guideline about one of the two codes",
        [finding("EXTRA", "G26", "I51.7", "I11.9 says it."), NOTE],
        [0],
    ),
    (
        "about one code, and the other is not named",
        [finding("EXTRA", "G26", "I51.7", "Take it out."), NOTE],
        [0, 1],
    ),
    (
        "an error never hides behind a warning",
        [finding("EXTRA", "G6", "I11.9 + I51.7", severity=WARNING), NOTE],
        [1],
    ),
    (
        "what is confirmed never hides behind what is not",
        [finding("EXTRA", "G6", "I11.9 + I51.7", to_confirm=True), NOTE],
        [1],
    ),
    ("the order of codes of which one goes", [EXTRA, finding("ORDER", "G2", "I51.7 before I11.9")], [0]),
    (
        "the order of causes that a note sets apart",
        [NOTE, finding("ORDER", "G15", "I51.7 before I11.9", severity=WARNING)],
        [0, 1],
    ),
    ("the place of a code that goes", [finding("EXTRA", "G35", "O80"), finding("MISS", "G12", "O80")], [0]),
    (
        "a code that may go, and its place",
        [finding("EXTRA", "G35", "O80", severity=WARNING), finding("MISS", "G12", "O80", severity=WARNING)],
        [0, 1],
    ),
    (
        "two ways to say what comes before a code",
        [finding("FIRST", "R6", "J12.82"), finding("MISS", "G38", "J12.82", "Put U07.1 before it.")],
        [1],
    ),
    (
        "something else is missing beside a first code",
        [finding("FIRST", "R6", "J12.82"), finding("MISS", "G12", "J12.82", "Add the weeks.")],
        [0, 1],
    ),
    (
        "the chart against one code",
        [
            finding("SPEC", "R7", "D57.00", severity=WARNING),
            finding("EXTRA", "R7", "D57.00", severity=WARNING),
        ],
        [1],
    ),
    ("side and kind of one code", [finding("SIDE", "R8", "H66.90"), finding("SPEC", "R7", "H66.90")], [0, 1]),
    ("words and no code", [finding("MISS", "G22", "gout"), finding("MISS", "G22", "HTN")], [0, 1]),
]


@pytest.mark.parametrize(("given", "kept"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_kept(given, kept):
    assert [(f.ref, f.message) for f in once(given)] == [(given[n].ref, given[n].message) for n in kept]


def test_the_one_that_is_kept_speaks_as_the_note_and_cites_it():
    (found,) = once([finding("EXTRA", "G26", "I51.7", "I11.9 says it."), NOTE])
    assert (found.rule, found.where, found.cites) == ("EXCL", "I11.9 + I51.7", "cite of G26; cite of R5")


def test_cardiomegaly_beside_hypertensive_heart_disease_is_one_finding():
    found = check(["I11.9", "I51.7"])
    assert [(f.rule, f.ref) for f in found] == [("EXCL", "G6")]
    assert "Excludes1" in found[0].cites
