"""Where a remittance does not add up: the smallest place is told, each fault of the table once."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import made_decisions as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.charts.registration import Name
from cleanclaim.claims.party import Party
from cleanclaim.claims.remittance import Remittance
from cleanclaim.payers.remittances import balance, remit

CASES = tomllib.loads((Path(__file__).parent / "balance_cases.toml").read_text("utf-8"))["case"]
PAYMENT = {
    "amount": "146.73",
    "method": "CHK",
    "on": "2026-11-24",
    "trace": "CHK1",
    "company": "1990000001",
    "payer_number": "1990000001",
}
PAYER = Party(role="PR", organization=True, name=Name(last="EJEMPLO"))
PAYEE = Party(role="PE", organization=True, name=Name(last="MUESTRA"), id_kind="XX", id="1234567893")


def cuts(told):
    """Return adjustments from group-reason and dollars."""
    pairs = [(*key.split("-"), amount) for key, amount in told.items()]
    return [{"group": group, "reason": reason, "amount": amount} for group, reason, amount in pairs]


def paid_line(charge, paid, told, **more):
    """Return the fields of a line."""
    return {"code": "Y4022", "charge": charge, "paid": paid, "adjustments": cuts(told), **more}


def paid_claim(account, charge, paid, share, lines, *, told=()):
    """Return the fields of a claim."""
    return {
        "account": account,
        "status": "1",
        "charge": charge,
        "paid": paid,
        "patient_responsibility": share,
        "lines": lines,
        "adjustments": cuts(dict(told)),
    }


def fields():
    """Return the fields of the remittance of the table."""
    first = {"CO-45": "100.00", "CO-253": "1.87", "PR-1": "83.00", "PR-2": "23.40"}
    lines = [
        paid_line("300.00", "91.73", first, remarks=["N130"]),
        paid_line("50.00", "0.00", {"CO-16": "50.00"}),
    ]
    other = [paid_line("80.00", "60.00", {"PR-3": "20.00"})]
    claims = [
        paid_claim("A1", "350.00", "91.73", "106.40", lines),
        paid_claim("A2", "80.00", "55.00", "20.00", other, told={"CO-104": "5.00"}),
    ]
    return {
        "payment": dict(PAYMENT),
        "payer": PAYER.model_dump(),
        "payee": PAYEE.model_dump(),
        "claims": claims,
    }


def put(told, path, value):
    """Set a field, or one more of a list, by its path."""
    *above, last = path.split(".")
    place = told
    for step in above:
        place = place.setdefault(step, []) if isinstance(place, dict) else place[int(step)]
    if above[-1] == "adjustments" and isinstance(value, list):
        value = cuts({f"{value[0]}-{value[1]}": value[2]})[0]
    if above[-1] == "amounts":
        value = {"kind": value[0], "amount": value[1]}
    if isinstance(place, list):
        place[int(last) : int(last) + 1] = [value]
    else:
        place[last] = value


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_fault_is_told_at_the_smallest_place(case):
    told = fields()
    for path, value in case["set"].items():
        put(told, path, value)
    findings = balance(Remittance.model_validate(told))
    assert [[each.rule, each.ref or "", each.where] for each in findings] == case["expected"]
    assert all(each.message.endswith((".", "?")) and each.cites for each in findings)


def test_a_finding_names_claim_and_line_and_both_amounts():
    told = fields()
    put(told, "claims.0.lines.0.paid", "91.74")
    (finding,) = balance(Remittance.model_validate(told))
    assert finding.message.startswith("Claim A1, line 1: ")
    assert "$91.73" in finding.message
    assert "$91.74" in finding.message


def test_a_share_that_is_not_told_is_a_warning():
    told = fields()
    del told["claims"][0]["patient_responsibility"]
    (finding,) = balance(Remittance.model_validate(told))
    assert (finding.severity, finding.where) == ("warning", "claims.0.patient_responsibility")


cents = st.integers(1, 5_000).map(lambda value: Decimal(value) / 100)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), cents, st.randoms(use_true_random=False))
def test_any_cent_that_is_changed_is_found(seed, amount, dice):
    decision = made.decision(seed).model_copy(update={"interest": Decimal(0)})
    remittance = remit([decision], on=made.ON, trace="T1", payer=made.PAYER)
    at = dice.randrange(len(remittance.claims[0].lines))
    claim = remittance.claims[0]
    line = claim.lines[at]
    name = dice.choice(("charge", "paid"))
    changed = line.model_copy(update={name: getattr(line, name) + amount})
    lines = (*claim.lines[:at], changed, *claim.lines[at + 1 :])
    wrong = remittance.model_copy(update={"claims": (claim.model_copy(update={"lines": lines}),)})
    assert [each.where for each in balance(wrong)] == [f"claims.0.lines.{at}.paid"]
