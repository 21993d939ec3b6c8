"""The examples on our pages run as they are written, one after the other on each page."""

from __future__ import annotations

import re

import pytest

from cleanclaim.ledger import Ledger
from cleanclaim.payers.appeals.kinds import kinds
from cleanclaim.payers.denials import ACTIONS

PAGES = ["denials", "fees", "ledger", "remittances"]


def examples(text: str) -> str:
    return "\n".join(re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE))


def run(root, name: str) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(examples((root / f"docs/{name}.md").read_text(encoding="utf-8")), names)  # noqa: S102 - our own page
    return names


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_of_a_page_run(name, root, capsys):
    assert run(root, name)
    if name != "remittances":
        assert capsys.readouterr().out


def test_the_page_on_denials_names_every_step_and_every_letter(root, capsys):
    page = (root / "docs/denials.md").read_text(encoding="utf-8")
    rows = "".join(line.split(" | ")[0] for line in page.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", rows)) == {*ACTIONS, *kinds()}
    names = run(root, "denials")
    assert names["end"].outcome == "forbidden"
    assert "you had authorized this care" in capsys.readouterr().out.lower()


def test_the_page_on_the_ledger_ends_at_zero(root):
    names = run(root, "ledger")
    ledger = names["ledger"]
    assert isinstance(ledger, Ledger)
    assert ledger.balance("TEN-1").open == 0
    assert ledger.parked == []
