"""Reading an 835: what its records hold, and every fault of its sums and codes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from messages import REMITTANCE, message, told

from cleanclaim.claims import x12
from cleanclaim.claims.remittance import PaidClaim, Remittance

D = Decimal


def test_a_clean_remittance_has_no_problem():
    assert told(message("835")) == []


def test_every_field_is_read():
    (read,) = x12.read_835(message("835"))
    payment = read.payment
    assert (payment.amount, payment.method, payment.on) == (D("131.73"), "ACH", dt.date(2026, 1, 15))
    assert (payment.trace, payment.payer_number) == ("EFT1001", "1990000001")
    assert payment.receiver.number == "444555"
    assert (read.payer.name.last, read.payer.address.city, len(read.payer.contacts)) == (
        "EJEMPLO HEALTH PLAN",
        "SACRAMENTO",
        3,
    )
    assert (read.payee.id, read.payee.other_ids[0].value) == ("1234567893", "990000002")
    first, second = read.claims
    assert (first.account, first.status, first.patient_responsibility) == ("ACCT1", "1", D("106.40"))
    assert first.patient.name.suffix == "JR"
    assert (first.subscriber.name.last, first.corrected.name.first, first.rendering.id) == (
        "TESTERLY",
        "ANNA",
        "2000021925",
    )
    assert (first.crossover.id, first.corrected_payer.id, first.other_subscriber.id) == ("OT1", "FI1", "M99")
    assert first.remarks == ("MA01",)
    assert first.taken("PR") == D("106.40")
    (line,) = first.lines
    assert (line.code, line.modifiers, line.charge, line.paid) == ("Y4001", ("25",), D("300.00"), D("91.73"))
    assert (line.billed_code, line.billed_units, line.allowed) == ("Y4002", D(2), D("200.00"))
    assert (line.control_number, line.remarks, line.begins) == ("1", ("N130",), dt.date(2026, 1, 2))
    assert [each.reason for each in line.adjustments] == ["45", "253", "1", "2"]
    assert (second.header, second.drg, second.drg_weight) == ("2", "959", D("1.5"))
    assert (second.lines[0].begins, second.lines[0].ends) == (dt.date(2026, 1, 3), dt.date(2026, 1, 4))
    assert [(each.reason, each.amount) for each in read.provider_adjustments] == [
        ("WO", D("10.00")),
        ("L6", D("-50.00")),
    ]
    assert read.claims_paid - read.taken_outside == payment.amount


def test_a_stream_gives_claim_after_claim_and_then_the_payment():
    *claims, whole = [item.content for item in x12.stream(message("835"))]
    assert [type(each) for each in claims] == [PaidClaim, PaidClaim]
    assert isinstance(whole, Remittance)
    assert whole.claims == ()
    assert whole.payment.trace == "EFT1001"


NO_CONTACT = ("PER", "", "missing")
# id, what is changed into what, what must be said: (segment, element, code)
FAULTS = [
    ("bpr total", "*131.73*", "*131.74*", ("BPR", "BPR02", "balance")),
    ("plb sign", "L6*-50", "L6*50", ("BPR", "BPR02", "balance")),
    ("no date of the payment", "*444555*20260115", "*444555", ("BPR", "BPR16", "missing")),
    ("check with a bank", "*ACH*CCP*", "*CHK*CCP*", ("BPR", "BPR05", "excludes")),
    ("transfer without account", "*SG*444555*", "***", ("BPR", "BPR04", "needs")),
    ("no money but an amount", "*ACH*CCP*01*", "*NON**01*", ("BPR", "BPR02", "balance")),
    ("trace of another payer", "EFT1001*1990000001", "EFT1001*1990000009", ("TRN", "TRN03", "control")),
    ("no trace", "TRN*1*EFT1001*1990000001*ANEX\n", "", ("TRN", "", "missing")),
    ("no technical contact", "PER*BL*EDI DESK*TE*9165550100*EM*EDI@EJEMPLO.EXAMPLE\n", "", NO_CONTACT),
    ("no payer address", "N3*1 CALLE INVENTADA*SUITE 2\n", "", ("N3", "", "missing")),
    ("payee without number", "CLINIC*XX*1234567893", "CLINIC", ("N1", "N103", "missing")),
    ("claim paid", "*300*91.73*106.4*", "*300*91.74*106.4*", ("CLP", "CLP04", "balance")),
    ("claim charge", "CLP*ACCT1*1*300*", "CLP*ACCT1*1*301*", ("CLP", "CLP03", "balance")),
    ("status of a claim", "CLP*ACCT2*4*", "CLP*ACCT2*99*", ("CLP", "CLP02", "bad-value")),
    ("line paid", "*300*91.73**1", "*300*91.72**1", ("SVC", "SVC03", "balance")),
    ("line charge", "Y4001:25*300*", "Y4001:25*299*", ("SVC", "SVC03", "balance")),
    ("adjustment amount", "CAS*CO*45*100*", "CAS*CO*45*99*", ("SVC", "SVC03", "balance")),
    ("unknown reason", "CAS*CO*45*", "CAS*CO*999*", ("CAS", "CAS02", "bad-value")),
    ("reason in letters", "**253*", "**ZZZ*", ("CAS", "CAS05", "bad-value")),
    ("unknown group", "CAS*PR*1*", "CAS*XX*1*", ("CAS", "CAS01", "bad-value")),
    ("group of older versions", "CAS*CO*45*", "CAS*CR*45*", ("CAS", "CAS01", "bad-value")),
    ("same reason twice", "CAS*PR*1*83**2*23.4", "CAS*PR*1*83**1*23.4", ("CAS", "CAS05", "repeat")),
    ("reason without amount", "CAS*CO*18*50*2", "CAS*CO*18", ("CAS", "CAS03", "missing")),
    ("remark code", "LQ*HE*N130", "LQ*HE*1234567", ("LQ", "LQ02", "bad-value")),
    ("remark of the claim", "MOA***MA01", "MOA***99", ("MOA", "MOA03", "bad-value")),
    ("reversal with plus", "CLP*ACCT1*1*", "CLP*ACCT1*22*", ("CLP", "CLP03", "balance")),
    ("no patient", "NM1*QC*1*SAMPLEWOOD*LEE\n", "", ("NM1", "", "missing")),
    ("day that is none", "DTM*472*20260102", "DTM*472*20260231", ("DTM", "DTM02", "bad-date")),
    ("amount with letters", "AMT*B6*200", "AMT*B6*2OO", ("AMT", "AMT02", "bad-number")),
    ("claim without its number", "*MB*ICN1*", "*MB**", ("CLP", "CLP07", "missing")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [row[1:] for row in FAULTS],
    ids=[row[0] for row in FAULTS],
)
def test_a_single_fault_is_told_at_its_place(old, new, said):
    assert old in REMITTANCE
    assert said in told(message("835", REMITTANCE.replace(old, new, 1)))


def test_a_check_needs_its_number():
    body = REMITTANCE.replace("*ACH*CCP*01*999999992*DA*111222333*", "*CHK******", 1)
    body = body.replace("*01*999988880*SG*444555*", "*****", 1)
    assert told(message("835", body)) == []
    body = body.replace("TRN*1*EFT1001*", "TRN*1*0000*", 1)
    assert told(message("835", body)) == [("TRN", "TRN02", "missing")]


def test_a_reversal_takes_back_what_was_paid():
    taken = [
        "CLP*ACCT9*22*-50*-40**MB*ICN9*11*1",
        "NM1*QC*1*MUESTRA*ANA",
        "SVC*HC:Y4001*-50*-40",
        "DTM*472*20260102",
        "CAS*CO*45*-10",
    ]
    body = REMITTANCE.replace("LX*2\n", "\n".join([*taken, "LX*2\n"]), 1).replace("*131.73*", "*91.73*", 1)
    assert told(message("835", body)) == []
    (read,) = x12.read_835(message("835", body))
    assert read.claims[1].reversal
    assert read.claims[1].paid == D("-40.00")


def test_sums_say_both_sides():
    problems = x12.read(message("835", REMITTANCE.replace("*131.73*", "*131.74*", 1))).problems
    assert "131.74" in problems[0].what
    assert "131.73" in problems[0].what


def test_another_set_is_refused_in_one_sentence():
    with pytest.raises(x12.X12Error, match="not a payment"):
        x12.read_835(message("999"))
