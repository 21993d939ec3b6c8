"""Whatever happens, in whatever order: every cent is somewhere, and nothing counts twice."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hand_events import FIRST, SECOND, charged, day, holds, posted, taken_back
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.remittance import PaidClaim, PaidLine
from cleanclaim.ledger import PATIENT, Ledger
from cleanclaim.ledger.events import (
    CashApplied,
    ChargeChange,
    ClaimPosted,
    LineAmount,
    PatientPayment,
    Refund,
    Reversal,
    Transfer,
    UnappliedCash,
    WriteOff,
)

CHARGES = (Decimal("120.00"), Decimal("35.05"))
amounts = st.integers(1, 13000).map(lambda cents: Decimal(cents) / 100)
days = st.integers(0, 60)
parties = st.sampled_from([FIRST.key, SECOND.key, PATIENT])
lines = st.integers(1, 3)
reasons = st.sampled_from(["CO-45", "CO-253", "CO-197", "PR-1", "PR-2", "OA-23", "OA-18", "PI-45"])
HUNDREDTHS = st.integers(0, 100)


@st.composite
def paid_lines(draw):
    """Return the account's two lines, each balanced: some paid, the rest taken off for one or two reasons."""
    found = []
    for number, charge in enumerate(CHARGES, 1):
        cents = draw(HUNDREDTHS)
        first = (charge * cents / 100).quantize(Decimal("0.01"))
        second = ((charge - first) * draw(HUNDREDTHS) / 100).quantize(Decimal("0.01"))
        taken = []
        for amount in (first, second):
            group, reason = draw(reasons).split("-")
            if amount:
                taken.append(Adjustment(group=group, reason=reason, amount=amount))
        found.append(
            PaidLine(
                code=f"Y40{20 + number}",
                charge=charge,
                paid=charge - first - second,
                adjustments=tuple(taken),
            )
        )
    return tuple(found)


@st.composite
def answers(draw):
    """Return what a payer says, and sometimes that it takes it back."""
    made = draw(paid_lines())
    claim = PaidClaim(
        account="A1",
        status=draw(st.sampled_from(["1", "2", "4"])),
        charge=sum(CHARGES),
        paid=sum((line.paid for line in made), Decimal("0.00")),
        payer_control_number=draw(st.sampled_from(["P1", "P2"])),
        lines=made,
    )
    payer, on = draw(st.sampled_from([FIRST, SECOND])), draw(days)
    out = [posted(claim, payer=payer, on=on)]
    if draw(st.booleans()):
        out.append(posted(taken_back(claim), payer=payer, on=draw(days)))
    return out


BASE = {"id": st.just("e"), "on": days.map(day), "account": st.just("A1")}
# Made once: hypothesis is slow where strategies are made while it draws.
BY_HAND = st.one_of(
    st.builds(PatientPayment, **BASE, amount=amounts),
    st.builds(
        PatientPayment,
        **BASE,
        amount=amounts,
        lines=st.builds(LineAmount, line=lines, amount=amounts).map(lambda x: (x,)),
    ),
    st.builds(Refund, **BASE, party=parties, amount=amounts),
    st.builds(Transfer, **BASE, line=lines, amount=amounts, source=parties, target=parties),
    st.builds(WriteOff, **BASE, line=lines, amount=amounts, party=parties, reason=st.just("charity")),
    st.builds(ChargeChange, **BASE, line=lines, amount=amounts, reason=st.just("units")),
    st.builds(Reversal, **BASE, of=st.sampled_from(["e0", "e1", "e2", "p0", "p1", "p3"])),
    st.builds(CashApplied, **BASE, of=st.just("cash"), amount=amounts, party=parties, line=lines),
)


HANDS = st.lists(BY_HAND, max_size=6)
PAYERS = st.lists(answers(), max_size=3)


@st.composite
def stories(draw):
    """Return some events of one account, in any order, with ids of their own."""
    told = [charged(*map(str, CHARGES)), UnappliedCash(id="cash", on=day(0), amount=Decimal("90.00"))]
    told += [one.model_copy(update={"id": f"e{n}"}) for n, one in enumerate(draw(HANDS))]
    payers = [one for group in draw(PAYERS) for one in group]
    told += [one.model_copy(update={"id": f"p{n}"}) for n, one in enumerate(payers)]
    return draw(st.permutations(told))


def same(one: Ledger, other: Ledger) -> bool:
    """Tell whether two ledgers say the same about everything."""
    return (
        one.balance("A1") == other.balance("A1")
        and one.parked == other.parked
        and one.unapplied == other.unapplied
    )


@settings(max_examples=80, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_every_line_keeps_its_identity_in_any_order(told, dice):
    ledger = Ledger(told)
    for on in (None, day(10), day(30)):
        assert holds(ledger.balance("A1", on=on))
    shuffled = list(told)
    dice.shuffle(shuffled)
    assert same(ledger, Ledger(shuffled))


@settings(max_examples=30, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_posting_twice_is_posting_once(told, dice):
    once, twice = Ledger(told), Ledger(told)
    again = list(told)
    dice.shuffle(again)
    assert all(twice.post(one).status == "already" for one in again)
    assert once == twice
    assert same(once, twice)


@settings(max_examples=50, deadline=None)
@given(stories())
def test_cash_in_is_cash_posted_or_parked(told):
    """Count the money from the events alone, and compare it with what the account says."""
    ledger = Ledger(told)
    state, balance = ledger.state("A1"), ledger.balance("A1")
    waiting = {one.id for one in ledger.parked}
    money, undone = Counter(), {}
    for one in ledger.of("A1"):
        if one.id in waiting:
            continue
        if isinstance(one, ClaimPosted):
            money[one.id] = one.claim.paid
        elif isinstance(one, PatientPayment | CashApplied):
            money[one.id] = one.amount
        elif isinstance(one, Refund):
            money[one.id] = -one.amount
        elif isinstance(one, Reversal):
            undone[one.id] = one.of
            money[one.id] = -money[one.of]
    assert balance.payments == sum(money.values(), Decimal("0.00"))
    assert len(state.parked) == len({one.id for one in state.parked})
    assert balance.charge == sum((e.amount for e in state.entries if e.kind == "charge"), Decimal("0.00"))
    assert sum((e.amount for e in state.entries if e.kind == "transfer"), Decimal("0.00")) == 0
