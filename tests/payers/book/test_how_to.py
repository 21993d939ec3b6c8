"""The example of docs/how-to-add-a-payer.md works as written."""

from __future__ import annotations

import re

import pytest

from cleanclaim import payers
from cleanclaim.payers.book import load


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs/how-to-add-a-payer.md").read_text()


def block(page, language):
    (text,) = re.findall(rf"^```{language}\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    return text


@pytest.fixture
def county(page, monkeypatch):
    """Put the payer of the page into the book, as its file would."""
    made = load.read(block(page, "toml"), "county")
    book = dict(load._book())
    monkeypatch.setattr(load, "_book", lambda: {**book, "county": made})
    return made


def test_the_claim_of_the_page_is_paid_as_computed_by_hand(page, county, capsys):
    names: dict[str, object] = {}
    exec(block(page, "python"), names)  # noqa: S102 - the example of our own page
    decision = names["decision"]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith(("| visit", "| X-ray"))
    ]
    assert len(rows) == 2
    for line, (_, charge, allowed, off, patient, paid) in zip(decision.lines, rows, strict=True):
        assert [str(line.charge), str(line.allowed), str(line.paid)] == [charge, allowed, paid]
        assert str(line.taken("CO", "45")) == off
        shares = [str(item.amount) for item in line.adjustments if item.group == "PR"]
        assert shares == [re.findall(r"\d+\.\d\d", part)[-1] for part in patient.split(", then")]
    assert "copay" in capsys.readouterr().out
    assert decision.payer == "county"


def test_its_rules_are_the_preset_with_what_differs(county):
    assert county.rules.filing.count == 180
    assert county.rules.authorization == payers.payer("ppo").rules.authorization


def test_the_page_names_what_is_there(page, root):
    for path in re.findall(r"`((?:tests|cleanclaim|docs)/[\w/.-]+)`", page):
        if path != "cleanclaim/payers/book/entries/county.toml":
            assert (root / path).exists(), path
    assert "county" not in payers.payers()


def test_the_command_of_the_page_runs_what_there_is(page, root):
    (command,) = re.findall(r"uv run pytest -q (.*)", page)
    for folder in command.split():
        assert list((root / folder).glob("test_*.py")), folder


def test_the_tests_that_stop_for_a_new_payer_are_those_the_page_names(page, root):
    """Tests that compare all payers of the book with a list kept by hand."""
    named = set(re.findall(r"^\| `(test_\w+)` \|", page, flags=re.MULTILINE))
    folders = [root / "tests/payers/book", root / "tests/payers/adjudication"]
    text = "".join(path.read_text() for folder in folders for path in sorted(folder.glob("test_*.py")))
    assert len(named) == 3
    for name in named:
        assert f"def {name}(" in text
