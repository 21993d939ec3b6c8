"""What each part of an 837 becomes in the claim."""

from __future__ import annotations

import datetime as dt
import operator
from decimal import Decimal
from functools import reduce

import hand837
import pytest

from cleanclaim.claims import x12


def at(record, path):
    def step(here, name):
        return here[int(name)] if name.isdigit() else operator.attrgetter(name)(here)

    return reduce(step, path.split("."), record)


PROFESSIONAL = [
    ("kind", "professional"),
    ("account", "A-1"),
    ("total", Decimal("150.50")),
    ("place", "11"),
    ("frequency", "1"),
    ("provider_signature", True),
    ("accept_assignment", "A"),
    ("assign_benefits", "Y"),
    ("release_information", "Y"),
    ("accident.auto", True),
    ("accident.state", "CA"),
    ("accident.on", dt.date(2026, 9, 1)),
    ("accident.employment", False),
    ("dates.onset", dt.date(2026, 9, 2)),
    ("patient_paid", Decimal(10)),
    ("prior_authorization", "AUTH1"),
    ("note", "FIRST VISIT"),
    ("billing.name.last", "MUESTRA FAMILY CLINIC"),
    ("billing.organization", True),
    ("billing.npi", "1234567893"),
    ("billing.taxonomy", "207Q00000X"),
    ("billing.tax_id", "123456789"),
    ("billing.tax_id_kind", "EIN"),
    ("billing.address.line1", "1 SAMPLE STREET"),
    ("billing.address.zip", "937210101"),
    ("patient.name.first", "SOL"),
    ("patient.dob", dt.date(2020, 2, 29)),
    ("patient.sex", "F"),
    ("patient.address.line2", "UNIT 4"),
    ("patient.address.city", "CLOVIS"),
    ("coverages.0.relationship", "child"),
    ("coverages.0.subscriber.name.middle", "M"),
    ("coverages.0.member_id", "M0001"),
    ("coverages.0.group", "G-1001"),
    ("coverages.0.group_name", "SAMPLE PLAN"),
    ("coverages.0.filing", "CI"),
    ("coverages.0.payer.name", "PRACTICE PLAN"),
    ("coverages.0.payer.id", "PR001"),
    ("coverages.1.relationship", "self"),
    ("coverages.1.subscriber", None),
    ("coverages.1.member_id", "M0002"),
    ("coverages.1.filing", "MC"),
    ("coverages.1.payer.id", "PR002"),
    ("destination", 0),
    ("prior_payments", ()),
    ("diagnoses.0.code", "S13.4XXA"),
    ("diagnoses.1.code", "M54.2"),
    ("rendering.name.last", "TESTERLY"),
    ("rendering.organization", False),
    ("rendering.taxonomy", "207Q00000X"),
    ("lines.0.code", "G0402"),
    ("lines.0.modifiers", ("25",)),
    ("lines.0.charge", Decimal("100.50")),
    ("lines.0.pointers", (1, 2)),
    ("lines.0.begins", dt.date(2026, 9, 3)),
    ("lines.0.ends", None),
    ("lines.1.units", Decimal(2)),
    ("lines.1.emergency", True),
    ("lines.1.ends", dt.date(2026, 9, 4)),
    ("lines.1.control_number", "LINE2"),
    ("extras", ()),
    ("lines.0.extras", ()),
]
INSTITUTIONAL = [
    ("kind", "institutional"),
    ("place", ""),
    ("stay.bill_type", "11"),
    ("frequency", "1"),
    ("stay.begins", dt.date(2026, 9, 1)),
    ("stay.ends", dt.date(2026, 9, 3)),
    ("stay.discharge_hour", "11"),
    ("stay.admitted", dt.date(2026, 9, 1)),
    ("stay.admission_hour", "08"),
    ("stay.admission_type", "1"),
    ("stay.admission_source", "7"),
    ("stay.patient_status", "01"),
    ("stay.admitting_diagnosis", "R07.9"),
    ("diagnoses.0.poa", "Y"),
    ("diagnoses.1.code", "E11.9"),
    ("diagnoses.1.poa", "N"),
    ("stay.procedures.0.code", "0DTJ4ZZ"),
    ("stay.procedures.0.on", dt.date(2026, 9, 2)),
    ("stay.occurrences.0.code", "11"),
    ("stay.values.0.amount", Decimal(2)),
    ("attending.name.last", "TESTERLY"),
    ("coverages.0.member_id", "1EG4TE5MK73"),
    ("lines.0.revenue_code", "0120"),
    ("lines.0.unit", "DA"),
    ("lines.0.code", ""),
    ("lines.0.begins", None),
    ("lines.1.code", "Y4002"),
    ("lines.1.noncovered", Decimal(20)),
    ("extras", ()),
]


