"""What `annotate` says of a file: names and meanings in plain words, at the right place."""

from __future__ import annotations

import pytest
from messages import BODIES, message
from wire import RECEIVER, SENDER, WRITTEN, write

from cleanclaim.claims import samples, x12


def _said(text):
    """Return name and meaning of every element by segment number and position."""
    return {
        (one.number, element.position): (element.name, element.meaning)
        for one in x12.annotate(text)
        for element in one.elements
    }


# set, segment as it stands in the message, its loop, its name, {position: (name, meaning)}
SEGMENTS = [
    (
        "835",
        "BPR*I",
        "",
        "The payment",
        {"BPR02": ("Amount of the payment", "$131.73"), "BPR04": ("How the money moves", "bank transfer")},
    ),
    (
        "835",
        "TRN*1",
        "",
        "Number of the check or transfer",
        {"TRN02": ("Number of the check or transfer", "")},
    ),
    (
        "835",
        "N1*PE",
        "1000B",
        "Payee: who gets the money",
        {"N103": ("Kind of identifier", "National Provider Identifier (NPI)")},
    ),
    (
        "835",
        "CLP*ACCT1",
        "2100",
        "A claim and its payment",
        {
            "CLP02": ("What became of the claim", "decided as first payer"),
            "CLP06": ("Kind of insurance", "Medicare Part B"),
        },
    ),
    ("835", "NM1*PR", "2100", "Payer who should have been first", {}),
    (
        "835",
        "CAS*PR",
        "2110",
        "Why less was paid",
        {
            "CAS01": ("Who bears it", "the patient owes it"),
            "CAS05": ("Reason", "Coinsurance"),
            "CAS06": ("Dollars taken off", "$23.40"),
        },
    ),
    (
        "835",
        "LQ*HE",
        "2110",
        "Remark code",
        {"LQ02": ("Remark", "Read the plan's benefit papers for this limit.")},
    ),
    (
        "835",
        "REF*6R",
        "2110",
        "Number of this service line",
        {"REF01": ("What kind of number this is", "Number of this service line")},
    ),
    (
        "835",
        "PLB*",
        "",
        "Money outside of claims",
        {
            "PLB03-1": ("Why", "overpayment taken back"),
            "PLB05-1": ("Why", "interest owed to the provider"),
            "PLB06": ("Dollars: plus lowers the payment, minus raises it", "-$50.00"),
        },
    ),
    (
        "270",
        "HL*1",
        "2000A",
        "Level of the payer who is asked",
        {"HL04": ("Are there levels below it?", "yes")},
    ),
    ("270", "EQ*30", "2110C", "What is asked", {"EQ01": ("Kinds of service", "physician visit")}),
    (
        "271",
        "EB*A",
        "2110C",
        "A fact about the coverage",
        {
            "EB01": ("What this fact is", "coinsurance: the patient's share"),
            "EB12": ("In the plan's network?", "makes no difference"),
        },
    ),
    (
        "271",
        "AAA*N",
        "2100D",
        "Why there is no answer",
        {"AAA03": ("Why", "patient not found"), "AAA04": ("What to do", "correct it and ask again")},
    ),
    ("277", "NM1*41", "2100B", "Who sent the claims and now gets the answer", {}),
    (
        "277",
        "STC*A7:562",
        "2200D",
        "Status",
        {
            "STC01-1": ("Category", "Rejected: information is not valid"),
            "STC01-2": ("Reason", "National Provider Identifier (NPI)"),
            "STC03": ("Accepted or rejected", "rejected"),
        },
    ),
    (
        "999",
        "IK4*9",
        "2110",
        "Element with an error",
        {"IK403": ("What is wrong", "a value that is not in the list")},
    ),
    (
        "999",
        "AK9*",
        "",
        "Verdict on the group",
        {"AK901": ("Verdict", "partly accepted"), "AK905": ("Why", "GE counts another number of messages")},
    ),
]


