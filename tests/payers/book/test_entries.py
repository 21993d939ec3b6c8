"""Every payer of the book is complete: a source for each rule, kinds that exist, its own identifier."""

from __future__ import annotations

import re

import pytest

from cleanclaim.claims.rules import PRESETS, Fact, preset
from cleanclaim.parameters import all_parameters
from cleanclaim.payers import payer, payers
from cleanclaim.payers.book import payer_of, read
from cleanclaim.payers.book.kinds import kind, kinds

NAMES = (
    "medicare",
    "medi_cal",
    "medi_cal_managed",
    "hmo",
    "ppo",
    "self_funded",
    "workers_comp",
    "self_pay",
)


def test_the_book_has_its_eight_payers():
    assert payers()[: len(NAMES)] == NAMES


def test_each_regulator_has_a_payer():
    found = {payer(name).regulator for name in payers()}
    assert found == {"CMS", "DHCS", "DMHC", "CDI", "ERISA", "DWC", ""}


def test_identifiers_and_groups_are_their_own():
    ids = [payer(name).record.id for name in payers()]
    assert len(set(ids)) == len(ids)
    groups = [plan.group for name in payers() for plan in payer(name).plans if plan.group]
    assert len(set(groups)) == len(groups)


def facts(value):
    """Yield every fact in a record, however deep."""
    if isinstance(value, Fact):
        yield value
    if hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from facts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from facts(item)


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_has_a_source_and_a_day(name):
    for fact in facts(payer(name)):
        assert fact.cites
        assert fact.source
        assert re.fullmatch(r"2026-\d\d-\d\d", fact.read)


def sides(name):
    for plan in payer(name).plans:
        for side in (plan.inside, plan.outside, plan.hospital):
            if side is not None:
                yield plan, side


@pytest.mark.parametrize("name", NAMES)
def test_plans_speak_of_kinds_there_are(name):
    known = set(kinds())
    for plan, side in sides(name):
        assert known.issuperset(side.capitated)
        for share in side.shares:
            assert share.kinds
            assert known.issuperset(share.kinds)
        for need in (*plan.exclusions, plan.referral, plan.authorization, *plan.frequencies):
            assert need is None or known.issuperset(need.kinds)
        named = [each for share in side.shares for each in share.kinds]
        assert len(set(named)) == len(named), f"{plan.name} says a kind twice"


@pytest.mark.parametrize("name", NAMES)
def test_families_pay_at_least_what_a_member_does(name):
    for _, side in sides(name):
        if side.family_deductible is not None:
            assert side.family_deductible >= side.deductible
        if side.family_out_of_pocket_maximum is not None:
            assert side.family_out_of_pocket_maximum >= side.out_of_pocket_maximum >= (side.deductible or 0)
        assert 0 <= side.coinsurance <= 1


@pytest.mark.parametrize("name", NAMES)
def test_what_law_sets_is_a_parameter(name):
    known = {row.name for row in all_parameters()}
    for _, side in sides(name):
        for parameter in (side.deductible_parameter, side.coinsurance_parameter):
            assert not parameter or parameter in known


def test_filing_limits_are_those_of_the_scrubber_where_a_payer_has_none_of_its_own():
    assert payer("medicare").rules.filing == preset("medicare").filing
    assert payer("medi_cal").rules.filing == preset("medi_cal").filing
    assert payer("hmo").rules.filing == payer("ppo").rules.filing == preset("commercial").filing
    assert payer("self_funded").rules.filing.count == 365
    assert set(PRESETS) >= {"default", "medicare", "medi_cal", "commercial", "workers_comp"}


def test_an_unknown_payer_or_plan_is_one_sentence():
    with pytest.raises(LookupError, match="There is no payer 'nobody' in the book; there are medicare, "):
        payer("nobody")
    with pytest.raises(LookupError, match="has no plan 'gold'; its plans are ppo_1500"):
        payer("ppo").plan("gold")


def test_a_plan_has_the_words_of_its_card_at_hand():
    plan = payer("ppo").plan("ppo_1500")
    assert (str(plan.deductible), str(plan.out_of_pocket_maximum)) == ("1500.00", "6000.00")
    assert {name: str(copay) for name, copay in plan.copays.items()} == {
        "visit": "30.00",
        "mental": "30.00",
        "lab": "15.00",
        "emergency": "250.00",
    }


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Y4022", "visit"),
        ("Y4063", "emergency"),
        ("Y4102", "preventive"),
        ("Y4641", "preventive"),
        ("Y4842", "mental"),
        ("Y4801", "therapy"),
        ("Y4732", "advanced_imaging"),
        ("Y4602", "imaging"),
        ("Y4412", "lab"),
        ("J1885", "drug"),
        ("E0143", "equipment"),
        ("A0427", "ambulance"),
        ("Y5571", "maternity"),
        ("Y5803", "anesthesia"),
        ("V2020", "vision"),
        ("V5050", "hearing"),
        ("", "facility"),
        ("Q4005", "other"),
    ],
)
def test_kind(code, name):
    assert kind(code) == name


def test_a_claim_finds_its_payer():
    from cleanclaim.claims import samples  # noqa: PLC0415 - only here

    found = {
        shape: payer_of(samples.claim(3, shape=shape)) for shape in ("medi_cal", "dependant", "work_injury")
    }
    assert {shape: p.name for shape, p in found.items()} == {
        "medi_cal": "medi_cal",
        "dependant": "hmo",
        "work_injury": "workers_comp",
    }
    assert payer_of(samples.claim(3, shape="auto_accident")) is None


def test_a_file_that_cannot_be_read_says_which_field():
    with pytest.raises(ValueError, match="regulator"):
        read('label = "X"\nfiling = "CI"\nregulator = "XYZ"\nplan = []\n[record]\nname = "X"\n', "x")
