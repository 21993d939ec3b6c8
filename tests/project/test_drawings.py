"""The README's drawings are those of the landing page."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import drawings
import pytest


@pytest.mark.parametrize("name", drawings.NAMES)
def test_a_drawing_in_docs_is_in_step(name):
    kept = (drawings.OUT / f"{name}.svg").read_text(encoding="utf-8")
    assert kept == drawings.standalone(name), "run: python tools/drawings.py"


@pytest.mark.parametrize("name", drawings.NAMES)
def test_a_drawing_says_what_it_shows(name):
    tree = ET.fromstring(drawings.standalone(name))  # noqa: S314 (our own file)
    space = "{http://www.w3.org/2000/svg}"
    assert tree.findtext(f"{space}title")
    assert tree.findtext(f"{space}desc")
