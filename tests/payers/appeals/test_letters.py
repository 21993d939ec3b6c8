"""Letters: what we write passes our own check, and each thing a learner leaves out or adds is found."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.charts.registration import Name, Provider
from cleanclaim.payers.appeals import check_letter, letter, letters_for
from cleanclaim.payers.appeals.dates import has_day
from cleanclaim.payers.appeals.kinds import kind, kinds
from cleanclaim.payers.denials import PAYER_KINDS, Denial, Facts, cases

SERVICE, DECIDED, TODAY = dt.date(2026, 5, 1), dt.date(2026, 6, 8), dt.date(2026, 6, 15)
CLINIC = Provider(name=Name(last="Clinica Muestra"), organization=True, npi="1234567893", tax_id="990000001")
FACTS = Facts(
    necessary=True,
    documented=True,
    proof=dt.date(2026, 5, 9),
    authorization="A1234567",
    contract_rate=Decimal("90.00"),
    unrelated=("psoriasis",),
)
CARC = {
    "necessity": "50", "timely": "29", "authorization": "197", "bundling": "97", "dispute": "45",
    "coding": "4", "query": "11", "card": "31", "patient": "1",
}  # fmt: skip


def denial(payer="hmo", name="authorization", **more):
    """Make a denial for a kind of letter: 120 dollars charged, 40 paid for an underpayment."""
    row = {
        "account": "S0000042", "line": 2, "payer": payer, "payer_name": "Sierra Imaginada Health",
        "payer_control_number": "PCN778", "carc": CARC[name],
        "group": "PR" if kind(name).to == "patient" else "CO",
        "amount": "80.00", "charge": "120.00", "paid": "40.00" if name == "dispute" else "0.00",
        "code": "Y4023", "service": SERVICE, "decided": DECIDED, "patient": "Rosa Ejemplo",
        "member_id": "SIH-0042",
    }  # fmt: skip
    return Denial.model_validate({**row, **more})


PAIRS = [
    (name, payer)
    for name in kinds()
    for payer in PAYER_KINDS
    if kind(name).to != "payer" or kind(name).cites_for(payer)
]


@pytest.mark.parametrize(("name", "payer"), PAIRS, ids=[f"{name}-{payer}" for name, payer in PAIRS])
def test_what_we_write_passes_our_own_check(name, payer):
    one = denial(payer, name)
    if name == "patient" and payer in {"medi_cal", "medi_cal_managed", "workers_comp"}:
        with pytest.raises(ValueError, match="This patient is not billed for it"):
            letter(name, one, FACTS, on=TODAY, sender=CLINIC)
        return
    written = letter(name, one, FACTS, on=TODAY, sender=CLINIC, reason="The note says so in its plan.")
    assert check_letter(written.text, name, one, FACTS, on=TODAY, sender=CLINIC) == []
    assert "{" not in written.text
    assert re.search(r"\bNone\b", written.text) is None
    if kind(name).to == "patient":
        assert one.member_id not in written.text
        assert one.code not in written.text


def test_each_letter_to_a_payer_names_the_law_of_that_payer():
    assert "1371.8" in letter("authorization", denial(), FACTS, on=TODAY).text
    assert "796.04" in letter("authorization", denial("ppo"), FACTS, on=TODAY).text
    with pytest.raises(ValueError, match=r"does not bind this payer \(self_funded\)"):
        letter("authorization", denial("self_funded"), FACTS, on=TODAY)


@pytest.mark.parametrize(
    ("name", "facts", "message"),
    [
        ("timely", Facts(), "look for the acceptance report"),
        ("authorization", Facts(), "look for the approval first"),
        ("dispute", Facts(), "look it up in the contract"),
    ],
)
def test_a_fact_that_is_not_known_is_not_written(name, facts, message):
    with pytest.raises(ValueError, match=message):
        letter(name, denial(name=name), facts, on=TODAY)


GOOD = """June 15, 2026
Sierra Imaginada Health, provider disputes

