"""Every part of a guideline has its function, and the check as a whole keeps what it promises."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.codes import check
from cleanclaim.codes.guidelines.registry import FAMILIES, rules
from cleanclaim.codes.guidelines.rows import guidelines, parts
from cleanclaim.findings import RULES

GUIDELINES = [key for key in parts() if key[0].startswith("G")]
# Codes that rules speak about, so that random lists meet them.
CODES_TEXT = """
I10 I11.0 I11.9 I12.9 I13.0 I50.22 I51.7 N18.32 N18.6 N17.9 E11.9 E11.22 E11.65 E10.9 Z79.4 Z79.84
G62.9 L97.512 A41.9 R65.20 R65.21 J18.9 N39.0 R05.9 R50.9 R07.9 O80 O13.3 O09.90 Z3A.20 Z34.02 Z37.0
Z38.00 Z33.1 C50.911 C79.31 Z51.11 D63.0 D64.81 T45.1X5A T40.1X1A T36.0X5A T46.5X6A I95.2 L27.0
W19.XXXA Y92.009 Y99.8 S93.401A S93.401D Z00.00 Z00.01 B20 Z21 B59 M06.09 M06.011 I21.4 I21.A1 I22.2
I25.2 T22.211A T23.351A T31.20 T22.411A T54.2X1A J01.00 J32.0 K85.90 K86.1 K81.0 K81.1 U07.1 F10.20
Z68.41 E66.01 G89.3 I63.9 I69.351 J44.0 J44.1 B96.20
"""
CODES = CODES_TEXT.split()
NOTES = (
    None,
    "Assessment: Cough, rule out pneumonia. Type 2 diabetes, on metformin and glargine at bedtime. CKD 3b.",
    "Here for chest pain. MI ruled out. No history of stroke. Possible GERD vs gastritis?",
    "Impression:\n1. Urosepsis\n2. AKI due to sepsis\n3. 28 weeks pregnant\n4. NSTEMI 6 weeks ago",
    {
        "HPI": "25% TBSA burned, 12% third degree.",
        "Nursing": "BMI 41",
        "Assessment": "HTN. Breast cancer, NED.",
    },
)


@pytest.mark.parametrize("key", GUIDELINES, ids="-".join)
def test_every_part_has_a_function(key):
    assert key in rules()


def test_every_function_has_a_part_and_every_module_is_asked():
    assert set(rules()) == set(GUIDELINES)
    assert len(FAMILIES) == len(set(FAMILIES))
    assert {function.__module__.rpartition(".")[2] for function in rules().values()} <= set(FAMILIES)


def test_every_guideline_has_parts():
    assert [g for g in guidelines() if g.startswith("G")] == [f"G{n}" for n in range(1, 42)]


def test_rules_run_in_the_order_of_the_catalogue():
    numbers = [int(ref[1:]) for ref, _ in rules()]
    assert numbers == sorted(numbers)


class Person:
    """A patient."""

    def __init__(self, sex, dob):
        self.sex, self.dob = sex, dob


LISTS = st.lists(st.sampled_from(CODES), max_size=8)
PEOPLE = st.one_of(
    st.none(),
    st.builds(Person, st.sampled_from("FMX"), st.dates(dt.date(1930, 1, 1), dt.date(2026, 9, 30))),
)


FACTS = st.fixed_dictionaries(
    {
        "note": st.sampled_from(NOTES),
        "setting": st.sampled_from(["outpatient", "inpatient"]),
        "dos": st.one_of(st.none(), st.dates(dt.date(2025, 10, 1), dt.date(2026, 9, 30))),
        "patient": PEOPLE,
    }
)


@settings(deadline=None, max_examples=150)
@given(codes=LISTS, facts=FACTS, mark=st.sampled_from("YNUW1"))
def test_findings_are_whole_sorted_and_the_same_each_time(codes, facts, mark):
    poa = dict.fromkeys(codes, mark)
    found = check(codes, poa=poa, **facts)
    assert found == check(codes, poa=poa, **facts)
    assert [f.severity.rank for f in found] == sorted(f.severity.rank for f in found)
    for finding in found:
        assert finding.rule in RULES
        assert finding.where.strip()
        assert finding.message.strip().endswith((".", "?"))
        assert finding.cites


@settings(deadline=None, max_examples=200)
@given(
    codes=st.lists(st.one_of(st.text(max_size=10), st.sampled_from(CODES)), max_size=8),
    note=st.one_of(
        st.none(),
        st.text(max_size=300),
        st.dictionaries(st.text(max_size=12), st.text(max_size=80), max_size=4),
    ),
    poa=st.one_of(st.none(), st.dictionaries(st.text(max_size=8), st.text(max_size=3), max_size=4)),
)
def test_nothing_that_is_typed_raises(codes, note, poa):
    assert isinstance(check(codes, note=note, poa=poa, dos=dt.date(2026, 5, 1)), list)


@settings(deadline=None, max_examples=80)
@given(codes=LISTS, notes=st.permutations(range(6)), setting=st.sampled_from(["outpatient", "inpatient"]))
def test_the_order_in_which_facts_are_given_changes_nothing(codes, notes, setting):
    poa = dict(zip(codes, "YNYNYNYN", strict=False))
    shuffled = {code: poa[code] for number in notes for code in list(poa)[number : number + 1]}
    shuffled |= {code: mark for code, mark in poa.items() if code not in shuffled}
    heads = ["HPI", "Exam", "Data", "Plan", "Nursing", "Social"]
    texts = [
        "Feels well.",
        "Lungs clear.",
        "A1c 6.9 %.",
        "Come back in June.",
        "BMI 41.",
        "Lives with her son.",
    ]
    plain = {heads[n]: texts[n] for n in range(6)}
    turned = {heads[n]: texts[n] for n in notes}
    assert check(codes, note=plain, poa=poa, setting=setting) == check(
        codes, note=turned, poa=shuffled, setting=setting
    )
