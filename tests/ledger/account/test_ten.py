"""Ten claims with ten planted problems get ten different honest answers; all are worked to zero."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hand_events import holds, money

from cleanclaim.claims import samples
from cleanclaim.ledger import PATIENT
from cleanclaim.ledger.account import Account, of_claim
from cleanclaim.ledger.events import PatientPayment, WriteOff
from cleanclaim.ledger.year.visits import enrollment_of, profile_of
from cleanclaim.payers.denials import Facts


@dataclass
class Problem:
    """A planted problem: how it is sent, what comes back, and how it is mended."""

    answer: str
    shape: str = "office_visit"
    changes: dict[str, Any] = field(default_factory=dict)
    days: int = 3
    ended: bool = False
    mend: str = "replace"


PROBLEMS = {
    "number of somebody else": Problem("PR-31", changes={"coverages.0.member_id": "CE0000001"}),
    "birthday of somebody else": Problem("CO-140", changes={"patient.dob": "1950-01-01"}),
    "coverage has ended": Problem("PR-27", ended=True, mend="patient"),
    "a diagnosis that does not fit": Problem(
        "CO-11", shape="child_of_medi_cal", changes={"diagnoses.0.code": "J20.9"}
    ),
    "sixty units": Problem("CO-151", changes={"lines.0.units": "60"}),
    "a modifier that is none": Problem("CO-4", changes={"lines.0.modifiers": ["QQ", "QQ"]}),
    "sent after a year": Problem("CO-29", days=400, mend="write_off"),
    "sent twice": Problem("OA-18", mend="twice"),
    "NPI with a digit wrong": Problem("rejected", changes={"billing.npi": "2000021926"}, mend="send"),
    "the supplement asked first": Problem("CO-22", shape="first_of_two", mend="order"),
}


def opened(problem: Problem) -> Account:
    claim = samples.claim(6, shape=problem.shape)
    members = tuple(
        enrollment_of(
            claim.model_copy(update={"destination": at}),
            profile_of(claim.model_copy(update={"destination": at})),
            Random(1),  # noqa: S311 - dice for examples, no secret
            met=1.0,
            ended=problem.ended,
        )
        for at in range(len(claim.coverages))
    )
    if problem.mend == "order":
        turned = tuple(reversed(claim.coverages))
        return of_claim(claim.model_copy(update={"coverages": turned}), members=tuple(reversed(members)))
    return of_claim(claim, members=members)


def planted(problem: Problem) -> Account:
    """Send the claim with its problem in it."""
    account = opened(problem)
    claim = samples.claim(6, shape=problem.shape)
    day = claim.begins + dt.timedelta(days=problem.days)
    if problem.mend == "twice":
        account = account.do("send", day)
        return account.do("send", day + dt.timedelta(days=5))
    return account.do("send", day, changes=problem.changes)


def answer_of(account: Account) -> str:
    last = account.path.rounds[-1]
    if last.rejected:
        return "rejected"
    refusals = [
        f"{a.group}-{a.reason}"
        for a in last.decision.all_adjustments
        if a.group != "PR" or a.reason in {"27", "31"}
    ]
    return next((one for one in refusals if one != "CO-45"), "paid")


def mended(account: Account, problem: Problem) -> Account:
    """Do what a biller would do, down to the last cent."""
    later = account.path.today + dt.timedelta(days=4)
    if problem.mend in {"replace", "send"}:
        account = account.do(problem.mend, later)
    elif problem.mend == "order":
        front = account.front
        turned = front.model_copy(update={"coverages": tuple(reversed(front.coverages))})
        account = account.edit("front", turned).edit("members", tuple(reversed(account.members)))
        account = account.do("next", account.path.today + dt.timedelta(days=4))
    elif problem.mend == "write_off":
        account = account.post(*(write_off(account, line, later) for line in account.path.balance.lines))
    owed = account.path.balance.patient
    if owed:
        paid = PatientPayment(id="paid", on=account.path.today, account=account.number, amount=owed)
        account = account.post(paid)
    return account


def write_off(account: Account, line, day: dt.date) -> WriteOff:
    (party,) = line.open_by
    return WriteOff(
        id=f"off{line.number}",
        on=day,
        account=account.number,
        line=line.number,
        amount=line.open,
        party=party,
        reason="late_filing",
    )


@pytest.mark.parametrize("name", PROBLEMS)
def test_the_answer_is_honest_and_the_account_comes_to_zero(name):
    problem = PROBLEMS[name]
    account = planted(problem)
    assert answer_of(account) == problem.answer
    assert holds(account.path.balance)
    done = mended(account, problem)
    assert holds(done.path.balance)
    assert done.path.balance.open_by == {}
    assert done.path.ledger.parked == []
    assert done.path.done
    assert Account.from_json(done.to_json()).path.done


def test_ten_problems_have_ten_answers():
    assert len({problem.answer for problem in PROBLEMS.values()}) == len(PROBLEMS) == 10


def test_the_sum_of_all_ten_is_the_sum_by_hand():
    """What was charged is what payers and patients paid and what was taken off, added up from the advices."""
    charged = paid = taken = money("0.00")
    for problem in PROBLEMS.values():
        account = mended(planted(problem), problem)
        balance = account.path.balance
        claims = [c for one in account.path.rounds if one.remittance for c in one.remittance.claims]
        by_payers = sum((claim.paid for claim in claims), money("0.00"))
        by_hand = sum((e.amount for e in account.events if isinstance(e, PatientPayment)), money("0.00"))
        assert balance.payments == by_payers + by_hand
        charged += balance.charge
        paid += by_payers + by_hand
        taken += balance.adjustments
    assert charged == paid + taken > Decimal(1000)


@pytest.mark.parametrize(("so", "paid"), [(True, True), (False, False)])
def test_an_appeal_is_won_by_the_facts(so, paid):
    problem = PROBLEMS["sixty units"]
    account = planted(problem).edit("facts", Facts(documented=so, necessary=so, records=so))
    account = account.do("appeal", account.path.today + dt.timedelta(days=10), action="dispute")
    last = account.path.rounds[-1]
    assert last.said.endswith(".")
    assert (account.path.balance.payments > money("0.00")) is paid
    assert holds(account.path.balance)
    assert account.path.ledger.parked == []
    if paid:
        assert PATIENT not in account.path.balance.open_by
    else:
        assert "denied" in [task.queue for task in account.path.tasks]
