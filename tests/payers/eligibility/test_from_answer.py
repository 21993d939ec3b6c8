"""A clinic knows only what the payer answered: an estimate made of that is the payer's own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_members import IDS, REGISTER, SPENT, TODAY, question
from test_estimate import VISIT, claim_of

from cleanclaim.payers import Accumulators
from cleanclaim.payers.eligibility import answer, enrollment_from, estimate

MEMBERS = [each for each in REGISTER if each.relationship == "self" and each.payer in IDS]


def ask(member, register=REGISTER):
    name, born = member.person.name, member.person.dob
    who = f"{name.last}, {name.first}, {member.member_id}, {born}"
    return answer(question(member.payer, who), register, on=TODAY, spent=SPENT)


@pytest.mark.parametrize("member", MEMBERS, ids=[f"{e.person.name.first} {e.payer}" for e in MEMBERS])
def test_the_estimate_of_an_answer_is_that_of_the_register(member):
    found = enrollment_from(ask(member), on=TODAY, plan=member.plan)
    covered = member.begins <= TODAY and (member.ends is None or member.ends >= TODAY)
    assert (found is not None) is covered
    if found is None:
        return
    assert (found.payer, found.plan, found.begins) == (member.payer, member.plan, member.begins)
    if member.share_of_cost is not None:
        member = member.model_copy(update={"share_of_cost": found.share_of_cost})
        assert str(found.share_of_cost) == "379.60"
    for network in (True, False):
        ours = estimate(_claim(member), on=TODAY, enrollment=found, network=network)
        theirs = estimate(_claim(member), on=TODAY, enrollment=member, network=network)
        assert [line.patient for line in ours.lines] == [line.patient for line in theirs.lines]
        known = [step.what for step in theirs.steps if "register" in step.what]
        assert known == []


def _claim(member, lines=(("Y4023", "210"), ("Y4721", "900")), day=VISIT):
    claim = claim_of(member.payer, lines, day=day)
    card = claim.coverages[0].model_copy(update={"member_id": member.member_id, "group": member.group})
    return claim.model_copy(update={"patient": member.person, "coverages": (card,)})


dollars = st.integers(0, 1_300_000).map(lambda pennies: f"{pennies // 100}.{pennies % 100:02}")


counters = st.builds(
    Accumulators,
    year=st.just(2026),
    deductible=dollars,
    family_deductible=dollars,
    out_of_pocket=dollars,
    family_out_of_pocket=dollars,
    outside_deductible=dollars,
)


@settings(max_examples=60, deadline=None)
@given(counters, st.booleans())
def test_whatever_was_used(used, network):
    member = REGISTER[0].model_copy(update={"used": (used,)})
    found = enrollment_from(ask(member, (member,)), on=TODAY)
    claim = _claim(member, [("Y5011", "900"), ("Y4721", "400")])
    ours = estimate(claim, on=TODAY, enrollment=found, network=network)
    theirs = estimate(claim, on=TODAY, enrollment=member, network=network)
    assert not any(line.refused for line in theirs.lines)
    assert ours.patient_owes == theirs.patient_owes


def test_an_answer_that_was_refused_tells_nothing():
    refused = answer(question("ppo", "Nobody, Ned, CE-999, 1970-01-01"), REGISTER, on=TODAY)
    assert enrollment_from(refused, on=TODAY) is None
    assert enrollment_from(ask(MEMBERS[0]), on=TODAY, plan="another") is None
