"""Whole encounters written by hand: a correct list is left in peace, and a beginner's mistake is caught."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleanclaim.codes import check
from cleanclaim.findings import RULES

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.findings import Finding

ENCOUNTERS = [
    encounter
    for file in sorted(Path(__file__).with_name("encounters").glob("*.toml"))
    for encounter in tomllib.loads(file.read_text("utf-8"))["encounter"]
]
# An encounter has one mistake, or several slips that share its note.
SLIPS = [
    encounter | slip | {"id": f"{encounter['id']}-{number}" if "slip" in encounter else encounter["id"]}
    for encounter in ENCOUNTERS
    for number, slip in enumerate(encounter.get("slip", [{}]), 1)
]
CODE = re.compile(r"\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")


@dataclass(frozen=True)
class Person:
    """What `check` needs of a patient."""

    sex: str
    dob: dt.date


def judged(encounter: dict[str, Any], codes: list[str]) -> list[Finding]:
    person = encounter.get("patient")
    found = check(
        codes,
        dos=encounter.get("dos"),
        setting=encounter["setting"],
        patient=Person(person["sex"], person["dob"]) if person else None,
        note=encounter.get("note"),
        poa={c: i for c, i in encounter["poa"].items() if c in codes} if "poa" in encounter else None,
    )
    # Which release this computer holds is no matter of coding.
    return [f for f in found if not (f.rule == "DATE" and f.ref == "E3")]


def shown(found: list[Finding]) -> str:
    return "\n".join(f"{f.rule} {f.severity} {f.ref} {f.where}: {f.message}" for f in found) or "nothing"


def allowed(finding: Finding, encounter: dict[str, Any]) -> bool:
    """Tell whether a warning about a correct list is listed with its reason ("QUERY L89.153: …")."""
    places = [reason.partition(":")[0].split() for reason in encounter.get("warnings", ())]
    return any(place[0] == finding.rule and set(place[1:]) <= set(words(finding)) for place in places)


def words(finding: Finding) -> list[str]:
    return re.findall(r"[\w.]+", finding.where)


def caught(finding: Finding, encounter: dict[str, Any]) -> bool:
    said = f"{finding.where} {finding.message}"
    about = CODE.findall(encounter["mistake"])
    return finding.rule in encounter["caught_by"] and any(code in said for code in about)


@pytest.mark.parametrize("encounter", ENCOUNTERS, ids=lambda e: e["id"])
def test_a_correct_list_is_left_in_peace(encounter):
    found = judged(encounter, encounter["codes"])
    unexpected = [f for f in found if f.severity == "error" or not allowed(f, encounter)]
    assert not unexpected, f"{encounter['source']}\n{shown(unexpected)}"


@pytest.mark.parametrize("encounter", SLIPS, ids=lambda e: e["id"])
def test_a_mistake_is_caught(encounter):
    assert set(encounter["caught_by"]) <= RULES
    found = judged(encounter, encounter["wrong"])
    if limit := encounter.get("not_caught"):
        assert len(limit) > 20, "says why it is not caught"
        assert not any(caught(f, encounter) for f in found), "caught by now: take not_caught out"
    else:
        assert any(caught(f, encounter) for f in found), f"{encounter['mistake']}\n{shown(found)}"


def test_most_mistakes_are_caught():
    beyond = [e["id"] for e in SLIPS if "not_caught" in e]
    assert len(ENCOUNTERS) >= 80
    assert len(beyond) <= 0.1 * len(SLIPS), beyond
