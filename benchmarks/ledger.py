"""Claims per second of a clinic's year and of posting, beside a table kept in pandas, in one run.

The year is generated, answered by the payers of the book, paid on their paydays and posted; it is measured
at two sizes, because its cost has to grow with the claims and not faster. Posting takes the events of such a
year and works out every balance; the naive way keeps one row for each line in a frame and changes it with
each payment, as a spreadsheet would, without any check that a payment fits or came before. Each figure is
the median of several fresh processes. Run it with ``python benchmarks/ledger.py [--runs N] [--claims N]``;
trust the ratios more than the rates.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from typing import Any

YEAR = """
import json, sys, time
from cleanclaim.ledger import year
clock = time.process_time
year.generate(100)
at = clock(); made = year.generate(int(sys.argv[1]), 7)
done = clock() - at
print(json.dumps({"seconds": done, "bad": sum(cash.missing != 0 for cash in made.ledger.cash)}))
"""

# Both ways get the same events.
_EVENTS = """
import json, sys, time
from decimal import Decimal
from cleanclaim.ledger import Ledger, year
clock = time.process_time
events = year.generate(int(sys.argv[1]), 7).ledger.events
"""

POST = (
    _EVENTS
    + """
Ledger(events[:50])
at = clock()
ledger = Ledger(events)
owed = sum((ledger.balance(account).open for account in ledger.accounts), Decimal(0))
done = clock() - at
again = Ledger(ledger.events)
bad = again.post_all(events) + sum(
    line.charge != line.payments + line.adjustments + line.open
    for account in ledger.accounts for line in ledger.balance(account).lines
)
print(json.dumps({"seconds": done, "bad": bad, "owed": str(owed)}))
"""
)

PANDAS = (
    _EVENTS
    + """
import pandas as pd
at = clock()
frame = pd.DataFrame(
    [(e.account, line.number, line.charge, Decimal(0), Decimal(0))
     for e in events if e.kind == "charge" for line in e.lines],
    columns=["account", "line", "charge", "paid", "adjusted"],
).set_index(["account", "line"]).sort_index()
for event in events:
    if (getattr(event, "account", ""), 1) not in frame.index:
        continue
    if event.kind == "claim":
        for number, line in enumerate(event.claim.lines, 1):
            key = (event.account, number)
            frame.at[key, "paid"] += line.paid
            frame.at[key, "adjusted"] += sum(a.amount for a in line.adjustments if a.group == "CO")
    elif event.kind in {"patient_payment", "applied"}:
        frame.at[(event.account, 1), "paid"] += event.amount
    elif event.kind == "write_off":
        frame.at[(event.account, event.line or 1), "adjusted"] += event.amount
owed = (frame["charge"] - frame["paid"] - frame["adjusted"]).groupby(level="account").sum()
print(json.dumps({"seconds": clock() - at, "bad": int(owed.empty)}))
"""
)


def run(program: str, *words: str) -> dict[str, Any]:
    """Run a program in a fresh process and return what it prints."""
    command = [sys.executable, "-W", "ignore", "-c", program, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def seconds(program: str, runs: int, *words: str) -> float:
    """Return the median of several runs; a ledger that does not add up ends the benchmark."""
    results = [run(program, *words) for _ in range(runs)]
    if any(result.get("bad") for result in results):
        raise SystemExit("The ledger of the benchmark does not add up; its figures would mean nothing.")
    return float(statistics.median(result["seconds"] for result in results))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--claims", type=int, default=2000)
    chosen = parser.parse_args()
    small, large = chosen.claims, 4 * chosen.claims
    first, second = (small / seconds(YEAR, chosen.runs, str(small)), large / seconds(YEAR, 1, str(large)))
    naive = small / seconds(PANDAS, chosen.runs, str(small))
    ours = small / seconds(POST, chosen.runs, str(small))
    print(f"{'year of ' + format(small, ',') + ' claims, from visit to ledger':48}{first:10,.0f} claims/s")
    print(
        f"{'year of ' + format(large, ',') + ' claims':48}{second:10,.0f} claims/s"
        f"{first / second:8.2f} x the time for each claim"
    )
    print(f"{'naive: a frame changed with each payment':48}{naive:10,.0f} claims/s")
    print(f"{'post every event, and every balance':48}{ours:10,.0f} claims/s{ours / naive:8.1f} x naive")


if __name__ == "__main__":
    main()
