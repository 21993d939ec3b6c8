"""What a payer answers: a table of questions, and every answer written as a 271 and read back."""

from __future__ import annotations

import datetime as dt
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from invented_members import IDS as PAYERS
from invented_members import REGISTER, SPENT, TODAY, question

from cleanclaim.charts.registration import Name
from cleanclaim.claims import x12
from cleanclaim.claims.eligibility import Member
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.payers.eligibility import Register, answer
from cleanclaim.payers.eligibility.asked_day import first_answered, last_answered

DAY = dt.date
CASES = tomllib.loads(Path(__file__).with_name("answer_cases.toml").read_text("utf-8"))["case"]
IDS = [case["id"] for case in CASES]
PLAN = x12.Receiver(name="EJEMPLO HEALTH PLAN", id="EJEMPLOPLAN")
WHEN = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
CLINIC = x12.Receiver(name="SAMPLEWOOD CLINIC", id="MUESTRA01")


def asked(case):
    keys = ("dependent", "day", "types", "code", "npi")
    return question(case["payer"], case["who"], **{key: case[key] for key in keys if key in case})


def answered(case):
    return answer(asked(case), REGISTER, on=TODAY, spent=SPENT)


def told(benefit):
    value = benefit.amount if benefit.amount is not None else benefit.fraction
    parts = (
        benefit.information,
        benefit.level,
        "^".join(benefit.service_types),
        benefit.period,
        "" if value is None else str(value),
        benefit.network,
    )
    return " ".join(part or "-" for part in parts)


def test_there_are_enough_cases():
    assert len(CASES) >= 30
    assert len(set(IDS)) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_answer(case):
    found = answered(case)
    assert [f"{each.level} {each.reason}" for each in found.rejections] == case.get("no", [])
    facts = [told(each) for each in found.benefits]
    assert bool(facts) is ("no" not in case)
    for pattern in case.get("has", []):
        assert any(fnmatchcase(each, pattern) for each in facts), (pattern, facts)
    for pattern in case.get("hasnt", []):
        assert not any(fnmatchcase(each, pattern) for each in facts), (pattern, facts)
    assert found.active is any(each.split()[0] in "12345" for each in facts)
    patient = found.patient
    if "dates" in case:
        assert [f"{each.kind} {each.on}" for each in patient.dates] == case["dates"]
    if "relation" in case:
        assert found.dependent.patient_relationship == case["relation"]
    if "number" in case:
        assert found.subscriber.id == case["number"]
    if "has" in case:
        assert patient.changed is case.get("changed", False)
    messages = " ".join(text for each in found.benefits for text in each.messages)
    assert case.get("says", "") in messages


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_271_is_read_back_as_it_was(case):
    found = answered(case)
    text = x12.write_271([found], sender=PLAN, receiver=CLINIC, when=WHEN)
    reading = x12.read(text)
    assert not reading.problems
    assert list(reading.contents) == [found]


def test_all_answers_in_one_file_are_read_back():
    cases = [case for case in CASES if case.get("no", [""])[0].split(" ")[0] not in {"payer", "provider"}]
    found = [answered(case) for case in cases]
    text = x12.write_271(found, sender=PLAN, receiver=CLINIC, when=WHEN)
    assert list(x12.read(text).contents) == found


def test_the_270_is_answered_as_the_question_it_was_made_of():
    for case in CASES:
        made = asked(case)
        text = x12.write_270([made], sender=CLINIC, receiver=PLAN, when=WHEN)
        (read,) = x12.read(text).contents
        assert answer(read, REGISTER, on=TODAY, spent=SPENT) == answered(case), case["id"]


def test_the_order_of_the_register_changes_no_finding_of_a_person():
    for case in CASES:
        turned = answer(asked(case), REGISTER[::-1], on=TODAY, spent=SPENT)
        found = answered(case)
        assert turned.rejections == found.rejections
        assert turned.patient == found.patient
        assert sorted(map(told, turned.benefits)) == sorted(map(told, found.benefits))


def test_with_two_plans_each_fact_says_whose_it_is():
    (case,) = (each for each in CASES if each["id"].startswith("Medicare Part A and Part B"))
    facts = [each for each in answered(case).benefits if each.information != "P"]
    assert {each.insurance_type for each in facts} == {"MA", "MB"}
    (of_a,) = (each for each in facts if each.information == "C" and each.period == "26")
    assert of_a.insurance_type == "MA"


