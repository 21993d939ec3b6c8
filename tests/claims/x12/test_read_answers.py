"""Reading 270, 271, 277CA and 999: what the records hold, and what is told of faults."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from messages import BODIES, message, told

from cleanclaim.claims import x12

D = Decimal


@pytest.mark.parametrize("set_id", sorted(BODIES))
def test_a_clean_message_has_no_problem(set_id):
    assert told(message(set_id)) == []


def test_a_270_asks_about_each_patient():
    first, second = x12.read(message("270")).contents
    assert (first.reference, first.purpose, first.kind) == ("REF1", "13", "RT")
    assert f"{first.asked:%Y-%m-%d %H:%M}" == "2026-01-05 12:00"
    assert (first.payer.id, first.provider.taxonomy) == ("EJ001", "207Q00000X")
    assert first.patient.name.suffix == "JR"
    assert first.subscriber.diagnoses == ("E11.9", "I10")
    assert first.subscriber.dates[0].through == dt.date(2026, 1, 31)
    general, procedure = first.questions
    assert (general.service_types, general.amounts[0].amount) == (("30", "98"), D("50.00"))
    assert (procedure.code, procedure.modifiers, procedure.pointers) == ("Y4001", ("25",), (1, 2))
    assert (procedure.place, procedure.other_ids[0].value) == ("11", "AUTH1")
    assert (second.subscriber.id, second.patient.name.first) == ("M2", "KIM")
    assert (second.patient.patient_relationship, second.patient.birth_order) == ("19", 2)
    assert second.patient.traces[0].number == "T2"


def test_a_271_answers_about_each_patient():
    first, second = x12.read(message("271")).contents
    assert first.active
    assert f"{first.answered:%Y-%m-%d %H:%M}" == "2026-01-05 12:01"
    assert first.subscriber.changed
    assert first.subscriber.traces[0].number == "T1"
    active, copay, deductible, left, coinsurance, limit = first.benefits
    assert (active.service_types, active.insurance_type, active.plan) == (("30", "98"), "HM", "EJEMPLO HMO")
    assert (copay.amount, copay.period, copay.network) == (D("25.00"), "27", "Y")
    assert (deductible.amount, deductible.period) == (D("500.00"), "23")
    assert (left.amount, left.period) == (D("120.50"), "29")
    assert (coinsurance.fraction, coinsurance.network) == (D("0.2"), "W")
    assert (limit.quantity, limit.quantity_kind, limit.authorization) == (D(20), "VS", "Y")
    assert (limit.code, limit.modifiers, limit.pointers) == ("Y4001", ("25",), (1,))
    delivery = limit.deliveries[0]
    assert (delivery.quantity, delivery.unit, delivery.per, delivery.periods) == (D(20), "WK", D(2), D(6))
    assert limit.messages == ("ASK BEFORE THE SIXTH VISIT",)
    assert limit.dates[0].on == dt.date(2026, 1, 1)
    assert [(each.role, each.id) for each in limit.parties] == [("PR", "OT1"), ("P3", "2000021925")]
    assert limit.parties[0].address.city == "FRESNO"
    assert not second.active
    assert [(each.level, each.reason, each.action) for each in second.rejections] == [
        ("dependent", "67", "C")
    ]


def test_a_request_rejected_at_the_top_is_one_answer():
    body = "BHT*0022*11*REF1*20260105*1201\nHL*1**20*0\nAAA*Y**42*P\nNM1*PR*2*EJEMPLO PLAN*****PI*EJ001\n"
    (answer,) = x12.read(message("271", body)).contents
    assert told(message("271", body)) == []
    assert answer.patient is None
    assert [(each.level, each.reason, each.valid) for each in answer.rejections] == [("payer", "42", True)]


def test_a_277ca_says_which_claims_are_taken():
    (answer,) = x12.read(message("277")).contents
    assert (answer.payer.id, answer.batch, answer.trace) == ("EJ001", "BATCH1", "R1")
    assert (answer.received, answer.processed) == (dt.date(2026, 1, 4), dt.date(2026, 1, 5))
    assert answer.totals.rejected_amount == D("200.00")
    (provider,) = answer.providers
    assert (provider.trace, provider.totals.accepted, provider.totals.rejected) == ("P1", 1, 1)
    taken, refused = answer.claims
    assert taken.accepted
    assert (taken.payer_control_number, taken.clearinghouse_number) == ("ICN1", "CH1")
    assert not refused.accepted
    assert answer.rejected_charges == D("200.00")
    (status,) = refused.statuses
    assert [(each.category, each.code, each.entity) for each in status.reasons] == [
        ("A7", "562", "85"),
        ("A6", "187", ""),
        ("A7", "21", "QC"),
    ]
    assert status.message == "CHECK ITEM 33A"
    assert (refused.begins, refused.ends) == (dt.date(2026, 1, 2), dt.date(2026, 1, 3))
    (line,) = refused.lines
    assert (line.code, line.revenue_code, line.control_number, line.prescription) == (
        "Y4001",
        "0450",
        "1",
        "RX1",
    )


def test_a_277ca_of_a_whole_batch_ends_at_the_receiver():
    body = BODIES["277"].split("HL*3*")[0].replace("HL*2*1*21*1", "HL*2*1*21*0")
    (answer,) = x12.read(message("277", body)).contents
    assert told(message("277", body)) == []
    assert answer.providers == ()


def test_a_patient_without_claim_is_kept():
    body = BODIES["277"].split("TRN*2*ACCT2")[0]
    _, second = x12.read(message("277", body)).contents[0].claims
    assert (second.patient.name.last, second.account) == ("TESTERLY", "")
    assert not second.accepted


def test_a_999_says_where_it_is_wrong():
    (answer,) = x12.read(message("999")).contents
    assert (answer.functional_id, answer.verdict) == ("HC", "P")
    assert (answer.included, answer.received, answer.accepted) == (2, 2, 1)
    refused, taken = answer.transactions
    assert not refused.accepted
    assert refused.codes == ("5", "I5")
    assert taken.accepted
    first, second = refused.errors
    assert (first.segment, first.position, first.loop, first.unit_value) == ("NM1", 12, "2010", "ACCT1")
    assert [(each.position, each.component, each.code, each.value) for each in first.elements] == [
        (9, 1, "7", "BAD"),
        (2, None, "1", ""),
    ]
    assert len(first.contexts) == len(first.elements[0].contexts) == 1
    assert (second.segment, second.code, second.elements) == ("CLM", "3", ())


# set, id, what is changed into what, what must be said: (segment, element, code)
FAULTS = [
    ("270", "no service", "EQ*30\n", "EQ\n", ("EQ", "EQ01", "needs")),
    ("270", "kind of service", "EQ*30^98", "EQ*30^XX", ("EQ", "EQ01", "bad-value")),
    ("270", "level without its parent", "HL*5*4*23", "HL*5*3*23", ("HL", "HL02", "hierarchy")),
    ("270", "date of birth", "D8*20150601", "D8*20151301", ("DMG", "DMG02", "bad-date")),
    ("270", "no payer", "NM1*PR*2*EJEMPLO HEALTH PLAN*****PI*EJ001\n", "", ("NM1", "", "missing")),
    ("271", "benefit", "EB*1*", "EB*9*", ("EB", "EB01", "bad-value")),
    ("271", "quantity without kind", "**VS*20*", "***20*", ("EB", "EB09", "needs")),
    ("271", "reason of a rejection", "AAA*N**67*C", "AAA*N**99*C", ("AAA", "AAA03", "bad-value")),
    ("271", "names not ended", "LE*2120\n", "", ("LS", "", "missing")),
    ("271", "names not begun", "LS*2120\n", "", ("NM1", "", "missing")),
    ("277", "no status", "STC*A2:20:PR*20260105*WQ*300\n", "", ("STC", "", "missing")),
    ("277", "action", "*WQ*300", "*XX*300", ("STC", "STC03", "bad-value")),
    ("277", "entity", "A2:20:PR", "A2:20:ZZ", ("STC", "STC01-3", "bad-value")),
    ("277", "day that is none", "D8*20260102", "D8*20260230", ("DTP", "DTP03", "bad-date")),
    ("277", "count with a fraction", "QTY*90*1", "QTY*90*1.5", ("QTY", "QTY02", "bad-number")),
    ("277", "no claim below", "HL*4*3*PT", "HL*4*2*PT", ("HL", "HL02", "hierarchy")),
    ("999", "verdict", "IK5*R", "IK5*Z", ("IK5", "IK501", "bad-value")),
    ("999", "error code", "IK4*2*1065*1", "IK4*2*1065*99", ("IK4", "IK403", "bad-value")),
    ("999", "position", "IK3*NM1*12", "IK3*NM1*XX", ("IK3", "IK302", "bad-number")),
    ("999", "no verdict on the group", "AK9*P*2*2*1*5\n", "", ("AK9", "", "missing")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("set_id", "old", "new", "said"),
    [(row[0], *row[2:]) for row in FAULTS],
    ids=[f"{row[0]} {row[1]}" for row in FAULTS],
)
def test_a_single_fault_is_told_at_its_place(set_id, old, new, said):
    assert old in BODIES[set_id]
    found = told(message(set_id, BODIES[set_id].replace(old, new, 1)))
    assert said in found
