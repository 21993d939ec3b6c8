"""From decisions to a remittance: what stands where, and that nothing is lost on the wire."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import made_decisions as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import mutant
from wire import WRITTEN

from cleanclaim.charts.registration import Name, OtherId, Payer
from cleanclaim.claims import x12
from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.party import Amount, Dated
from cleanclaim.payers import DecidedLine, Decision, Enrollment, adjudicate, payer
from cleanclaim.payers.remittances import as_835, balance, paid_claim, remit, remit_all

DAY = dt.date(2026, 6, 15)


def dollars(text):
    """Return dollars."""
    return Decimal(text)


def one(claim=None, **more):
    """Return the decision of vector T1, on the first line of a claim."""
    claim = claim or made.claim()
    service = claim.lines[0].model_copy(update={"charge": dollars("300.00"), "control_number": ""})
    claim = claim.model_copy(update={"lines": (service,)})
    adjustments = [("CO", "45", "100.00"), ("PR", "1", "83.00"), ("PR", "2", "23.40"), ("CO", "253", "1.87")]
    line = DecidedLine(
        number=1,
        code=service.code,
        modifiers=service.modifiers,
        revenue_code=service.revenue_code,
        units=service.units,
        charge=dollars("300.00"),
        allowed=dollars("200.00"),
        paid=dollars("91.73"),
        adjustments=tuple(Adjustment(group=g, reason=r, amount=dollars(a)) for g, r, a in adjustments),
        remarks=("N130",),
    )
    fields = {"claim": claim, "payer": "ejemplo", "payer_control_number": "ICN1", "received": DAY,
              "decided": made.ON, "lines": (line,)}  # fmt: skip
    return Decision(**{**fields, **more})


def sent(*decisions, **more):
    """Remit decisions to their clinic."""
    return remit(decisions, on=made.ON, trace="CHK1001", payer=made.PAYER, **more)


def test_vector_t1_as_it_stands_on_the_wire():
    remittance = sent(one())
    text = as_835(remittance, when=WRITTEN)
    for segment in (
        "BPR*I*91.73*C*CHK*",
        "CLP*S0000000*1*300*91.73*106.4*",
        "CAS*CO*45*100**253*1.87~",
        "CAS*PR*1*83**2*23.4~",
        "REF*6R*1~",
        "AMT*B6*200~",
        "LQ*HE*N130~",
        "DTM*050*20260615~",
    ):
        assert segment in text
    assert balance(remittance) == []


def test_the_line_number_of_the_clinic_comes_back():
    decision = one()
    service = decision.claim.lines[0].model_copy(update={"control_number": "L77"})
    claim = decision.claim.model_copy(update={"lines": (service,)})
    assert paid_claim(one()).lines[0].control_number == "1"
    assert paid_claim(decision.model_copy(update={"claim": claim})).lines[0].control_number == "L77"


def test_a_claim_without_an_account_number_is_told_as_zero():
    decision = one()
    claim = decision.claim.model_copy(update={"account": ""})
    assert paid_claim(decision.model_copy(update={"claim": claim})).account == "0"


@pytest.mark.parametrize(
    ("adjustments", "expected"),
    [
        ([("PR", "1", "5"), ("CO", "45", "7")], ["CO-45 7.00", "PR-1 5.00"]),
        ([("CO", "45", "5"), ("CO", "45", "7")], ["CO-45 12.00"]),
        ([("CO", "45", "0")], []),
        ([("PI", "97", "1"), ("OA", "23", "2"), ("PR", "2", "3")], ["OA-23 2.00", "PI-97 1.00", "PR-2 3.00"]),
    ],
    ids=["groups in order", "one reason once", "nothing is not told", "all groups"],
)
def test_adjustments_stand_by_group_each_reason_once(adjustments, expected):
    told = tuple(Adjustment(group=g, reason=r, amount=dollars(a)) for g, r, a in adjustments)
    line = one().lines[0].model_copy(update={"adjustments": told})
    found = paid_claim(one(lines=(line,))).lines[0].adjustments
    assert [f"{each.group}-{each.reason} {each.amount}" for each in found] == expected


def test_an_adjustment_of_the_claim_stays_on_the_claim():
    cut = (Adjustment(group="CO", reason="104", amount=dollars("1.73")),)
    claim = paid_claim(one(adjustments=cut))
    assert claim.adjustments == cut
    assert all(each.reason != "104" for line in claim.lines for each in line.adjustments)
    assert claim.paid == dollars("90.00")


def test_remarks_of_a_claim_stand_in_an_moa_and_at_most_five():
    remittance = sent(one(remarks=("MA01", "MA130", "N1", "N4", "N20", "N30", "MA01")))
    assert "MOA***MA01*MA130*N1*N4*N20~" in as_835(remittance, when=WRITTEN)


def test_remarks_of_a_stay_in_a_bed_stand_in_an_mia():
    claim = next(each for each in made.base() if each.stay and each.stay.bill_type == "11")
    text = as_835(sent(one(claim, remarks=("MA01", "N1", "N4"))), when=WRITTEN)
    assert "MIA*0****MA01***************N1*N4~" in text
    assert x12.read_835(text)[0].claims[0].remarks == ("MA01", "N1", "N4")


MEDICARE_THEN = [
    ("MC", "19", "MA07", True),
    ("CI", "19", "MA18", True),
    ("", "1", "", False),
]


@pytest.mark.parametrize(("filing", "status", "remark", "told"), MEDICARE_THEN)
def test_medicare_passes_a_claim_on(filing, status, remark, told):
    decision = one()
    first = decision.claim.coverages[0].model_copy(update={"filing": "MB"})
    second = first.model_copy(update={"filing": filing, "payer": Payer(name="Otro Plan", id="OT1")})
    covers = (first, second) if filing else (first,)
    claim = decision.claim.model_copy(update={"coverages": covers, "destination": 0})
    paid = paid_claim(decision.model_copy(update={"claim": claim}))
    assert paid.status == status
    assert (remark in paid.remarks) is told
    assert (paid.crossover is not None) is told
    if told:
        assert (str(paid.crossover.name), paid.crossover.id) == ("OTRO PLAN", "OT1")


def test_others_pass_a_claim_on_only_when_told_so_and_a_denied_one_stays():
    decision = one()
    cover = decision.claim.coverages[0].model_copy(update={"filing": "CI"})
    claim = decision.claim.model_copy(update={"coverages": (cover, cover), "destination": 0})
    decision = decision.model_copy(update={"claim": claim})
    assert paid_claim(decision).status == "1"
    assert paid_claim(decision, forwards=True).status == "19"
    denied = decision.model_copy(update={"status": "4"})
    assert paid_claim(denied, forwards=True).status == "4"


def test_a_name_that_the_register_has_differently_is_told():
    decision = one()
    patient = decision.claim.patient
    known = patient.model_copy(update={"name": Name(last="Muestra", first="Anna")})
    cover = decision.claim.coverages[0]
    enrollment = Enrollment(
        person=known, member_id=cover.member_id, payer="ejemplo", plan="x", begins=dt.date(2026, 1, 1)
    )
    corrected = paid_claim(decision, enrollment=enrollment).corrected
    assert (str(corrected.name), corrected.id) == ("ANNA MUESTRA", "")
    other = enrollment.model_copy(update={"person": patient, "member_id": "NEW1"})
    corrected = paid_claim(decision, enrollment=other).corrected
    assert (str(corrected.name), corrected.id_kind, corrected.id) == ("", "C", "NEW1")
    same = enrollment.model_copy(update={"person": patient})
    assert paid_claim(decision, enrollment=same).corrected is None
    told = sent(decision, enrollments={decision.claim.account: enrollment})
    assert x12.read_835(as_835(told, when=WRITTEN)) == [told]


def test_the_payer_that_has_to_be_asked_is_named():
    decision = one()
    member = Enrollment(
        person=decision.claim.patient,
        member_id=decision.claim.coverages[0].member_id,
        payer="hmo",
        plan="x",
        begins=dt.date(2026, 1, 1),
    )
    told = sent(decision, enrollments={decision.claim.account: member})
    assert told.claims[0].corrected_payer.name.last == "SIERRA IMAGINADA HEALTH"
    assert x12.read_835(as_835(told, when=WRITTEN)) == [told]
    same = member.model_copy(update={"payer": "ejemplo"})
    unknown = member.model_copy(update={"payer": "nobody"})
    assert paid_claim(decision, enrollment=same).corrected_payer is None
    assert paid_claim(decision, enrollment=unknown).corrected_payer is None


def test_another_code_than_billed_is_told_with_both():
    decision = one()
    line = decision.lines[0].model_copy(update={"code": "Y4999", "units": Decimal(2)})
    told = sent(one(lines=(line,)))
    paid = told.claims[0].lines[0]
    assert (paid.code, paid.billed_code) == ("Y4999", decision.claim.lines[0].code)
    assert (paid.units, paid.billed_units) == (Decimal(2), decision.claim.lines[0].units)
    assert x12.read_835(as_835(told, when=WRITTEN)) == [told]


def test_coverage_that_ended_is_dated():
    decision = one()
    cover = decision.claim.coverages[0].model_copy(update={"ends": dt.date(2026, 1, 31)})
    claim = decision.claim.model_copy(update={"coverages": (cover,)})
    gone = (Adjustment(group="PR", reason="27", amount=dollars("300.00")),)
    line = decision.lines[0].model_copy(update={"adjustments": gone, "paid": Decimal(0)})
    dates = paid_claim(decision.model_copy(update={"claim": claim, "lines": (line,)})).dates
    assert Dated(kind="036", on=dt.date(2026, 1, 31)) in dates


def test_interest_is_told_on_the_claim_and_moved_once_outside():
    remittance = sent(one(interest=dollars("6.16")), one(interest=dollars("1.00")))
    assert [each.amounts[-1] for each in remittance.claims] == [
        Amount(kind="I", amount=dollars("6.16")),
        Amount(kind="I", amount=dollars("1.00")),
    ]
    assert [(each.reason, each.amount) for each in remittance.provider_adjustments] == [
        ("L6", dollars("-7.16"))
    ]
    assert remittance.payment.amount == dollars("190.62")
    assert balance(remittance) == []


def test_a_penalty_moves_outside_of_the_claim_too():
    remittance = sent(one(interest=dollars("6.16"), penalty=dollars("15.00")))
    moved = [(each.reason, each.reference, each.amount) for each in remittance.provider_adjustments]
    assert moved == [("L6", "", dollars("-6.16")), ("CS", "S0000000", dollars("-15.00"))]
    assert remittance.payment.amount == dollars("112.89")


@pytest.mark.parametrize(
    ("method", "expected"),
    [("CHK", ("CHK", "I")), ("ACH", ("ACH", "I"))],
)
def test_how_the_money_moves(method, expected):
    remittance = sent(one(), method=method)
    assert (remittance.payment.method, remittance.payment.handling) == expected
    assert (remittance.payment.receiver is not None) is (method == "ACH")
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]


def test_a_payment_of_nothing_moves_by_nothing():
    line = one().lines[0]
    gone = (Adjustment(group="CO", reason="29", amount=line.charge),)
    denied = line.model_copy(update={"paid": Decimal(0), "adjustments": gone})
    remittance = sent(one(status="4", lines=(denied,)), method="ACH")
    payment = remittance.payment
    assert (payment.amount, payment.method, payment.handling) == (Decimal(0), "NON", "H")
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]


def test_two_clinics_are_not_paid_together():
    other = made.clinic().model_copy(update={"npi": "2000001372"})
    second = one(made.claim().model_copy(update={"billing": other}))
    with pytest.raises(ValueError, match="pay 2 clinics, and a remittance pays one"):
        sent(one(), second)
    assert len(list(remit_all([one(), second], trace="R"))) == 2


def test_each_payer_record_clinic_and_day_has_its_own_remittance():
    first = one()
    cover = first.claim.coverages[0].model_copy(update={"payer": Payer(name="Otro Plan", id="OT1")})
    other = first.model_copy(update={"claim": first.claim.model_copy(update={"coverages": (cover,)})})
    later = first.model_copy(update={"decided": made.ON + dt.timedelta(days=1)})
    apart = list(remit_all([first, other, later, first], trace="R", first=7))
    assert [len(each.claims) for each in apart] == [2, 1, 1]
    assert [each.payment.trace for each in apart] == ["R0000007", "R0000008", "R0000009"]
    assert len(list(remit_all([first, later], on=made.ON))) == 1


def test_an_unknown_way_to_pay_is_said():
    with pytest.raises(ValueError, match="'CASH' is no way to pay here; use ACH"):
        remit([one()], on=made.ON, trace="1", method="CASH")


def test_nobody_to_pay_is_said():
    with pytest.raises(ValueError, match="Nobody is named who pays"):
        remit([], on=made.ON, trace="1")
    with pytest.raises(ValueError, match="Nobody is named who is paid"):
        remit([], on=made.ON, trace="1", payer=made.PAYER)


def test_a_profile_of_the_book_can_pay():
    remittance = remit([one()], on=made.ON, trace="1", payer=payer("medicare"))
    assert remittance.payer.other_ids == (OtherId(qualifier="2U", value="PRMED"),)


seeds = st.lists(st.integers(0, 10**6), max_size=5)


@settings(max_examples=60, deadline=None)
@given(seeds, st.sampled_from(["CHK", "ACH"]))
def test_any_decisions_come_back_from_the_wire_as_they_were_and_balance(drawn, method):
    decisions = [made.decision(seed, of=made.claim(3)) for seed in drawn]
    remittance = sent(*decisions, payee=made.clinic(3), method=method)
    assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]
    assert balance(remittance) == []
    assert remittance.claims_paid == sum((each.paid for each in decisions), Decimal(0))
    owed = sum((each.interest + each.penalty for each in decisions), Decimal(0))
    assert remittance.payment.amount == remittance.claims_paid + owed


def test_what_the_payers_of_the_book_decide_comes_back_too():
    decided = [adjudicate(claim) for claim in made.base()]
    remittances = list(remit_all(decided, on=made.ON))
    assert sum(len(each.claims) for each in remittances) == len(decided)
    for remittance in remittances:
        assert balance(remittance) == []
        assert x12.read_835(as_835(remittance, when=WRITTEN)) == [remittance]


def test_what_is_decided_about_odd_claims_is_told_or_refused_in_plain_sentences():
    refused = []
    for seed in range(250):
        claim = mutant(seed)
        if claim is None:
            continue
        remittance = remit([adjudicate(claim, "ppo")], on=made.ON, trace="T1", payer=made.PAYER)
        if any(line.charge < 0 for line in claim.lines):
            continue  # no reversal, and less than nothing: no payer is sent such a claim
        assert balance(remittance) == []
        try:
            text = as_835(remittance, when=WRITTEN)
        except x12.X12Error as error:
            refused += [str(each) for each in error.problems]
        else:
            assert x12.read_835(text) == [remittance]
    assert [each for each in refused if not each.endswith((".", "?"))] == []
    assert len(refused) < 10  # a clinic without a name, a line without a code
