"""The exam codes of a baby's first weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from cleanclaim.codes import check

BORN = dt.date(2026, 5, 1)


@dataclass(frozen=True)
class Baby:
    """What `check` needs of a patient."""

    sex: str = "F"
    dob: dt.date = BORN


@pytest.mark.parametrize(
    ("code", "days", "note", "better"),
    [
        ("Z00.110", 0, None, None),
        ("Z00.110", 7, None, None),
        ("Z00.110", 8, None, "Z00.111"),
        ("Z00.111", 5, None, "Z00.110"),
        ("Z00.111", 5, "Newborn weight check.", None),
        ("Z00.111", 28, None, None),
        ("Z00.111", 29, None, "Z00.12-"),
        ("Z00.129", 20, None, "Z00.111"),
        ("Z00.129", 29, None, None),
    ],
)
def test_the_exam_fits_the_days_of_life(code, days, note, better):
    found = check([code], dos=BORN + dt.timedelta(days=days), patient=Baby(), note=note)
    said = [f.message for f in found if f.ref == "E11"]
    assert len(said) == (better is not None)
    assert all(better in text for text in said)
