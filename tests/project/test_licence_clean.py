"""No licensed code set, and no real person, anywhere in the tree."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import tomllib

import pytest

CPT_SHAPED = re.compile(r"(?<![\w.$,-])(?:\d{5}|\d{4}[FTUM])(?![\w,-]|\.\d)")
CDT_SHAPED = re.compile(r"(?<![\w.-])D[0-9]{4}(?![\w.-])")
CODE_COLUMNS = re.compile(r"(?i)^(code|codes|cpt|hcpcs|procedure|procedures|service|services)(_?code)?s?$")
PHONE = re.compile(r"(?<!\d)\(?\d{3}\)?[ -.]\d{3}[-.]\d{4}(?!\d)|(?<!\d)\d{3}-\d{4}(?!\d)")


def tracked(root, *suffixes):
    """List the tracked files with one of the suffixes."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    return [
        root / name
        for name in listed.stdout.split("\0")
        if name.endswith(suffixes) and (root / name).is_file()
    ]


def coded_values(value, key=""):
    """Yield every string that stands under a key which names a code."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from coded_values(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from coded_values(inner, key)
    elif CODE_COLUMNS.match(key) and isinstance(value, str | int):
        yield str(value)


@pytest.mark.parametrize("text", ["99213", "0001F", "see 99213 there"])
def test_the_pattern_catches_cpt_shapes(text):
    assert CPT_SHAPED.search(text)


@pytest.mark.parametrize(
    "text", ["Y4000", "E11.22", "$12345", "90001-1234", "I10", "G0402", "12,345", "1234567893"]
)
def test_the_pattern_leaves_other_things_alone(text):
    assert not CPT_SHAPED.search(text)


def test_code_columns_of_data_files_hold_no_cpt_or_cdt(root):
    wrong = []
    for path in tracked(root, ".toml", ".json", ".csv"):
        if path.suffix == ".toml":
            values = coded_values(tomllib.loads(path.read_text()))
        elif path.suffix == ".json":
            values = coded_values(json.loads(path.read_text()))
        else:
            rows = list(csv.DictReader(path.read_text().splitlines()))
            values = coded_values(rows)
        wrong += [
            f"{path.relative_to(root)}: {value}"
            for value in values
            if CPT_SHAPED.fullmatch(value.strip()) or CDT_SHAPED.fullmatch(value.strip())
        ]
    assert wrong == []


def test_notebooks_and_chart_texts_hold_no_cpt_or_cdt_shapes(root):
    wrong = []
    texts = {
        path: path.read_text()
        for path in tracked(root, ".toml")
        if "charts" in path.parts or "assignments" in path.parts
    }
    for path in tracked(root, ".ipynb"):
        cells = json.loads(path.read_text())["cells"]
        texts[path] = "\n".join("".join(cell["source"]) for cell in cells)
    for path, text in texts.items():
        without_zips = re.sub(r"\b[A-Z]{2} \d{5}\b", "", text)
        wrong += [f"{path.relative_to(root)}: {hit}" for hit in CPT_SHAPED.findall(without_zips)]
        wrong += [f"{path.relative_to(root)}: {hit}" for hit in CDT_SHAPED.findall(without_zips)]
    assert wrong == []


def test_phone_numbers_are_fictional(root):
    wrong = [
        f"{path.relative_to(root)}: {number}"
        for path in tracked(root, ".toml", ".ipynb", ".md", ".py", ".j2", ".html")
        if "tests" not in path.parts
        for number in PHONE.findall(path.read_text())
        if not re.search(r"555[-.]01\d\d$", number)
    ]
    assert wrong == []


def test_nothing_large_is_tracked(root):
    large = [str(path.relative_to(root)) for path in tracked(root, "") if path.stat().st_size > 2_000_000]
    assert large == [], "build large files instead of committing them"
