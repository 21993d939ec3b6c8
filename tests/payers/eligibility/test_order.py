"""Who pays first: a table of cases from the rules, and what holds of any patient."""

from __future__ import annotations

import datetime as dt
import tomllib
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.charts.registration import Coverage, Name, Payer, Person, Provider
from cleanclaim.claims import scrub
from cleanclaim.claims.model import Claim
from cleanclaim.payers.eligibility import Held, Situation, judge_order, payer_order
from cleanclaim.payers.eligibility import held as held_of
from cleanclaim.payers.eligibility.between_plans import birthday
from cleanclaim.payers.eligibility.reasons import reasons

DAY = dt.date
CASES = tomllib.loads(Path(__file__).with_name("order_cases.toml").read_text("utf-8"))["case"]
WORDS = {"excepted": True, "decree": True, "refused": True}


def held(text):
    name, kind, *rest = text.split()
    fields = {"name": name, "kind": kind}
    for each in rest:
        key, _, value = each.partition("=")
        if key == "elsewhere":
            fields["for_this_visit"] = False
        elif key in WORDS:
            fields[key] = True
        else:
            fields[{"n": "employees", "since": "begins", "born": "holder_dob"}.get(key, key)] = value
    return Held.model_validate(fields)


def situation(case, covers=None):
    return Situation(
        on=case.get("on", DAY(2026, 3, 2)),
        dob=case["dob"],
        coverages=tuple(held(text) for text in covers or case["covers"]),
        disability_medicare=case.get("disability"),
        esrd_medicare=case.get("esrd"),
        joint_custody=case.get("joint", False),
    )


def test_there_are_enough_cases():
    assert len(CASES) >= 60
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_order(case):
    order = payer_order(situation(case))
    assert list(order.names) == case["order"]
    assert [each.place for each in order.positions] == list(range(1, len(case["order"]) + 1))
    assert [each.name for each in order.left_out] == case.get("out", [])
    assert len(order.questions) == case.get("questions", 0)
    assert order.verified is case.get("verified", True), [each.rule for each in order.positions]
    if "why" in case:
        assert [each.rule for each in order.positions] == case["why"]
    for each in order.positions:
        assert each.name in each.reason
        assert each.cites


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_order_in_which_they_are_listed_does_not_matter(case):
    covers = case["covers"]
    expected = payer_order(situation(case))
    for some in [covers[::-1], *list(permutations(covers))[:24]]:
        order = payer_order(situation(case, some))
        assert order.positions == expected.positions


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_right_order_has_no_findings_and_any_other_has(case):
    right = case["order"]
    assert judge_order(right, situation(case)) == []
    if len(right) > 1:
        found = judge_order(right[::-1], situation(case))
        assert len(found) == len(right) - 1
        assert {each.rule for each in found} == {"PAYER"}
        assert all(each.ref in {"A13", "A14"} for each in found)
        assert case.get("verified", True) or any(each.to_confirm for each in found)
        assert len(judge_order(right[1:], situation(case))) == 1


FINDINGS = [
    (["Medi-Cal", "Job"], "Job is billed first, and Medi-Cal gets its answer"),
    (["Job", "Medi-Cal", "Job"], "Job stands in the order twice"),
    (["Job"], "Medi-Cal is missing from the order"),
    (["Job", "Medi-Cal", "Comp"], "This visit is not for the injury Comp answers for"),
    (["Job", "Medi-Cal", "Anybody"], "Anybody is not among the patient's coverages"),
]


@pytest.mark.parametrize(("given_order", "said"), FINDINGS, ids=[row[1] for row in FINDINGS])
def test_a_finding_says_what_to_do(given_order, said):
    case = {
        "dob": DAY(1990, 1, 1),
        "covers": ["Job group", "Medi-Cal medi_cal", "Comp workers_comp elsewhere"],
    }
    (found,) = judge_order(given_order, situation(case))
    assert said in found.message
    assert found.cites


def test_a_third_coverage_that_decides_between_two_is_said():
    case = next(each for each in CASES if each["id"].startswith("the own retiree plan waits"))
    found = judge_order(["Retiree", "Spouse", "Medicare"], situation(case))
    assert [each.where for each in found] == ["Retiree"]
    assert "past work" in found[0].message


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"coverages": (held("A group"), held("A medi_cal"))}, "Two coverages are named 'A'"),
        ({"coverages": (held("A medicare"),)}, "Write down the birth date"),
        ({"coverages": (held("A medicare"),), "dob": DAY(9990, 1, 1)}, "lies after the visit"),
    ],
    ids=["one name twice", "no birth date", "born after the visit"],
)
def test_what_cannot_be_ordered_is_said(fields, said):
    with pytest.raises(ValueError, match=said):
        payer_order(Situation(on=DAY(2026, 3, 2), **fields))


def test_every_reason_has_a_source_and_is_used():
    used = {each.rule for case in CASES for each in payer_order(situation(case)).positions}
    table = reasons()
    assert all(each.source and each.cites and each.read for each in table.values())
    assert set(table) - used == {"one-program"}
    assert {name for name, each in table.items() if not each.verified} >= {
        "equal",
        "other-before-medigap",
    }


