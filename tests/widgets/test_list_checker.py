"""ListChecker and "Why?" without a browser."""

from __future__ import annotations

import pytest

from cleanclaim.course import AnswerSheet
from cleanclaim.findings import Finding, Severity
from cleanclaim.widgets import CodingPad, ListChecker
from cleanclaim.widgets._present import finding_row
from cleanclaim.widgets._present_why import reason
from cleanclaim.widgets.code_book_list import MOST_CODES, read_list


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("E11.9\nI10", ["E11.9", "I10"]),
        ("e119, i10;N18.32", ["e119", "i10", "N18.32"]),
        ("E11.9 I10 N18.32", ["E11.9", "I10", "N18.32"]),
        ("1. E11.9 Type 2 diabetes\n2) I10 - high blood pressure", ["E11.9", "I10"]),
        ("- E11.22 with CKD stage 3b\n• Z79.4 (insulin)", ["E11.22", "Z79.4"]),
        ("U07.1 COVID19 confirmed", ["U07.1"]),
        ("E 11.9", ["E 11.9"]),
        ("high blood pressure", ["high blood pressure"]),
        ("0DTJ4ZZ", ["0DTJ4ZZ"]),
        (" ,;\n\n ", []),
    ],
)
def test_a_list_is_read_as_people_type_it(text, codes):
    assert read_list(text) == (codes, False)


def test_a_list_has_an_end_and_the_page_says_so():
    checker = ListChecker("I10 " * 60)
    assert len(checker.chosen) == MOST_CODES
    assert checker.trouble == "Only the first 40 codes are read."


def test_findings_come_as_the_list_is_typed():
    checker = ListChecker()
    assert (checker.chosen, checker.findings) == ([], [])
    checker.answer = {"text": "N18.32, E11.22"}
    assert [row["code"] for row in checker.chosen] == ["N18.32", "E11.22"]
    assert [row["rule"] for row in checker.findings] == ["ORDER"]
    checker.answer = {"text": "E11.22, N18.32"}
    assert checker.findings == []


def test_what_is_told_of_the_visit_is_judged():
    # High blood pressure with kidney disease, and a note that denies the link.
    checker = ListChecker("I10, N18.32")
    assert "LINK" in [row["rule"] for row in checker.findings]
    checker.answer = {
        "text": "I10, N18.32",
        "note": "Assessment: Hypertension. CKD stage 3b, not due to hypertension.",
    }
    assert "LINK" not in [row["rule"] for row in checker.findings]


def test_a_date_of_another_year_is_told():
    checker = ListChecker("I10", given={"dos": "2026-11-24"})
    assert [row["rule"] for row in checker.findings] == ["DATE"]


def test_a_code_that_ended_before_the_visit_is_not_called_billable():
    (ended,) = ListChecker("I42.0", given={"dos": "2026-10-01"}).chosen
    assert (ended["billable"], ended["word"]) == (False, "not valid that day")
    (last_day,) = ListChecker("I42.0", given={"dos": "2026-09-30"}).chosen
    assert (last_day["billable"], last_day["word"]) == (True, "")


def test_present_on_admission_is_judged_for_an_inpatient_once_it_is_told():
    told = {"setting": "inpatient", "poa": {"E11.22": "N"}}
    (late,) = [row for row in ListChecker("E11.22, N18.32", given=told).findings if row["where"] == "E11.22"]
    assert late["ref"] == "G41"
    assert ListChecker("E11.22, N18.32", given={"setting": "inpatient"}).findings == []
    assert ListChecker("E11.22, N18.32", given={**told, "setting": "outpatient"}).findings == []


@pytest.mark.parametrize("told", [None, "Y", ["Y"], {"E11.22": "maybe"}, {"E11.22": 1}])
def test_an_indicator_that_is_none_is_not_kept(told):
    assert ListChecker("E11.22", given={"poa": told}).start["poa"] == {}


