"""docs/decisions.md says what the code does."""

from __future__ import annotations

import re

import pytest

from cleanclaim.claims.reasons import reason, remark
from cleanclaim.payers import payer, payers
from cleanclaim.payers.adjudication.stages import STAGES


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs/decisions.md").read_text()


def test_the_example_runs(page, capsys):
    (text,) = re.findall(r"^```python\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    exec(text, {})  # noqa: S102 - the example of our own page
    assert "allowed" in capsys.readouterr().out


def test_the_page_names_every_payer_and_who_watches_it(page):
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", page, flags=re.MULTILINE))
    assert tuple(rows) == payers()
    for name, watched in rows.items():
        assert (payer(name).regulator or "nobody") in watched


def test_the_stages_of_the_page_are_in_the_order_of_the_code(page):
    modules = [stage.__module__.rpartition(".")[2] for stage in STAGES]
    order = list(dict.fromkeys(modules))
    assert order == [
        "required",
        "acceptance",
        "authorized",  # the network; authorizations come later
        "validity",
        "duplicates",
        "fit",
        "covered",
        "earlier",
        "bundles",
    ]
    named = re.findall(r"^\| (\w+) \| .*\? \|", page, flags=re.MULTILINE)
    assert named == [
        "complete",
        "acceptance",
        "network",
        "codes",
        "asked",
        "duplicates",
        "fit",
        "covered",
        "authorized",
        "earlier",
        "bundles",
    ]


def test_reasons_of_the_page_have_words(page):
    table = page.partition("| Stage |")[2].partition("Then, for each")[0]
    cells = [row.rsplit("|", 2)[1] for row in table.splitlines() if row.endswith("|") and "---" not in row][
        1:
    ]
    for code in re.findall(r"\b(?:MA|M|N|B)?\d+\b", " ".join(cells)):
        assert remark(code) if re.match(r"(MA|M|N)\d", code) else reason(code), code


def test_files_the_page_names_exist(page, root):
    for path in re.findall(r"`((?:cleanclaim|docs)/[\w/.-]+)`", page):
        assert (root / path).exists(), path
