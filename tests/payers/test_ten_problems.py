"""Ten claims with ten planted problems, each answered by its payer, worked to zero, and summed by hand.

It is what a biller does in a week: the front door, the decision, the root cause, the step, the new decision,
the remittance, the ledger. Every dollar of each charge ends with a payer, a patient, a contract or a reason.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim import payers
from cleanclaim.claims import samples
from cleanclaim.claims.model import Diagnosis
from cleanclaim.ledger import Ledger
from cleanclaim.ledger.events import ChargeChange, PatientPayment, Transfer, WriteOff
from cleanclaim.ledger.from_claims import charge_entry, submission
from cleanclaim.payers.denials import Facts, best, consequence, denials_of, queue
from cleanclaim.payers.model import Enrollment
from cleanclaim.payers.remittances import as_835, balance, correct, receive, remit

ZERO = Decimal("0.00")


class Desk:
    """A billing desk: sends claims, posts what comes back, and keeps count by hand beside the ledger."""

    def __init__(self):
        self.ledger = Ledger()
        self.by_hand = {
            "charges": ZERO,
            "bank": ZERO,
            "patients": ZERO,
            "given up": ZERO,
            "contracts": ZERO,
            "interest": ZERO,
        }
        self.number = 0

    def name(self, what):
        """Return a new id."""
        self.number += 1
        return f"{what}{self.number:03}"

    def charge(self, claim):
        """Enter the charges and note that the claim goes out."""
        self.ledger.post(charge_entry(claim, claim.received))
        self.ledger.post(submission(claim, claim.received))
        self.by_hand["charges"] += claim.charges

    def pay(self, decisions, on, payer=None, payee=None):
        """Let the payer send a remittance, check that it balances, and post it."""
        remittance = remit(decisions, on=on, trace=self.name("TRACE"), payer=payer, payee=payee)
        assert balance(remittance) == []
        assert as_835(remittance).startswith("ISA")
        posted = self.ledger.post_remittance(remittance)
        assert {each.status for each in posted} == {"posted"}, [each.what for each in posted]
        self.by_hand["bank"] += remittance.payment.amount
        # Money outside of claims is no payment of a charge; a negative amount adds to the check.
        self.by_hand["interest"] -= remittance.taken_outside

    def pay_again(self, old, new, on):
        """Let the payer take a decision back and send the new one."""
        self.pay(correct(old, new), on, payer=new.claim.coverage.payer, payee=new.claim.billing)

    def patient_pays(self, account, on):
        """Let the patient pay what the ledger says is the patient's."""
        owed = self.ledger.balance(account).patient
        if owed:
            self.ledger.post(PatientPayment(id=self.name("pay"), on=on, account=account, amount=owed))
            self.by_hand["patients"] += owed

    def give_up(self, account, on, reason):
        """Write off what payers still owe, with its reason."""
        for line in self.ledger.balance(account).lines:
            for party, amount in line.open_by.items():
                if amount:
                    self.ledger.post(
                        WriteOff(
                            id=self.name("off"),
                            on=on,
                            account=account,
                            line=line.number,
                            amount=amount,
                            party=party,
                            reason=reason,
                        )
                    )
                    self.by_hand["given up"] += amount

    def contracts(self, decision):
        """Count by hand what the contract takes off a final decision."""
        taken = (
            item for item in decision.all_adjustments if item.group == "CO" and item.reason in {"45", "253"}
        )
        self.by_hand["contracts"] += sum((item.amount for item in taken), ZERO)


def claim(number, shape, seed=3, **changes):
    """Make a clean sample claim with an account of its own."""
    made = samples.claim(seed, shape=shape)
    return made.model_copy(update={"account": f"TEN{number:02}", **changes})


def lines(made, **changes):
    """Change every line of a claim."""
    return tuple(line.model_copy(update=changes) for line in made.lines)


def replacement(made, decision):
    """Make the corrected claim that names the payer's number of the first one."""
    update = {"frequency": "7", "payer_control_number": decision.payer_control_number}
    return made.model_copy(update=update)


def only(decision):
    """Return the one denial of a decision."""
    found = denials_of(decision)
    assert found, "the planted problem is answered"
    return found[0]


def days(day, count):
    """Count calendar days."""
    return day + dt.timedelta(days=count)


def finish(desk, made, decision):
    """Let the patient pay, count the contract, and see that nothing is open."""
    desk.patient_pays(made.account, days(decision.decided, 30))
    desk.contracts(decision)
    assert desk.ledger.balance(made.account).open == ZERO


def work_by_replacement(desk, right, wrong, cause, *, facts=None, history=()):
    """Send a wrong claim, read its denial, replace it, and post both answers."""
    desk.charge(wrong)
    first = payers.adjudicate(wrong, history=history)
    desk.pay([first], first.decided)
    denial = only(first)
    assert denial.cause.id == cause
    corrected = replacement(right, first)
    known = (facts or Facts()).model_copy(update={"documented": True, "corrected": corrected})
    assert best(denial, known) == "replace"
    end = consequence(denial, "replace", known, on=days(first.decided, 3))
    assert end.outcome == "paid"
    assert end.decision is not None
    line = end.decision.lines[denial.line - 1]
    assert end.money == line.paid + line.patient
    desk.pay_again(first, end.decision, end.answered)
    return end.decision


