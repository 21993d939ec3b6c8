"""Payer rules: limits counted as the law counts them, presets chosen by the filing indicator."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.claims.model import Claim, Coverage, Name, Payer, Person, Provider
from cleanclaim.claims.rules import PRESETS, FilingLimit, PayerRules, preset, rules_for
from cleanclaim.claims.scrubber import scrub

DAY = dt.date

# Source: Noridian and First Coast (Medicare: same day of the next year; 29 Feb to 28 Feb), Palmetto (a last
# day on a weekend or federal holiday moves to the next workday), WIC 14115 (Medi-Cal: T6 of the facts of
# this course: 15 Apr by 31 Oct, part until 30 Apr), plain counting of days.
LIMITS = [
    ("medicare", DAY(2026, 6, 1), DAY(2027, 6, 1), None),
    ("medicare", DAY(2024, 2, 29), DAY(2025, 2, 28), None),
    ("medicare", DAY(2026, 12, 30), DAY(2027, 12, 30), None),
    ("medicare", DAY(2026, 12, 31), DAY(2028, 1, 3), None),  # 31 Dec 2027 is New Year's Day, observed
    ("medicare", DAY(2026, 5, 1), DAY(2027, 5, 3), None),  # a Saturday
    ("medicare", DAY(2026, 11, 25), DAY(2027, 11, 26), None),  # Thanksgiving; the Friday is a federal workday
    ("medi_cal", DAY(2026, 4, 15), DAY(2026, 10, 31), DAY(2027, 4, 30)),
    ("medi_cal", DAY(2026, 8, 1), DAY(2027, 2, 28), DAY(2027, 8, 31)),
    ("medi_cal", DAY(2026, 8, 31), DAY(2027, 2, 28), DAY(2027, 8, 31)),
    ("medi_cal", DAY(2026, 12, 5), DAY(2027, 6, 30), DAY(2027, 12, 31)),
    ("commercial", DAY(2026, 6, 1), DAY(2026, 8, 30), None),
    ("workers_comp", DAY(2026, 6, 1), DAY(2027, 6, 1), None),
]


@pytest.mark.parametrize(("name", "day", "due", "reduced"), LIMITS)
def test_the_last_day(name, day, due, reduced):
    limit = preset(name).filing
    assert limit.last_day(day) == due
    assert limit.reduced_day(day) == reduced


def test_medi_cal_gives_a_year_after_other_coverage():
    limit = preset("medi_cal").filing
    assert limit.last_day(DAY(2026, 4, 15), other=True) == DAY(2027, 4, 30)
    assert preset("medicare").filing.last_day(DAY(2026, 6, 1), other=True) == DAY(2027, 6, 1)


def test_a_span_is_counted_by_the_form():
    first, last = DAY(2026, 6, 1), DAY(2026, 6, 30)
    limit = preset("medicare").filing
    assert limit.counted_day(first, last, professional=True) == first
    assert limit.counted_day(first, last, professional=False) == last
    assert preset("medi_cal").filing.counted_day(first, last, professional=True) == last


@pytest.mark.parametrize("name", PRESETS)
def test_every_fact_says_where_it_was_read(name):
    rules = preset(name)
    for fact in (rules.filing, rules.frequency, rules.authorization, rules.ordering, rules.clia, rules.ndc):
        if fact is not None:
            assert fact.cites
            assert fact.source
            assert dt.date.fromisoformat(fact.read) <= dt.date(2026, 11, 24)


def claim(filing):
    person = Person(name=Name(last="Ejemplo", first="Rosa"))
    cover = Coverage(payer=Payer(name="Practice payer"), filing=filing)
    return Claim(patient=person, billing=Provider(name=Name(last="Fictoria Clinic")), coverages=(cover,))


@pytest.mark.parametrize(
    ("filing", "name"),
    [
        ("MB", "medicare"),
        ("MA", "medicare"),
        ("MC", "medi_cal"),
        ("CI", "commercial"),
        ("HM", "commercial"),
        ("WC", "workers_comp"),
        ("16", "default"),
        ("", "default"),
    ],
)
def test_the_preset_of_the_payer(filing, name):
    assert rules_for(claim(filing)) is preset(name)


def test_a_claim_without_payer_has_no_rules_of_a_payer():
    assert rules_for(claim("MB").model_copy(update={"coverages": ()})) is preset("default")


def test_an_unknown_preset_names_those_there_are():
    with pytest.raises(LookupError, match="medicare"):
        preset("medicade")


def test_rules_of_your_own_are_data():
    mine = PayerRules(
        name="mine",
        label="A plan of our own",
        filing=FilingLimit(unit="days", count=10, counted_from="first", cites="Contract, section 4"),
    )
    late = claim("CI").model_copy(update={"received": dt.date(2026, 6, 30)})
    line = {"code": "Y4023", "begins": "2026-06-01", "charge": "150.00", "pointers": [1]}
    late = Claim.model_validate({**late.model_dump(), "lines": [line]})
    found = [f for f in scrub(late, rules=mine) if f.ref == "E12"]
    assert [f.cites for f in found] == ["Contract, section 4"]
    assert "11 Jun 2026" in found[0].message


def test_an_old_claim_is_not_late_by_itself():
    line = {"code": "Y4023", "begins": "2020-06-01", "charge": "150.00", "pointers": [1]}
    old = Claim.model_validate({**claim("MB").model_dump(), "lines": [line]})
    assert [f for f in scrub(old) if f.ref == "E12"] == []
    assert [f.rule for f in scrub(old, on=dt.date(2026, 7, 1)) if f.ref == "E12"] == ["CLOCK"]
