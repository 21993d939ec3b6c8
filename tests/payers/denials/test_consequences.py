"""What each step leads to: consequences.toml, judged by hand, and what holds for every step."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.claims.reasons import table
from cleanclaim.payers.denials import ACTIONS, PAYER_KINDS, Denial, Facts, best, consequence, seeded

CASES = tomllib.loads((Path(__file__).parent / "consequences.toml").read_text())["case"]
ENDED = {"paid", "billed", "posted", "written_off"}


def denial(row):
    """Make the denial of a row: 100 dollars, service of 1 May 2026, decided on 8 June."""
    return Denial.model_validate(
        {
            "account": "A1", "line": 1, "payer": row["payer"], "group": row["group"], "carc": row["carc"],
            "rarcs": tuple(row["rarcs"]), "amount": "100.00", "service": "2026-05-01",
            "decided": "2026-06-08", **row.get("denial", {}),
        }
    )  # fmt: skip


def test_there_are_thirty_cases():
    assert len(CASES) >= 30
    assert {row["action"] for row in CASES} == set(ACTIONS), "every step has a consequence"


@pytest.mark.parametrize("row", CASES, ids=[row["id"] for row in CASES])
def test_a_consequence(row):
    on = row.get("on", dt.date(2026, 6, 15))
    found = consequence(denial(row), row["action"], Facts.model_validate(row.get("facts", {})), on=on)
    assert found.outcome == row["outcome"], found.why
    amounts = (found.money, found.discount, found.lost, found.left)
    assert amounts == tuple(Decimal(row[name]) for name in ("money", "discount", "lost", "left"))
    if "then" in row:
        assert found.then == row["then"]
    assert (found.finding.rule if found.finding else "") == row.get("finding", "")
    assert (found.denial.carc if found.denial else "") == row.get("stands", "")
    assert found.why.endswith("."), found.why
    assert found.law.cites


ANY = st.builds(
    Denial,
    account=st.just("A1"),
    line=st.just(1),
    payer=st.sampled_from(PAYER_KINDS),
    group=st.sampled_from(["CO", "OA", "PI", "PR"]),
    carc=st.sampled_from(sorted(table("reasons")["reasons"])),
    rarcs=st.lists(st.sampled_from(sorted(table("remarks")["remarks"])), max_size=2).map(tuple),
    amount=st.just(Decimal("500.00")),
    expected=st.none() | st.decimals("0.01", "9999", places=2),
    service=st.just(dt.date(2026, 5, 1)),
    decided=st.just(dt.date(2026, 6, 8)),
)


@settings(deadline=None, max_examples=60)
@given(ANY, st.sampled_from(ACTIONS), st.integers(0, 30), st.integers(0, 800))
def test_no_dollar_appears_or_vanishes(one, action, seed, days):
    facts = seeded(seed, one)
    on = one.decided + dt.timedelta(days=days)
    found = consequence(one, action, facts, on=on)
    amounts = (found.money, found.discount, found.lost, found.left)
    assert all(amount >= 0 for amount in amounts)
    assert sum(amounts) == one.amount
    assert (found.left == 0) == (found.outcome in ENDED or found.lost == one.amount)
    assert found.answered >= on
    assert consequence(one, action, facts, on=on) == found, "earned, not luck"


@settings(deadline=None, max_examples=60)
@given(ANY, st.integers(0, 30))
def test_who_always_takes_the_best_step_comes_to_an_end_without_a_finding(one, seed):
    facts = seeded(seed, one).model_copy(update={"notice_signed": True})
    on, action = one.decided, best(one, facts)
    for _ in range(12):
        step = consequence(one, action, facts, on=on)
        assert step.finding is None, step.why
        if step.left == 0 or step.outcome == "sent_on":
            return
        one, on = step.denial or one, max(step.answered, on)
        action = step.then or best(one, facts, on=on)
    raise AssertionError("It never ends.")


def test_a_step_before_the_decision_and_an_unknown_one_are_told_in_a_sentence():
    one = denial(CASES[0])
    with pytest.raises(ValueError, match="before the day of the decision"):
        consequence(one, "write_off", Facts(), on=dt.date(2026, 6, 7))
    with pytest.raises(LookupError, match="There is no step 'pray'"):
        consequence(one, "pray", Facts(), on=dt.date(2026, 6, 8))


def test_a_reopening_that_is_refused_gives_no_new_time_to_appeal():
    one = denial({"payer": "medicare", "group": "CO", "carc": "B7", "rarcs": []})
    refused = consequence(one, "reopen", Facts(), on=dt.date(2026, 9, 1)).denial
    assert refused is not None
    assert refused.decided == one.decided
    facts = Facts(enrolled=True)
    assert consequence(refused, "appeal", facts, on=dt.date(2026, 10, 11)).outcome == "paid"
    assert consequence(refused, "appeal", facts, on=dt.date(2026, 10, 12)).outcome == "dismissed"


def test_each_lost_appeal_opens_the_next_level_with_a_clock_of_its_own():
    one = denial({"payer": "medicare", "group": "CO", "carc": "50", "rarcs": []})
    one = one.model_copy(update={"charge": Decimal("2500.00")})
    on, levels = one.decided, []
    while True:
        lost = consequence(one, "appeal", Facts(), on=on)
        if lost.outcome != "denied":
            break
        assert lost.denial is not None
        one, on = lost.denial, lost.answered
        levels.append(one.level)
    assert levels == ["redetermination", "reconsideration", "hearing", "council", "court"]
    assert lost.law.id == "last_level"


@pytest.mark.parametrize(
    ("payer", "carc", "facts", "law"),
    [
        ("hmo", "197", {"authorization": "A7", "rescinded": True}, "authorized"),
        ("ppo", "27", {"authorization": "A7"}, "authorized"),
        ("hmo", "29", {"proof": "2026-05-09"}, "plan_good_cause"),
        ("ppo", "29", {"proof": "2026-05-09"}, "insurer_dispute"),
        ("hmo", "50", {"necessary": True}, "plan_dispute"),
    ],
)
def test_a_dispute_that_is_won_names_the_law_that_won_it(payer, carc, facts, law):
    one = denial({"payer": payer, "group": "CO", "carc": carc, "rarcs": []})
    end = consequence(one, "dispute", Facts.model_validate(facts), on=dt.date(2026, 6, 15))
    assert (end.outcome, end.law.id) == ("paid", law)
