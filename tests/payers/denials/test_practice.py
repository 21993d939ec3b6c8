"""Practice denials: answered by the payers of the book, workable, and the same for the same seed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim.claims import x12
from cleanclaim.payers.denials import (
    Denial,
    Facts,
    best,
    case,
    cases,
    cause,
    check_cause,
    check_step,
    consequence,
    denials_of,
    denials_of_paid,
    kind_of,
    pareto,
    queue,
)
from cleanclaim.payers.denials.faults import FAULTS
from cleanclaim.payers.remittances import as_835, balance, remit

# The cause each planted fault has to be read as.
CAUSES = {
    "laboratory": "laboratory",
    "diagnosis": "code_invalid",
    "late": "late",
    "authorization": "no_authorization",
    "duplicate": "duplicate",
    "necessity": "necessity",
    "told": "necessity_told",
    "units": "too_many_units",
    "new_patient": "new_patient",
    "managed": "managed_care",
    "member_number": "identity",
    "ended": "coverage_dates",
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_each_fault_is_answered_as_what_it_is(fault):
    found = {case(seed, fault=fault).denial.cause.id for seed in range(15)}
    assert found == {CAUSES[fault]}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_each_fault_can_be_worked_to_an_end_by_its_facts(fault):
    ends = set()
    for seed in range(15):
        one = case(seed, fault=fault)
        denial, on = one.denial, one.denial.decided
        action = best(denial, one.facts, on=on)
        for _ in range(8):
            end = consequence(denial, action, one.facts, on=on)
            assert end.finding is None, end.why
            if end.left == 0 or end.outcome == "sent_on":
                ends.add(end.outcome)
                break
            denial, on = end.denial or denial, max(on, end.answered)
            action = end.then or best(denial, one.facts, on=on)
        else:
            raise AssertionError(f"{fault} {seed} never ends")
    assert ends


def test_what_is_sent_again_is_paid_or_applied_by_the_payer_itself():
    for fault in ("laboratory", "diagnosis", "member_number", "new_patient", "units"):
        one = case(3, fault=fault)
        action = best(one.denial, one.facts)
        end = consequence(one.denial, action, one.facts, on=one.denial.decided)
        assert end.decision is not None, fault
        assert end.decision.claim == one.facts.corrected
        assert end.money > 0, fault


def test_three_hundred_make_a_queue_and_a_pareto_list():
    made = list(cases(300))
    assert {each.fault for each in made} == set(FAULTS)
    rows = [each.denial for each in made]
    assert len(queue(rows, dt.date(2026, 11, 24))) == 300
    bars = pareto(rows)
    assert len(bars) == len(set(CAUSES.values()))
    assert sum(bar.count for bar in bars) == 300


def test_the_same_seed_is_the_same_case():
    assert case(11) == case(11)
    assert case(11).claim != case(12).claim
    with pytest.raises(ValueError, match="is not a seed"):
        case(-1)
    with pytest.raises(ValueError, match="'gremlins' is not a fault"):
        case(1, fault="gremlins")


def test_a_denied_line_is_worth_the_payers_fee_and_not_its_charge():
    one = case(2, fault="authorization").denial
    assert one.expected is not None
    assert Decimal(0) < one.worth < one.amount


def test_a_decision_and_its_835_tell_of_the_same_denials():
    decision = case(6, fault="laboratory").decision
    remittance = remit([decision], on=decision.decided, trace="T1")
    assert balance(remittance) == []
    [reading] = x12.read(as_835(remittance)).contents
    [paid] = reading.claims
    from_835 = denials_of_paid(paid, payer="ppo", decided=decision.decided)
    from_decision = denials_of(decision)
    assert from_decision

    def told(denial):
        return denial.line, denial.group, denial.carc, denial.rarcs, denial.amount, denial.code

    assert [told(each) for each in from_835] == [told(each) for each in from_decision]
    assert {each.id for each in from_835} == {each.id for each in from_decision}


def test_a_payer_of_the_book_has_a_kind_and_an_unknown_one_is_told():
    assert kind_of("medicare") == "medicare"
    assert kind_of("supplement") == "ppo", "an insurer's policy: the CDI watches it"
    assert kind_of("a school's own", "ERISA") == "self_funded"
    with pytest.raises(LookupError, match="There is no kind of payer"):
        kind_of("a bank", "SEC")


def denial(**more):
    """Make a denial of Medicare: 90 dollars, not necessary, decided on 8 June."""
    row = {
        "account": "A1", "payer": "medicare", "group": "CO", "carc": "50", "amount": "90.00",
        "service": "2026-05-01", "decided": "2026-06-08",
    }  # fmt: skip
    return Denial.model_validate({**row, **more})


def test_a_named_cause_is_judged_by_what_was_misread():
    assert check_cause(denial(), "necessity") == []
    [group] = check_cause(denial(), "necessity_told")
    assert group.rule == "GROUP"
    [remark] = check_cause(denial(carc="16", rarcs=("MA130", "N290")), "unread")
    assert "Read the remark code" in remark.message
    [other] = check_cause(denial(), "late")
    assert other.rule == "PAYER"
    assert cause("necessity").why in other.message
    with pytest.raises(LookupError):
        check_cause(denial(), "luck")


@pytest.mark.parametrize(
    ("action", "facts", "on", "rule", "severity"),
    [
        ("appeal", Facts(necessary=True), "2026-06-15", None, None),
        ("get_records", Facts(necessary=True), "2026-06-15", None, None),
        ("bill_patient", Facts(necessary=True), "2026-06-15", "GROUP", "error"),
        ("resend", Facts(necessary=True), "2026-06-15", "DUP", "error"),
        ("appeal", Facts(necessary=True), "2026-10-12", "CLOCK", "error"),
        ("write_off", Facts(necessary=True), "2026-06-15", "PAYER", "warning"),
        ("write_off", Facts(), "2026-06-15", None, None),
        ("appeal", Facts(), "2026-06-15", "PAYER", "warning"),
    ],
)
def test_a_step_is_judged_by_law_clock_and_money(action, facts, on, rule, severity):
    found = check_step(denial(), action, facts, on=dt.date.fromisoformat(on))
    assert [(each.rule, each.severity.value) for each in found] == ([(rule, severity)] if rule else [])