def problem_01_a_wrong_npi_is_turned_away_at_the_front_door(desk):
    right = claim(1, "office_visit")
    wrong = right.model_copy(update={"billing": right.billing.model_copy(update={"npi": "1234567890"})})
    desk.charge(right)
    receipt = receive(wrong, "ppo", on=right.received)
    assert len(receipt.rejected) == 1, "a rejection is no denial: nobody has decided anything"
    assert receive(right, "ppo", on=days(right.received, 1)).all_in
    decision = payers.adjudicate(right, received=days(right.received, 1))
    assert denials_of(decision) == ()
    desk.pay([decision], decision.decided)
    finish(desk, right, decision)


def problem_02_the_laboratory_number_is_missing(desk):
    right = claim(2, "laboratory")
    decision = work_by_replacement(desk, right, right.model_copy(update={"clia": ""}), "laboratory")
    finish(desk, right, decision)


def problem_03_a_diagnosis_is_not_valid_on_that_day(desk):
    right = claim(3, "office_visit", seed=5)
    wrong = right.model_copy(update={"diagnoses": (Diagnosis(code="M54.5"),)})
    decision = work_by_replacement(desk, right, wrong, "code_invalid")
    finish(desk, right, decision)


def problem_04_the_same_service_is_charged_twice(desk):
    right = claim(4, "copay", seed=7)
    desk.charge(right)
    decision = payers.adjudicate(right)
    desk.pay([decision], decision.decided)
    finish(desk, right, decision)
    again = right.model_copy(update={"account": "TEN04B", "received": days(right.received, 20)})
    desk.charge(again)
    second = payers.adjudicate(again, history=[decision])
    desk.pay([second], second.decided)
    denial = only(second)
    assert denial.cause.id == "duplicate"
    end = consequence(denial, "post", Facts(), on=days(second.decided, 2))
    assert (end.outcome, end.discount) == ("posted", denial.amount)
    desk.give_up(again.account, end.answered, "error")
    assert desk.ledger.balance(again.account).open == ZERO


def problem_05_late_by_the_payers_clock_and_in_time_by_the_proof(desk):
    right = claim(5, "copay", seed=9)
    desk.charge(right)
    late = payers.adjudicate(right, received=days(right.begins, 200))
    desk.pay([late], late.decided)
    denial = only(late)
    assert denial.cause.id == "late"
    on = days(late.decided, 10)
    assert consequence(denial, "bill_patient", Facts(), on=on).outcome == "forbidden"
    facts = Facts(proof=right.received)
    assert best(denial, facts, on=on) == "dispute"
    end = consequence(denial, "dispute", facts, on=on)
    assert end.outcome == "paid"
    assert (end.answered - on).days > 60, "45 working days"
    won = payers.adjudicate(right, received=right.received, decided=end.answered)
    desk.pay_again(late, won, end.answered)
    assert desk.by_hand["interest"] == won.interest > ZERO, "the plan was late, so it owes interest"
    finish(desk, right, won)


def problem_06_not_necessary_and_no_notice_was_signed(desk):
    told = claim(6, "notice_of_noncoverage")
    right = told.model_copy(update={"lines": lines(told, modifiers=())})
    desk.charge(right)
    decision = payers.adjudicate(right)
    desk.pay([decision], decision.decided)
    denial = only(decision)
    assert denial.cause.id == "necessity"
    on = days(decision.decided, 5)
    assert consequence(denial, "bill_patient", Facts(), on=on).outcome == "forbidden"
    assert consequence(denial, "appeal", Facts(), on=on).outcome == "denied"
    assert best(denial, Facts(), on=on) == "write_off"
    desk.give_up(right.account, on, "not_collectable")
    assert desk.ledger.balance(right.account).open == ZERO


def problem_07_the_authorization_number_is_not_on_the_claim(desk):
    made = claim(7, "authorized")
    right = made.model_copy(update={"lines": lines(made, code="Y5441")})
    wrong = right.model_copy(update={"prior_authorization": ""})
    facts = Facts(authorization=right.prior_authorization)
    decision = work_by_replacement(desk, right, wrong, "no_authorization", facts=facts)
    finish(desk, right, decision)


