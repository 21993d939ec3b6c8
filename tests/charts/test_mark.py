"""The marking formula, against scores worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.charts import Distractor, Key, KeySlot, mark


def slot(*codes, words="the words"):
    return KeySlot(codes=codes, words=(words,), why="The tabular list says so.", cites="Tabular list")


DIABETES, PRESSURE, KIDNEY = slot("E11.22"), slot("I12.9"), slot("N18.32")
KIDNEY_KEY = Key(
    slots=(DIABETES, PRESSURE, KIDNEY),
    order=((0, 2), (1, 2)),
    distractors=(Distractor("I10", "High blood pressure with kidney disease is one story.", "I.C.9.a.2"),),
)
ANKLE_KEY = Key(slots=(slot("S93.401A"), slot("W19.XXXA")), order=((0, 1),), first=0)
WHEEZE_KEY = Key(slots=(slot("R06.2", "R06.02"), slot("R05.1")))
TWINS_KEY = Key(slots=(slot("M17.11", "M17.12"), slot("M17.11")))


@pytest.mark.parametrize(
    ("codes", "key", "score", "rules"),
    [
        # everything right: 3/3
        (["E11.22", "I12.9", "N18.32"], KIDNEY_KEY, "1", []),
        # however it is typed
        ([" e1122", "i12.9 ", "n18 32"], KIDNEY_KEY, "1", []),
        # order free between slots 0 and 1
        (["I12.9", "E11.22", "N18.32"], KIDNEY_KEY, "1", []),
        # an empty answer earns 0 of 3
        ([], KIDNEY_KEY, "0", ["MISS"] * 3),
        (["", "  "], KIDNEY_KEY, "0", ["MISS"] * 3),
        # an ancestor earns half: (1 + 1 + .5)/3 = .8333
        (["E11.22", "I12.9", "N18.3"], KIDNEY_KEY, "0.8333", ["SPEC"]),
        (["E11.22", "I12.9", "N18"], KIDNEY_KEY, "0.8333", ["SPEC"]),
        # same category: (1 + 1 + .25)/3 = .75
        (["E11.22", "I12.9", "N18.4"], KIDNEY_KEY, "0.75", ["SPEC"]),
        # one missing: 2/3
        (["E11.22", "N18.32"], KIDNEY_KEY, "0.6667", ["MISS"]),
        # an extra: (3 - .25)/3 = .9167
        (["E11.22", "I12.9", "N18.32", "Z79.4"], KIDNEY_KEY, "0.9167", ["EXTRA"]),
        # extra instead of the right one: (2 - .25)/3 = .5833
        (["E11.22", "I10", "N18.32"], KIDNEY_KEY, "0.5833", ["EXTRA", "MISS"]),
        # two of a category for one slot: the better counts, the other is extra: (3 - .25)/3
        (["E11.9", "E11.22", "I12.9", "N18.32"], KIDNEY_KEY, "0.9167", ["EXTRA"]),
        # said twice: (3 - .25)/3
        (["E11.22", "I12.9", "N18.32", "N18.32"], KIDNEY_KEY, "0.9167", ["DUP"]),
        # one pair wrong: (3 - .25)/3; two pairs wrong: (3 - .5)/3
        (["E11.22", "N18.32", "I12.9"], KIDNEY_KEY, "0.9167", ["ORDER"]),
        (["N18.32", "E11.22", "I12.9"], KIDNEY_KEY, "0.8333", ["ORDER", "ORDER"]),
        # order counts for half-right codes too: (1 + 1 + .5 - .25)/3 = .75
        (["E11.22", "N18.3", "I12.9"], KIDNEY_KEY, "0.75", ["SPEC", "ORDER"]),
        # never below zero
        (["A00.0", "A01.00", "A02.0", "B20"], KIDNEY_KEY, "0", ["EXTRA"] * 4 + ["MISS"] * 3),
        # first-listed wrong is the same pair, one penalty: (2 - .25)/2
        (["W19.XXXA", "S93.401A"], ANKLE_KEY, "0.875", ["FIRST"]),
        # an extra ahead of the first-listed has its own penalty only: (2 - .25)/2
        (["M25.571", "S93.401A", "W19.XXXA"], ANKLE_KEY, "0.875", ["EXTRA"]),
        # no 7th character: (.5 + 1)/2
        (["S93.401", "W19.XXXA"], ANKLE_KEY, "0.75", ["7TH"]),
        # another 7th character: (.25 + 1)/2
        (["S93.401D", "W19.XXXA"], ANKLE_KEY, "0.625", ["7TH"]),
        # without placeholders W19A is no code, but it is in the category: (1 + .25)/2
        (["S93.401A", "W19A"], ANKLE_KEY, "0.625", ["SPEC"]),
        # alternatives are equally right
        (["R06.02", "R05.1"], WHEEZE_KEY, "1", []),
        # both alternatives: one slot, one extra: (2 - .25)/2
        (["R06.2", "R06.02", "R05.1"], WHEEZE_KEY, "0.875", ["EXTRA"]),
        # slots that share an alternative are matched as well as can be, whatever the order
        (["M17.11", "M17.12"], TWINS_KEY, "1", []),
        (["M17.12", "M17.11"], TWINS_KEY, "1", []),
        # too short to mean anything
        (["E1", "I12.9", "N18.32"], KIDNEY_KEY, "0.5833", ["EXTRA", "MISS"]),
    ],
)
def test_the_formula(codes, key, score, rules):
    result = mark(codes, key)
    assert result.score == Decimal(score)
    assert [finding.rule for finding in result.findings] == rules


def test_the_order_of_a_chain_and_its_first():
    key = Key(slots=(slot("A41.9"), slot("J18.9"), slot("R65.20")), order=((0, 1), (0, 2)), first=0)
    # A41.9 behind both: two pairs wrong, the one with the leader is called FIRST: (3 - .5)/3
    result = mark(["J18.9", "R65.20", "A41.9"], key, setting="inpatient")
    assert result.score == Decimal("0.8333")
    assert sorted(finding.rule for finding in result.findings) == ["FIRST", "ORDER"]
    assert "principal diagnosis" in next(f.message for f in result.findings if f.rule == "FIRST")


def test_a_first_without_pairs_still_costs_once():
    key = Key(slots=(slot("Z12.11"), slot("K63.5")), first=0)
    result = mark(["K63.5", "Z12.11"], key)
    assert result.score == Decimal("0.875")
    assert [finding.rule for finding in result.findings] == ["FIRST"]


def test_the_missing_code_is_not_printed_until_revealed():
    told = mark([], KIDNEY_KEY)
    assert not any(code in finding.message for code in KIDNEY_KEY.codes for finding in told.findings)
    assert all("the words" in finding.message for finding in told.findings)
    shown = mark([], KIDNEY_KEY, reveal=True)
    assert all(
        code in finding.message for code, finding in zip(KIDNEY_KEY.codes, shown.findings, strict=True)
    )


def test_a_reason_that_names_the_code_is_held_back():
    key = Key(slots=(KeySlot(("R05.1",), ("cough",), "Acute cough is R05.1.", "Tabular list"),))
    assert "R05.1" not in mark([], key).findings[0].message


def test_a_known_mistake_is_explained_in_its_own_words():
    message = mark(["I10"], KIDNEY_KEY).findings[0].message
    assert message == "High blood pressure with kidney disease is one story."


def test_a_thousand_answers_take_no_time_and_score_nothing():
    result = mark([f"N18.{n}" for n in range(20_000)], KIDNEY_KEY)
    assert result.score == 0
    assert len(result.findings) < 50


@given(st.lists(st.sampled_from(["E11.22", "E11.9", "I12.9", "I10", "N18.3", "N18.32", "n1832", "", "x"])))
def test_any_answer_scores_between_nothing_and_all(codes):
    result = mark(codes, KIDNEY_KEY)
    assert 0 <= result.score <= 1
    assert len(result.matched) + len(result.missing) == len(KIDNEY_KEY.slots)
    assert len(result.matched) + len(result.extra) == len([code for code in codes if code.strip()])


def test_keys_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="at least one slot"):
        Key(slots=())
    with pytest.raises(ValueError, match="slots 0 to 0"):
        Key(slots=(DIABETES,), first=1)


def test_a_key_lists_its_codes_in_an_order_it_accepts():
    key = Key(slots=(slot("N18.32"), slot("E11.22"), slot("I12.9")), order=((1, 0), (2, 0)), first=2)
    assert key.codes == ("I12.9", "E11.22", "N18.32")
    assert mark(key.codes, key).score == 1


@pytest.mark.parametrize(
    ("answer", "right", "rule"),
    [
        ("M17.12", "M17.11", "SIDE"),
        ("M17.10", "M17.11", "SIDE"),
        ("S93.402A", "S93.401A", "SIDE"),
        ("M17.31", "M17.11", "SPEC"),
        ("N18.31", "N18.32", "SPEC"),
        ("S93.402D", "S93.401A", "SPEC"),
        ("N18.99", "N18.32", "SPEC"),
    ],
)
def test_a_neighbor_is_told_apart_by_what_differs(answer, right, rule):
    result = mark([answer], Key(slots=(slot(right),)))
    assert [finding.rule for finding in result.findings] == [rule]
    assert result.score == Decimal("0.25")
    assert right not in result.findings[0].message
