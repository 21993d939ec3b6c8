"""Each edit fires and stays silent as its table says; the tables were written from the rules."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from cleanclaim.claims.edits.registry import EDITS, get
from cleanclaim.claims.model import Claim
from cleanclaim.claims.scrubber import hits

HERE = Path(__file__).parent
TABLES = sorted((HERE / "tables").glob("*.toml"))
ROWS = [row for path in TABLES for row in tomllib.loads(path.read_text())["edit"]]
FIRES = [(row, case) for row in ROWS for case in row["fires"]]
SILENT = [(row, case) for row in ROWS for case in row["silent"]]


def named(pair):
    row, case = pair
    return f"{row['id']}: {case[0]}"


@pytest.mark.parametrize("pair", FIRES, ids=named)
def test_the_edit_speaks(judge, pair):
    row, (_, changes, where) = pair
    claim, found = judge(row, changes)
    mine = found.get(row["id"], [])
    assert where in [f.where for f in mine], {k: [f.where for f in v] for k, v in found.items()}
    edit = get(row["id"])
    for finding in mine:
        assert finding.ref == edit.ref
        assert finding.message.endswith((".", "?"))
        assert reaches(claim, finding.where), finding.where


@pytest.mark.parametrize("pair", SILENT, ids=named)
def test_the_edit_is_silent(judge, pair):
    row, (_, changes) = pair
    _, found = judge(row, changes)
    assert row["id"] not in found, found.get(row["id"])


@pytest.mark.parametrize("edit", [e.id for e in EDITS if e.id != "E4-cents"])
def test_every_edit_has_three_rows_of_each_kind_and_a_source(edit):
    mine = [row for row in ROWS if row["id"] == edit]
    assert all(row["source"] for row in mine)
    assert sum(len(row["fires"]) for row in mine) >= 3
    assert sum(len(row["silent"]) for row in mine) >= 3


@pytest.mark.parametrize(
    "name", ["office", "medicare", "medi_cal", "child", "second", "work", "inpatient", "outpatient"]
)
def test_the_base_claims_are_clean(judge, name):
    _, found = judge({"base": name}, {})
    assert found == {}


def reaches(claim: Claim, path: str) -> bool:
    """Tell whether a path leads to a field of the claim, whether it is filled or not."""
    place = claim
    for part in path.split("."):
        if place is None or place == ():
            return True  # a part that is missing: the form knows where it belongs
        if part.isdigit():
            if int(part) >= len(place):
                return False
            place = place[int(part)]
        elif part in type(place).model_fields:
            place = getattr(place, part)
        else:
            return False
    return True


# The record itself refuses parts of a cent, so these claims come from a program that does not ask it.
CENTS = [
    ("total", {"total": Decimal("165.005")}, "total"),
    ("paid", {"patient_paid": Decimal("20.001")}, "patient_paid"),
    ("line", {"lines.1.charge": Decimal("15.0001")}, "lines.1.charge"),
]
WHOLE = [
    ("cents", {"total": Decimal("165.00")}),
    ("dollars", {"total": Decimal(165)}),
    ("zeros at the end", {"total": Decimal("165.0000")}),
]


def unchecked(changes):
    claim = Claim.model_validate(office())
    for path, amount in changes.items():
        if path.startswith("lines."):
            lines = list(claim.lines)
            lines[1] = lines[1].model_copy(update={"charge": amount})
            claim = claim.model_copy(update={"lines": tuple(lines)})
        else:
            claim = claim.model_copy(update={path: amount})
    return claim


def office():
    return tomllib.loads((HERE / "bases.toml").read_text())["office"]


@pytest.mark.parametrize(("name", "changes", "where"), CENTS, ids=[c[0] for c in CENTS])
def test_parts_of_a_cent_are_told(name, changes, where):
    assert [h.finding.where for h in hits(unchecked(changes)) if h.edit.id == "E4-cents"] == [where]


@pytest.mark.parametrize(("name", "changes"), WHOLE, ids=[c[0] for c in WHOLE])
def test_whole_cents_are_not(name, changes):
    assert [h for h in hits(unchecked(changes)) if h.edit.id == "E4-cents"] == []


def test_hits_and_their_edits_agree():
    claim = Claim.model_validate({"patient": {"name": {}}, "billing": {"name": {}}})
    for edit, finding in hits(claim):
        assert (finding.ref, finding.rule) == (edit.ref, edit.rule)
