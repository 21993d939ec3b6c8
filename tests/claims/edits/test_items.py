"""The boxes that messages name are those into which the form's own crosswalk puts the fields."""

from __future__ import annotations

import re
import tomllib

import pytest

from cleanclaim.claims import cms1500
from cleanclaim.claims.edits.items import item

# The paper has these once for the claim, or in smaller boxes: there the form points to the nearest box.
FALLS_BACK = {
    "coverages.insurance_type",
    "coverages.subscriber.address",
    "lines.clia",
    "lines.ordering",
    "lines.ordering.npi",
    "lines.referring.npi",
    "patient.address",
}


@pytest.fixture(scope="module")
def table(root):
    return tomllib.loads((root / "cleanclaim/claims/edits/items.toml").read_text())


def counted(path):
    """Give the lists of a path the number they have on a claim."""
    return re.sub(r"^(lines|coverages|diagnoses)(?=\.)", r"\1.0", path)


def number(text):
    found = re.search(r"\d+", text)
    return found and found[0]


def test_the_form_has_every_box_that_is_named(table):
    off = {}
    for path, name in table["professional"].items():
        box = cms1500.box_of(counted(path))
        if box and "items" not in name and number(box) not in {number(name), "0"}:
            off[path] = (name, box)
    assert set(off) <= FALLS_BACK, off


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("lines.1.charge", "professional", "item 24F"),
        ("lines.1.charge", "institutional", "FL 47"),
        ("diagnoses.0", "professional", "item 21 A"),
        ("diagnoses.0.code", "institutional", "FL 67"),
        ("diagnoses.1", "institutional", "FL 67 A"),
        ("diagnoses.30", "professional", "item 21"),
        ("coverages.0.subscriber.name.last", "professional", "item 4"),
        ("accident.on", "professional", "item 15"),
        ("other_ids.0", "professional", "not on paper"),
    ],
)
def test_where_a_field_stands(path, kind, name):
    assert item(path, kind) == name