def test_who_the_others_are():
    (case,) = (each for each in CASES if each["id"] == "Medi-Cal with a share of cost not met")
    (other,) = (each for each in answered(case).benefits if each.information == "R")
    assert [(each.role, each.id) for each in other.parties] == [("PRP", "PRMED")]
    (case,) = (each for each in CASES if each["id"] == "Medi-Cal, managed by a plan")
    (plan,) = (each for each in answered(case).benefits if each.information == "MC")
    assert [(each.role, each.id) for each in plan.parties] == [("PR", "PMU07"), ("P3", "2000021925")]


def test_the_trace_comes_back():
    found = answered(CASES[0])
    assert [(each.kind, each.number) for each in found.subscriber.traces] == [("2", "T1")]
    assert found.reference == "R-7"


class Everybody(Register):
    """Look at all of them, for each question."""

    def near(self, _inquiry):
        """Return everybody."""
        return self.enrollments


def test_many_questions_are_answered_quickly():
    born = DAY(1950, 1, 1)
    many = Register(
        REGISTER[0].model_copy(
            update={
                "member_id": f"N{number}",
                "person": REGISTER[0].person.model_copy(update={"dob": born + dt.timedelta(days=number)}),
            }
        )
        for number in range(5000)
    )
    asked_of = question("ppo", "Muestra, Ana, N4321, 1961-10-31")
    looked = many.near(asked_of)
    assert [each.member_id for each in looked] == ["N4321"]
    assert answer(asked_of, many, on=TODAY).active
    assert many.payers == ("ppo",)


text = st.one_of(st.sampled_from(["Muestra", "Ana", "Testerly", "Omar", "Mía", ""]), st.text(max_size=12))
numbers = st.one_of(st.sampled_from([each.member_id for each in REGISTER]), st.text(max_size=14))
births = st.one_of(
    st.none(),
    st.sampled_from([each.person.dob for each in REGISTER]),
    st.dates(DAY(1900, 1, 1), DAY(2030, 1, 1)),
)


@st.composite
def members(draw, role):
    number = draw(numbers) if role == "IL" else ""
    return Member(
        role=role,
        name=Name(last=draw(text), first=draw(text)),
        id_kind="MI" if wire_text(number) else "",
        id=number if wire_text(number) else "",
        dob=draw(births),
    )


@settings(max_examples=150, deadline=None)
@given(
    members("IL"),
    st.one_of(st.none(), members("03")),
    st.sampled_from(sorted(PAYERS)),
    st.one_of(st.none(), st.dates(DAY(2024, 1, 1), DAY(2027, 1, 1))),
    st.lists(st.sampled_from(["30", "1", "5", "98", "AL", "47", "UC"]), max_size=3),
)
def test_any_question_has_an_answer_that_can_be_written(who, dependent, payer, day, types):
    made = question(payer, "Muestra, Ana, CE-100, 1980-03-04", day=day, types=types or ("30",))
    made = made.model_copy(update={"subscriber": who, "dependent": dependent})
    try:
        x12.write_270([made], sender=CLINIC, receiver=PLAN, when=WHEN)
    except x12.X12Error:
        assume(condition=False)  # what cannot be asked is not answered
    found = answer(made, REGISTER, on=TODAY, spent=SPENT)
    assert bool(found.benefits) is not bool(found.rejections)
    assert found == answer(made, Everybody(REGISTER), on=TODAY, spent=SPENT)
    written = x12.write_271([found], sender=PLAN, receiver=CLINIC, when=WHEN)
    assert list(x12.read(written).contents) == [found]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (DAY(2026, 3, 2), DAY(2025, 3, 2), DAY(2026, 3, 31)),
        (DAY(2026, 12, 31), DAY(2025, 12, 31), DAY(2026, 12, 31)),
        (DAY(2026, 11, 30), DAY(2025, 11, 30), DAY(2026, 11, 30)),
        (DAY(2028, 2, 29), DAY(2027, 2, 28), DAY(2028, 2, 29)),
    ],
    ids=["March", "December", "November", "leap day"],
)
def test_for_which_days_a_payer_answers(today, first, last):
    assert (first_answered(today), last_answered(today)) == (first, last)
