"""The frames say what the ledger says, in exact dollars."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

from hand_events import FIRST, charged, day, money, paid_claim, posted

from cleanclaim.ledger import Ledger, frames
from cleanclaim.ledger.events import PatientPayment


def clinic() -> Ledger:
    return Ledger(
        [
            charged("100.00", "20.00", payers=(FIRST,)),
            posted(
                paid_claim(("100.00", "64.00", "CO-45 20.00, PR-2 16.00"), ("20.00", "0.00", "CO-197 20.00"))
            ),
            PatientPayment(id="p", on=day(20), account="A1", amount=money("10.00"), method="cash"),
        ]
    )


def test_the_frames_add_up_to_the_charges():
    ledger = clinic()
    balances = frames.balances(ledger)
    assert frames.charges(ledger)["amount"].sum() == Decimal("120.00")
    assert frames.payments(ledger)["amount"].sum() == Decimal("74.00")
    assert frames.adjustments(ledger)["amount"].tolist() == [Decimal("20.00")]
    left = balances["charge"] - balances["payments"] - balances["adjustments"]
    assert (left == balances["insurance"] + balances["patient"]).all()


def test_owed_and_aging_agree():
    ledger = clinic()
    report = frames.aging(ledger, day(40)).set_index("name")
    assert report.loc["All", "31-60"] == frames.owed(ledger, day(40))["amount"].sum() == Decimal("26.00")
    assert frames.owed(ledger, day(40), "bill")["days"].isna().all()


def test_the_measures_are_a_frame_too():
    table = frames.kpis(clinic(), day(0), day(40)).set_index(["measure", "definition"])
    assert table.loc[("Denial rate", "dollars"), "value"] == Decimal("16.7")


def test_the_ledger_itself_loads_neither_pandas_nor_jupyter():
    script = (
        "import sys, datetime as dt\n"
        "from cleanclaim.ledger import Ledger, frames\n"
        "Ledger().aging(dt.date(2026, 6, 1)); Ledger().kpis(dt.date(2026, 6, 1), dt.date(2026, 6, 2))\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not {name.split(".")[0] for name in loaded.split()} & {
        "pandas",
        "IPython",
        "ipywidgets",
        "rapidfuzz",
    }
