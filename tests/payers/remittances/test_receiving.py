"""The front door: a rejection is told before any decision, and is no denial."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path

import made_decisions as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wire import write

from cleanclaim.claims import samples, x12
from cleanclaim.claims.model import Claim
from cleanclaim.payers import adjudicate, payer, payers
from cleanclaim.payers.remittances import front_door, receive

CASES = tomllib.loads((Path(__file__).parent / "receipt_cases.toml").read_text("utf-8"))["case"]
ON = dt.date(2026, 11, 24)
PPO = payer("ppo")


def sample():
    """Return a professional claim that goes to a first payer, as its fields."""
    claim = next(
        each
        for each in made.base()
        if each.kind == "professional"
        and each.rendering
        and len(each.coverages) == 1
        and each.destination == 0
    )
    return claim.model_dump(mode="json")


def put(told, path, value):
    """Set a field by its path."""
    *above, last = path.split(".")
    for step in above:
        told = told[int(step)] if isinstance(told, list) else told[step]
    told[last] = value or None if last in {"begins", "on"} else value
    if path.startswith("lines") and last == "begins":
        told["ends"] = None


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_the_front_door_says(case):
    told = sample()
    for path, value in case["set"].items():
        put(told, path, value)
    claim = Claim.model_validate(told)
    on = Claim.model_validate(sample()).begins + dt.timedelta(days=10)
    receipt = receive(claim, PPO, on=on)
    lists = {"accepted": receipt.accepted, "rejected": receipt.rejected, "unread": receipt.unread}
    assert {name for name, some in lists.items() if some} == {case["answer"]}
    if case["answer"] == "rejected":
        (rejected,) = receipt.rejected
        assert rejected.claim == claim
        assert case["status"] in {f"{each.category}-{each.code}" for each in rejected.reasons}
        (answered,) = receipt.claim_acknowledgment.claims
        assert not answered.accepted
        assert receipt.claim_acknowledgment.totals.rejected == 1
        assert answered.payer_control_number == ""
    if case["answer"] == "unread":
        assert receipt.acknowledgment.verdict == "R"
        assert receipt.claim_acknowledgment is None
        assert receipt.unread == (claim,)
    if case["answer"] == "accepted":
        assert receipt.accepted[0] == claim.model_copy(update={"received": on})
        assert receipt.claim_acknowledgment.claims[0].accepted
        decision = adjudicate(receipt.accepted[0], PPO)
        assert decision.received == on
        first = next((f"{each.group}-{each.reason}" for each in decision.lines[0].adjustments), "")
        if "then" in case:
            assert first == case["then"]


def test_one_bad_claim_comes_back_and_the_others_are_taken_in():
    good = [claim for claim in samples.claims(12) if claim.kind == "professional"]
    bad = good[2].model_copy(update={"billing": good[2].billing.model_copy(update={"npi": "1234567890"})})
    receipt = receive([*good[:2], bad, *good[3:]], "medicare", on=ON)
    assert [each.claim for each in receipt.rejected] == [bad]
    assert [each.account for each in receipt.accepted] == [
        each.account for each in good if each.account != bad.account
    ]
    assert not receipt.all_in
    totals = receipt.claim_acknowledgment.totals
    assert (totals.accepted, totals.rejected) == (len(good) - 1, 1)


def test_a_file_is_answered_like_its_claims():
    claims = list(samples.claims(20))
    receipt = receive(write(claims), "medicare", on=ON)
    assert receipt.all_in
    assert len(receipt.accepted) == 20
    assert {each.received for each in receipt.accepted} == {ON}
    assert receipt.acknowledgment.verdict == "A"
    for text in (receipt.text_999, receipt.text_277ca):
        assert x12.read(text).problems == ()


@pytest.mark.parametrize("name", payers())
def test_a_clean_claim_is_taken_in_by_every_payer(name):
    assert receive(made.base()[::4], name, on=ON).all_in


def test_a_clean_claim_of_every_shape_is_taken_in():
    assert receive(made.base(), "medicare", on=ON).all_in


def test_the_door_asks_nothing_else_without_a_file():
    bad = made.claim().model_copy(update={"total": Decimal(1)})
    rules = payer("medicare").rules
    assert front_door(made.claim(), rules, ON) == []
    assert [each.where for each in front_door(bad, rules, ON)] == ["total"]


def test_a_group_without_its_end_is_not_taken_in_at_all():
    text = write([made.claim()])
    rows = [row for row in text.split("\n") if not row.startswith("GE")]
    receipt = receive("\n".join(rows), "medicare", on=ON)
    assert receipt.acknowledgment.verdict == "R"
    assert (receipt.accepted, len(receipt.unread)) == ((), 1)
    assert receipt.claim_acknowledgment is None


def test_a_transaction_outside_of_any_group_is_not_answered():
    text = write([made.claim()])
    receipt = receive(text.replace("\nGS*", "\n\x00GS*"), "medicare", on=ON)
    assert receipt.problem.endswith(".")
    assert receipt.accepted == ()


NO_FILES = [
    ("Dear payer", "no interchange"),
    (b"", "empty"),
    ("ISA*00*", "ends early"),
]


@pytest.mark.parametrize(("sent", "said"), NO_FILES)
def test_what_is_no_file_is_said_in_one_sentence(sent, said):
    receipt = receive(sent, "medicare", on=ON)
    assert said in receipt.problem
    assert receipt.problem.endswith(".")
    assert receipt.acknowledgment is None
    assert not receipt.all_in


def test_nothing_sent_is_said():
    assert receive([], "medicare").problem.startswith("There is no claim in it")


def test_an_unknown_payer_is_said():
    with pytest.raises(LookupError, match="nobody"):
        receive([made.claim()], "nobody")


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 2500))
def test_nothing_that_is_sent_breaks_the_door(junk, at):
    text = write(made.base()[:2]).encode()
    at = min(at, len(text))
    receipt = receive(text[:at] + junk + text[at:], "medicare", on=ON)
    assert receipt.problem or receipt.acknowledgments
