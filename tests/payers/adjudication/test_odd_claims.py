"""Whatever can be written down as a claim gets a decision, never an error."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.charts.registration import Name, Person, Provider
from cleanclaim.claims import samples
from cleanclaim.claims.model import Claim, ServiceLine
from cleanclaim.claims.reasons import reason, remark
from cleanclaim.payers import adjudicate, payer, payers

ZERO = Decimal("0.00")
days = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)) | st.just(dt.date.max)
codes = st.sampled_from(
    ["", "Y4022", "Y9999", "J1885", "E0143", "Y5911", "Z", "99 99", "Y5803", "A0427", "V2020"]
)
lines = st.builds(
    ServiceLine,
    code=codes,
    modifiers=st.lists(st.sampled_from(["25", "GA", "26", "TC", "50", "ZZ", "AA", "JW"]), max_size=5).map(
        tuple
    ),
    begins=days,
    ends=days,
    units=st.sampled_from(["0", "1", "0.5", "3", "999999", "-1"]).map(Decimal),
    unit=st.sampled_from(["UN", "MJ", "DA"]),
    charge=st.sampled_from(["0.00", "0.01", "140.00", "9999999.99", "-5.00"]).map(Decimal),
    place=st.sampled_from(["", "11", "22", "23", "99", "7"]),
    pointers=st.lists(st.integers(-1, 14), max_size=4).map(tuple),
    emergency=st.booleans(),
    revenue_code=st.sampled_from(["", "0120", "0450", "0022"]),
)


@settings(max_examples=80, deadline=None)
@given(
    seed=st.integers(0, 200),
    made=st.lists(lines, max_size=4).map(tuple),
    name=st.none() | st.sampled_from(payers()),
    destination=st.integers(-2, 4),
    frequency=st.sampled_from(["1", "7", "8", "", "X"]),
    received=days,
    network=st.booleans(),
    assignment=st.sampled_from(["A", "B", "C", ""]),
    diagnoses=st.booleans(),
)
def test_any_claim_gets_a_decision(
    *, seed, made, name, destination, frequency, received, network, assignment, diagnoses
):
    claim = samples.claim(seed).model_copy(
        update={
            "lines": made,
            "destination": destination,
            "frequency": frequency,
            "received": received,
            "accept_assignment": assignment,
        }
    )
    if not diagnoses:
        claim = claim.model_copy(update={"diagnoses": ()})
    decision = adjudicate(claim, name, network=network)
    assert len(decision.lines) == len(made)
    for line in decision.lines:
        assert line.charge == line.paid + sum(item.amount for item in line.adjustments)
        assert line.paid >= ZERO
    assert decision.decided >= decision.received


@pytest.mark.parametrize("name", payers())
def test_the_emptiest_claim(name):
    claim = Claim(patient=Person(name=Name()), billing=Provider(name=Name()))
    decision = adjudicate(claim, name)
    assert decision.lines == ()
    assert decision.paid == ZERO


def test_a_claim_nobody_has_in_the_book_is_answered_in_place_of_the_payer():
    decision = adjudicate(samples.claim(3, shape="auto_accident"))
    assert decision.payer == "ppo"
    assert "Camino Sample Auto Insurance" in decision.trace[0].what
    assert not decision.trace[0].verified


def test_the_day_of_the_decision_is_the_payers_pace():
    claim = samples.claim(0)
    decision = adjudicate(claim, "ppo")
    assert (decision.decided - decision.received).days == payer("ppo").decides_after
    assert decision.received == claim.received


@pytest.mark.parametrize("name", payers())
def test_a_charge_below_zero_is_denied(name):
    claim = samples.claim(0)
    below = tuple(line.model_copy(update={"charge": Decimal("-5.00")}) for line in claim.lines)
    accident = claim.accident.model_copy(update={"employment": name == "workers_comp"})
    decision = adjudicate(claim.model_copy(update={"lines": below, "accident": accident}), name)
    assert decision.paid == ZERO
    assert decision.status == "4"


def test_every_reason_and_remark_has_words():
    """What a payer writes on a remittance can be looked up by whoever posts it."""
    said = set()
    for name in payers():
        for seed in range(65):
            decision = adjudicate(samples.claim(seed), name)
            said |= {("reason", item.reason) for item in decision.all_adjustments}
            said |= {("remark", code) for line in decision.lines for code in line.remarks}
            said |= {("remark", code) for code in decision.remarks}
    assert len(said) > 15
    for kind, code in said:
        assert reason(code) if kind == "reason" else remark(code), (kind, code)
