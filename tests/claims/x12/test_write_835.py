"""Writing an 835 and reading it back: nothing is lost, and pyx12 calls what we write valid."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from messages import message
from wire import WRITTEN, judged

from cleanclaim.charts.registration import Address, Name, OtherId
from cleanclaim.claims import x12
from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.party import Amount, Contact, Party
from cleanclaim.claims.remittance import PaidClaim, PaidLine, Payment, ProviderAdjustment, Remittance

PAYER = x12.Receiver(name="EJEMPLO HEALTH PLAN", id="EJ001")
CLINIC = x12.Receiver(name="SAMPLEWOOD CLINIC", id="MUESTRA01")
DAY = dt.date(2026, 1, 2)
PATIENT = Party(role="QC", name=Name(last="MUESTRA", first="ANA"), id_kind="MI", id="M1")
FROM = Party(
    role="PR",
    organization=True,
    name=Name(last="EJEMPLO HEALTH PLAN"),
    address=Address(line1="1 CALLE INVENTADA", city="SACRAMENTO", state="CA", zip="95814"),
    contacts=(Contact(role="BL", numbers=(OtherId(qualifier="TE", value="9165550100"),)),),
)
TO = Party(role="PE", organization=True, name=Name(last="SAMPLEWOOD CLINIC"), id_kind="XX", id="1234567893")


def _write(*remittances, **more):
    return x12.write_835(remittances, sender=PAYER, receiver=CLINIC, when=WRITTEN, **more)


def _remittance(claims, moved=()):
    total = sum((claim.paid for claim in claims), Decimal(0)) - sum(
        (each.amount for each in moved), Decimal(0)
    )
    payment = Payment(amount=total, method="CHK", on=DAY, trace="CHK1001", payer_number="1990000001")
    return Remittance(payment=payment, payer=FROM, payee=TO, claims=claims, provider_adjustments=moved)


cents = st.integers(0, 500_00).map(lambda value: Decimal(value) / 100)
reasons = st.sampled_from(
    ["1", "2", "3", "45", "50", "96", "97", "197", "253", "B7", "P12", "A1", "4", "16", "18"]
)


@st.composite
def lines(draw):
    """Draw a balanced line with up to 14 different adjustments."""
    paid = draw(cents)
    keys = draw(
        st.lists(st.tuples(st.sampled_from(["CO", "PR", "OA", "PI"]), reasons), unique=True, max_size=14)
    )
    adjustments = [
        Adjustment(
            group=group, reason=reason, amount=draw(cents) + 1, quantity=draw(st.none() | st.just(Decimal(2)))
        )
        for group, reason in sorted(keys)
    ]
    return PaidLine(
        code="Y4001",
        modifiers=draw(st.sampled_from([(), ("25",), ("25", "59", "LT", "GA")])),
        charge=paid + sum((each.amount for each in adjustments), Decimal(0)),
        paid=paid,
        units=draw(st.sampled_from([Decimal(1), Decimal(3), Decimal("0.5")])),
        begins=DAY,
        ends=draw(st.none() | st.just(dt.date(2026, 1, 3))),
        adjustments=tuple(adjustments),
        control_number=draw(st.sampled_from(["", "1", "L7"])),
        amounts=draw(st.sampled_from([(), (Amount(kind="B6", amount=Decimal("12.30")),)])),
        remarks=draw(st.sampled_from([(), ("N130",), ("M15", "N290")])),
    )


@st.composite
def claims(draw):
    """Draw a balanced claim."""
    of_claim = draw(st.lists(lines(), min_size=1, max_size=3))
    return PaidClaim(
        account=draw(st.sampled_from(["ACCT1", "A-2", "S0000003"])),
        status=draw(st.sampled_from(["1", "2", "3", "4", "19"])),
        charge=sum((line.charge for line in of_claim), Decimal(0)),
        paid=sum((line.paid for line in of_claim), Decimal(0)),
        patient_responsibility=draw(st.none() | cents),
        filing="MB",
        payer_control_number="ICN1",
        place="11",
        frequency=draw(st.sampled_from(["1", "7"])),
        patient=PATIENT,
        other_ids=draw(st.sampled_from([(), (OtherId(qualifier="EA", value="MR1"),)])),
        lines=tuple(of_claim),
        header=draw(st.sampled_from(["1", "2"])),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=4).map(tuple), st.lists(cents, max_size=8))
def test_what_is_written_is_read_back(made, moved):
    year = dt.date(2026, 12, 31)
    outside = tuple(
        ProviderAdjustment(provider="1234567893", year_ends=year, reason="L6", amount=-amount)
        for amount in moved
    )
    remittance = _remittance(made, outside)
    assert x12.read_835(_write(remittance)) == [remittance]


def test_every_field_comes_back():
    text = message("835")
    read = x12.read_835(text)
    assert x12.read_835(_write(*read)) == read


def test_pyx12_calls_it_valid():
    # pyx12 cannot write its answer to an 835, which has no ST03; the verdict is right all the same.
    line = PaidLine(code="Y4001", charge=Decimal(100), paid=Decimal(100), begins=DAY)
    claim = PaidClaim(
        account="ACCT1", status="1", charge=Decimal(100), paid=Decimal(100), filing="MB",
        payer_control_number="ICN1", patient=PATIENT, remarks=("MA01",), lines=(line,),
    )  # fmt: skip
    for text in (_write(_remittance((claim,))), _write(*x12.read_835(message("835")))):
        valid, said = judged(text)
        assert valid
        assert [each for each in said if each != "Failed to create 999 response"] == []


def test_remarks_of_a_claim_are_written_as_an_moa():
    claim = PaidClaim(
        account="ACCT1", status="4", charge=Decimal(0), paid=Decimal(0), filing="MB",
        payer_control_number="ICN1", patient=PATIENT, remarks=("MA01", "MA130"),
    )  # fmt: skip
    text = _write(_remittance((claim,)))
    assert "MOA***MA01*MA130~" in text
    assert x12.read_835(text)[0].claims[0].remarks == ("MA01", "MA130")


def test_what_does_not_balance_is_refused_in_one_sentence():
    claim = PaidClaim(
        account="ACCT1", status="1", charge=Decimal(100), paid=Decimal(90), filing="MB",
        payer_control_number="ICN1", patient=PATIENT,
    )  # fmt: skip
    with pytest.raises(
        x12.X12Error,
        match=r"does not balance: charge \$100.00 minus adjustments \$0.00 is \$100.00, and \$90.00",
    ):
        _write(_remittance((claim,)))
    assert "CLP*ACCT1*1*100*90*" in _write(_remittance((claim,)), check=False)


def test_nothing_to_write_is_said():
    with pytest.raises(x12.X12Error, match="no remittance to write"):
        _write()
