"""`cleanclaim remit read`: what it prints, and how it leaves."""

from __future__ import annotations

import json
from decimal import Decimal

import made_decisions as made
import pytest
from messages import message
from wire import WRITTEN, write

from cleanclaim.cli import run
from cleanclaim.payers import adjudicate
from cleanclaim.payers.remittances import as_835, remit


@pytest.fixture
def run_read(capsys, tmp_path):
    """Run the command on a text; return exit status, screen and error."""

    def go(text, *options):
        file = tmp_path / "remittance.835"
        file.write_text(text, "utf-8")
        status = run(["remit", "read", str(file), *options])
        said = capsys.readouterr()
        return status, said.out, said.err

    return go


def good():
    """Return a remittance that balances, of two claims."""
    claim = made.claim(3)
    decisions = [adjudicate(claim.model_copy(update={"account": each}), "ppo") for each in ("S1", "S2")]
    return remit(decisions, on=made.ON, trace="CHK1001", payer=made.PAYER)


def test_each_dollar_that_was_not_paid_is_told_with_its_reason_and_first_step(run_read):
    status, out, _ = run_read(message("835"))
    assert status == 0
    assert "EJEMPLO HEALTH PLAN pays SAMPLEWOOD CLINIC $131.73 by bank transfer on 15 Jan 2026" in out
    assert "charge $300.00  allowed $200.00  paid $91.73  patient owes $106.40" in out
    assert "CO-45      $100.00  Charge above the fee schedule or contract. Write it off" in out
    assert "PR-1        $83.00  Deductible. Bill the patient or the next payer." in out
    assert "N130" in out
    assert "the payer knows the patient as ANNA MUESTRA 1EG4TE5MK74: correct the registration" in out
    assert "the payer says that FIRST PLAN has to be asked first" in out
    assert "passed on to OTRO PLAN" in out
    assert "Outside of claims: WO overpayment taken back (ICN0) lowers the payment by $10.00" in out
    assert "Paid on claims $91.73, plus $40.00 outside of claims; the payment is $131.73" in out
    assert out.rstrip().endswith("It balances: every line, every claim and the payment.")


def test_where_it_does_not_balance_is_said_once(run_read):
    status, out, _ = run_read(message("835").replace("CAS*CO*45*100", "CAS*CO*45*110"))
    assert status == 1
    assert out.count("✕ Fix") == 1
    assert "S3  Claim ACCT1, line 1: The line does not balance" in out
    assert "patient owes $106.40  ✕ does not balance" in out
    assert "It balances" not in out


def test_json_has_everything(run_read):
    remittance = good()
    status, out, _ = run_read(as_835(remittance, when=WRITTEN), "--json")
    assert status == 0
    told = json.loads(out)
    (read,) = told["remittances"]
    assert (read["balances"], read["findings"], told["problems"]) == (True, [], [])
    assert Decimal(read["payment"]["amount"]) == remittance.payment.amount
    assert len(read["claims"]) == 2
    taken = [one for claim in read["claims"] for line in claim["lines"] for one in line["adjustments"]]
    assert all({"group", "reason", "amount", "meaning", "action", "stage"} == set(each) for each in taken)
    for claim in read["claims"]:
        assert Decimal(claim["paid"]) <= Decimal(claim["charge"])


def test_several_remittances_of_a_file_keep_their_claims(run_read):
    first, second = (
        good(),
        remit([made.decision(9, of=made.claim(3))], on=made.ON, trace="CHK1002", payer=made.PAYER),
    )
    status, out, _ = run_read(as_835([first, second], when=WRITTEN), "--json")
    assert status == 0
    read = json.loads(out)["remittances"]
    assert [each["payment"]["trace"] for each in read] == ["CHK1001", "CHK1002"]
    assert [len(each["claims"]) for each in read] == [2, 1]


def test_a_remittance_of_no_claims_is_read(run_read):
    none = remit([], on=made.ON, trace="N1", payer=made.PAYER, payee=made.clinic(3))
    status, out, _ = run_read(as_835(none, when=WRITTEN))
    assert status == 0
    assert "0 claims" in out


def test_a_file_that_ends_early_tells_what_is_there(run_read):
    text = as_835(good(), when=WRITTEN)
    status, out, _ = run_read(text[: text.index("SE*")])
    assert status == 1
    assert "ends early" in out


def test_a_limit_leaves_claims_out_and_says_so(run_read):
    status, out, _ = run_read(as_835(good(), when=WRITTEN), "--limit", "1")
    assert status == 0
    assert "… and 1 more claims; see all with --limit 2" in out
    assert out.count("Claim S") == 1


def test_another_file_is_sent_to_the_right_command(run_read):
    status, out, _ = run_read(write([made.claim()]))
    assert status == 1
    assert "holds an 837P, no remittance; look into it with `cleanclaim x12 read`" in out


def test_what_is_no_file_at_all_is_one_sentence(run_read):
    status, out, err = run_read("Dear clinic")
    assert status == 1
    assert "no interchange" in out
    assert err == ""


def test_a_file_that_is_not_there_is_misuse(capsys, tmp_path):
    assert run(["remit", "read", str(tmp_path / "nothing")]) == 2
    assert "cannot be read" in capsys.readouterr().err
