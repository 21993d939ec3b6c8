"""The codes that rules name exist: every beginning in every family, and every combination that is offered."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import lru_cache
from importlib import import_module, resources
from pathlib import Path

import pytest

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import FAMILIES
from cleanclaim.codes.index import connection

FOLDER = resources.files("cleanclaim.codes.guidelines")
MODULES = (*FAMILIES, "gestation")
CHARTED = resources.files("cleanclaim.codes.charted")
FIELDS = {
    "symptoms.toml": ("symptom", "diseases", "combination", "disease"),
    "acute_chronic.toml": ("acute", "chronic", "combined"),
    "combinations.toml": ("one", "two"),
    "conditions.toml": ("family",),
    "narrower.toml": ("family", "instead"),
    "statuses.toml": ("family", "beside"),
}


def text_of(name):
    folder = CHARTED if name in {"narrower.toml", "statuses.toml"} else FOLDER
    return folder.joinpath(name).read_text("utf-8")


@lru_cache(maxsize=1)
def keys():
    return sorted(
        key for (key,) in connection().execute("SELECT key FROM node WHERE kind IN ('category', 'code')")
    )


def exists(beginning):
    at = bisect_left(keys(), beginning)
    return at < len(keys()) and keys()[at].startswith(beginning)


def unknown(family):
    return [start for start in family._starts if not exists(start)] + [
        f"{low}-{high}"
        for low, high in family._ranges
        if low > high or not any(low <= k <= f"{high}~" for k in keys())
    ]


def families(value):
    """Yield the families in a constant of a module, however deep in tuples or rows they are."""
    if isinstance(value, Family):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from families(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from families(getattr(value, name))


@pytest.mark.parametrize("name", MODULES)
def test_families_of_a_module_hold_real_codes(name):
    module = import_module(f"cleanclaim.codes.guidelines.{name}")
    for constant, value in vars(module).items():
        for family in families(value):
            assert not unknown(family), constant


@pytest.mark.parametrize("name", FIELDS)
def test_families_of_a_data_file_hold_real_codes(name):
    for rows in tomllib.loads(text_of(name)).values():
        for row in rows:
            for field in FIELDS[name]:
                assert not unknown(Family(row.get(field, ""))), row
            for sign in row.get("signs", ()):
                assert not unknown(Family(sign["codes"])), row


def test_codes_that_data_files_offer_exist():
    for name in ("symptoms.toml", "combinations.toml", "conditions.toml", "narrower.toml", "statuses.toml"):
        offered = re.findall(r'(?:code|use) = "([A-Z][^"{]*)"', text_of(name))
        assert offered, name
        for text in offered:
            for code in re.findall(r"\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?", text):
                assert exists(code.replace(".", "")), (name, code)


@pytest.mark.parametrize("name", MODULES)
def test_codes_that_messages_name_exist(name):
    path = Path(str(FOLDER.joinpath(f"{name}.py")))
    for code in set(re.findall(r"\b[A-Z]\d\d\.[0-9A-Z]{1,4}\b", path.read_text("utf-8"))):
        assert exists(code.replace(".", "")), code
