"""Answers to a received 837: the 999 and the 277CA that we write, judged by our reader and by pyx12."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from messages import message
from wire import WRITTEN, judged, write

from cleanclaim.claims import samples, x12
from cleanclaim.claims.reasons import status_category, status_code, table
from cleanclaim.claims.x12.problems import Problem
from cleanclaim.claims.x12.receipts.statuses import reason_of
from cleanclaim.findings import Finding, Severity

PAYER = x12.Receiver(name="EJEMPLO HEALTH PLAN", id="EJ001")
NPI = Finding("ID", Severity.ERROR, "billing.npi", "The NPI in item 33a is not valid: check its digits.", "x")
POINTER = Finding("PTR", Severity.ERROR, "lines.0.pointers", "Line 1 points at no diagnosis.", "x")
WARNING = Finding("ID", Severity.WARNING, "billing.npi", "Look at it.", "x")
UNSURE = replace(NPI, to_confirm=True)


@pytest.fixture(scope="module")
def sent():
    return write([samples.claim(seed) for seed in (*range(12), *range(45, 49))])


def _999(text):
    return x12.write_999(x12.read(text), source=text, when=WRITTEN)


def test_a_good_file_is_accepted(sent):
    text = _999(sent)
    answers = x12.read(text).contents
    assert x12.read(text).problems == ()
    assert judged(text) == (True, [])
    assert [each.verdict for each in answers] == ["A"] * len(answers)
    assert {each.version for each in answers} == {"005010X222A1", "005010X223A2"}
    assert all(verdict.accepted for each in answers for verdict in each.transactions)


# what becomes of the lines of a file with two groups, and the verdict and codes of both
LOST_TRAILERS = [
    ("of the first group", lambda lines: _without(lines, 0), [("R", ("3",)), ("A", ())]),
    ("of the second group", lambda lines: _without(lines, 1), [("A", ()), ("R", ("3",))]),
    ("of both", lambda lines: _without(_without(lines, 1), 0), [("R", ("3",)), ("R", ("3",))]),
    ("with the end of the file", lambda lines: lines[:-2], [("A", ()), ("R", ("3",))]),
    ("of neither, but the file ends early", lambda lines: lines[:-1], [("A", ()), ("A", ())]),
    (
        "with IEA, before a new interchange",
        lambda lines: [*lines[:-2], *(line.replace("000000001", "000000002") for line in lines)],
        [("A", ()), ("R", ("3",)), ("A", ()), ("A", ())],
    ),
]


def _without(lines, number):
    trailers = [at for at, line in enumerate(lines) if line.startswith("GE*")]
    return [line for at, line in enumerate(lines) if at != trailers[number]]


@pytest.mark.parametrize(
    ("change", "wanted"), [row[1:] for row in LOST_TRAILERS], ids=[r[0] for r in LOST_TRAILERS]
)
def test_a_group_without_its_trailer_is_rejected(sent, change, wanted):
    text = _999("\n".join(change(sent.splitlines())) + "\n")
    assert x12.read(text).problems == ()
    assert judged(text) == (True, [])
    answers = x12.read(text).contents
    assert [(each.verdict, each.codes) for each in answers] == wanted
    assert all((each.accepted == 0) is (each.verdict == "R") for each in answers)


@pytest.mark.parametrize("digits", [7, 400, 5000])
def test_a_count_of_many_digits_is_not_repeated(sent, digits):
    text = _999(sent.replace("~\nGE*", f"~\nGE*{'9' * digits}", 1))
    first = x12.read(text).contents[0]
    assert judged(text) == (True, [])
    assert (first.verdict, first.codes, first.included) == ("R", ("5",), len(first.transactions))


def test_the_answer_goes_back_to_the_sender(sent):
    isa = x12.read(_999(sent)).transactions[0].header[0]
    assert (isa[6].strip(), isa[8].strip()) == ("PRACTICE01", "MUESTRA01")


# what is changed into what; IK3 (segment, code), IK4 (position, code, value), IK502
FAULTS = [
    ("value", "NM1*85*2*", "NM1*85*3*", ("NM1", "8"), (2, "7", "3"), "5"),
    ("date", "DTP*472*D8*2026", "DTP*472*D8*2O26", ("DTP", "8"), (3, "8", None), "5"),
    ("missing element", "*46*MUESTRA01~", "*46~", ("NM1", "8"), (9, "1", ""), "5"),
    ("unknown segment", "PER*IC*", "PEX*IC*", ("PEX", "2"), None, "5"),
    ("count", "~\nSE*", "~\nSE*9", None, None, "4"),
]


@pytest.mark.parametrize(
    ("change", "segment", "element", "code"),
    [(row[1:3], *row[3:]) for row in FAULTS],
    ids=[row[0] for row in FAULTS],
)
def test_a_fault_is_told_in_the_999(sent, change, segment, element, code):
    old, new = change
    text = _999(sent.replace(old, new, 1))
    assert x12.read(text).problems == ()
    assert judged(text) == (True, [])
    first = x12.read(text).contents[0]
    verdict = first.transactions[0]
    assert (first.verdict, verdict.verdict) == ("R", "R")
    assert code in verdict.codes
    if segment:
        errors = [each for each in verdict.errors if (each.segment, each.code) == segment]
        assert errors
        if element:
            place, why, value = element
            found = [each for error in errors for each in error.elements]
            assert (place, why) in [(each.position, each.code) for each in found]
            assert value is None or value in [each.value for each in found]
    else:
        assert verdict.errors == ()


def test_the_999_names_the_claim(sent):
    text = _999(sent.replace("DTP*472*D8*2026", "DTP*472*D8*2O26", 1))
    error = x12.read(text).contents[0].transactions[0].errors[0]
    assert (error.unit, error.unit_value) == ("CLM01", samples.claim(0).account)


def test_without_the_file_the_999_still_says_where(sent):
    bad = sent.replace("NM1*85*2*", "NM1*85*3*", 1)
    text = x12.write_999(x12.read(bad), when=WRITTEN)
    error = x12.read(text).contents[0].transactions[0].errors[0]
    assert (error.segment, error.elements[0].position, error.elements[0].value) == ("NM1", 2, "")
    assert error.elements[0].reference == "1065"


def test_a_wrong_count_of_the_group_is_told(sent):
    answer = x12.read(_999(sent.replace("GE*1*", "GE*7*", 1))).contents[0]
    assert (answer.verdict, answer.codes, answer.included, answer.accepted) == ("R", ("5",), 7, 0)


def test_what_cannot_be_opened_has_no_999():
    with pytest.raises(x12.X12Error, match="TA1"):
        x12.write_999(x12.read("no X12 at all"))


def test_a_277ca_takes_and_refuses_claim_by_claim(sent):
    reading = x12.read(sent)
    findings = [[] for _ in reading.contents]
    findings[1] = [NPI, POINTER]
    findings[2] = [WARNING, UNSURE]
    text = x12.write_277ca(reading, findings, payer=PAYER, source=sent, when=WRITTEN)
    assert x12.read(text).problems == ()
    assert judged(text) == (True, [])
    answers = x12.read(text).contents
    claims = [claim for answer in answers for claim in answer.claims]
    assert [claim.accepted for claim in claims] == [at != 1 for at in range(len(claims))]
    assert [claim.account for claim in claims] == [claim.account for claim in reading.contents]
    refused = claims[1]
    assert [each.reasons[0].code for each in refused.statuses] == ["562", "477"]
    assert refused.statuses[0].message == "THE NPI IN ITEM 33A IS NOT VALID CHECK ITS DIGITS."
    assert answers[0].totals.rejected == 1
    assert answers[0].totals.rejected_amount == reading.contents[1].charges
    assert sum(each.totals.accepted_amount or 0 for each in answers) + reading.contents[1].charges == sum(
        (claim.charges for claim in reading.contents), Decimal(0)
    )
    assert answers[0].receiver.name.last == "MUESTRA BILLING"


def test_a_277ca_needs_findings_for_every_claim(sent):
    with pytest.raises(ValueError, match="one list each"):
        x12.write_277ca(x12.read(sent), [], payer=PAYER)


def test_a_277ca_needs_a_claim():
    with pytest.raises(x12.X12Error, match="Send a 999"):
        x12.write_277ca(x12.read(message("999")), [[]], payer=PAYER)


def test_a_transaction_that_the_999_rejects_is_not_in_the_277ca(sent):
    reading = x12.read(sent.replace("NM1*85*2*", "NM1*85*3*", 1))
    text = x12.write_277ca(reading, [[] for _ in reading.contents], payer=PAYER, when=WRITTEN)
    assert len(x12.read(text).contents) == len(reading.transactions) - 1


# rule and place of a finding: category, code and entity of its status
STATUSES = [
    ("ID", "billing.npi", ("A7", "562", "85")),
    ("ID", "rendering.npi", ("A7", "562", "82")),
    ("ID", "lines.2.rendering.npi", ("A7", "562", "82")),
    ("ID", "referring.npi", ("A7", "562", "DN")),
    ("ID", "billing.tax_id", ("A7", "128", "85")),
    ("FIELD", "billing.address.zip", ("A6", "500", "85")),
    ("FIELD", "patient.address.city", ("A6", "502", "QC")),
    ("FIELD", "patient.dob", ("A6", "158", "QC")),
    ("FIELD", "patient.name.first", ("A6", "505", "QC")),
    ("ID", "coverages.0.member_id", ("A7", "164", "IL")),
    ("FIELD", "coverages.0.subscriber.dob", ("A6", "158", "IL")),
    ("PTR", "lines.0.pointers", ("A7", "477", "")),
    ("MOD", "lines.0.modifiers", ("A7", "453", "")),
    ("UNIT", "lines.1.units", ("A7", "476", "")),
    ("SPEC", "diagnoses.0.code", ("A7", "254", "")),
    ("SPEC", "diagnoses.3.code", ("A7", "255", "")),
    ("SPEC", "diagnoses.3", ("A7", "255", "")),
    ("DATE", "lines.0.begins", ("A7", "187", "")),
    ("DATE", "lines.0.code", ("A7", "454", "")),
    ("MATH", "total", ("A8", "400", "")),
    ("CLOCK", "lines.0.begins", ("A3", "718", "")),
    ("DUP", "lines.0", ("A3", "54", "")),
    ("AUTH", "prior_authorization", ("A6", "252", "")),
    ("FIELD", "clia", ("A6", "544", "")),
    ("FIELD", "payer_control_number", ("A6", "464", "")),
    ("FIELD", "frequency", ("A6", "535", "")),
    ("FIELD", "accident.state", ("A6", "728", "")),
    ("DATE", "stay.admitted", ("A7", "189", "")),
    ("DATE", "stay.begins", ("A7", "188", "")),
    ("FIELD", "stay.patient_status", ("A6", "234", "")),
    ("POS", "lines.0.place", ("A7", "249", "")),
    ("FIELD", "unheard.of", ("A6", "21", "")),
]


@pytest.mark.parametrize(
    ("rule", "where", "status"), STATUSES, ids=[f"{row[0]} {row[1]}" for row in STATUSES]
)
def test_a_finding_becomes_a_status(rule, where, status):
    reason = reason_of(Finding(rule, Severity.ERROR, where, "Said.", "x"))
    assert (reason.category, reason.code, reason.entity) == status


def test_every_status_we_write_has_words_of_ours():
    answers = table("answers")
    codes = {
        *answers["rules"].values(),
        *answers["fields"].values(),
        *answers["needs"]["entity"],
        "19",
        "20",
        "21",
    }
    assert sorted(code for code in codes if not status_code(code)) == []
    assert [code for code in ("A1", "A2", *answers["categories"].values()) if not status_category(code)] == []


def test_a_problem_without_a_place_does_not_break_the_999(sent):
    reading = x12.read(sent)
    odd = Problem(reading.transactions[0].segments[0] + 3, "", "", "", "Odd.", "unexpected")
    transactions = (replace(reading.transactions[0], problems=(odd,)), *reading.transactions[1:])
    text = x12.write_999(replace(reading, transactions=transactions), when=WRITTEN)
    assert x12.read(text).problems == ()
