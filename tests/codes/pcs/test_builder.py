"""Every path through the choices ends in a code the judge accepts; nothing else is buildable."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanclaim.codes import UnknownCodeError, pcs
from cleanclaim.codes.pcs.shape import VALUES

DAY = dt.date(2026, 5, 1)
PREFIXES = pcs.teaching().prefixes()

fixtures = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@fixtures
@given(data=st.data(), day=st.sampled_from([DAY, dt.date(2026, 11, 1)]))
def test_whatever_is_built_choice_by_choice_is_valid_to_the_judge(judge, data, day):
    code = ""
    while len(code) < 7:
        offered = pcs.choices(code, dos=day)
        assert offered.position == len(code) + 1
        code += data.draw(st.sampled_from(offered.values)).value
    assert pcs.is_valid(code, dos=day)
    assert judge.accepts(code, day)
    read = pcs.parse(code, dos=day)
    assert "".join(char.value for char in read.characters) == code


@fixtures
@given(
    prefix=st.sampled_from(PREFIXES),
    tail=st.text(alphabet=VALUES, min_size=4, max_size=4),
    day=st.sampled_from([DAY, dt.date(2026, 11, 1)]),
)
def test_within_our_tables_we_and_the_judge_never_differ(judge, prefix, tail, day):
    assert pcs.is_valid(prefix + tail, dos=day) == judge.accepts(prefix + tail, day)


@fixtures
@given(prefix=st.sampled_from(PREFIXES), data=st.data())
def test_values_of_different_rows_do_not_mix_unless_the_judge_takes_them(judge, prefix, data):
    """Each character is allowed somewhere in the table: what R12 is about."""
    table = pcs.table(prefix)
    tail = "".join(data.draw(st.sampled_from(sorted(labels))) for labels in table.labels)
    assert pcs.is_valid(prefix + tail, dos=DAY) == judge.accepts(prefix + tail, DAY)


def test_choices_name_the_axis_and_the_values():
    sections = pcs.choices()
    assert (sections.position, sections.axis) == (1, "Section")
    assert [value.label for value in sections.values][:2] == ["Medical and Surgical", "Obstetrics"]
    assert pcs.choices("0").axis == "Body System"
    assert pcs.choices("0D").axis == "Operation"
    part = pcs.choices("0DT")
    assert (part.position, part.axis) == (4, "Body Part")
    assert {"J": "Appendix"}.items() <= {value.value: value.label for value in part.values}.items()
    assert pcs.choices("5A1D7").axis == "Function"
    assert pcs.choices("BW2").axis == "Body Part"
    assert pcs.choices("BW21").axis == "Contrast"


def test_a_later_choice_is_narrowed_by_an_earlier_one():
    assert [value.value for value in pcs.choices("0DTJ4Z").values] == ["G", "Z"]
    assert [value.value for value in pcs.choices("0DTJ8Z").values] == ["Z"]


def test_choices_depend_on_the_date():
    assert "E" not in [value.value for value in pcs.choices("0SG00", dos=DAY).values]
    after = {value.value: value for value in pcs.choices("0SG00", dos=dt.date(2026, 11, 1)).values}
    assert not after["E"].confirmed
    assert after["A"].confirmed


@pytest.mark.parametrize(
    ("prefix", "says"),
    [
        ("0DTX", "No row of table 0DT holds X together"),
        ("3C1", "do not hold table 3C1 (Administration)"),
        ("A", "A is not a section"),
        ("0E", "do not hold table 0E"),
    ],
)
def test_a_dead_end_says_so(prefix, says):
    with pytest.raises(UnknownCodeError, match=says.replace("(", r"\(").replace(")", r"\)")):
        pcs.choices(prefix)


def test_a_complete_code_has_no_next_choice():
    with pytest.raises(ValueError, match="nothing left to choose"):
        pcs.choices("0DTJ4ZZ")


def test_build_takes_parts():
    assert pcs.build("0DT", "J", "4", "Z", "Z").title == "Resection: Appendix, Percutaneous Endoscopic"
    with pytest.raises(UnknownCodeError, match="Row"):
        pcs.build("0DT", "J", "3", "Z", "Z")


def test_codes_lists_what_a_beginning_can_become():
    assert set(pcs.codes("0FT4")) == {"0FT40ZZ", "0FT44ZG", "0FT44ZZ"}
    assert list(pcs.codes("0FT40ZZ")) == ["0FT40ZZ"]
    assert list(pcs.codes("0FT4X")) == []


def test_tables_lists_all_with_titles():
    listed = {value.value: value.label for value in pcs.tables()}
    assert listed["0DT"] == "Resection, Gastrointestinal System"
    assert len(listed) == len(PREFIXES)


def test_the_label_says_that_the_tables_are_a_part():
    assert "teaching subset" in pcs.label()
    assert f"{len(PREFIXES)} of the 918 tables" in pcs.label()