KINDS = (
    "group", "group", "group", "individual", "medicare", "medigap", "tricare", "medi_cal", "workers_comp",
    "no_fault",
)  # fmt: skip
CUSTODY = ("", "custodial", "custodial_spouse", "noncustodial", "noncustodial_spouse")
SECOND = [
    # id of a case, what the claim says (X12 SBR05)
    ("aged, own job, 20 workers", "12"),
    ("aged, size of the employer unknown", "12"),
    ("disabled, own job, 100 workers", "43"),
    ("ESRD within 30 months, COBRA", "13"),
    ("injury at work, Medicare", "15"),
    ("black lung", "41"),
    ("car accident with medical payments, job plan, Medicare", "14"),
    ("somebody else is liable, retiree plan, Medicare", "47"),
    ("aged, retired, retiree plan", ""),
    ("own job before the spouse's", ""),
    ("workers' compensation case open, visit for a cold", ""),
]


@pytest.mark.parametrize("row", SECOND, ids=[row[0] for row in SECOND])
def test_why_medicare_is_not_first(row):
    (case,) = (each for each in CASES if each["id"] == row[0])
    assert payer_order(situation(case)).medicare_second == row[1]


def test_a_claim_in_the_right_order_passes_the_edits_of_the_order():
    job = Coverage(payer=Payer(name="Job", id="1"), filing="12", begins=DAY(2020, 1, 1))
    wife = Coverage(
        payer=Payer(name="Wife's job", id="2"), filing="CI", relationship="spouse",
        subscriber=Person(name=Name(last="Muestra"), dob=DAY(1960, 1, 1)),
    )  # fmt: skip
    medicare = Coverage(payer=Payer(name="Medicare", id="3"), filing="MB")
    medi_cal = Coverage(payer=Payer(name="Medi-Cal", id="4"), filing="MC")
    comp = Coverage(payer=Payer(name="Comp", id="5"), filing="WC")
    covers = (medi_cal, medicare, wife, job, comp)
    case = Situation(
        on=DAY(2026, 3, 2),
        dob=DAY(1955, 1, 1),
        coverages=tuple(held_of(each, employees=500) for each in covers),
    )
    order = payer_order(case)
    assert order.names == ("Comp", "Job", "Wife's job", "Medicare", "Medi-Cal")
    by_name = {each.payer.name: each for each in covers}
    sorted_covers = [by_name[name] for name in order.names]
    sorted_covers[3] = medicare.model_copy(update={"insurance_type": order.medicare_second})
    claim = Claim(
        patient=Person(name=Name(last="Muestra", first="Luis"), dob=DAY(1955, 1, 1)),
        billing=Provider(name=Name(last="Samplewood Clinic"), organization=True),
        coverages=tuple(sorted_covers),
    )
    assert not [each for each in scrub(claim) if each.rule == "PAYER"]
    wrong = scrub(claim.model_copy(update={"coverages": covers}))
    assert {each.where for each in wrong if each.rule == "PAYER"} >= {"coverages.0", "coverages.4"}


days = st.dates(DAY(1940, 1, 1), DAY(2010, 12, 31))


@given(days, days, days)
def test_birthdays_are_in_one_order_and_the_year_does_not_count(a, b, c):
    one, two, three = sorted((a, b, c), key=birthday)
    assert birthday(one) <= birthday(two) <= birthday(three)
    assert (birthday(a) == birthday(b)) == ((a.month, a.day) == (b.month, b.day))
    assert birthday(a) < birthday(None)


@st.composite
def patients(draw):
    number = draw(st.integers(1, 6))
    covers = []
    for at in range(number):
        kind = draw(
            st.sampled_from(
                [
                    "group",
                    "group",
                    "group",
                    "individual",
                    "medicare",
                    "medigap",
                    "tricare",
                    "medi_cal",
                    "workers_comp",
                    "no_fault",
                ]
            )
        )
        covers.append(
            Held(
                name=f"C{at}",
                kind=kind,
                through=draw(st.sampled_from(["self", "spouse", "partner", "parent", "other"])),
                work=draw(st.sampled_from(["active", "retired", "laid_off", "continued"])),
                employees=draw(st.one_of(st.none(), st.sampled_from([5, 19, 20, 99, 100]))),
                begins=draw(st.one_of(st.none(), days)),
                holder_dob=draw(st.one_of(st.none(), days)),
                custody=draw(st.sampled_from(CUSTODY)),
                decree=draw(st.booleans()),
                for_this_visit=draw(st.booleans()),
                refused=draw(st.booleans()),
            )
        )
    return Situation(
        on=DAY(2026, 3, 2),
        dob=draw(days),
        coverages=tuple(covers),
        disability_medicare=draw(st.one_of(st.none(), st.dates(DAY(2015, 1, 1), DAY(2026, 1, 1)))),
        esrd_medicare=draw(st.one_of(st.none(), st.dates(DAY(2022, 1, 1), DAY(2026, 6, 1)))),
        joint_custody=draw(st.booleans()),
    )


@settings(max_examples=200, deadline=None)
@given(patients(), st.randoms(use_true_random=False))
def test_of_any_patient(case, chance):
    order = payer_order(case)
    shuffled = list(case.coverages)
    chance.shuffle(shuffled)
    assert payer_order(case.model_copy(update={"coverages": tuple(shuffled)})).positions == order.positions
    assert sorted([*order.names, *(each.name for each in order.left_out)]) == sorted(
        each.name for each in case.coverages
    )
    kinds = {each.name: each.kind for each in case.coverages}
    listed = [kinds[name] for name in order.names]
    assert "medi_cal" not in listed or set(listed[listed.index("medi_cal") :]) == {"medi_cal"}
    injury = [kind in {"workers_comp", "no_fault"} for kind in listed]
    assert injury == sorted(injury, reverse=True)
    if "medicare" in listed and "medigap" in listed:
        assert listed.index("medicare") < listed.index("medigap")
    assert judge_order(order.names, case) == []
