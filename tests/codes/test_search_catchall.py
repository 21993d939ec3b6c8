"""A named condition without a code of its own goes to the "other" code of its family."""

from __future__ import annotations

import pytest

from cleanclaim.codes import search
from cleanclaim.codes.candidates import Hit
from cleanclaim.codes.catchall import asks_for_other, with_catchalls


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("anaerobic enteritis NEC", "A04.8"),
        ("rare manic disorder, other", "F30.8"),
        ("nystagmus of acromegaly, other", "H55.09"),
    ],
)
def test_the_catch_all_of_the_family_is_among_ten(query, code):
    assert code in [match.code for match in search(query, limit=10)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("other anxiety", True),
        ("anxiety nec", True),
        ("anxiety", False),
        ("other and unspecified anxiety", False),
    ],
)
def test_which_queries_ask_for_other(words, expected):
    assert asks_for_other(words.split()) is expected


def test_a_clear_answer_stands_alone():
    clear = [Hit(0.95, 1, "I10", "Essential (primary) hypertension", 1, None, "", None)]
    assert with_catchalls(clear, {"hypertension", "other"}) == clear
    assert with_catchalls([], {"hypertension"}) == []
