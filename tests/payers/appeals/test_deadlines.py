"""Last days, counted by hand in deadlines.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.parameters import get
from cleanclaim.payers.appeals import (
    answer_due,
    controversy,
    deadline,
    following,
    in_controversy,
    level,
    levels,
)
from cleanclaim.payers.denials import PAYER_KINDS, Denial

TABLE = tomllib.loads((Path(__file__).parent / "deadlines.toml").read_text())
MID_2026 = dt.date(2026, 7, 1)
EVERY = [each for payer in PAYER_KINDS for each in levels(payer)]


def test_there_are_forty_cases():
    assert len(TABLE["case"]) >= 40


@pytest.mark.parametrize("case", TABLE["case"], ids=[case["id"] for case in TABLE["case"]])
def test_a_last_day(case):
    found = deadline(case["level"], case["notice"], received=case.get("received"))
    assert found.due == case["due"], case["why"]
    assert found.verified == case.get("verified", True)
    assert found.steps
    assert found.cites
    assert found.met(case["due"])
    assert not found.met(case["due"] + dt.timedelta(days=1))


@pytest.mark.parametrize("case", TABLE["answer"], ids=[case["id"] for case in TABLE["answer"]])
def test_the_answer_is_due(case):
    found = answer_due(case["level"], case["filed"])
    assert found is not None
    assert found.due == case["due"], case["why"]


@pytest.mark.parametrize("each", EVERY, ids=[each.id for each in EVERY])
def test_every_level_names_parameters_that_exist(each):
    names = [each.limit, each.presumed, each.decision, each.decision_after, each.minimum]
    for name in filter(None, names):
        assert get(name, on=MID_2026).value > 0
    assert each.to
    assert each.form
    assert each.cites


def test_medicare_has_five_levels_after_the_reopening():
    names = [each.id for each in levels("medicare", action="appeal")]
    assert names == ["redetermination", "reconsideration", "hearing", "council", "court"]
    assert following(level("redetermination")) == level("reconsideration")
    assert following(level("court")) is None


def test_a_billing_dispute_is_not_for_medical_review():
    assert "medical_review" in [each.id for each in levels("hmo", kind="clinical")]
    assert "medical_review" not in [each.id for each in levels("hmo", kind="coding")]


def test_the_amount_in_controversy_leaves_out_what_was_paid_and_the_share():
    one = Denial.model_validate(
        {
            "account": "A1", "line": 1, "payer": "medicare", "group": "CO", "carc": "50", "amount": "190.00",
            "charge": "250.00", "paid": "40.00", "share": "20.00", "decided": "2026-05-01",
        }
    )  # fmt: skip
    assert in_controversy(one) == Decimal("190.00")
    assert in_controversy([one, one.model_copy(update={"carc": "97"})]) == Decimal("190.00"), "one line"
    both = [one, one.model_copy(update={"line": 2})]
    assert in_controversy(both) == Decimal("380.00")


@pytest.mark.parametrize(
    ("way", "amount", "enough"),
    [
        ("redetermination", "0.01", True),
        ("reconsideration", "0.01", True),
        ("hearing", "199.99", False),
        ("hearing", "200.00", True),
        ("council", "0.01", True),
        ("court", "1959.99", False),
        ("court", "1960.00", True),
    ],
)
def test_only_levels_three_and_five_have_a_least_amount(way, amount, enough):
    found = controversy(way, Decimal(amount), on=MID_2026)
    assert found.enough is enough
    assert found.verified


def test_a_notice_cannot_be_received_before_it_was_written():
    with pytest.raises(ValueError, match="cannot have been received on 1 Mar 2026"):
        deadline("redetermination", dt.date(2026, 3, 2), received=dt.date(2026, 3, 1))
    with pytest.raises(LookupError, match="There is no level 'level 6'"):
        deadline("level 6", dt.date(2026, 3, 2))


@settings(deadline=None)
@given(
    st.sampled_from([each.id for each in EVERY]),
    st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
    st.integers(0, 60),
)
def test_a_later_receipt_never_shortens_the_time(way, notice, days):
    early = deadline(way, notice, received=notice)
    late = deadline(way, notice, received=notice + dt.timedelta(days=days))
    assert notice < early.due <= late.due


def test_the_amount_is_told_as_money():
    assert controversy("court", Decimal(1960), on=MID_2026).why.startswith(
        "$1,960.00 reaches the $1,960.00 that"
    )
