"""Batches and the clean-claim score."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from decimal import Decimal

import pytest

from cleanclaim.claims import samples, score, scrub
from cleanclaim.claims.batch import scrub_all
from cleanclaim.claims.edits.history import History
from cleanclaim.claims.edits.model import STAGES
from cleanclaim.claims.scrubber import clean


def broken(claim, **changes):
    return claim.model_copy(update=changes)


@pytest.fixture(scope="module")
def claims():
    return [samples.claim(seed, shape="office_visit") for seed in range(4)]


def test_clean_claims(claims):
    found = score(claims)
    assert (found.claims, found.clean, found.rate) == (4, 4, Decimal("1.000"))
    assert found.held == 0
    assert found.dollars == sum(c.charges for c in claims)
    assert found.edits == found.stages == ()


def test_errors_go_to_their_edit_and_stage(claims):
    bad_npi = broken(claims[0], billing=claims[0].billing.model_copy(update={"npi": "1234567890"}))
    bad_both = broken(bad_npi, total=Decimal("1.00"), account="OTHER", patient=claims[1].patient)
    found = score([bad_npi, bad_both, claims[2], claims[3]])
    assert (found.claims, found.clean, found.rate) == (4, 2, Decimal("0.500"))
    assert found.held == bad_npi.charges + bad_both.charges
    assert [(r.name, r.stage, r.claims, r.errors) for r in found.edits] == [
        ("E1-npi", "registration", 2, 2),
        ("E4-total", "charge entry", 1, 1),
    ]
    assert [(r.name, r.claims, r.dollars) for r in found.stages] == [
        ("registration", 2, bad_npi.charges + bad_both.charges),
        ("charge entry", 1, bad_both.charges),
    ]


def test_stages_stand_in_the_order_of_the_revenue_cycle(claims):
    worst = broken(
        claims[0], account="", total=Decimal("1.00"), billing=claims[0].billing.model_copy(update={"npi": ""})
    )
    stages = [row.name for row in score(worst).stages]
    assert stages == sorted(stages, key=STAGES.index)


def test_what_is_to_confirm_holds_nothing_up(claims):
    long = broken(claims[0], account="A" * 30)
    assert [f.to_confirm for f in scrub(long)] == [True]
    found = score(long)
    assert found.clean == 1
    assert [(r.errors, r.warnings) for r in found.edits] == [(0, 1)]


def test_one_claim_and_none(claims):
    assert score(claims[0]).claims == 1
    assert score([]).rate is None
    assert score([]).table() == "No claims."


def test_the_same_claims_give_the_same_score_in_any_order(claims):
    bad = [broken(c, total=Decimal("1.00")) for c in claims]
    scores = {json.dumps(score(order).as_dict()) for order in itertools.permutations([*bad[:2], *claims[2:]])}
    assert len(scores) == 1


def test_json_and_table(claims):
    found = score([broken(claims[0], total=Decimal("1.00")), *claims[1:]])
    written = json.loads(json.dumps(found.as_dict()))
    assert written["rate"] == "0.750"
    assert written["edits"][0]["name"] == "E4-total"
    assert written["edits"][0]["dollars"] == str(claims[0].charges)
    table = found.table()
    assert table.startswith("3 of 4 claims are clean (75.0 %).")
    assert "E4-total" in table
    assert "charge entry" in table


def test_a_batch_tells_duplicates_inside_it(claims):
    judged = list(scrub_all([claims[0], claims[1], claims[0]]))
    assert [j.clean for j in judged] == [True, True, False]
    assert {h.edit.id for h in judged[2].hits} == {"E14-claim"}
    assert all(j.clean for j in scrub_all([claims[0], claims[0]], duplicates=False))


def test_a_batch_knows_the_claims_before_it_and_leaves_them_alone(claims):
    history = History.of([claims[0]])
    assert [j.clean for j in scrub_all([claims[0], claims[1]], history=history)] == [False, True]
    assert [j.clean for j in scrub_all([claims[1]], history=history)] == [True]


def test_progress_is_told(claims):
    told = []
    for _ in scrub_all((claims[n % 4] for n in range(600)), duplicates=False, progress=told.append):
        pass
    assert told == [250, 500, 600]


def test_a_batch_reads_its_claims_one_by_one(claims):
    def endless():
        while True:
            yield claims[0]

    first = next(iter(scrub_all(endless())))
    assert first.claim is claims[0]


@pytest.mark.parametrize("shape", samples.SHAPES)
def test_every_sample_claim_is_clean(shape):
    for seed in range(3):
        claim = samples.claim(seed, shape=shape)
        assert clean(scrub(claim, on=dt.date(2026, 11, 24))), shape
