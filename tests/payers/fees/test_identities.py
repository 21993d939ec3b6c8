"""What holds for any claim: the order of lines changes nothing, no fee is below zero, ranking never adds."""

from __future__ import annotations

from decimal import Decimal

from claims_of import claim, line
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.claims.model import ZERO
from cleanclaim.codes.training import all_codes
from cleanclaim.payers.fees import Basis, localities, price
from cleanclaim.payers.fees.listed import price_list

MODIFIERS = sorted(
    {
        "22",
        "25",
        "26",
        "50",
        "51",
        "52",
        "53",
        "54",
        "55",
        "56",
        "58",
        "59",
        "62",
        "66",
        "76",
        "78",
        "79",
        "80",
    }
    | {"81", "82", "AA", "AD", "AS", "CQ", "GP", "JW", "JZ", "KH", "KJ", "LT", "NU", "QK", "QX", "QZ", "RR"}
    | {"RT", "TC", "UE"}
)
CODES = [code.code for code in all_codes()]
SURGERY = [code.code for code in all_codes() if code.multiple in (2, 3)]
LISTED = sorted(price_list())
KINDS = ["rbrvs", "rbrvs_multiple", "omfs", "medi_cal", "share_of_charge", "capitation"]

# A few codes again and again: sides, families, treatments and operations that meet each other.
crowded = st.lists(
    st.builds(
        lambda code, first, second, units, who: line(f"{code} {first} {second} {units} {who}"),
        st.sampled_from(
            ["Y5401", "Y5421", "Y5431", "Y5052", "Y5051", "Y5050", "Y5092", "Y5091", "Y4801", "Y4803"]
        ),
        st.sampled_from(["", "LT", "RT", "50", "GP"]),
        st.sampled_from(["", "", "80", "79", "54", "CQ", "52"]),
        st.sampled_from(["x1", "x1", "x2"]),
        st.sampled_from(["", "", "np"]),
    ),
    max_size=9,
)
any_code = st.sampled_from([*SURGERY, *SURGERY, *CODES, *LISTED, "", "Y9999", "J9998"])
any_line = st.builds(
    lambda code, modifiers, units, minutes, who: line(
        f"{code or '-'} {' '.join(modifiers)} {units} {who}"
    ).model_copy(update={"code": code, "unit": "MJ" if minutes else "UN"}),
    any_code,
    st.lists(st.sampled_from(MODIFIERS), max_size=3, unique=True),
    st.sampled_from(["x1", "x1", "x1", "x2", "x3", "x7", "x95", "x1.5", "x0"]),
    st.booleans(),
    st.sampled_from(["", "", "", "by2", "np", "day2"]),
)
any_basis = st.builds(
    Basis,
    kind=st.sampled_from(KINDS),
    multiple=st.sampled_from([Decimal(1), Decimal("1.25"), Decimal("0.6")]),
    locality=st.sampled_from(["", *(place.name for place in localities())]),
    apm=st.booleans(),
    participating=st.booleans(),
    practitioner=st.booleans(),
    whole_time_units=st.booleans(),
)
any_place = st.sampled_from(["11", "22", "12", "", "zz"])
operations = st.lists(
    st.builds(
        lambda code, word: line(f"{code} {word}"),
        st.sampled_from(SURGERY),
        st.sampled_from(["", "", "x2", "51"]),
    ),
    max_size=8,
)


def total(rows):
    return sum((row.fee for row in rows if row.fee is not None), ZERO)


@given(st.data(), crowded | st.lists(any_line, max_size=7), any_basis, any_place)
def test_the_order_of_lines_changes_nothing(data, lines, basis, place):
    bill = claim(place=place).model_copy(update={"lines": tuple(lines)})
    other = bill.model_copy(update={"lines": tuple(data.draw(st.permutations(lines)))})
    rows, turned = price(bill, basis), price(other, basis)
    assert total(rows) == total(turned)
    assert sorted(str(row.fee) for row in rows) == sorted(str(row.fee) for row in turned)


@given(st.lists(any_line, max_size=5), any_basis, any_place)
def test_steps_lead_from_nothing_to_the_fee_and_no_fee_is_below_zero(lines, basis, place):
    bill = claim(place=place).model_copy(update={"lines": tuple(lines)})
    rows = price(bill, basis)
    assert [row.number for row in rows] == list(range(1, len(lines) + 1))
    for row in rows:
        reached = ZERO
        for step in row.steps:
            assert step.before == reached
            reached = step.after
            assert reached >= ZERO
        assert row.fee == (reached if row.steps else None)
        assert (row.fee is None) == bool(row.why_none)
        assert row.model_validate(row.model_dump()) == row


@settings(max_examples=60)
@given(operations, st.sampled_from(["11", "22"]))
def test_ranking_never_adds(lines, place):
    basis = Basis(locality="national")
    bill = claim(place=place).model_copy(update={"lines": tuple(lines)})
    for row, item in zip(price(bill, basis), lines, strict=True):
        alone = price(bill.model_copy(update={"lines": (item,)}), basis)[0]
        assert row.fee is None or alone.fee is None or row.fee <= alone.fee


@given(
    st.decimals(-(10**30), 10**30, allow_nan=False), st.sampled_from([*SURGERY, "Y5803", "J1885", "E0601"])
)
def test_units_that_make_no_sense_have_no_fee_and_no_error(units, code):
    bill = claim(code, place="22")
    bill = bill.model_copy(update={"lines": (bill.lines[0].model_copy(update={"units": units}),)})
    (row,) = price(bill, Basis(kind="rbrvs_multiple", multiple=Decimal(2)))
    assert row.fee is None or row.fee >= ZERO
