"""The example of docs/how-to-add-an-edit.md works as written."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import tomllib

import pytest

from cleanclaim.claims.edits import model
from cleanclaim.claims.edits.context import Context
from cleanclaim.claims.edits.registry import EDITS, MODULES
from cleanclaim.claims.rules import rules_for


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs/how-to-add-an-edit.md").read_text()


def block(page, language):
    (text,) = re.findall(rf"^```{language}\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    return text


@pytest.fixture
def example(page, tmp_path, monkeypatch):
    """Return the edit of the page, made in a registry of its own."""
    path = tmp_path / "email_example.py"
    path.write_text(block(page, "python"))
    monkeypatch.setattr(model, "_edits", {})
    spec = importlib.util.spec_from_file_location("email_example", path)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    (made,) = model.noted()
    return made


def test_the_table_of_the_page_holds(page, example, changed_base):
    (row,) = tomllib.loads(block(page, "toml"))["edit"]
    assert example.id == row["id"]
    for name, changes, where in row["fires"]:
        assert [f.where for f in said(example, changed_base(changes))] == [where], name
    for name, changes in row["silent"]:
        assert said(example, changed_base(changes)) == [], name
    assert len(row["fires"]) >= 3
    assert len(row["silent"]) >= 3


def said(edit, claim):
    context = Context(claim, rules_for(claim), dt.date(2026, 7, 1))
    return [edit.finding(one) for one in edit.judge(claim, context)]


def test_the_page_names_what_is_there(page, root):
    for path in re.findall(r"`((?:tests|cleanclaim|docs)/[\w/.-]+)`", page):
        if path != "cleanclaim/claims/edits/email.py":
            assert (root / path).exists(), path
    assert "persons" in MODULES
    assert "E2-email" not in {edit.id for edit in EDITS}


def test_the_page_names_every_family(page):
    families = {edit.ref for edit in EDITS}
    assert families == {f"E{n}" for n in range(1, 16)}
    assert families <= set(re.findall(r"\bE\d+\b", page))
