"""Writing questions and answers about coverage, and reading them back: nothing is lost."""

from __future__ import annotations

import pytest
from messages import BODIES, message, told
from wire import WRITTEN

from cleanclaim.charts.registration import Name
from cleanclaim.claims import x12
from cleanclaim.claims.eligibility import Benefit, Eligibility, Inquiry, Member, Question, Rejection
from cleanclaim.claims.party import Party

PLAN = x12.Receiver(name="EJEMPLO HEALTH PLAN", id="EJEMPLOPLAN")
CLINIC = x12.Receiver(name="SAMPLEWOOD CLINIC", id="MUESTRA01")
PAYER = Party(role="PR", organization=True, name=Name(last="EJEMPLO HEALTH PLAN"), id_kind="PI", id="EJ001")
ASKS = Party(role="1P", organization=True, name=Name(last="SAMPLEWOOD CLINIC"), id_kind="XX", id="1234567893")
ANA = Member(role="IL", name=Name(last="MUESTRA", first="ANA"), id_kind="MI", id="M1")


def _270(*inquiries):
    return x12.write_270(inquiries, sender=CLINIC, receiver=PLAN, when=WRITTEN)


def _271(*answers):
    return x12.write_271(answers, sender=PLAN, receiver=CLINIC, when=WRITTEN)


@pytest.mark.parametrize(("set_id", "write"), [("270", _270), ("271", _271)])
def test_every_field_comes_back(set_id, write):
    contents = x12.read(message(set_id)).contents
    assert x12.read(write(*contents)).contents == contents


# set, what is changed into what: legal, and more than the fields hold
SELDOM = [
    ("270", "N4*FRESNO*CA*93721\nPRV", "N4*TIJUANA***MX***BCN\nPRV"),
    ("270", "PRV*PE*PXC*207Q00000X", "PRV*PE"),
    ("270", "REF*EO*SUB1", "REF*EO*SUB1*CA"),
    ("270", "HI*ABK:E119*ABF:I10", "HI*BK:25000*BF:4019"),
    ("271", "NM1*P3*1*EJEMPLO*ROSA****XX*2000021925", "NM1*P3*1*EJEMPLO*ROSA****XX*2000021925*65"),
    ("271", "HC:Y4001:25*1\n", "HC:Y4001:25:::::Y4009*1\n"),
    ("271", "DTP*346*D8*20260101\n", "DTP*346*D8*20260101\nMPI*C*AU*C**E1\n"),
]


@pytest.mark.parametrize(
    ("set_id", "old", "new"),
    SELDOM,
    ids=[f"{row[0]} {row[2].split('*')[0]}{at}" for at, row in enumerate(SELDOM)],
)
def test_what_has_no_field_is_kept(set_id, old, new):
    assert old in BODIES[set_id]
    text = message(set_id, BODIES[set_id].replace(old, new, 1))
    assert told(text) == []
    contents = x12.read(text).contents
    written = (_270 if set_id == "270" else _271)(*contents)
    assert x12.read(written).contents == contents
    assert new.rstrip("\n").split("\n")[0] in written.replace("~", "")


def test_a_question_made_by_hand_is_read_back():
    inquiry = Inquiry(
        payer=PAYER,
        provider=ASKS,
        subscriber=ANA,
        questions=(Question(service_types=("30",)),),
        reference="R7",
    )
    (read,) = x12.read(_270(inquiry)).contents
    assert read == inquiry.model_copy(update={"asked": read.asked})


def test_answers_of_all_kinds_are_read_back():
    answers = (
        Eligibility(
            payer=PAYER, provider=ASKS, subscriber=ANA,
            benefits=(Benefit(information="1", service_types=("30",)),),
        ),
        Eligibility(
            payer=PAYER, provider=ASKS, subscriber=ANA,
            rejections=(Rejection(level="subscriber", reason="75", action="C"),),
        ),
    )  # fmt: skip
    read = x12.read(_271(*answers)).contents
    assert [each.model_copy(update={"answered": None}) for each in read] == list(answers)
    assert [each.active for each in read] == [True, False]


def test_a_rejection_without_a_patient_is_read_back():
    refused = Eligibility(
        payer=PAYER,
        provider=ASKS,
        rejections=(Rejection(level="provider", reason="50", action="N", valid=True),),
    )
    (read,) = x12.read(_271(refused)).contents
    assert read.model_copy(update={"answered": None}) == refused


def test_nothing_to_write_is_said():
    with pytest.raises(x12.X12Error, match="nothing to write"):
        _270()


def test_what_breaks_the_form_is_refused_in_one_sentence():
    question = Question(service_types=("XX",))
    with pytest.raises(x12.X12Error, match="EQ01: “XX” is not one of the values"):
        _270(Inquiry(payer=PAYER, provider=ASKS, subscriber=ANA, questions=(question,)))