@pytest.mark.parametrize(("path", "value"), PROFESSIONAL, ids=[path for path, _ in PROFESSIONAL])
def test_a_professional_claim(path, value):
    (claim,) = x12.read_837(hand837.text(hand837.PROFESSIONAL))
    assert at(claim, path) == value


@pytest.mark.parametrize(("path", "value"), INSTITUTIONAL, ids=[path for path, _ in INSTITUTIONAL])
def test_an_institutional_claim(path, value):
    (claim,) = x12.read_837(hand837.text(hand837.INSTITUTIONAL))
    assert at(claim, path) == value


# Segments the record has no field for: where they are put in, and the extra that keeps them.
KEPT = [
    ("reference of a repricer", "REF*G1", ["REF*G1*AUTH1", "REF*9A*RP1"], "other_ids.0.value", "RP1"),
    ("contract", "AMT*F5", ["CN1*02*100", "AMT*F5*10"], "extras.0.elements", ("CN1", "02", "100")),
    (
        "ambulance",
        "HI*",
        ["CR1****A*DH*12", "HI*ABK:M542*ABF:M542"],
        "extras.0.elements",
        ("CR1", "", "", "", "A", "DH", "12"),
    ),
    ("older codes", "HI*", ["HI*BK:8470*BF:7231"], "extras.0.elements", ("HI", "BK")),
    (
        "extension",
        "NM1*40",
        ["PER*IC*B*TE*9165550101*EX*12", "NM1*40*2*PRACTICE CLEARINGHOUSE*****46*PRACTICE01"],
        "extras",
        (),
    ),
    ("other payer's provider", "LX*1", ["NM1*82*1", "REF*G2*77", "LX*1"], "extras.0.loop", "2330D@1"),
    ("rank", "SBR*S", ["SBR*T*18*******MC"], "extras.0.elements", ("SBR", "T")),
    ("terms", "OI*", ["OI***N***I"], "extras.0.elements", ("OI", "", "", "N", "", "", "I")),
    (
        "drug qualifier",
        "LX*2",
        ["LIN**EN*1234567890123", "CTP****1*UN", "LX*2"],
        "lines.0.extras.0.loop",
        "2410+",
    ),
    (
        "test result",
        "LX*2",
        ["MEA*TR*R1*12.5", "LX*2"],
        "lines.0.extras.0.elements",
        ("MEA", "TR", "R1", "12.5"),
    ),
    ("form", "LX*2", ["LQ*UT*01.02", "FRM*1A*Y", "LX*2"], "lines.0.extras.1.elements", ("FRM", "1A", "Y")),
]


@pytest.mark.parametrize(("old", "new", "path", "value"), [k[1:] for k in KEPT], ids=[k[0] for k in KEPT])
def test_what_has_no_field_is_kept_and_written_again(old, new, path, value):
    import wire  # noqa: PLC0415 - pyx12 is slow to load, and only the writer's settings are wanted
    from damage import said  # noqa: PLC0415

    text = hand837.text(hand837.changed(hand837.PROFESSIONAL, old, *new))
    (claim,) = x12.read_837(text)
    assert at(claim, path) == value
    again = wire.write([claim])
    assert said(again) == said(text)
    assert x12.read_837(again) == [claim]
