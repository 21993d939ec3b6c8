"""What holds of every decision: random claims of all shapes, random plans, random orders of lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleanclaim.claims import samples
from cleanclaim.payers import Accumulators, Enrollment, adjudicate, payer, payers
from cleanclaim.payers.book import Share, Terms
from cleanclaim.payers.fees import Basis

ZERO = Decimal("0.00")
SHARES = ("1", "2", "3")
NO_MEMBER = {"26", "27", "31"}
BOOK = payers()
PLANS = [(name, plan.name) for name in BOOK for plan in payer(name).plans]

dollars = st.integers(0, 1_000_000).map(lambda n: Decimal(n) / 100)
seeds = st.integers(0, 5_000)


def sent_to(claim, profile):
    """Return the claim as it would have been sent to a payer of the book."""
    if claim.coverage is None:
        return claim
    cover = claim.coverage.model_copy(
        update={"payer": profile.record, "filing": profile.filing, "claim_number": "W1", "insurance_type": ""}
    )
    covers = list(claim.coverages)
    covers[claim.destination] = cover
    accident = claim.accident.model_copy(update={"employment": profile.regulator == "DWC"})
    return claim.model_copy(update={"coverages": tuple(covers), "accident": accident})


def member_of(claim, profile, plan, used):
    """Return the register's entry for the patient of a claim."""
    return Enrollment(
        person=claim.patient,
        member_id=claim.coverage.member_id,
        payer=profile.name,
        plan=plan,
        begins=dt.date(2020, 1, 1),
        used=(used,),
    )


def holds(decision):
    """Check what must hold of any decision that is no reversal."""
    assert len(decision.lines) == len(decision.claim.lines)
    for line in decision.lines:
        assert line.charge == line.paid + sum(item.amount for item in line.adjustments)
        assert line.paid >= ZERO
        assert ZERO <= line.allowed <= line.charge
        assert line.to_patient >= ZERO
        assert all(item.amount > ZERO for item in line.adjustments)
        assert {item.group for item in line.adjustments} <= {"CO", "OA", "PI", "PR"}
        assert len({(item.group, item.reason) for item in line.adjustments}) == len(line.adjustments)
        assert line.patient == line.taken("PR")
    assert decision.paid == decision.charge - sum(item.amount for item in decision.all_adjustments)
    assert decision.paid >= ZERO
    if decision.lines:
        assert decision.trace


@settings(max_examples=150, deadline=None)
@given(seed=seeds, which=st.sampled_from(PLANS), network=st.booleans(), used=st.tuples(dollars, dollars))
def test_claims_of_all_shapes(seed, which, network, used):
    name, plan = which
    profile = payer(name)
    claim = sent_to(samples.claim(seed), profile)
    before = Accumulators(
        year=2026,
        deductible=used[0],
        out_of_pocket=used[1],
        family_deductible=used[0],
        family_out_of_pocket=used[1],
    )
    member = member_of(claim, profile, plan, before)
    decision = adjudicate(claim, profile, enrollment=member, network=network)
    holds(decision)
    assert decision.used.year == 2026
    chosen = profile.plan(decision.plan)
    limit = chosen.inside.out_of_pocket_maximum
    shares = sum((line.taken("PR", *SHARES) for line in decision.lines), ZERO)
    if network and limit is not None:
        assert shares <= max(limit - used[1], ZERO)
        assert decision.used.out_of_pocket <= max(limit, used[1])
    if not profile.patient_pays:
        owed = {item.reason for item in decision.all_adjustments if item.group == "PR"}
        assert owed <= NO_MEMBER | {"178"}
    refused = [line for line in decision.lines if line.allowed == ZERO and line.charge]
    if decision.status == "4":
        assert len(refused) == sum(1 for line in decision.lines if line.charge)
        assert decision.paid == ZERO


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_the_payer_a_claim_names_itself(seed):
    holds(adjudicate(samples.claim(seed)))


