"""One account from the note to zero: each stage follows from those before, and nothing else is kept."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hand_events import holds, money

from cleanclaim.claims import samples
from cleanclaim.claims.model import Diagnosis
from cleanclaim.ledger.account import Account, SavedError, load, of_claim, practice, save
from cleanclaim.ledger.events import PatientPayment
from cleanclaim.payers.remittances import as_835


def sent(seed: int = 1) -> Account:
    """Return a practice account whose claim went out three days after the visit."""
    made = practice(seed)
    return made.do("send", made.encounter.dos + dt.timedelta(days=3))


def two_payers() -> Account:
    made = of_claim(samples.claim(81, shape="first_of_two"))
    return made.do("send", dt.date(2026, 9, 2))


def stage(account: Account, name: str):
    return next(one for one in account.path.stages if one.name == name)


def test_before_the_claim_nothing_follows():
    path = practice(1).path
    assert [one.state for one in path.stages[:2]] == ["done", "done"]
    assert {one.state for one in path.stages[2:]} == {"open"}
    assert not path.done


def test_from_the_note_to_zero():
    account = sent()
    path = account.path
    assert [one.name for one in path.stages if one.state != "done"] == ["ledger", "queue"]
    share = path.rounds[0].decision.patient_responsibility
    assert path.balance.open_by == {"patient": share}
    assert holds(path.balance)
    paid = PatientPayment(id="p", on=path.today, account=account.number, amount=share)
    done = account.post(paid)
    assert done.path.done
    assert {one.state for one in done.path.stages} == {"done"}
    assert done.path.balance.charge == done.path.balance.payments + done.path.balance.adjustments


@pytest.mark.parametrize(
    "shape", ["office_visit", "medi_cal", "office_visit_medicare", "dependant", "new_patient"]
)
def test_whatever_the_payer_every_line_adds_up(shape):
    claim = samples.claim(4, shape=shape)
    account = of_claim(claim).do("send", claim.begins + dt.timedelta(days=4))
    assert holds(account.path.balance)
    assert account.path.ledger.parked == []
    assert as_835(account.path.rounds[0].remittance).startswith("ISA")


def test_another_code_changes_everything_after_it():
    account = sent()
    dearer = account.coding.services[0].model_copy(update={"charge": money("500.00")})
    coding = account.coding.model_copy(update={"services": (dearer, *account.coding.services[1:])})
    changed = account.edit("coding", coding)
    assert changed.path.rounds[0].claim.lines[0].charge == money("500.00")
    assert "500" in changed.path.rounds[0].text
    assert (
        changed.path.rounds[0].decision.charge == changed.path.balance.charge != account.path.balance.charge
    )
    assert account.path.rounds[0].claim.lines[0].charge != money("500.00")  # the old account is as it was


def test_a_stage_put_back_puts_everything_back():
    account = sent()
    changed = account.edit(
        "coding", account.coding.model_copy(update={"diagnoses": (Diagnosis(code="E11"),)})
    )
    assert changed.path.rounds[0].findings
    back = changed.edit("coding", account.coding)
    assert back == account
    assert back.path.balance == account.path.balance


def test_the_claim_of_one_step_can_be_changed():
    account = sent().edit("claim", {"lines.0.units": "60"})
    assert stage(account, "scrub").state == "look"
    assert stage(account, "decision").state == "look"
    again = account.edit("claim", {})
    assert stage(again, "decision").state == "done"


def test_the_file_itself_can_be_changed():
    account = sent()
    text = account.path.rounds[0].text
    assert account.edit("text", text).path.balance == account.path.balance
    broken = account.edit("text", text.replace("CLM*", "CLN*", 1))
    assert broken.path.rounds[0].rejected
    assert broken.path.balance.insurance == broken.path.balance.charge
    assert stage(broken, "decision").says == "A rejected claim is never decided. Mend it, then send it again."


def test_what_if_the_payer_had_paid_another_amount():
    account = sent()
    decision = account.path.rounds[0].decision
    first = decision.lines[0].model_copy(update={"paid": decision.lines[0].charge, "adjustments": ()})
    other = account.edit("decision", decision.model_copy(update={"lines": (first, *decision.lines[1:])}))
    assert other.path.balance.lines[0].open == money("0.00")
    assert holds(other.path.balance)
    assert other.edit("decision", None) == account


def test_a_remittance_that_does_not_balance_waits_in_the_ledger():
    account = sent()
    remittance = account.path.rounds[0].remittance
    wrong = remittance.claims[0].model_copy(update={"paid": remittance.claims[0].paid + 1})
    changed = account.edit("remittance", remittance.model_copy(update={"claims": (wrong,)}))
    assert "does not balance" in changed.path.tasks[0].what
    assert changed.path.balance.insurance == changed.path.balance.charge


def test_a_rejected_claim_is_sent_again_and_not_replaced():
    account = practice(1)
    day = account.encounter.dos + dt.timedelta(days=3)
    rejected = account.do("send", day, changes={"billing.npi": "2000000000"})
    assert rejected.path.rounds[0].rejected
    assert rejected.path.tasks[0].queue == "rejected"
    replaced = rejected.do("replace", day + dt.timedelta(days=5))
    assert "sent again as a new one" in replaced.path.rounds[1].problem
    again = rejected.do("send", day + dt.timedelta(days=5))
    assert not again.path.rounds[1].rejected
    assert again.path.balance.payments > 0


def test_a_corrected_claim_takes_the_first_answer_back():
    denied = sent().edit("claim", {"lines.0.units": "60"})
    assert denied.path.balance.insurance > 0
    mended = denied.do("replace", denied.path.today + dt.timedelta(days=3))
    first, second = mended.path.rounds[1].remittance.claims
    assert (first.status, second.frequency or "7") == ("22", "7")
    assert mended.path.balance.open_by == sent().path.balance.open_by
    assert mended.path.ledger.parked == []


def test_a_corrected_claim_with_other_lines_changes_the_charges():
    account = sent()
    fewer = account.edit("coding", account.coding).do(
        "replace",
        account.path.today + dt.timedelta(days=3),
        changes={"lines.0.code": "Y4021", "lines.0.charge": "77.00"},
    )
    claim = fewer.path.rounds[1].claim
    assert fewer.path.balance.charge == claim.charges
    assert fewer.path.ledger.parked == []
    assert holds(fewer.path.balance)


def test_a_void_takes_everything_back():
    account = sent()
    void = account.do("void", account.path.today + dt.timedelta(days=3))
    assert void.path.balance.payments == money("0.00")
    assert void.path.balance.insurance == void.path.balance.charge


def test_the_next_payer_gets_what_the_first_one_decided():
    account = two_payers()
    first = account.path.rounds[0].decision
    both = account.do("next", account.path.today + dt.timedelta(days=4))
    claim = both.path.rounds[1].claim
    assert claim.destination == 1
    assert claim.prior_payments[0].paid == first.paid
    assert both.path.rounds[1].decision.status == "2"
    assert set(both.path.balance.open_by) <= {"patient"}
    # A change in the first claim goes through to the second payer.
    dearer = both.coding.services[0].model_copy(update={"charge": money("400.00")})
    changed = both.edit("coding", both.coding.model_copy(update={"services": (dearer,)}))
    assert changed.path.rounds[1].claim.lines[0].charge == money("400.00")
    assert holds(changed.path.balance)


PROBLEMS = [
    ("next", "The first payer has not decided yet"),
    ("replace", "No payer has decided this claim yet"),
    ("void", "No payer has decided this claim yet"),
    ("appeal", "No payer has decided yet"),
]


@pytest.mark.parametrize(("kind", "says"), PROBLEMS)
def test_a_step_that_cannot_be_taken_says_why_and_breaks_nothing(kind, says):
    account = practice(1).do(kind, dt.date(2026, 9, 1))
    assert account.path.rounds[0].problem.startswith(says)
    assert stage(account, "queue").says.startswith(says)
    assert account.undo() == practice(1)


def test_after_the_last_payer_there_is_no_next_one():
    account = sent()
    account = account.do("next", account.path.today + dt.timedelta(days=1))
    assert "no further payer" in account.path.rounds[1].problem


def test_a_path_that_leads_nowhere_is_told():
    account = practice(1).do("send", dt.date(2026, 9, 1), changes={"lines.9.units": "2"})
    assert account.path.rounds[0].problem == (
        "The claim has no field 'lines.9.units' to change. Use a path such as lines.0.units."
    )


def test_a_patient_without_a_payer_gets_the_bill():
    claim = samples.claim(1, shape="office_visit").model_copy(update={"coverages": ()})
    account = of_claim(claim).do("send", claim.begins + dt.timedelta(days=2))
    assert account.path.balance.patient == claim.charges
    assert account.path.rounds[0].remittance is None


def test_stages_and_steps_that_are_none_are_told():
    with pytest.raises(ValueError, match="is no stage that can be changed"):
        practice(1).edit("weather", None)
    with pytest.raises(ValueError, match="No such step has been taken yet"):
        practice(1).edit("claim", {})
    with pytest.raises(ValueError, match="This cannot stand at “kind”") as caught:
        practice(1).do("pray", dt.date(2026, 9, 1))
    assert "\n" not in str(caught.value)
    with pytest.raises(ValueError, match="This cannot stand at “coding”"):
        practice(1).edit("coding", 3)


def test_an_account_comes_back_from_json():
    account = two_payers().do("next", dt.date(2026, 10, 1), changes={"note": "SECOND PAYER"})
    account = account.post(
        PatientPayment(id="p", on=dt.date(2026, 10, 2), account=account.number, amount=Decimal("5.00"))
    )
    again = Account.from_json(account.to_json())
    assert again == account
    assert again.path.balance == account.path.balance
    assert [one.text for one in again.path.rounds] == [one.text for one in account.path.rounds]
    noted = Account.from_json(sent().to_json())
    assert noted.encounter.text == sent().encounter.text


def test_a_decision_changed_by_hand_is_saved_too():
    account = sent()
    account = account.edit("decision", account.path.rounds[0].decision)
    assert Account.from_json(account.to_json()).path.balance == account.path.balance


DAMAGED = [
    ("cut off", practice(1).to_json()[:300], "This file is damaged: it is not JSON"),
    ("empty", "", "This file is damaged: it is not JSON"),
    (
        "a ledger",
        '{"version": 1, "events": []}',
        "This file holds no account. Choose the file that was saved as one.",
    ),
    (
        "of later",
        '{"version": 9, "account": {}}',
        "This account was saved by another version of Cleanclaim (9)",
    ),
    ("nothing in it", '{"version": 1, "account": {}}', "This account is damaged at “front”"),
    (
        "a note that is none",
        '{"version": 1, "account": {"encounter": 3}}',
        "This account is damaged at “encounter”",
    ),
]


@pytest.mark.parametrize(("name", "text", "says"), DAMAGED, ids=[case[0] for case in DAMAGED])
def test_a_damaged_file_is_one_sentence(name, text, says):
    with pytest.raises(SavedError) as caught:
        Account.from_json(text)
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


def test_an_unknown_step_in_a_file_is_told():
    data = json.loads(sent().to_json())
    data["account"]["moves"][0]["kind"] = "pray"
    with pytest.raises(SavedError, match="damaged at “moves → 0 → kind”"):
        Account.from_json(json.dumps(data))


def test_a_file_is_written_whole_and_read_back(tmp_path):
    path = tmp_path / "account.json"
    save(sent(), path)
    save(sent(2), path)
    assert load(path) == sent(2)
    assert [one.name for one in tmp_path.iterdir()] == ["account.json"]


def test_a_file_that_cannot_be_read_or_written_is_told(tmp_path):
    with pytest.raises(SavedError, match=r"none\.json could not be read"):
        load(tmp_path / "none.json")
    with pytest.raises(SavedError, match="could not be written"):
        save(practice(1), tmp_path / "no folder" / "account.json")
    path = tmp_path / "picture.json"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(SavedError, match=r"picture\.json is no text"):
        load(path)
    assert path.read_bytes() == b"\xff\xd8\xff\xe0"