@pytest.mark.parametrize(
    ("set_id", "begins", "loop", "name", "elements"), SEGMENTS, ids=[f"{row[0]} {row[1]}" for row in SEGMENTS]
)
def test_segments_are_told_in_our_words(set_id, begins, loop, name, elements):
    text = message(set_id)
    number = next(at for at, row in enumerate(text.split("\n"), 1) if row.startswith(begins))
    one = x12.annotate(text)[number - 1]
    assert (one.number, one.loop, one.name) == (number, loop, name)
    assert one.meaning.endswith(".")
    said = {element.position: (element.name, element.meaning) for element in one.elements}
    assert {position: said[position] for position in elements} == elements


# what stands in an 837P, and what is said of it
CLAIM = [
    ("NM1*85", "Billing provider: who is to be paid", "NM108", "National Provider Identifier (NPI)"),
    ("CLM*", "The claim", "CLM05-3", "original claim"),
    ("CLM*", "The claim", "CLM05-1", "Office"),
    (
        "HI*ABK",
        "First-listed or principal diagnosis (ICD-10-CM)",
        "HI01-1",
        "First-listed or principal diagnosis (ICD-10-CM)",
    ),
    ("SV1*", "Professional service", "SV107-1", "diagnosis 1 of this claim"),
    ("SBR*P", "Insurance of the patient", "SBR01", "first (primary)"),
]


@pytest.mark.parametrize(
    ("begins", "name", "position", "meaning"), CLAIM, ids=[f"{row[0]} {row[2]}" for row in CLAIM]
)
def test_a_claim_is_told_in_our_words(begins, name, position, meaning):
    text = write([samples.claim(3, shape="office_visit")])
    number = next(at for at, row in enumerate(text.split("\n"), 1) if row.startswith(begins))
    one = x12.annotate(text)[number - 1]
    assert one.name == name
    assert {element.position: element.meaning for element in one.elements}[position] == meaning


def test_a_diagnosis_has_its_title():
    said = _said(message("270"))
    number = next(at for at, row in enumerate(message("270").split("\n"), 1) if row.startswith("HI*"))
    assert said[number, "HI01-2"][1] == "Type 2 diabetes mellitus without complications"
    assert said[number, "HI02-1"][1] == "Another diagnosis (ICD-10-CM)"


def test_the_field_of_the_claim_comes_from_the_trace():
    claim = samples.claim(3, shape="office_visit")
    text, trace = x12.trace_837([claim], sender=SENDER, receiver=RECEIVER, when=WRITTEN)
    fields = {element.field for one in x12.annotate(text, trace) for element in one.elements}
    assert {"account", "billing.npi", "lines.0.charge"} <= fields


@pytest.mark.parametrize("set_id", sorted(BODIES))
def test_every_filled_element_of_every_message_has_a_name(set_id):
    said = _said(message(set_id))
    assert [place for place, (name, _) in said.items() if name in {"", "Not used", "@"}] == []


def test_what_is_unknown_says_so():
    (unknown,) = [one for one in x12.annotate(message("835").replace("RDM*OL", "QQQ*OL")) if one.id == "QQQ"]
    assert (unknown.name, unknown.meaning) == ("Unknown segment", "It is not part of this message.")
    assert x12.annotate("nothing of X12") == []


def test_the_marks_of_the_file_are_shown_as_they_are():
    said = {one.position: one.value for one in x12.annotate(message("835"))[0].elements}
    assert (said["ISA11"], said["ISA16"]) == ("^", ":")


def test_other_marks_do_not_matter():
    text = message("277")
    other = text.replace(":~", ">~", 1).replace(":", ">").replace("*", "|").replace("~\n", "!")
    theirs, ours = x12.annotate(other), x12.annotate(text)
    assert [one.name for one in theirs] == [one.name for one in ours]
    assert [element.meaning for one in theirs[1:] for element in one.elements] == [
        element.meaning for one in ours[1:] for element in one.elements
    ]
