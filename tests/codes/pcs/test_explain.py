"""The learner's version of a code."""

from __future__ import annotations

import pytest

from cleanclaim.codes import UnknownCodeError, pcs


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        (
            "0DTJ4ZZ",
            ["4 J  Body Part: Appendix", "Resection: Cut out all of a body part.", "the device is Z (B6.1a)"],
        ),
        ("0FB03ZX", ["Excision: Cut out a piece", "this is a biopsy (B3.4a)"]),
        ("02HV33Z", ["Something stays when the procedure is over: Infusion Device"]),
        ("0JPT0PZ", ["The device that is taken out: Cardiac Rhythm Related Device"]),
        ("0SW90JZ", ["The device that is worked on: Synthetic Substitute (B6.1c)"]),
        ("5A1945Z", ["5 4  Duration: 24-96 Consecutive Hours", "A machine helps the body's work"]),
        ("BW03ZZZ", ["3 0  Type: Plain Radiography", "Imaging:"]),
        ("10D00Z1", ["What is done to the fetus", "Open: The surgeon cuts"]),
        ("0SG00E0", ["its title is not confirmed yet"]),
    ],
)
def test_an_explanation_says(code, lines):
    text = pcs.explain(code)
    for line in lines:
        assert line in text
    assert f"of table {code[:3]}" in text.splitlines()[-1]
    assert text.startswith(f"{code}: ")


def test_there_is_no_approach_to_explain_where_the_fifth_character_is_a_duration():
    assert "Percutaneous" not in pcs.explain("5A1935Z")


def test_what_is_not_valid_is_not_explained():
    with pytest.raises(UnknownCodeError, match="No row of table 0DT"):
        pcs.explain("0DTJ7ZX")
