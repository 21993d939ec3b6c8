"""No number of law stands in the code without a source: it is a parameter, or it is explained in a list.

`explained_numbers.toml` beside this file holds the numbers that may stand in `payers` and `ledger`. If this
test fails, take the number from `cleanclaim/parameters.toml` (`cleanclaim.parameters.get`), or, if no law and
no payer sets it, add it to the list and say in a few words what it is.
"""

from __future__ import annotations

import ast
import re
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from cleanclaim.parameters import all_parameters

HERE = Path(__file__).parent
CODE = HERE.parents[1] / "cleanclaim"
KINDS = {
    "law": "law or a payer sets it",
    "calendar": "how days, weeks and years are counted",
    "format": "how a form, a file or a code is written",
    "course": "this course's own choice",
}
# Counting, halves and shares of a hundred, and the calendar: these say nothing of law wherever they stand.
FREE = {"0", "1", "2", "-1", "1.0", "100", "7", "12", "365"}
CHANCE = {"randint", "randrange", "uniform", "choices", "gauss"}
ASKS = {"get", "nearest", "dated", "rate", "number", "count", "row", "knows"}
FAMILIES = re.compile(
    r"(?:ca|wc|gfe|hipaa|fca|cmia|ab72|fpl|fair_pricing|medi_cal|overpayment)(?:_[a-z0-9]+)*_"
    r"(?:days|hours|months|share|rate|maximum|minimum|multiple|window|threshold|fee|increase|interest|limit)"
)


@lru_cache(maxsize=1)
def explained():
    rows = tomllib.loads((HERE / "explained_numbers.toml").read_text("utf-8"))["number"]
    return {(row["where"], value): row for row in rows for value in row["values"]}


@lru_cache(maxsize=1)
def makers():
    rows = tomllib.loads((HERE / "explained_numbers.toml").read_text("utf-8"))["invented"]
    return {row["where"]: row for row in rows}


def invented(where):
    """Tell whether a module only makes up practice data: it is on the list, or it draws lots."""
    listed = any(where == place or (place.endswith("/") and where.startswith(place)) for place in makers())
    return listed or any(
        (isinstance(node, ast.ImportFrom) and node.module == "random")
        or (isinstance(node, ast.Import) and any(alias.name == "random" for alias in node.names))
        for node in ast.walk(tree_of(CODE / where))
    )


def modules(*packages):
    return [path for package in packages for path in sorted((CODE / package).rglob("*.py"))]


@lru_cache(maxsize=512)
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def written(node):
    """Return a number as it is compared with the list, or None if the node is none."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        values = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if name == "date" and len(values) == 3 and all(type(value) is int for value in values):
            return "{:04}-{:02}-{:02}".format(*values)
        if name == "Decimal" and values and isinstance(values[0], str):
            return values[0]
        return None
    value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
    return str(value) if type(value) in {int, float} else None


def numbers(path):
    """Yield (line, number) of a module, but for sizes of caches, positions in texts, and chance."""
    skipped = set()
    for node in ast.walk(tree_of(path)):
        if node in skipped:
            skipped.update(ast.iter_child_nodes(node))
            continue
        called = (
            getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        )
        if called == "lru_cache" or called in CHANCE or isinstance(node, ast.Slice):
            skipped.update(ast.iter_child_nodes(node))
        elif (value := written(node)) is not None:
            skipped.update(ast.iter_child_nodes(node))
            yield node.lineno, value


def test_every_number_is_free_or_explained():
    unexplained = []
    for path in modules("payers", "ledger"):
        where = path.relative_to(CODE).as_posix()
        unexplained += [
            f"{where}:{line} {value}"
            for line, value in numbers(path)
            if value not in FREE and (where, value) not in explained() and not invented(where)
        ]
    assert unexplained == [], "take them from parameters.toml, or explain them in explained_numbers.toml"


def test_the_list_says_what_each_number_is():
    for place, row in makers().items():
        assert (CODE / place).exists(), place
        assert len(row["why"]) > 10, place
    for (where, value), row in explained().items():
        assert row["kind"] in KINDS, (where, value)
        assert len(row["why"]) > 10, (where, value)
        if row["kind"] == "law":
            assert row.get("parameter") or (row.get("source") and row.get("read")), (where, value)


def test_numbers_of_law_in_the_code_are_those_of_the_table():
    latest = {row.name: row for row in all_parameters()}
    compared = 0
    for (where, value), row in explained().items():
        if row.get("parameter"):
            assert str(latest[row["parameter"]].value) == value, (where, row["parameter"])
            compared += 1
    assert compared > 0


def test_numbers_of_law_on_the_list_are_still_in_the_code():
    gone = []
    for (where, value), row in explained().items():
        if row["kind"] == "law" and value not in {found for _, found in numbers(CODE / where)}:
            gone.append(f"{where} {value}")
    assert gone == []


def other_modules_that_ask():
    return [
        path
        for path in modules("codes", "charts", "claims")
        if "cleanclaim.parameters" in (text := path.read_text("utf-8")) or "import parameters" in text
    ]


def names_asked(path):
    """Yield (line, pattern) for each parameter a module asks for by a name that is written there."""
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        dated = any(keyword.arg == "on" for keyword in node.keywords)
        if name not in ASKS or (name in {"get", "nearest"} and not dated):
            continue
        for arg in node.args if name == "knows" else node.args[:1]:
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                yield node.lineno, re.escape(arg.value)
            elif isinstance(arg, ast.JoinedStr):
                parts = (re.escape(p.value) if isinstance(p, ast.Constant) else ".*" for p in arg.values)
                yield node.lineno, "".join(parts)


def test_every_parameter_the_code_asks_for_is_in_the_table():
    names = "\n".join({row.name for row in all_parameters()})
    asked = [
        (path, line, pattern)
        for path in [*modules("payers", "ledger"), *other_modules_that_ask()]
        for line, pattern in names_asked(path)
        if "_" in pattern
    ]
    assert len(asked) > 40, "the scan sees the names"
    missing = [
        f"{path.name}:{line} {pattern}"
        for path, line, pattern in asked
        if not re.search(rf"(?m)^{pattern}$", names)
    ]
    assert missing == []


def test_every_name_a_clock_writes_down_is_in_the_table():
    names = {row.name for row in all_parameters()}
    found = {
        node.value
        for path in modules("payers/clocks")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and FAMILIES.fullmatch(node.value)
    }
    assert len(found) > 20
    assert found <= names


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("x = 30", ["30"]),
        ("from decimal import Decimal\nx = Decimal('0.15')", ["0.15"]),
        ("import datetime as dt\nx = dt.date(2026, 4, 1)", ["2026-04-01"]),
        ("@lru_cache(maxsize=4096)\ndef f(): return 5", ["5"]),
        ("x = text[:80]", []),
        ("x = rng.randint(3, 30) + 40", ["40"]),
        ("x = True", []),
    ],
)
def test_the_scan_sees_numbers(code, seen, tmp_path):
    path = tmp_path / "module.py"
    path.write_text(code, "utf-8")
    assert [value for _, value in numbers(path)] == seen
