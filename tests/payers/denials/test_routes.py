"""From group, reason, remark and payer to cause, steps and best step: routes.toml, judged by hand."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.claims.reasons import table
from cleanclaim.payers.denials import ACTIONS, PAYER_KINDS, Denial, Facts, actions, allowed, best, seeded
from cleanclaim.payers.denials.law import laws

ROUTES = tomllib.loads((Path(__file__).parent / "routes.toml").read_text())["route"]
SERVICE = dt.date(2026, 5, 1)


def denial(row):
    """Make the denial of a row: 90 dollars for a service of 1 May, decided on 8 June."""
    return Denial.model_validate(
        {
            "account": "A1", "line": 1, "payer": row["payer"], "group": row["group"], "carc": row["carc"],
            "rarcs": tuple(row["rarcs"]), "amount": "90.00", "service": SERVICE, "decided": "2026-06-08",
            **row.get("denial", {}),
        }
    )  # fmt: skip


def facts(row):
    """Make the facts of a row, or None while nobody has looked."""
    return Facts.model_validate(row["facts"]) if "facts" in row else None


def test_there_are_eighty_routes():
    assert len(ROUTES) >= 80
    assert len({row["id"] for row in ROUTES}) == len(ROUTES)


@pytest.mark.parametrize("row", ROUTES, ids=[row["id"] for row in ROUTES])
def test_a_route(row):
    one = denial(row)
    assert one.cause.id == row["cause"]
    options = {option.action: option for option in actions(one, facts(row))}
    assert {name for name in row["may"] if not options[name].allowed} == set()
    assert {name for name in row["not"] if options[name].allowed} == set()
    assert [name for name, option in options.items() if option.best] == [row["best"]]


def test_every_kind_of_payer_and_every_step_has_a_route():
    assert {row["payer"] for row in ROUTES} == set(PAYER_KINDS) - {"self_pay"}, "nobody denies self-pay"
    named = {name for row in ROUTES for name in (*row["may"], row["best"])}
    assert named == set(ACTIONS) - {"resend"}, "sending it again is never a step"


def test_every_rule_of_law_is_used_and_sourced():
    for name, law in laws().items():
        assert law.says.endswith("."), name
        assert law.cites, name
        assert law.source, name
    said = {allowed(denial(row), action).law.id for row in ROUTES for action in ACTIONS}
    never = set(laws()) - said
    late = {"late_appeal", "late_reopening", "late_request", "late_second_review"}
    wins = {"plan_good_cause", "authorized"}
    assert never <= {*late, *wins, "last_level", "true_claim"}, "these are told by consequences"


ANY = st.builds(
    lambda payer, group, carc, rarcs, amount, network: Denial(
        account="A1",
        line=1,
        payer=payer,
        group=group,
        carc=carc,
        rarcs=tuple(rarcs),
        amount=amount,
        service=SERVICE,
        decided=dt.date(2026, 6, 8),
        network=network,
    ),
    st.sampled_from(PAYER_KINDS),
    st.sampled_from(["CO", "OA", "PI", "PR"]),
    st.sampled_from(sorted(table("reasons")["reasons"])),
    st.lists(st.sampled_from(sorted(table("remarks")["remarks"])), max_size=3, unique=True),
    st.decimals(1, 9999, places=2),
    st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(ANY, st.integers(0, 20), st.integers(0, 900))
def test_one_best_step_and_it_is_allowed_and_in_time(one, seed, days):
    on = one.decided + dt.timedelta(days=days)
    options = actions(one, seeded(seed, one), on=on)
    [chosen] = [option for option in options if option.best]
    assert chosen.action == "write_off" or chosen.open


@settings(deadline=None, max_examples=60)
@given(ANY)
def test_the_law_protects_the_patient(one):
    may = allowed(one, "bill_patient").allowed
    if one.group != "PR" or one.payer == "workers_comp":
        assert not may
    if one.payer in {"medi_cal", "medi_cal_managed"}:
        assert may == (one.group == "PR" and one.cause.id == "share_of_cost")


@settings(deadline=None, max_examples=60)
@given(ANY)
def test_what_was_never_judged_is_never_appealed(one):
    if one.unprocessable:
        for action in ("appeal", "dispute", "reopen", "replace", "inquire"):
            assert not allowed(one, action).allowed
        assert allowed(one, "correct_new").allowed


def test_past_its_last_day_a_step_is_no_longer_best():
    row = next(row for row in ROUTES if row["id"] == "necessity-medicare-in-note")
    one = denial(row)
    assert best(one, facts(row), on=dt.date(2026, 10, 11)) == "appeal"
    assert best(one, facts(row), on=dt.date(2026, 10, 12)) == "write_off"


def test_an_unknown_step_is_told_in_a_sentence():
    with pytest.raises(LookupError, match="There is no step 'pray'"):
        allowed(denial(ROUTES[0]), "pray")
