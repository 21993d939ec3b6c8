"""The table of dated numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.parameters import ParameterError, all_parameters, get, nearest, subjects

if TYPE_CHECKING:
    from cleanclaim import parameters

MID_2026 = dt.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # domain.md §6 and §3.11-3.14
        ("cf_pfs_nonapm", Decimal("33.4009")),
        ("cf_pfs_apm", Decimal("33.5675")),
        ("cf_anesthesia_nonapm", Decimal("20.4976")),
        ("partb_deductible", Decimal(283)),
        ("partb_coinsurance", Decimal("0.20")),
        ("parta_deductible", Decimal(1736)),
        ("parta_coinsurance_61_90", Decimal(434)),
        ("parta_lifetime_reserve", Decimal(868)),
        ("snf_coinsurance_21_100", Decimal(217)),
        ("sequestration", Decimal("0.02")),
        ("appeal_aic_alj", Decimal(200)),
        ("appeal_aic_court", Decimal(1960)),
        ("appeal_level_1_redetermination_days", 120),
        ("appeal_level_2_reconsideration_days", 180),
        ("assistant_at_surgery_npp", Decimal("0.136")),
        ("limiting_charge", Decimal("1.0925")),
        ("ca_claim_days", 30),
        ("ca_interest_dmhc", Decimal("0.15")),
        ("ab72_medicare_multiple", Decimal("1.25")),
        ("gfe_dispute_threshold", Decimal(400)),
        ("fca_penalty_maximum", Decimal(28619)),
        ("medi_cal_rate_months_7_9", Decimal("0.75")),
    ],
)
def test_seed_values(name, value):
    assert get(name, on=MID_2026).value == value


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        # CMS notices for 2025 and 2026; AB 3275 from 1 Jan 2026; penalties assessed after 3 Jul 2025
        ("partb_deductible", Decimal(257), Decimal(283)),
        ("partb_premium", Decimal("185.00"), Decimal("202.90")),
        ("parta_deductible", Decimal(1676), Decimal(1736)),
        ("parta_lifetime_reserve", Decimal(838), Decimal(868)),
        ("snf_coinsurance_21_100", Decimal("209.50"), Decimal(217)),
        ("cf_pfs_nonapm", Decimal("32.3465"), Decimal("33.4009")),
        ("appeal_aic_court", Decimal(1900), Decimal(1960)),
        ("fpl_first_person", Decimal(15650), Decimal(15960)),
        ("fca_penalty_minimum", Decimal(13946), Decimal(14308)),
    ],
)
def test_the_year_before(name, before, after):
    assert get(name, on=dt.date(2025, 6, 2)).value == before
    assert get(name, on=MID_2026).value == after


def test_working_days_became_calendar_days():
    assert get("ca_claim_days", on=dt.date(2025, 12, 31)).unit == "working days"
    assert get("ca_claim_days", on=dt.date(2026, 1, 1)).unit == "calendar days"
    with pytest.raises(ParameterError, match="ca_claim_hmo_days has no value on 2026-01-01"):
        get("ca_claim_hmo_days", on=dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "value", "known"),
    [
        (dt.date(2019, 5, 1), Decimal(257), False),
        (dt.date(2025, 5, 1), Decimal(257), True),
        (dt.date(2026, 5, 1), Decimal(283), True),
        (dt.date(2031, 5, 1), Decimal(283), False),
    ],
)
def test_the_nearest_day_says_whether_it_is_the_day(day, value, known):
    row, is_known = nearest("partb_deductible", on=day)
    assert (row.value, is_known) == (value, known)


def test_the_nearest_day_of_an_unknown_name():
    with pytest.raises(ParameterError, match="There is no parameter 'nothing'"):
        nearest("nothing", on=MID_2026)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("partb_deductible", "$283.00 per year"),
        ("parta_deductible", "$1,736.00 per benefit period"),
        ("cf_pfs_apm", "$33.5675 per RVU"),
        ("co_surgeon", "62.5 % of the fee schedule amount"),
        ("ca_interest_dmhc", "15 % per year"),
        ("ca_claim_days", "30 calendar days"),
    ],
)
def test_values_in_words(name, words):
    assert get(name, on=MID_2026).in_words() == words


def test_every_row_names_its_source_and_is_typed():
    for row in all_parameters():
        assert row.source, row.name
        assert row.citation, row.name
        assert row.unit, row.name
        assert isinstance(row.value, Decimal if row.kind in {"money", "rate", "factor"} else int), row.name
        assert not isinstance(row.value, float), row.name
        assert row.effective_to is None or row.effective_from <= row.effective_to, row.name
        if row.kind == "money":
            assert row.value == row.value.quantize(Decimal("0.01")), row.name


def test_periods_of_one_name_never_overlap():
    by_name: dict[str, list[parameters.Parameter]] = {}
    for row in all_parameters():
        by_name.setdefault(row.name, []).append(row)
    for name, rows in by_name.items():
        for earlier, later in pairwise(rows):
            assert earlier.effective_to is not None, name
            assert earlier.effective_to < later.effective_from, name


def test_unconfirmed_facts_say_so():
    for name in ("dme_used", "ca_interest_cdi", "medi_cal_rate_months_7_9", "omfs_conversion"):
        assert get(name, on=MID_2026).verified is None
    assert get("partb_deductible", on=MID_2026).verified == dt.date(2026, 11, 23)


def test_a_year_nobody_published_is_not_guessed():
    with pytest.raises(ParameterError, match=r"partb_deductible has no value on 2027-01-01; it is known for"):
        get("partb_deductible", on=dt.date(2027, 1, 1))
    with pytest.raises(ParameterError, match="has no value on 2024-12-31"):
        get("ca_claim_days", on=dt.date(2024, 12, 31))


def test_boundary_days_belong_to_the_period():
    assert get("cf_pfs_apm", on=dt.date(2026, 1, 1)).value == Decimal("33.5675")
    assert get("cf_pfs_apm", on=dt.date(2026, 12, 31)).value == Decimal("33.5675")


def test_unknown_name_gets_one_sentence_and_a_hint():
    with pytest.raises(ParameterError) as caught:
        get("partb_deductable", on=MID_2026)
    assert str(caught.value) == "There is no parameter 'partb_deductable'; did you mean partb_deductible?"


@given(st.text(max_size=30), st.dates())
def test_any_other_name_is_refused_in_words(name, day):
    if name in {row.name for row in all_parameters()}:
        return
    with pytest.raises(ParameterError, match="There is no parameter"):
        get(name, on=day)


def test_every_parameter_has_a_title_and_a_subject():
    untitled = {row.name for row in all_parameters() if not (row.title and row.subject)}
    named = [name for names in subjects().values() for name in names]
    assert untitled == set()
    assert sorted(named) == sorted({row.name for row in all_parameters()})
