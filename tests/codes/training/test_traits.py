"""Modifier rules work on training codes."""

from __future__ import annotations

import pytest

from cleanclaim.codes import training
from cleanclaim.codes.modifiers.check import check
from cleanclaim.codes.modifiers.traits import KINDS, HasTraits
from cleanclaim.codes.services import Service


def test_every_code_has_traits():
    for code in training.all_codes():
        found = training.traits(code.code)
        assert isinstance(found, HasTraits)
        assert found.kind in KINDS
        assert found.add_on == code.addon
    assert training.traits("E11.9") is None


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (Service("Y5441", ("50",)), False),
        (Service("Y5441", ("50",), 2), True),
        (Service("Y4306", ("50",)), True),
        (Service("Y5411", ("50",)), True),
        (Service("Y4022", ("50",)), True),
        (Service("Y4602", ("26",)), False),
        (Service("Y4602", ("26", "TC")), True),
        (Service("Y4022", ("TC",)), True),
        (Service("Y4023", ("59",)), True),
        (Service("Y5209", ("51",)), True),
        (Service("Y5441", ("54",)), False),
        (Service("Y4412", ("54",)), True),
    ],
)
def test_modifier_rules(line, wrong):
    errors = [f for f in check([line], training.traits) if f.severity.value == "error" and f.ref == "E7"]
    assert bool(errors) is wrong, errors


def test_25_and_57_by_global_days():
    small, large = Service("Y5251"), Service("Y5441")
    assert check([Service("Y4023", ("25",)), small], training.traits) == []
    assert check([Service("Y4023", ("57",)), large], training.traits) == []
    assert check([Service("Y4023", ("57",)), small], training.traits)
    assert check([Service("Y4023", ("25",)), large], training.traits)
