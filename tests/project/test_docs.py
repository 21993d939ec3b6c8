"""The papers are there, their links lead somewhere, and the picture is the code's."""

from __future__ import annotations

import re

import draw_architecture
import pytest

PAPERS = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "THIRD_PARTY.md",
    "CITATION.cff",
    "LICENSE",
    "LICENSE-content",
    "docs/architecture.md",
    "docs/codes.md",
    "docs/decisions.md",
    "docs/denials.md",
    "docs/fees.md",
    "docs/how-to-add-a-payer.md",
    "docs/how-to-add-an-edit.md",
    "docs/instructor-guide.md",
    "docs/ledger.md",
    "docs/parameters.md",
    "docs/remittances.md",
]


@pytest.mark.parametrize("name", PAPERS)
def test_paper_says_something(root, name):
    assert len((root / name).read_text(encoding="utf-8")) > 400


def test_links_between_our_files_lead_somewhere(root):
    broken = []
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md")]:
        targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        broken += [
            f"{page.relative_to(root)} -> {target}"
            for target in targets
            if "://" not in target and not (page.parent / target).exists()
        ]
    assert broken == []


def test_picture_is_drawn_from_the_order_of_the_parts(root):
    picture = (root / "docs/pictures/architecture.svg").read_text(encoding="utf-8")
    assert picture == draw_architecture.draw(), "run: python tools/draw_architecture.py"


def test_the_two_commands_of_the_readme_are_targets(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z-]+)", readme, flags=re.MULTILINE):
        assert f"\n{target}:" in makefile
    assert "make start" in readme
