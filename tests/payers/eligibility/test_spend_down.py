"""Share of cost: counted by hand, a month at a time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.payers.clocks import ClockError
from cleanclaim.payers.eligibility.spend_down import Spent, clear_share, month_share

DAY = dt.date
D = Decimal


def spent(*rows):
    return tuple(Spent(on=DAY(2026, *on), amount=amount, **more) for on, amount, more in rows)


BILL = {"old_bill": True, "paid": False, "what": "an old hospital bill"}
PAID = {"old_bill": True, "paid": True}
OWED = {"paid": False}
# id, share, what was spent, remaining, met on, unused part of old bills. Source: WIC 14005.9 (each month for
# itself, at most one month's amount); docsbay.net on share of cost (paid or promised counts);
# Hunt v. Kizer as in the handbooks of Los Angeles (dpss) and Santa Clara counties (old bills, while unpaid).
MONTHS = [
    ("nothing spent", "500", (), "500", None, "0"),
    ("two bills meet it", "500", (((3, 1), "120.40", {}), ((3, 9), "379.60", {})), "0", DAY(2026, 3, 9), "0"),
    ("more than enough", "500", (((3, 1), "300", {}), ((3, 2), "300", {})), "0", DAY(2026, 3, 2), "0"),
    ("promised counts", "80", (((3, 1), "80", {"paid": False}),), "0", DAY(2026, 3, 1), "0"),
    ("other months do not count", "500", (((2, 28), "500", {}), ((4, 1), "500", {})), "500", None, "0"),
    ("no share", "0", (), "0", DAY(2026, 3, 1), "0"),
    ("an old bill is enough", "500", (((3, 5), "800", BILL),), "0", DAY(2026, 3, 5), "300"),
    (
        "an old bill after the rest",
        "500",
        (((3, 5), "450", {}), ((3, 5), "80", BILL)),
        "0",
        DAY(2026, 3, 5),
        "30",
    ),
    ("an old bill that is paid does not count", "500", (((3, 5), "800", PAID),), "500", None, "0"),
    (
        "what is promised beyond serves a later month",
        "80",
        (((3, 1), "95", OWED),),
        "0",
        DAY(2026, 3, 1),
        "15",
    ),
    ("one cent is missing", "500", (((3, 1), "499.99", {}),), "0.01", None, "0"),
]


@pytest.mark.parametrize("row", MONTHS, ids=[row[0] for row in MONTHS])
def test_a_month(row):
    _, share, rows, left, met, unused = row
    month = month_share(D(share), spent(*rows), on=DAY(2026, 3, 20))
    assert (month.remaining, month.met_on, month.unused) == (D(left), met, D(unused))
    assert month.met is (met is not None)
    assert month.spent + month.remaining == month.share == D(share)
    assert month.steps == () or (month.steps[0].before, month.steps[-1].after) == (D(share), D(left))
    assert all(step.verified and step.cites for step in month.steps)


# id, share, spent before, charge, patient owes, for Medi-Cal, remaining after
VISITS = [
    ("not met yet", "500", (), "200", "200", "0", "300"),
    ("met by this visit", "500", (), "650", "500", "150", "0"),
    ("met to the cent", "500", (), "500", "500", "0", "0"),
    ("met before", "500", (((3, 1), "500", {}),), "200", "0", "200", "0"),
    ("the rest of it", "500", (((3, 1), "379.60", {}),), "300", "120.40", "179.60", "0"),
    ("no share", "0", (), "95.50", "0", "95.50", "0"),
]


@pytest.mark.parametrize("row", VISITS, ids=[row[0] for row in VISITS])
def test_a_visit(row):
    _, share, rows, charge, owes, medi_cal, left = row
    cleared = clear_share(D(share), spent(*rows), on=DAY(2026, 3, 20), charge=D(charge))
    assert (cleared.patient_owes, cleared.medi_cal) == (D(owes), D(medi_cal))
    assert cleared.after.remaining == D(left)
    if D(owes):
        assert f"${D(owes):,.2f}" in cleared.says
    assert ("does not pay yet" in cleared.says) is (D(left) > 0)


money = st.decimals("0", "2000", places=2)
rows_of = st.lists(st.tuples(st.dates(DAY(2026, 2, 1), DAY(2026, 4, 30)), money, st.booleans()), max_size=6)


@given(money, rows_of, money, st.randoms(use_true_random=False))
def test_of_any_month(share, rows, charge, chance):
    some = [Spent(on=on, amount=amount, old_bill=old, paid=not old) for on, amount, old in rows]
    month = month_share(share, some, on=DAY(2026, 3, 5))
    assert month.spent + month.remaining == share
    assert month.met is (month.remaining == 0)
    chance.shuffle(some)
    assert month_share(share, some, on=DAY(2026, 3, 31)) == month
    cleared = clear_share(share, some, on=DAY(2026, 3, 31), charge=charge)
    assert cleared.patient_owes + cleared.medi_cal == (charge if cleared.after.met else cleared.patient_owes)
    assert cleared.after.remaining == month.remaining - cleared.patient_owes


@pytest.mark.parametrize("odd", ["-5", "NaN", "1e15"])
def test_what_is_no_sum_of_money_is_said(odd):
    with pytest.raises(ClockError, match="is no sum of money"):
        month_share(D(odd), (), on=DAY(2026, 3, 20))
    with pytest.raises(ClockError, match="is no sum of money"):
        clear_share(D(80), (), on=DAY(2026, 3, 20), charge=D(odd))


def test_an_expense_below_nothing_is_said():
    with pytest.raises(ClockError, match=r"-5\.00 is no sum of money"):
        month_share(D(80), spent(((3, 1), "-5.00", {})), on=DAY(2026, 3, 20))
