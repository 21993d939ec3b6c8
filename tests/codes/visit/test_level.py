"""What must hold for every office visit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import training
from cleanclaim.codes.visit import (
    CHOICES,
    PROBLEMS,
    TIMES,
    Choice,
    Discussion,
    Document,
    Historian,
    Problem,
    Test,
    Time,
    TooEarlyError,
    Visit,
    level,
)

MAY = dt.date(2026, 5, 1)


@pytest.mark.parametrize("kind", PROBLEMS)
def test_each_problem_alone_supports_its_level(kind):
    found = level(Visit(MAY, new=False, problems=(Problem(kind),)))
    assert found.problems == PROBLEMS[kind][0]


@pytest.mark.parametrize("kind", CHOICES)
def test_each_choice_alone_supports_its_level(kind):
    found = level(Visit(MAY, new=False, problems=(Problem("minor"),), choices=(Choice(kind),)))
    assert found.risk == CHOICES[kind][0]


def test_every_level_has_a_code_for_both_kinds_of_patients():
    codes = {
        level(Visit(MAY, new=new, minutes=minutes)).code
        for new in (True, False)
        for minutes in (10, 15, 20, 30, 40, 45, 60)
    }
    assert codes - {""} == {c.code for c in training.all_codes() if c.office in {"new", "established"}}


def test_a_visit_before_2021_is_refused_with_a_sentence():
    with pytest.raises(TooEarlyError, match=r"^Visits before 2021 were levelled by history and examination"):
        Visit(dt.date(2020, 12, 31), new=False)
    assert level(Visit(dt.date(2021, 1, 1), new=False, minutes=20)).level == 3


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Problem("grave"), "'grave' is not a kind of problem; use one of minor, "),
        (lambda: Choice("pill"), "'pill' is not a kind of choice; use one of nothing, "),
        (lambda: Time("lunch", 5), "'lunch' is not a kind of time; use one of prepare, "),
        (lambda: Time("examine", -1), "-1 minutes cannot be: give zero or more."),
        (lambda: Visit(MAY, new=True, minutes=-1), "-1 minutes cannot be: give zero or more."),
        (
            lambda: Visit(MAY, new=True, minutes=5, times=(Time("examine", 5),)),
            "Give the minutes as one total or in parts, not both.",
        ),
    ],
)
def test_bad_input_gets_one_sentence(make, says):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the text is compared below
        make()
    assert str(caught.value).startswith(says)


names = st.sampled_from(
    ["A1c", "cell count", "chest X-ray", "heart tracing", "Valley Hospital", "Dr. Okafor"]
)
dates = st.dates(dt.date(2021, 1, 1), dt.date(2030, 1, 1))
problem = st.builds(Problem, st.sampled_from(sorted(PROBLEMS)), addressed=st.booleans())
test = st.builds(
    Test,
    names,
    ordered=st.booleans(),
    reviewed=st.booleans(),
    interpreted=st.booleans(),
    reading_billed=st.booleans(),
    counted_before=st.booleans(),
    within=st.sampled_from(["", "panel"]),
)
document = st.builds(Document, names, external=st.booleans())
historian = st.builds(Historian, names, needed=st.booleans(), interpreter=st.booleans())
discussion = st.builds(Discussion, names, external=st.booleans(), direct=st.booleans())
choice = st.builds(Choice, st.sampled_from(sorted(CHOICES)), chosen=st.booleans())
spent = st.builds(Time, st.sampled_from(sorted(TIMES)), st.integers(0, 200), same_date=st.booleans())
PARTS = {
    "problems": problem,
    "tests": test,
    "documents": document,
    "historians": historian,
    "discussions": discussion,
    "choices": choice,
    "times": spent,
}
visits = st.builds(
    Visit,
    dates,
    new=st.booleans(),
    **{name: st.lists(part, max_size=4).map(tuple) for name, part in PARTS.items()},
)


@given(visits)
def test_any_visit_is_levelled_to_the_higher_of_both_ways(visit):
    found = level(visit)
    ways = [way for way in (found.by_decision, found.by_time) if way is not None]
    assert found.level == max(ways, default=None)
    assert all(2 <= way <= 5 for way in ways)
    if found.by_decision is not None:
        assert found.by_decision == sorted((found.problems, found.data, found.risk))[1]
    assert bool(found.code) == (found.level is not None)
    assert found.reasons
    assert found.prolonged_cpt.units >= found.prolonged_medicare.units
    assert all(reason.text.endswith(".") for reason in found.reasons)


@given(visits, st.sampled_from(sorted(PARTS)), st.data())
def test_more_in_the_note_never_lowers_the_level(visit, name, drawn):
    one_more = drawn.draw(PARTS[name])
    place = drawn.draw(st.integers(0, len(getattr(visit, name))))
    parts = [*getattr(visit, name)[:place], one_more, *getattr(visit, name)[place:]]
    before, after = level(visit), level(replace(visit, **{name: tuple(parts)}))
    for way in ("by_decision", "by_time", "level", "data", "risk"):
        assert (getattr(after, way) or 0) >= (getattr(before, way) or 0)


@given(dates, st.booleans(), st.integers(0, 300), st.integers(0, 300))
def test_more_minutes_never_lower_the_level(date, new, fewer, more):
    low, high = (level(Visit(date, new=new, minutes=m)) for m in sorted((fewer, more)))
    assert (low.level or 0) <= (high.level or 0)
    assert low.prolonged_cpt.units <= high.prolonged_cpt.units
    assert low.prolonged_medicare.units <= high.prolonged_medicare.units


@given(dates, st.integers(0, 300))
def test_a_new_patient_never_needs_fewer_minutes(date, minutes):
    new, known = (level(Visit(date, new=new, minutes=minutes)) for new in (True, False))
    assert (new.level or 0) <= (known.level or 0)