def problem_08_a_managed_care_plan_covers_the_patient(desk):
    made = claim(8, "medi_cal")
    plan = payers.payer("medi_cal_managed")
    other = made.coverage.model_copy(update={"payer": plan.record, "filing": plan.filing, "group": "MM700"})
    member = Enrollment(
        person=made.patient, member_id=made.coverage.member_id, payer="medi_cal_managed", plan="managed",
        begins=dt.date(2026, 1, 1),
    )  # fmt: skip
    desk.ledger.post(
        charge_entry(made.model_copy(update={"coverages": (*made.coverages, other)}), made.received)
    )
    desk.by_hand["charges"] += made.charges
    first = payers.adjudicate(made, enrollment=member)
    desk.pay([first], first.decided)
    denial = only(first)
    assert denial.cause.id == "managed_care"
    on = days(first.decided, 2)
    assert consequence(denial, "bill_patient", Facts(), on=on).outcome == "forbidden"
    end = consequence(denial, "bill_next", Facts(other_payer=plan.label), on=on)
    assert end.outcome == "sent_on"
    for line in desk.ledger.balance(made.account).lines:
        for party, amount in line.open_by.items():
            desk.ledger.post(
                Transfer(
                    id=desk.name("move"),
                    on=on,
                    account=made.account,
                    line=line.number,
                    amount=amount,
                    source=party,
                    target=plan.record.id,
                    reason="a managed care plan pays",
                )
            )
    right = made.model_copy(update={"coverages": (other,), "received": on})
    decision = payers.adjudicate(right, enrollment=member)
    assert denials_of(decision) == ()
    desk.pay([decision], decision.decided)
    assert desk.ledger.balance(made.account).patient == ZERO
    finish(desk, made, decision)


def problem_09_thirty_units_were_typed_for_one(desk):
    right = claim(9, "therapy")
    many = right.lines[1].model_copy(update={"units": Decimal(30)})
    wrong = right.model_copy(update={"lines": (right.lines[0], many)})
    decision = work_by_replacement(desk, right, wrong, "too_many_units")
    finish(desk, right, decision)


def problem_10_billed_as_new_and_seen_last_winter(desk):
    wrong = claim(10, "new_patient")
    fee = Decimal("150.00")
    right = wrong.model_copy(update={"lines": lines(wrong, code="Y4023", charge=fee), "total": fee})
    before = wrong.model_copy(
        update={
            "account": "TEN10A",
            "lines": lines(wrong, code="Y4022", begins=dt.date(2026, 1, 6), ends=None),
        }
    )
    desk.charge(wrong)
    first = payers.adjudicate(wrong, history=[before])
    desk.pay([first], first.decided)
    denial = only(first)
    assert denial.cause.id == "new_patient"
    on = days(first.decided, 4)
    corrected = replacement(right, first)
    assert consequence(denial, "replace", Facts(documented=False), on=on).outcome == "forbidden"
    end = consequence(denial, "replace", Facts(documented=True, corrected=corrected), on=on)
    assert end.decision is not None
    # The ledger never changes a charge: the wrong line goes to nothing, the right one is entered beside it.
    account, reason = wrong.account, "established patient"
    taken = -wrong.charges
    desk.ledger.post(
        ChargeChange(id=desk.name("less"), on=on, account=account, line=1, amount=taken, reason=reason)
    )
    entry = charge_entry(right, on, name=desk.name("charge"))
    desk.ledger.post(entry.model_copy(update={"lines": (entry.lines[0].model_copy(update={"number": 2}),)}))
    desk.by_hand["charges"] += fee + taken
    desk.pay_again(first, end.decision, end.answered)
    finish(desk, wrong, end.decision)


PROBLEMS = [value for name, value in sorted(globals().items()) if name.startswith("problem_")]


def adds_up(desk):
    """See that nothing is open or waits, and that the ledger and the count by hand agree to the cent."""
    assert desk.ledger.parked == []
    balances = [desk.ledger.balance(account) for account in desk.ledger.accounts]
    assert sum((each.open for each in balances), ZERO) == ZERO
    hand = desk.by_hand
    paid = hand["bank"] - hand["interest"] + hand["patients"]
    assert sum((each.charge for each in balances), ZERO) == hand["charges"]
    assert sum((each.payments for each in balances), ZERO) == paid
    assert hand["charges"] == paid + hand["given up"] + hand["contracts"]


@pytest.mark.parametrize("problem", PROBLEMS, ids=[problem.__name__ for problem in PROBLEMS])
def test_a_problem_is_answered_and_worked_to_zero(problem):
    desk = Desk()
    problem(desk)
    adds_up(desk)


def test_all_ten_together_sum_up_by_hand():
    desk = Desk()
    for problem in PROBLEMS:
        problem(desk)
    assert len(desk.ledger.accounts) == 11, "ten, and the one that was charged twice"
    adds_up(desk)
    assert all(amount > ZERO for amount in desk.by_hand.values()), "every way a dollar can end is among them"


def test_the_queue_puts_ten_denials_in_one_order():
    decisions = [
        payers.adjudicate(claim(1, "laboratory").model_copy(update={"clia": ""})),
        payers.adjudicate(claim(2, "copay"), received=dt.date(2027, 3, 1)),
        payers.adjudicate(
            claim(3, "office_visit").model_copy(update={"diagnoses": (Diagnosis(code="M54.5"),)})
        ),
    ]
    found = [denial for decision in decisions for denial in denials_of(decision)]
    ranked = queue(found, dt.date(2027, 3, 20))
    assert len(ranked) == len(found) == 5
    assert [row.points for row in ranked] == sorted((row.points for row in ranked), reverse=True)
