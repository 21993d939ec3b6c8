"""Every guideline against cases written from its text; the cases say what must and what must not be found."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleanclaim.codes import check

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.findings import Finding

CASES = [
    case
    for file in sorted(Path(__file__).with_name("cases").glob("g*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
]


@dataclass(frozen=True)
class Person:
    """What `check` needs of a patient."""

    sex: str
    dob: dt.date


def findings_of(case: dict[str, Any]) -> list[Finding]:
    person = case.get("patient")
    return check(
        case["codes"],
        dos=case.get("dos"),
        setting=case.get("setting", "outpatient"),
        patient=Person(person["sex"], person["dob"]) if person else None,
        note=case.get("note"),
        poa=case.get("poa"),
    )


def meets(finding: Finding, wanted: dict[str, Any]) -> bool:
    said = f"{finding.where} {finding.message}"
    return (
        finding.rule == wanted["rule"]
        and finding.ref == wanted.get("ref", finding.ref)
        and finding.severity.value == wanted.get("severity", finding.severity.value)
        and all(code in said for code in wanted.get("about", ()))
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_case(case):
    found = findings_of(case)
    shown = "\n".join(f"{f.rule} {f.severity} {f.ref} {f.where}: {f.message}" for f in found) or "nothing"
    for wanted in case.get("expect", ()):
        assert any(meets(f, wanted) for f in found), f"{wanted} is not among:\n{shown}\n({case['source']})"
    for ref in case.get("silent", ()):
        assert ref not in {f.ref for f in found}, f"{ref} should be silent:\n{shown}\n({case['source']})"
    assert case.get("expect") or case.get("silent"), "a case must say what it expects"
