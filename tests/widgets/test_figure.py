"""Code anatomy: what the pieces say, and what happens without the placeholder."""

import pytest

from cleanclaim import codes
from cleanclaim.widgets import CodeAnatomy
from cleanclaim.widgets.figure import EXAMPLES, take_apart


def test_each_character_says_what_it_adds():
    parts = take_apart("s93401a")["parts"]
    assert [part["text"] for part in parts] == ["S93", "4", "0", "1", "A"]
    assert parts[1]["says"] == "Sprain of ankle"
    assert parts[3]["says"] == "Sprain of unspecified ligament of right ankle"
    assert parts[-1] == {"text": "A", "role": "7th character", "says": "initial encounter"}


def test_a_placeholder_is_named_as_one():
    shown = take_apart("W19.XXXA")
    assert [part["role"] for part in shown["parts"]][1:4] == ["Placeholder"] * 3
    assert shown["without"] == {"code": "W19.A", "says": "W19.A is not in the book."}
    assert take_apart("N18.32")["without"] is None


def test_an_x_that_is_part_of_a_short_code_says_it_holds_a_place():
    parts = take_apart("T36.0X5A")["parts"]
    assert parts[2]["role"] == "Placeholder"
    assert parts[3]["says"] == "Adverse effect of penicillins"


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_examples_can_be_billed(code):
    assert codes.get(code).assignable
    assert take_apart(code)["code"] == code


def test_a_code_that_is_not_in_the_book_gets_a_sentence():
    figure = CodeAnatomy()
    figure.show("ZZZ")
    assert figure.problem
    assert figure.shown["code"] == EXAMPLES[0]
    assert figure.ask_show({"code": "e11.9"}) is True
    assert figure.problem == ""
    assert figure.shown["code"] == "E11.9"
    assert figure.ask_show({"code": 5}) is True
    assert figure.shown["code"] == "E11.9"
