"""Estimates to the cent, each worked out by hand from the fee of the service."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.charts.registration import Address, Coverage, Name, Person, Provider
from cleanclaim.claims import scrub
from cleanclaim.claims.model import Claim, Diagnosis, ServiceLine
from cleanclaim.payers import Accumulators, Enrollment, adjudicate, payer
from cleanclaim.payers.eligibility import estimate, estimate_in_turn, month_share, spent_in
from cleanclaim.payers.onward import onward

DAY = dt.date
TODAY, VISIT = DAY(2026, 3, 2), DAY(2026, 3, 10)
D = Decimal
ANA = Person(name=Name(last="Muestra", first="Ana"), dob=DAY(1955, 3, 4), sex="F")
HOME = Address(line1="1 Calle Inventada", city="Fresno", state="CA", zip="937210001")
CLINIC = Provider(
    name=Name(last="Samplewood Clinic"), organization=True, npi="1234567893", tax_id="990000001",
    tax_id_kind="EIN", taxonomy="207Q00000X", address=HOME,
)  # fmt: skip
DOCTOR = Provider(name=Name(last="Fictoria", first="Mina"), npi="2000021925", taxonomy="207Q00000X")
IDS = {"medicare": "1EG4TE5MK73", "medi_cal": "90000001A"}
PLANS = {
    "medicare": "part_b",
    "ppo": "ppo_1500",
    "self_funded": "hdhp_2500",
    "medi_cal": "full_scope",
}


def claim_of(name, lines, *, day=VISIT):
    book = payer(name.partition("/")[0])
    number = IDS.get(book.name, "M-1")
    return Claim(
        patient=ANA,
        account="A-1",
        coverages=(Coverage(payer=book.record, member_id=number, filing=book.filing),),
        billing=CLINIC,
        rendering=DOCTOR,
        diagnoses=(Diagnosis(code="J02.9"),),
        place="11",
        lines=tuple(
            ServiceLine(code=code, charge=charge, begins=day, pointers=(1,)) for code, charge in lines
        ),
    )


def enrolled(name, **used):
    book, _, plan = name.partition("/")
    counters = (Accumulators(year=2026, **used),) if used else ()
    return Enrollment(
        person=ANA, member_id=IDS.get(book, "M-1"), payer=book, plan=plan or PLANS[book],
        begins=DAY(2020, 1, 1), used=counters,
    )  # fmt: skip


# Fees by hand: (work RVU x 1.010 + practice expense x 1.060 + malpractice x 0.570) x 33.4009 for the rest of
# California: Y4023 130.38, Y5011 451.46; G0439 132.00 and E0143 108.00 from the practice schedule. Contracts
# pay 1.30 times that (PPO: 169.49, 586.90), 1.05 and 1.10 (HMO: 113.40 for E0143; 496.61), 1.40 (self-funded:
# 182.53, 632.04), 1.10 out of the PPO's network (496.61).
# id, payer (and plan), services, used so far, in network, patient, plan
CASES = [
    # 83 of 283 left; 20 % of 47.38 is 9.48; 37.90 less 2 % (0.76)
    (
        "Medicare, part of the deductible left", "medicare", [("Y4023", "210")],
        {"deductible": "200"}, True, "92.48", "37.14",
    ),
    # 20 % of 451.46; 361.17 less 7.22
    (
        "Medicare, deductible met", "medicare", [("Y5011", "900")],
        {"deductible": "283"}, True, "90.29", "353.95",
    ),
    # 283 and 20 % of 168.46 (33.69); 134.77 less 2.70
    ("Medicare, nothing used", "medicare", [("Y5011", "900")], {}, True, "316.69", "132.07"),
    # the yearly wellness visit is free; 132.00 less 2.64
    ("Medicare, preventive", "medicare", [("G0439", "180")], {}, True, "0", "129.36"),
    ("PPO, a visit: copay alone", "ppo", [("Y4023", "210")], {}, True, "30.00", "139.49"),
    ("PPO, charge below the plan's price", "ppo", [("Y4023", "100")], {}, True, "30.00", "70.00"),
    ("PPO, charge below the copay", "ppo", [("Y4023", "20")], {}, True, "20.00", "0"),
    (
        "PPO, all of it goes to the deductible", "ppo", [("Y5011", "900")],
        {"deductible": "400"}, True, "586.90", "0",
    ),
    # 200 left, 20 % of 386.90
    (
        "PPO, the rest of the deductible", "ppo", [("Y5011", "900")],
        {"deductible": "1300"}, True, "277.38", "309.52",
    ),
    # 20 % of 586.90 would be 117.38, but 50 are left to the limit of the year
    (
        "PPO, the limit of the year is near", "ppo", [("Y5011", "900")],
        {"deductible": "1500", "out_of_pocket": "5950"}, True, "50.00", "536.90",
    ),
    (
        "PPO, the limit of the year is reached", "ppo", [("Y4023", "210")],
        {"deductible": "1500", "out_of_pocket": "6000"}, True, "0", "169.49",
    ),
    # the family has met its 3,000; 20 % of 586.90
    (
        "PPO, the family's deductible is met", "ppo", [("Y5011", "900")],
        {"family_deductible": "3000"}, True, "117.38", "469.52",
    ),
    # out of the network: 496.61 to the second deductible, and 403.39 above the plan's price
    ("PPO, out of the network", "ppo", [("Y5011", "900")], {}, False, "900.00", "0"),
    # 40 % of 496.61 is 198.64; 403.39 above the plan's price
    (
        "PPO, out of the network, deductible met", "ppo", [("Y5011", "900")],
        {"outside_deductible": "3000"}, False, "602.03", "297.97",
    ),
    # 30 for the visit; 146.48 for the picture, all to the deductible
    ("PPO, a visit and a picture", "ppo", [("Y4023", "210"), ("Y4721", "400")], {}, True, "176.48", "139.49"),
    (
        "HMO by the month: the copay, no payment for the visit", "hmo/capitated", [("Y4023", "210")],
        {}, True, "20.00", "0",
    ),
    # 20 % of 113.40
    ("HMO by the month: a walker", "hmo/capitated", [("E0143", "200")], {}, True, "22.68", "90.72"),
    # 10 % of 496.61
    (
        "HMO by the service: a procedure", "hmo/fee_for_service", [("Y5011", "900")],
        {}, True, "49.66", "446.95",
    ),
    ("self-funded, nothing used", "self_funded", [("Y4023", "210")], {}, True, "182.53", "0"),
    # 10 % of 632.04
    (
        "self-funded, deductible met", "self_funded", [("Y5011", "900")],
        {"deductible": "2500"}, True, "63.20", "568.84",
    ),
    ("Medi-Cal: nothing", "medi_cal", [("Y4023", "210")], {}, True, "0", "93.84"),
]  # fmt: skip


@pytest.mark.parametrize("row", CASES, ids=[row[0] for row in CASES])
def test_to_the_cent(row):
    _, name, lines, used, network, patient, plan = row
    found = estimate(claim_of(name, lines), on=TODAY, enrollment=enrolled(name, **used), network=network)
    assert (found.patient_owes, found.plan_pays) == (D(patient), D(plan))
    assert not any(line.refused for line in found.lines)
    for line in found.lines:
        assert (
            line.patient == line.deductible + line.copay + line.coinsurance + line.share_of_cost + line.other
        )
        assert f"You pay ${line.patient:,.2f}" in line.words[-1]
    assert f"you pay ${found.patient_owes:,.2f}" in found.words[0]
    assert "It is no promise" in found.caveats[0]
    assert "2 Mar 2026" in found.caveats[0]


def test_the_arithmetic_in_words():
    found = estimate(
        claim_of("ppo", [("Y5011", "900")]), on=TODAY, enrollment=enrolled("ppo", deductible="1300")
    )
    assert list(found.lines[0].words) == [
        "The clinic charges $900.00 for Y5011.",
        "The plan's price is $586.90.",
        "$313.10 is taken off and billed to nobody.",
        "You have not met your deductible for the year: $200.00 of this goes to it.",
        "Of what is left, your share (coinsurance) is $77.38.",
        "You pay $277.38, and the plan pays $309.52.",
    ]
    assert found.words[1] == "Your part is made of deductible $200.00 and coinsurance $77.38."
    assert (found.before.deductible, found.after.deductible) == (D("1300.00"), D("1500.00"))
    assert found.after.out_of_pocket == D("277.38")


def test_the_share_of_cost_comes_first():
    member = enrolled("medi_cal").model_copy(update={"share_of_cost": D("50.00")})
    found = estimate(claim_of("medi_cal", [("Y4023", "210")]), on=TODAY, enrollment=member)
    # Medi-Cal's fee is 93.84: the patient's 50.00 come first
    assert (found.patient_owes, found.plan_pays) == (D("50.00"), D("43.84"))
    assert "$50.00 goes to your share of cost of this month (Medi-Cal)." in found.lines[0].words
    decision = adjudicate(claim_of("medi_cal", [("Y4023", "210")]), enrollment=member, received=VISIT)
    (spent,) = spent_in([decision])
    assert (spent.on, spent.amount) == (VISIT, D("50.00"))
    assert month_share(D("50.00"), [spent], on=VISIT).met


CAVEATS = [
    ("nobody asked", "ppo", {}, "Nobody has asked the plan yet"),
    ("next year", "ppo", {"day": DAY(2027, 1, 12)}, "deductibles begin again on 1 January"),
    ("out of network", "ppo", {"network": False}, "not in the network"),
    ("coverage ends", "ppo", {"ends": DAY(2026, 3, 9)}, "Your coverage ends on 9 Mar 2026"),
    ("another insurance", "ppo", {"second": True}, "Another insurance of yours may pay"),
    ("a laboratory without its number", "ppo", {"code": "Y4411"}, "Line 1 would be refused as it stands"),
]


@pytest.mark.parametrize("row", CAVEATS, ids=[row[0] for row in CAVEATS])
def test_why_the_bill_may_differ(row):
    _, name, more, said = row
    claim = claim_of(name, [(more.get("code", "Y5011"), "900")], day=more.get("day", VISIT))
    member = enrolled(name, deductible="1500") if said[:6] != "Nobody" else None
    if "ends" in more:
        member = member.model_copy(update={"ends": more["ends"]})
    if "second" in more:
        claim = claim.model_copy(update={"coverages": claim.coverages * 2})
    found = estimate(claim, on=TODAY, payer=name, enrollment=member, network=more.get("network", True))
    assert any(said in each for each in found.caveats), found.caveats
    if "day" in more:
        assert (found.before.year, found.before.deductible) == (2027, 0)
        assert found.lines[0].deductible == D("586.90")
    if "code" in more:
        assert "laboratory" in found.lines[0].words[-1]
        assert "Denied" not in found.lines[0].words[-1]


# id, payers in their order, service, used so far of each, what each pays, what the patient pays in the end
TURNS = [
    # PPO: 200 of the deductible and 77.38; it pays 309.52. Medicare alone: 283 and 33.69 are the patient's;
    # 134.77 is the lowest of the three amounts, less 2 % (2.70). The patient owes what 316.69 is over 309.52.
    (
        "job of 20, then Medicare", ["ppo", "medicare"], ("Y5011", "900"), [{"deductible": "1300"}, {}],
        ["309.52", "132.07"], "7.17",
    ),
    # Medicare pays 37.14 and leaves 92.48; Medi-Cal's fee is 93.84, so it adds 56.70 and the rest is nobody's
    (
        "Medicare, then Medi-Cal", ["medicare", "medi_cal"], ("Y4023", "210"), [{"deductible": "200"}, {}],
        ["37.14", "56.70"], "0",
    ),
    # Medi-Cal's fee is below what the plan paid
    ("PPO, then Medi-Cal", ["ppo", "medi_cal"], ("Y4023", "210"), [{}, {}], ["139.49", "0"], "0"),
    # 10 % of 182.53 would be the patient's: the plan's own benefit is 164.28, 127.14 above what Medicare paid
    (
        "Medicare, then a retiree plan", ["medicare", "self_funded"], ("Y4023", "210"),
        [{"deductible": "200"}, {"deductible": "2500"}], ["37.14", "92.48"], "0",
    ),
    # its deductible is not met: it pays nothing
    (
        "Medicare, then a retiree plan with its deductible", ["medicare", "self_funded"], ("Y4023", "210"),
        [{"deductible": "200"}, {}], ["37.14", "0"], "92.48",
    ),
    ("one insurance alone", ["ppo"], ("Y4023", "210"), [{}], ["139.49"], "30.00"),
]  # fmt: skip


def both(names, line):
    claims = [claim_of(name, [line]) for name in names]
    covers = [each.coverages[0] for each in claims]
    if names[-1] == "medicare":
        covers[-1] = covers[-1].model_copy(update={"insurance_type": "12"})
    return claims[0].model_copy(update={"coverages": tuple(covers)})


@pytest.mark.parametrize("row", TURNS, ids=[row[0] for row in TURNS])
def test_one_insurance_after_the_other(row):
    _, names, line, used, pays, owes = row
    members = [enrolled(name, **counters) for name, counters in zip(names, used, strict=True)]
    found = estimate_in_turn(both(names, line), members, on=TODAY)
    assert [each.plan_pays for each in found.estimates] == [D(amount) for amount in pays]
    assert found.patient_owes == D(owes)
    assert found.plans_pay == sum(D(amount) for amount in pays)
    assert found.words[-1] == f"In the end we expect that you pay ${D(owes):,.2f}."
    assert found.patient_owes + found.plans_pay <= found.charge


def test_who_pays_without_insurance_hears_of_no_plan():
    found = estimate(claim_of("self_pay", [("Y4023", "210")]), on=TODAY)
    assert found.words == ("We expect that you pay $126.00. No insurance is asked for this visit.",)
    assert found.lines[0].words == (
        "The clinic charges $210.00 for Y4023.",
        "Without insurance the price is $126.00.",
        "You pay $126.00.",
    )
    assert not [text for text in found.caveats if "plan " in text]


def test_each_coverage_is_looked_up():
    with pytest.raises(ValueError, match="has 2 coverages, and 1 were looked up"):
        estimate_in_turn(both(["ppo", "medi_cal"], ("Y4023", "210")), [None], on=TODAY)


def test_the_next_payer_is_told_what_the_first_decided():
    claim = both(["ppo", "medi_cal"], ("Y4023", "210"))
    decision = adjudicate(claim, received=VISIT, decided=DAY(2026, 3, 20))
    following = onward(decision)
    assert (following.destination, following.prior_payments[0].paid) == (1, D("139.49"))
    (told,) = following.lines[0].decisions
    assert (told.payer_id, told.paid) == ("CEI02", D("139.49"))
    assert told.paid + sum(each.amount for each in told.adjustments) == D("210.00")
    assert [each for each in scrub(following) if each.rule == "PAYER"] == []
    assert onward(adjudicate(following, received=VISIT, decided=VISIT)) is None


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["medicare", "ppo", "hmo/capitated", "self_funded", "medi_cal"]),
    st.lists(st.sampled_from(["Y4023", "Y5011", "G0439", "E0143"]), min_size=1, max_size=3, unique=True),
    st.integers(1, 200_000),
    st.integers(0, 700_000),
)
def test_nobody_pays_twice_or_more_than_the_charge(name, codes, charge, used):
    lines = [(code, str(D(charge) / 100)) for code in codes]
    member = enrolled(name, deductible=str(D(used) / 100), out_of_pocket=str(D(used) / 100))
    found = estimate(claim_of(name, lines), on=TODAY, enrollment=member)
    assert found.patient_owes >= 0
    assert found.patient_owes + found.plan_pays <= found.charge
    assert found.patient_owes == sum(line.patient for line in found.lines)
