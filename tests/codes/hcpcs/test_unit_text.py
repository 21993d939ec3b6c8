"""Unit sizes out of descriptors: the forms the official file uses, in texts of our own."""

from __future__ import annotations

import pytest

from cleanclaim.codes.hcpcs.unit_text import unit_of


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Injection, something, per 15 mg", "15 mg"),
        ("Injection, something, up to 1000 mcg", "1,000 mcg"),
        ("Injection, something, 0.1 mg", "0.1 mg"),
        ("Injection, something, .25 mg", "0.25 mg"),
        ("Injection, something, 100,000 units", "100,000 units"),
        ("Injection, something, per 2500 iu", "2,500 units"),
        ("Injection, something, per gm", "1 g"),
        ("Injection, something, 1 microgram (not for dialysis)", "1 mcg"),
        ("Injection, something, 50 micrograms (250 i.u.)", "50 mcg"),
        ("Injection, one acetate 3 mg and one phosphate 3 mg", "6 mg"),
        ("Injection, first/second, 1 gram/0.125 grams (1.125 grams)", "1.125 g"),
        ("Solution for the vein (500 ml = 1 unit)", "500 mL"),
        ("Infusion, something, 250 cc", "250 mL"),
        ("Something by mouth, 5 mg, instead of a drip, not more than a 48 hour supply", None),
        ("Care by a nurse, each 15 minutes", "15 min"),
        ("Care by a nurse, at least 20 minutes", None),
        ("Standard wheelchair", None),
        ("Injection, something with a 5% sugar", None),
    ],
)
def test_the_size_of_one_unit(text, size):
    found = unit_of(text)
    assert (str(found) if found else None) == size