Re: Rosa Ejemplo, member SIH-0042, your claim PCN778, our account S0000042.
You denied Y4023 of 05/01/2026 on June 8, 2026 for lack of authorization. You had approved it as A1234567,
and we treated the patient in good faith. Under Health & Safety Code section 1371.8 (AB 1324) you may not
take that back. We ask you to pay $80.00.
"""
FAULTS = [
    ("good", "", "", None, None),
    ("no-account", "our account S0000042", "", "FIELD", "account"),
    ("no-claim-number", "your claim PCN778, ", "", "FIELD", "payer_control_number"),
    ("no-member", "member SIH-0042, ", "", "FIELD", "member_id"),
    ("no-patient", "Rosa Ejemplo", "the patient", "FIELD", "patient"),
    ("no-code", "Y4023", "the service", "FIELD", "code"),
    ("no-day-of-service", " of 05/01/2026", "", "FIELD", "service"),
    ("wrong-day-of-service", "05/01/2026", "05/10/2026", "FIELD", "service"),
    ("no-decision", "on June 8, 2026 ", "", "FIELD", "decided"),
    ("no-authorization", "A1234567", "approved", "FIELD", "authorization"),
    ("no-amount", " $80.00", " the claim", "FIELD", "amount"),
    ("wrong-amount", "$80.00", "$800.00", "FIELD", "amount"),
    ("no-law", "Under Health & Safety Code section 1371.8 (AB 1324) you", "You", "CITE", "citation"),
    ("law-of-insurers", "1371.8 (AB 1324)", "1371.8 and Insurance Code 796.04", "CITE", "citation"),
    ("no-ask", "We ask you to pay $80.00.", "The amount is $80.00.", "FIELD", "ask"),
    ("ssn", "member SIH-0042", "member SIH-0042, SSN 900-12-3456", "PRIV", "ssn"),
    ("other-illness", "in good faith", "in good faith (she also has psoriasis)", "PRIV", "unrelated"),
    ("whole-chart", "We ask", "The entire medical record is enclosed. We ask", "PRIV", "enclosures"),
]


@pytest.mark.parametrize(("id", "old", "new", "rule", "where"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_one_fault_is_found_and_named(id, old, new, rule, where):  # noqa: A002 - the name of the row
    assert old in GOOD
    found = check_letter(GOOD.replace(old, new), "authorization", denial(), FACTS, on=TODAY)
    if rule is None:
        assert found == []
        return
    assert (rule, where) in {(finding.rule, finding.where) for finding in found}
    assert {finding.where for finding in found} == {where}
    assert all(finding.message.endswith(".") for finding in found)


@pytest.mark.parametrize(
    ("payer", "law", "told"),
    [
        ("hmo", "Insurance Code 10123.137", "is for insurers"),
        ("ppo", "28 CCR 1300.71.38", "is for health plans"),
        ("self_funded", "AB 1324", "federal law (ERISA) does"),
        ("medicare", "Health and Safety Code 1371.8", "do not bind Medicare"),
        ("medi_cal", "AB 1324", "do not bind Medi-Cal"),
        ("workers_comp", "28 CCR 1300.71", "do not bind workers' compensation"),
    ],
)
def test_a_law_that_does_not_bind_this_payer_is_told(payer, law, told):
    one = denial(payer, "bundling")
    text = letter("bundling", one, FACTS, on=TODAY, sender=CLINIC, reason="See the note.").text
    [finding] = check_letter(f"{text} See also {law}.", "bundling", one, FACTS, on=TODAY, sender=CLINIC)
    assert finding.rule == "CITE"
    assert told in finding.message


def test_too_late_is_told_with_both_days():
    late = dt.date(2027, 6, 9)
    [finding] = check_letter(GOOD, "authorization", denial(), FACTS, on=late)
    assert finding.rule == "CLOCK"
    assert "The last day was 8 Jun 2027" in finding.message
    assert check_letter(GOOD, "authorization", denial(), FACTS, on=dt.date(2027, 6, 8)) == []


def test_a_dispute_with_an_insurer_names_the_tax_number():
    one = denial("ppo", "dispute")
    text = letter("dispute", one, FACTS, on=TODAY).text
    [finding] = check_letter(text, "dispute", one, FACTS, on=TODAY, sender=CLINIC)
    assert (finding.rule, finding.where) == ("FIELD", "tax_id")


@pytest.mark.parametrize(
    "text",
    [
        "Account S0000042, Rosa Ejemplo, Y4023 of 1 May 2026. Please add a diagnosis that is covered?",
        "Account S0000042, Rosa Ejemplo, Y4023 of 1 May 2026. Can you change it so that we get paid?",
        "Account S0000042, Rosa Ejemplo, Y4023 of 1 May 2026. We need this to get paid, is the knee swollen?",
    ],
)
def test_a_question_that_leads_is_found(text):
    [finding] = check_letter(text, "query", denial(name="query"), FACTS, on=TODAY)
    assert finding.rule == "QUERY"


def test_an_open_question_is_good_and_no_question_is_not():
    text = "Account S0000042, Rosa Ejemplo, Y4023 of 1 May 2026. What was the reason for this service?"
    one = denial(name="query")
    assert check_letter(text, "query", one, FACTS, on=TODAY) == []
    [finding] = check_letter(text.replace("?", "."), "query", one, FACTS, on=TODAY)
    assert finding.where == "ask"


def test_a_bill_to_a_patient_who_does_not_owe_is_found():
    text = "Account S0000042. For your visit of 1 May 2026 please pay $80.00."
    assert check_letter(text, "patient", denial(name="patient"), on=TODAY) == []
    [group] = check_letter(text, "patient", denial(name="patient", group="CO", carc="97"), on=TODAY)
    assert group.rule == "GROUP"
    [law] = check_letter(text, "patient", denial("medi_cal", "patient"), on=TODAY)
    assert law.rule == "LAW"
    [private] = check_letter(f"{text} (SIH-0042)", "patient", denial(name="patient"), on=TODAY)
    assert private.rule == "PRIV"


def test_an_unknown_letter_is_told_in_a_sentence():
    with pytest.raises(LookupError, match="There is no letter 'poem'"):
        letter("poem", denial(), on=TODAY)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("2026-05-01", True), ("1 May 2026", True), ("01 May 2026", True), ("May 1, 2026", True),
        ("May 1st, 2026", True), ("5/1/2026", True), ("05/01/26", True), ("05-01-2026", True),
        ("11 May 2026", False), ("1 May 2025", False), ("15/1/2026", False), ("5/1/20261", False),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text, yes):
    assert has_day(f"Service of {text}.", SERVICE) is yes


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=400), st.sampled_from(kinds()), st.sampled_from(PAYER_KINDS))
def test_no_text_breaks_the_check(text, name, payer):
    found = check_letter(text, name, denial(payer, name), FACTS, on=TODAY, sender=CLINIC)
    assert found, "nobody names all the facts by chance"


@pytest.mark.parametrize(
    ("payer", "name", "fits"),
    [
        ("hmo", "necessity", ("necessity", "query")),
        ("medicare", "timely", ()),
        ("hmo", "timely", ("timely",)),
        ("self_funded", "authorization", ()),
        ("ppo", "authorization", ("authorization",)),
        ("medicare", "bundling", ("bundling", "query")),
        ("workers_comp", "dispute", ("dispute",)),
        ("ppo", "patient", ("patient",)),
        ("medi_cal", "patient", ()),
        ("hmo", "coding", ("coding", "query")),
        ("hmo", "card", ("authorization", "card")),
        ("medi_cal", "card", ("card",)),
    ],
)
def test_which_letters_fit(payer, name, fits):
    assert letters_for(denial(payer, name)) == fits


def test_a_new_patient_seen_before_is_no_bundle_and_no_question_of_the_note():
    assert letters_for(denial("self_funded", "coding", carc="B16")) == ("coding",)


def test_fewer_services_than_billed_is_no_question_of_necessity():
    assert letters_for(denial("hmo", "coding", carc="151")) == ("coding", "query")


def test_a_patient_whom_the_insurance_does_not_know_is_asked_for_the_card_and_not_for_money():
    """Its notice went to nobody, and the number may have been mistyped here."""
    text = letter("card", denial("hmo", "card"), on=TODAY, sender=CLINIC).text
    assert "insurance card" in text
    assert "do not pay yet" in text
    assert "says that $80.00 is your part" not in text


def test_a_letter_for_each_practice_case_passes_the_check():
    written = 0
    for case in cases(60):
        sender = case.claim.billing
        for name in letters_for(case.denial):
            on = case.denial.decided
            try:
                made = letter(
                    name, case.denial, case.facts, on=on, sender=sender, reason="See the plan of care."
                )
            except ValueError:
                continue  # a fact the letter would state is not known in this case
            written += 1
            assert check_letter(made.text, name, case.denial, case.facts, on=on, sender=sender) == []
    assert written > 20
