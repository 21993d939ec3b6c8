"""Claims on the wire: grouped, counted, refused in plain words, and traced."""

from __future__ import annotations

import datetime as dt

import hand837
import pytest
import wire
from damage import said

from cleanclaim.claims import samples, x12
from cleanclaim.claims.model import ServiceLine
from cleanclaim.claims.normal import normalise


def read(raws):
    return x12.read_837(hand837.text(raws))[0]


@pytest.mark.parametrize("raws", [hand837.PROFESSIONAL, hand837.INSTITUTIONAL], ids=["837P", "837I"])
def test_a_file_written_by_hand_comes_out_again(raws):
    text = hand837.text(raws)
    again = wire.write(x12.read_837(text))
    assert said(again) == said(text)
    assert wire.judged(again) == (True, [])


def test_the_same_claims_give_the_same_text():
    claims = [samples.claim(seed) for seed in range(5)]
    assert wire.write(claims) == wire.write(list(claims))


def test_neighbours_share_their_levels():
    claim = read(hand837.PROFESSIONAL)
    sibling = claim.model_copy(update={"patient": claim.patient.model_copy(update={"ssn": "900000001"})})
    other = read(hand837.changed(hand837.PROFESSIONAL, "NM1*85", "NM1*85*2*EJEMPLO CLINIC*****XX*1234567893"))
    text = wire.write([claim, claim, sibling, other])
    levels = [line for line in text.replace("~", "").split("\n") if line.startswith(("HL", "CLM"))]
    assert [line.split("*")[0] + line.split("*")[3][:2] for line in levels if line.startswith("HL")] == [
        "HL20",
        "HL22",
        "HL23",
        "HL23",
        "HL20",
        "HL22",
        "HL23",
    ]
    assert [line[:2] for line in levels].count("CL") == 4
    assert x12.read_837(text) == [normalise(each) for each in (claim, claim, sibling, other)]


def test_professional_claims_come_first_each_kind_in_its_own_group():
    both = [read(hand837.INSTITUTIONAL), read(hand837.PROFESSIONAL)]
    reading = x12.read(wire.write(both))
    assert reading.problems == ()
    assert [each.kind for each in reading.transactions] == ["837P", "837I"]
    assert list(reading.contents) == both[::-1]


def test_no_transaction_is_longer_than_a_receiver_takes(monkeypatch):
    monkeypatch.setattr("cleanclaim.claims.x12.write837.MOST_CLAIMS", 2)
    reading = x12.read(wire.write([samples.claim(seed, shape="office_visit") for seed in range(5)]))
    assert [len(each.contents) for each in reading.transactions] == [2, 2, 1]
    assert reading.problems == ()


def test_more_claims_of_one_patient_than_a_level_holds():
    claim = read(hand837.PROFESSIONAL)
    text = wire.write([claim] * 101)
    assert x12.read_837(text) == [claim] * 101
    assert text.count("\nHL*") == 4


def without(claim, **changes):
    return claim.model_copy(update=changes)


REFUSED = [
    ("no claims", lambda _: [], "There is no claim to write"),
    ("no coverage", lambda c: [without(c, coverages=())], "no coverage whose payer gets it"),
    ("destination", lambda c: [without(c, destination=5)], "no coverage whose payer gets it"),
    (
        "no birth date",
        lambda c: [without(c, patient=without(c.patient, dob=None))],
        "Claim A-1: Patient, date of birth: DMG02 is missing",
    ),
    (
        "no diagnosis",
        lambda c: [without(c, diagnoses=())],
        "First-listed or principal diagnosis .*: HI with ABK or BK in HI01-1 is missing",
    ),
    ("no lines", lambda c: [without(c, lines=())], "loop 2400, which begins with LX, is missing"),
    (
        "five modifiers",
        lambda c: [without(c, lines=(ServiceLine(code="Y4001", modifiers=tuple("12345")),))],
        "5 modifiers",
    ),
    ("long name", lambda c: [without(c, account="A" * 39)], "at most 38"),
    ("twelve coverages", lambda c: [without(c, coverages=c.coverages * 6)], "at most 11 payers"),
]


@pytest.mark.parametrize(("change", "says"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_cannot_be_written_is_refused_in_a_sentence(change, says):
    with pytest.raises(x12.X12Error, match=says):
        wire.write(change(read(hand837.PROFESSIONAL)))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sender": x12.Submitter("MUESTRA", "X" * 16, "DESK", "9165550100")}, "number of the sender"),
        ({"sender": x12.Submitter("", "MUESTRA01", "DESK", "9165550100")}, "sender needs a name"),
        ({"receiver": x12.Receiver("PLAN", "")}, "number of the receiver"),
        ({"control_number": 0}, "control number"),
        ({"usage": "X"}, "T for a test"),
    ],
)
def test_an_envelope_that_cannot_be_written_is_refused(changes, says):
    given = {"sender": wire.SENDER, "receiver": wire.RECEIVER, "when": wire.WRITTEN, **changes}
    with pytest.raises(x12.X12Error, match=says):
        x12.write_837([read(hand837.PROFESSIONAL)], **given)


def test_unchecked_writes_what_a_999_would_refuse():
    claim = without(read(hand837.PROFESSIONAL), diagnoses=())
    text = x12.write_837([claim], sender=wire.SENDER, receiver=wire.RECEIVER, when=wire.WRITTEN, check=False)
    assert [problem.code for problem in x12.read(text).problems] == ["missing"]


def test_each_element_is_traced_to_its_field():
    claim = read(hand837.PROFESSIONAL)
    given = {"sender": wire.SENDER, "receiver": wire.RECEIVER, "when": wire.WRITTEN}
    text, origins = x12.trace_837([claim], **given)
    assert text == x12.write_837([claim], **given)
    raws = text.replace("~", "").split("\n")
    found = {(raws[number - 1].split("*")[0], element, path) for number, element, path in origins}
    assert found >= {
        ("CLM", "CLM01", "account"),
        ("CLM", "CLM05-1", "place"),
        ("CLM", "CLM11-1", "accident.auto"),
        ("SV1", "SV102", "lines.0.charge"),
        ("SV1", "SV101-2", "lines.1.code"),
        ("SV1", "SV107-2", "lines.0.pointers.1"),
        ("HI", "HI02-2", "diagnoses.1.code"),
        ("DMG", "DMG02", "patient.dob"),
        ("SBR", "SBR03", "coverages.0.group"),
        ("NM1", "NM109", "billing.npi"),
        ("DTP", "DTP03", "lines.1.begins"),
        ("PAT", "PAT01", "coverages.0.relationship"),
    }
    for number, element, _ in origins:
        raw = raws[number - 1].split("*")
        place, _, part = element[len(raw[0]) :].partition("-")
        value = raw[int(place)]
        assert (value.split(":")[int(part) - 1] if part else value) != ""


def test_several_claims_are_traced_one_by_one():
    claim = read(hand837.INSTITUTIONAL)
    _, origins = x12.trace_837([claim, claim], sender=wire.SENDER, receiver=wire.RECEIVER)
    paths = {path for _, _, path in origins}
    assert {"0.account", "1.account", "0.billing.npi", "1.stay.values.0.amount"} <= paths
    assert "1.billing.npi" not in paths  # the level is shared


def test_now_is_the_time_of_a_file_when_none_is_given():
    text = x12.write_837([read(hand837.PROFESSIONAL)], sender=wire.SENDER, receiver=wire.RECEIVER)
    assert f"{dt.datetime.now(dt.UTC):%y%m}" in text.split("~")[0]
