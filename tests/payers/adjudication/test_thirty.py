"""Thirty claims, each answered by every payer of the book.

The answers in thirty_answers.toml were written by the payers and then checked in two ways. Every cell was
read beside the plan. And here each line that is allowed is computed again from the plan's numbers,
which are written down below a second time, in whole cents, without any code of the package; only the fee is
taken over, and the fees are compared with each other.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from cleanclaim.payers import payers

HERE = Path(__file__).parent
CLAIMS = {row["id"]: row for row in tomllib.loads((HERE / "thirty.toml").read_text("utf-8"))["claim"]}
ANSWERS = tomllib.loads((HERE / "thirty_answers.toml").read_text("utf-8"))
COLUMNS = {
    "medicare": ("medicare", "part_b"),
    "medi_cal": ("medi_cal", "full_scope"),
    "medi_cal_managed": ("medi_cal_managed", "managed"),
    "hmo_capitated": ("hmo", "capitated"),
    "hmo_by_service": ("hmo", "fee_for_service"),
    "ppo": ("ppo", "ppo_1500"),
    "self_funded": ("self_funded", "hdhp_2500"),
    "workers_comp": ("workers_comp", "accepted"),
    "self_pay": ("self_pay", "discount"),
}
CELLS = [(claim, column) for claim in CLAIMS for column in COLUMNS]

# What each code is, in the words of the plans.
KIND = {
    "Y4022": "visit",
    "Y4023": "visit",
    "Y4032": "visit",
    "Y4105": "preventive",
    "Y4412": "lab",
    "Y4425": "lab",
    "Y4402": "lab",
    "Y4401": "lab",
    "Y4404": "lab",
    "Y4602": "picture",
    "Y4732": "scan",
    "Y5441": "surgery",
    "Y5211": "surgery",
    "Y5213": "surgery",
    "Y5231": "surgery",
    "Y4063": "emergency",
    "Y4201": "shot",
    "J1885": "drug",
    "E0143": "equipment",
    "V2020": "glasses",
    "Y4801": "therapy",
    "Y4803": "therapy",
    "Y5803": "anesthesia",
}
# The plans once more, in cents and percent: deductible; usual share; flat sums by kind (then no share); other
# shares by kind (these before any deductible); kinds a monthly sum pays for; cap of the year.
PLANS = {
    "medicare": {"deductible": 28_300, "share": 20, "shares": {"lab": 0, "preventive": 0}, "cut": 2},
    "medi_cal": {},
    "medi_cal_managed": {},
    "hmo_capitated": {
        "flat": {"visit": 2_000, "therapy": 2_000, "emergency": 15_000, "scan": 7_500},
        "shares": {"equipment": 20},
        "monthly": {"visit", "preventive", "shot"},
        "cap": 300_000,
    },
    "hmo_by_service": {
        "flat": {"visit": 4_000, "therapy": 4_000, "emergency": 20_000, "scan": 10_000},
        "shares": {"surgery": 10, "equipment": 10},
        "cap": 450_000,
    },
    "ppo": {
        "deductible": 150_000,
        "share": 20,
        "flat": {"visit": 3_000, "lab": 1_500, "emergency": 25_000},
        "shares": {"preventive": 0},
        "cap": 600_000,
    },
    "self_funded": {"deductible": 250_000, "share": 10, "shares": {"preventive": 0}, "cap": 500_000},
    "workers_comp": {},
    "self_pay": {"share": 100},
}
MULTIPLES = {"hmo_capitated": "1.05", "hmo_by_service": "1.10", "ppo": "1.30", "self_funded": "1.40"}


@pytest.fixture
def ask(members_claim):
    """Return a function that lets a payer of a column answer a claim."""

    def asked(claim, column):
        name, plan = COLUMNS[column]
        return members_claim(CLAIMS[claim], name, plan)

    return asked


@pytest.mark.parametrize(("claim", "column"), CELLS, ids=[f"{a}-{b}" for a, b in CELLS])
def test_cell(claim, column, ask, said):
    decision = ask(claim, column)
    found = [said(line) for line in decision.lines]
    assert found == ANSWERS[claim][column], CLAIMS[claim]["what"]
    for line in decision.lines:
        assert line.charge == line.paid + sum(item.amount for item in line.adjustments)


@pytest.mark.parametrize(("claim", "column"), CELLS, ids=[f"{a}-{b}" for a, b in CELLS])
def test_allowed_lines_computed_again(claim, column, ask):
    row, plan = CLAIMS[claim], PLANS[column]
    decision = ask(claim, column)
    outside = row.get("network") is False and column in {"ppo", "self_funded"}
    if "destination" in row.get("claim", {}):
        return  # computed in test_after_another_payer
    left = 0 if row.get("met") else plan.get("deductible", 0)
    if outside:  # a deductible of its own, of which nothing is met: 3000 and 5000
        left = {"ppo": 300_000, "self_funded": 500_000}[column]
    cap = plan.get("cap")
    room = None if cap is None else cap - (plan.get("deductible", 0) if row.get("met") else 0)
    if "near_cap" in row and cap is not None:
        room = cents(row["near_cap"])
    had_flat = set()
    for line in decision.lines:
        if line.allowed == 0:
            continue
        charge, fee, kind = cents(line.charge), cents(line.fee), KIND[line.code]
        allowed = min(charge, fee)
        late = 0
        if claim == "sent-late" and column == "medi_cal":  # month 7 after June: three quarters
            late = allowed - half_up(allowed * 75, 100)
        rest = allowed - late
        flat = 0 if outside or kind in had_flat else plan.get("flat", {}).get(kind, 0)
        if flat:
            had_flat.add(kind)
        own = plan.get("shares", {}).get(kind)
        first = own is None and kind not in plan.get("flat", {})
        deductible = min(rest, left) if first or outside else 0
        left -= deductible
        copay = min(flat, rest - deductible)
        share = own if own is not None else (0 if kind in plan.get("flat", {}) else plan.get("share", 0))
        if outside:
            share = {"ppo": 40, "self_funded": 50}[column]
        coinsurance = half_up((rest - deductible - copay) * share, 100)
        if room is not None and not outside:
            over = max(deductible + copay + coinsurance - room, 0)
            coinsurance -= over  # in these claims the cap never cuts deeper
            room -= deductible + copay + coinsurance
        pays = rest - deductible - copay - coinsurance
        monthly = pays if kind in plan.get("monthly", ()) else 0
        cut = half_up((pays - monthly) * plan.get("cut", 0), 100)
        assert cents(line.taken("PR", "1")) == deductible
        assert cents(line.taken("PR", "3")) == copay
        assert cents(line.taken("PR", "2")) == coinsurance
        assert cents(line.taken("CO", "B4")) == late
        assert cents(line.taken("CO", "24")) == monthly
        assert cents(line.taken("CO", "253")) == cut
        assert cents(line.taken("PR" if outside else "CO", "45")) == charge - allowed
        assert cents(line.paid) == pays - monthly - cut


def cents(amount):
    return int(Decimal(amount) * 100)


def half_up(amount, over):
    return (2 * amount + over) // (2 * over)


def test_after_another_payer(ask):
    """Another payer allowed 100 and paid 60; 40 is left to the patient, and nobody pays more than that."""
    left = Decimal("40.00")
    for column in COLUMNS:
        (line,) = ask("after-another-payer", column).lines
        assert line.taken("OA", "23") == 160
        cut = line.taken("CO", "253")
        assert line.paid + line.patient + line.taken("CO", "45") + cut == left
        own = min(line.charge, line.fee)
        if column in {"medi_cal", "medi_cal_managed"}:  # up to its own fee, and the patient owes nothing
            assert line.paid == own - 60
            assert line.patient == 0
        elif column == "self_pay":
            assert (line.paid, line.patient) == (0, left)
        elif (
            column == "medicare"
        ):  # lowest of 100-60, 80 % of the fee, and the higher of the two fees less 60
            assert line.paid + cut == min(40, round(own * 80) / Decimal(100), max(own, 100) - 60)
            assert cut == Decimal("0.80")
        else:
            assert line.paid == left


@pytest.mark.parametrize("claim", [name for name in CLAIMS if name not in {"therapy", "after-another-payer"}])
def test_contracts_are_multiples_of_medicare(claim, ask):
    """A fee is rounded on its way, so a multiple of a rounded fee may be a cent or two away.

    Therapy is left out: that the second service of a day is paid less is Medicare's own rule.
    """
    for column, multiple in MULTIPLES.items():
        for public, private in zip(ask(claim, "medicare").lines, ask(claim, column).lines, strict=True):
            if public.fee and private.fee and CLAIMS[claim].get("network") is not False:
                assert abs(private.fee - public.fee * Decimal(multiple)) <= Decimal("0.02"), column


def test_there_are_thirty_claims_and_every_payer_answers():
    assert len(CLAIMS) == 30
    assert set(ANSWERS) == set(CLAIMS)
    assert all(set(row) == set(COLUMNS) for row in ANSWERS.values())
    assert {name for name, _ in COLUMNS.values()} == set(payers()) - {"supplement"}  # never asked first


def test_payers_differ():
    """No two columns say the same of all claims, but of many claims all say something different."""
    columns = {name: tuple(str(ANSWERS[claim][name]) for claim in CLAIMS) for name in COLUMNS}
    assert len(set(columns.values())) == len(COLUMNS)
    different = [claim for claim in CLAIMS if len({str(cell) for cell in ANSWERS[claim].values()}) >= 5]
    assert len(different) >= 20


def test_reasons_are_many():
    text = (HERE / "thirty_answers.toml").read_text("utf-8")
    reasons = {part.split(" ")[0] for part in text.replace('"', " ").replace(",", " ").split() if "-" in part}
    assert {r for r in reasons if r[:3] in {"CO-", "PR-", "OA-"}} >= {
        "CO-16",
        "CO-18",
        "CO-19",
        "CO-24",
        "CO-29",
        "CO-45",
        "CO-50",
        "CO-97",
        "CO-151",
        "CO-197",
        "CO-236",
        "CO-242",
        "CO-253",
        "CO-B4",
        "CO-B16",
        "OA-18",
        "OA-23",
        "PR-1",
        "PR-2",
        "PR-3",
        "PR-45",
        "PR-50",
        "PR-96",
        "PR-204",
        "PR-242",
    }