@settings(max_examples=60, deadline=None)
@given(seed=seeds, data=st.data())
def test_for_medicare_the_order_of_lines_changes_no_total(seed, data):
    profile = payer("medicare")
    claim = sent_to(samples.claim(seed), profile)
    assume(claim.destination == 0)  # what an earlier payer said, it said of each line
    order = data.draw(st.permutations(range(len(claim.lines))))
    turned = claim.model_copy(update={"lines": tuple(claim.lines[n] for n in order)})
    one, other = adjudicate(claim, profile), adjudicate(turned, profile)
    penny = Decimal("0.01") * max(len(claim.lines), 1)
    assert total(one, "1") == total(other, "1")
    assert abs(total(one, "2") - total(other, "2")) <= penny
    assert abs(one.paid - other.paid) <= 2 * penny  # coinsurance and the federal cut are rounded line by line


def total(decision, reason):
    return sum((line.taken("PR", reason) for line in decision.lines), ZERO)


rates = st.integers(0, 100).map(lambda n: Decimal(n) / 100)


@settings(max_examples=120, deadline=None)
@given(
    seed=seeds,
    deductible=dollars,
    used=dollars,
    rate=rates,
    cap=dollars,
    copay=st.none() | st.integers(0, 20_000).map(lambda n: Decimal(n) / 100),
    part=st.integers(1, 150).map(lambda n: Decimal(n) / 100),
)
def test_plans_nobody_has_thought_of(*, seed, deductible, used, rate, cap, copay, part):
    profile = payer("ppo")
    terms = Terms(
        basis=Basis(kind="share_of_charge", multiple=part),
        deductible=deductible,
        coinsurance=rate,
        out_of_pocket_maximum=cap,
        shares=() if copay is None else (Share(kinds=("visit",), copay=copay, deductible=False),),
    )
    plan = profile.plans[0].model_copy(update={"inside": terms, "hospital": None, "exclusions": ()})
    claim = sent_to(samples.claim(seed), profile)
    before = Accumulators(year=2026, deductible=used, out_of_pocket=used)
    member = member_of(claim, profile, "", before)
    decision = adjudicate(claim, profile, plan=plan, enrollment=member)
    holds(decision)
    shares = sum((line.taken("PR", *SHARES) for line in decision.lines), ZERO)
    assert shares <= max(cap - used, ZERO)
    assert sum((line.taken("PR", "1") for line in decision.lines), ZERO) <= max(deductible - used, ZERO)
    if claim.destination == 0:
        assert decision.used.out_of_pocket == used + shares


@pytest.mark.parametrize("name", BOOK)
def test_a_claim_decided_twice_is_decided_the_same(name):
    profile = payer(name)
    for seed in range(65):
        claim = sent_to(samples.claim(seed), profile)
        assert adjudicate(claim, profile) == adjudicate(claim, profile)


def test_a_void_takes_everything_back():
    claim = sent_to(samples.claim(1), payer("ppo"))
    first = adjudicate(claim, "ppo")
    void = claim.model_copy(update={"frequency": "8", "payer_control_number": first.payer_control_number})
    back = adjudicate(void, "ppo", history=[first])
    assert back.status == "22"
    assert back.paid == -first.paid
    assert back.charge == -first.charge
    for line in back.lines:
        assert line.charge == line.paid + sum(item.amount for item in line.adjustments)


def test_sums_of_a_family_go_from_one_member_to_the_next():
    profile = payer("ppo")
    claim = sent_to(samples.claim(0), profile)
    member = member_of(claim, profile, "ppo_1500", Accumulators(year=2026))
    sister = member.model_copy(update={"member_id": "SIS"})
    used = Accumulators(
        year=2026, deductible="40.00", family_deductible="40.00", family_out_of_pocket="55.00"
    )
    assert member.with_used(used).used_in(2026) == used
    after = sister.with_family_used(used).used_in(2026)
    assert (after.deductible, after.family_deductible) == (ZERO, Decimal("40.00"))
    assert after.family_out_of_pocket == Decimal("55.00")


@pytest.mark.parametrize("name", BOOK)
def test_records_made_quickly_are_records(name):
    """Lines and steps are not checked while they are made; here they are, field by field."""
    profile = payer(name)
    for seed in range(65):
        decision = adjudicate(sent_to(samples.claim(seed), profile), profile)
        assert type(decision).model_validate(decision.model_dump()) == decision
