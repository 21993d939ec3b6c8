"""Claims for the tests of the paper forms: one ordinary claim, and hypothesis strategies for any."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from cleanclaim.claims.model import (
    Accident,
    Address,
    Claim,
    ClaimDates,
    Coded,
    Coverage,
    Diagnosis,
    Drug,
    Name,
    OtherId,
    Payer,
    Person,
    PriorPayment,
    Provider,
    ServiceLine,
    Stay,
)

HOME = Address(line1="12 Invented Lane", line2="Apt 4", city="Fresno", state="CA", zip="937210101")
PATIENT = Person(
    name=Name(last="Muestra", first="Rosa", middle="T"),
    dob=dt.date(1984, 3, 7),
    sex="F",
    address=HOME,
    phone="559-555-0142",
)
PARENT = PATIENT.model_copy(
    update={"name": Name(last="Ejemplo", first="Mateo", suffix="Jr"), "sex": "M", "dob": dt.date(1979, 1, 2)}
)
CLINIC = Provider(
    name=Name(last="Placeholder Family Clinic"),
    organization=True,
    npi="1234567893",
    taxonomy="207Q00000X",
    tax_id="12-3456789",
    tax_id_kind="EIN",
    address=Address(line1="100 Storyfield Ave", city="Fresno", state="CA", zip="93721-0102"),
    phone="5595550143",
)
DOCTOR = Provider(name=Name(first="Mina", last="Fictoria"), npi="2000000002", taxonomy="208D00000X")
PLAN = Coverage(
    payer=Payer(
        name="Sample Health Plan",
        address=Address(line1="PO Box 100", city="San Jose", state="CA", zip="951130101"),
    ),
    member_id="SHP000123",
    group="G-100",
    filing="HM",
)
DAY = dt.date(2026, 3, 16)


def line(**changes: Any) -> ServiceLine:
    """Return an ordinary line with changes."""
    usual = {"code": "Y4023", "begins": DAY, "charge": "125.00", "pointers": (1,)}
    return ServiceLine(**{**usual, **changes})


def claim(**changes: Any) -> Claim:
    """Return an ordinary claim with changes."""
    usual = {
        "account": "A-1001",
        "patient": PATIENT,
        "coverages": (PLAN,),
        "billing": CLINIC,
        "rendering": DOCTOR,
        "diagnoses": (Diagnosis(code="E11.9"), Diagnosis(code="I10")),
        "lines": (line(),),
        "place": "11",
    }
    return Claim(**{**usual, **changes})


# Any claim ------------------------------------------------------------------------------------------------

texts = st.text(st.sampled_from("abzñÉ XQ019-'.,/&#"), max_size=12)
ids = st.text(st.sampled_from("ABCX0129"), max_size=8)
days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
maybe_day = st.none() | days
amounts = st.decimals("0", "99999.99", places=2)
names = st.builds(
    Name, last=texts, first=texts, middle=texts, suffix=st.sampled_from(["", "", "Jr", "III", "PhD"])
)
zips = st.sampled_from(["", "93721", "937210101", "A1"])
addresses = st.builds(
    Address, line1=texts, line2=texts, city=texts, state=st.sampled_from(["", "CA", "NV"]), zip=zips
)
phones = st.sampled_from(["", "5595550142", "(559) 555-0142", "12"])
people = st.builds(
    Person,
    name=names,
    dob=maybe_day,
    sex=st.sampled_from(["F", "M", "X", ""]),
    address=addresses,
    phone=phones,
)
other_ids = st.lists(
    st.builds(OtherId, qualifier=st.sampled_from(["0B", "G2", "ZZ", "X"]), value=ids), max_size=2
).map(tuple)
providers = st.builds(
    Provider,
    name=names,
    organization=st.booleans(),
    npi=st.sampled_from(["", "1234567893", "2000000002"]),
    taxonomy=st.sampled_from(["", "207Q00000X"]),
    tax_id=st.sampled_from(["", "12-3456789", "900123456"]),
    tax_id_kind=st.sampled_from(["EIN", "SSN", ""]),
    address=addresses,
    phone=phones,
    other_ids=other_ids,
)
coverages = st.builds(
    Coverage,
    payer=st.builds(Payer, name=texts, address=addresses),
    member_id=ids,
    relationship=st.sampled_from(["self", "spouse", "child", "employee", "unknown"]),
    subscriber=st.none() | people,
    group=ids,
    group_name=texts,
    filing=st.sampled_from(["MB", "MA", "MC", "CI", "HM", "12", "WC", "AM", "CH", "VA", "OF", "ZZ"]),
    claim_number=ids,
)
drugs = st.builds(
    Drug,
    ndc=st.sampled_from(["00000000000", "99999-9999-99", ""]),
    quantity=st.none() | st.decimals("0", "999", places=2),
    unit=st.sampled_from(["F2", "GR", "ME", "ML", "UN", ""]),
)
lines = st.builds(
    ServiceLine,
    code=st.sampled_from(["Y4023", "j1885", ""]),
    modifiers=st.lists(st.sampled_from(["25", "LT", "AA", "", "qk"]), max_size=6).map(tuple),
    begins=maybe_day,
    ends=maybe_day,
    place=st.sampled_from(["", "11", "22"]),
    units=st.sampled_from([Decimal(1), Decimal("2.5"), Decimal(100), Decimal(0)]),
    unit=st.sampled_from(["UN", "MJ", "DA"]),
    charge=amounts,
    pointers=st.lists(st.integers(-1, 14), max_size=6).map(tuple),
    emergency=st.booleans(),
    epsdt=st.booleans(),
    family_planning=st.booleans(),
    note=texts,
    drug=st.none() | drugs,
    purchase_charge=st.none() | amounts,
    rendering=st.none() | providers,
    ordering=st.none() | providers,
)
claims = st.builds(
    Claim,
    account=ids,
    patient=people,
    coverages=st.lists(coverages, max_size=3).map(tuple),
    destination=st.integers(0, 2),
    billing=providers,
    rendering=st.none() | providers,
    referring=st.none() | providers,
    supervising=st.none() | providers,
    facility=st.none() | providers,
    diagnoses=st.lists(
        st.builds(Diagnosis, code=st.sampled_from(["I10", "E11.22", "e119", ""])), max_size=14
    ).map(tuple),
    lines=st.lists(lines, max_size=14).map(tuple),
    place=st.sampled_from(["", "11", "02"]),
    frequency=st.sampled_from(["1", "7", "8", ""]),
    payer_control_number=ids,
    total=st.none() | amounts,
    accept_assignment=st.sampled_from(["A", "B", "C", ""]),
    assign_benefits=st.sampled_from(["Y", "N", "W", ""]),
    release_information=st.sampled_from(["Y", "I", ""]),
    provider_signature=st.booleans(),
    accident=st.builds(
        Accident,
        employment=st.booleans(),
        auto=st.booleans(),
        other=st.booleans(),
        state=st.sampled_from(["", "CA"]),
        on=maybe_day,
    ),
    dates=st.builds(
        ClaimDates,
        onset=maybe_day,
        last_menstrual_period=maybe_day,
        last_seen=maybe_day,
        first_contact=maybe_day,
        disability_begins=maybe_day,
        admitted=maybe_day,
        discharged=maybe_day,
    ),
    patient_paid=st.none() | amounts,
    prior_authorization=ids,
    referral=ids,
    clia=st.sampled_from(["", "05D0000000"]),
    condition_codes=st.lists(st.sampled_from(["AB", "W2", ""]), max_size=3).map(tuple),
    note=texts,
    prior_payments=st.lists(st.builds(PriorPayment, coverage=st.just(0), paid=amounts), max_size=2).map(
        tuple
    ),
)

# Any hospital claim ---------------------------------------------------------------------------------------

coded = st.builds(
    Coded,
    code=st.sampled_from(["A1", "11", "", "0DTJ4ZZ", "0SR.9"]),
    on=maybe_day,
    through=maybe_day,
    amount=st.none() | amounts,
)
poa_codes = st.builds(
    Diagnosis,
    code=st.sampled_from(["I10", "E11.22", "v4352xa", ""]),
    poa=st.sampled_from(["", "Y", "n", "U"]),
)
stays = st.builds(
    Stay,
    bill_type=st.sampled_from(["11", "13", "", "21"]),
    begins=maybe_day,
    ends=maybe_day,
    admitted=maybe_day,
    admission_hour=st.sampled_from(["", "08"]),
    patient_status=st.sampled_from(["", "01", "30"]),
    admitting_diagnosis=st.sampled_from(["", "R07.9"]),
    reasons_for_visit=st.lists(st.sampled_from(["R07.9", "", "R11.0"]), max_size=5).map(tuple),
    drg=st.sampled_from(["", "470"]),
    procedures=st.lists(coded, max_size=8).map(tuple),
    conditions=st.lists(st.sampled_from(["09", "", "C1"]), max_size=14).map(tuple),
    occurrences=st.lists(coded, max_size=10).map(tuple),
    spans=st.lists(coded, max_size=6).map(tuple),
    values=st.lists(coded, max_size=14).map(tuple),
)
hospital_lines = st.builds(
    ServiceLine,
    revenue_code=st.sampled_from(["0120", "0250", ""]),
    code=st.sampled_from(["J1885", "y4023", ""]),
    modifiers=st.lists(st.sampled_from(["25", "LT", "", "jw"]), max_size=6).map(tuple),
    description=texts,
    begins=maybe_day,
    ends=maybe_day,
    units=st.sampled_from([Decimal(1), Decimal("2.5"), Decimal(100)]),
    unit=st.sampled_from(["UN", "DA"]),
    charge=amounts,
    noncovered=st.none() | amounts,
)
hospital_claims = st.builds(
    Claim,
    kind=st.just("institutional"),
    account=ids,
    medical_record=ids,
    patient=people,
    coverages=st.lists(coverages, max_size=4).map(tuple),
    destination=st.integers(0, 3),
    billing=providers,
    pay_to=st.none() | addresses,
    attending=st.none() | providers,
    operating=st.none() | providers,
    other_operating=st.none() | providers,
    referring=st.none() | providers,
    rendering=st.none() | providers,
    diagnoses=st.lists(poa_codes, max_size=20).map(tuple),
    external_causes=st.lists(poa_codes, max_size=5).map(tuple),
    lines=st.lists(hospital_lines, max_size=4).map(tuple)
    | st.lists(hospital_lines, min_size=23, max_size=24).map(tuple),
    frequency=st.sampled_from(["1", "7", "8", ""]),
    payer_control_number=ids,
    prior_authorization=ids,
    referral=ids,
    total=st.none() | amounts,
    release_information=st.sampled_from(["Y", "I", ""]),
    assign_benefits=st.sampled_from(["Y", "N", "W", ""]),
    accident=st.builds(Accident, state=st.sampled_from(["", "CA"])),
    note=texts,
    prior_payments=st.lists(
        st.builds(PriorPayment, coverage=st.integers(0, 3), paid=amounts), max_size=3
    ).map(tuple),
    stay=st.none() | stays,
)
