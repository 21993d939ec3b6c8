"""Committed notebooks are clean: no outputs, readable ids, a title, no machine's metadata."""

from __future__ import annotations

import json
import re

import nbformat

FOLDERS = ("lessons", "notebooks", "assignments/source")
READABLE_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,63}")


def notebooks(root):
    """List every committed notebook."""
    return [
        path
        for folder in FOLDERS
        for path in sorted((root / folder).glob("**/*.ipynb"))
        if "checkpoint" not in str(path)
    ]


def pytest_generate_tests(metafunc):
    root = metafunc.config.rootpath
    paths = notebooks(root)
    metafunc.parametrize("path", paths, ids=[str(path.relative_to(root)) for path in paths])


def test_notebook_is_clean(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(nbformat.from_dict(content))
    for cell in content["cells"]:
        assert cell.get("outputs", []) == [], f"{cell['id']} has outputs"
        assert cell.get("execution_count") is None, f"{cell['id']} has an execution count"
        assert READABLE_ID.fullmatch(cell["id"]), f"{cell['id']} is not a readable id"
        assert "\r" not in "".join(cell["source"])


def test_notebook_says_what_it_is(path):
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    assert metadata["title"].strip(), "the title becomes the page's <title>"
    assert metadata["kernelspec"]["name"] == "python3", "stock Jupyter and Binder must open it"
    assert "widgets" not in metadata, "widget state is never saved"
    assert metadata.get("language_info", {}) in ({}, {"name": "python"}), "no machine's Python version"


def test_dollar_signs_cannot_become_mathematics(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            bare = re.findall(r"(?<!\\)\$", "".join(cell["source"]))
            assert not bare, f"{cell['id']}: write \\$ so that an amount is not read as a formula"