def test_sex_and_age_are_judged_together():
    given = {"sex": "M", "dob": "1980-01-01", "dos": "2026-05-01"}
    assert (
        ListChecker("O80", given=given).findings != ListChecker("O80", given={"dos": "2026-05-01"}).findings
    )
    alone = ListChecker("O80", given={"sex": "M"})
    assert alone.trouble == "Add the date of birth: sex and age are judged together."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"dos": "May 4"}, "The date of service 'May 4' is not a date; write it as 2026-05-01."),
        ({"dob": "2026-13-01"}, "The date of birth '2026-13-01' is not a date; write it as 2026-05-01."),
        ({"dos": "2026-05-01", "dob": "2027-01-01"}, "The date of birth is after the date of service"),
    ],
)
def test_a_date_that_cannot_be_used_gets_one_sentence_and_the_rest_goes_on(typed, says):
    checker = ListChecker("N18.32, E11.22", given=typed)
    assert checker.trouble.startswith(says)
    assert "ORDER" in [row["rule"] for row in checker.findings]


def test_a_code_of_another_set_gets_the_sentence_of_the_package():
    checker = ListChecker("0DTJ4ZZ")
    (row,) = checker.chosen
    assert (row["code"], row["title"], row["known"]) == ("0DTJ4ZZ", "not in the diagnosis code book", False)
    assert "is a code of ICD-10-PCS" in checker.findings[0]["message"]


@pytest.mark.parametrize("value", [5, "I10", [], None])
def test_nonsense_leaves_the_list_as_it_was(value):
    checker = ListChecker()
    checker.answer = {"text": "I10"}
    checker.answer = value if value is not None else checker.answer
    assert checker.answer["text"] == "I10"


def test_what_is_typed_is_kept_whole_and_bounded(tmp_path):
    path = tmp_path / "a.json"
    ListChecker(sheet=AnswerSheet(path), exercise_id="c").answer = {
        "text": "I10" + " " * 9000,
        "note": "x" * 90_000,
        "setting": "moon",
        "sex": "?",
        "more": 1,
    }
    kept = AnswerSheet(path).get("c")
    assert set(kept) == {"text", "setting", "dos", "sex", "dob", "note", "poa"}
    assert (len(kept["text"]), len(kept["note"])) == (2_000, 20_000)
    assert (kept["setting"], kept["sex"]) == ("outpatient", "")
    assert ListChecker(sheet=AnswerSheet(path), exercise_id="c").chosen[0]["code"] == "I10"


def test_why_opens_the_rule_with_example_and_dated_sources():
    (row,) = ListChecker("N18.32, E11.22").findings
    assert row["why"] is True
    told = ListChecker().ask_why({"ref": row["ref"], "cites": row["cites"]})
    assert told["ref"] == row["ref"]
    assert all(told[name] for name in ("title", "plain", "why", "example", "cites"))
    assert all(source["read"].endswith("2026") for source in told["sources"])
    assert told["sources"]


@pytest.mark.parametrize("ref", ["", "G99", "nonsense", "A3"])
def test_what_rests_on_no_rule_has_no_why(ref):
    assert reason(ref, "") is None
    finding = Finding("SPEC", Severity.ERROR, "E11", "Choose more detail.", "Tabular", ref or None)
    assert finding_row(finding)["why"] is False


def test_a_part_nobody_has_read_again_is_marked():
    from cleanclaim.codes.guidelines import guidelines  # noqa: PLC0415 - only this test looks inside

    told = {ref: reason(ref, "") for ref in guidelines()}
    for ref, rule in guidelines().items():
        assert told[ref]["confirm"] is any(not part.verified for part in rule.parts)


def test_a_coding_pad_says_why_too():
    assert CodingPad.ask_why is ListChecker.ask_why


@pytest.mark.parametrize("content", [{}, {"ref": 5}, {"ref": "G8" * 900, "cites": None}])
def test_odd_questions_get_no_answer(content):
    assert ListChecker().ask_why(content) is None
