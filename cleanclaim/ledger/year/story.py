"""One visit of the year, from the day of service to the last dollar, or to the end of the year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.claims.scrubber import clean, scrub
from cleanclaim.ledger.events import AppealDecided, AppealFiled, ClaimRejected, WriteOff
from cleanclaim.ledger.facts import refused, refused_line
from cleanclaim.ledger.from_claims import charge_entry, submission
from cleanclaim.ledger.parties import PATIENT, payer_of
from cleanclaim.ledger.reasons import refuses
from cleanclaim.ledger.secondary import next_claim
from cleanclaim.ledger.won import turned
from cleanclaim.ledger.year.mistakes import plant
from cleanclaim.ledger.year.patients import bill_patient, pay_copay
from cleanclaim.ledger.year.visits import enrollment_of, profile_of
from cleanclaim.payers import Past, adjudicate
from cleanclaim.payers.remittances import correct, paid_claim, reverse
from cleanclaim.payers.remittances.receiving import front_door

if TYPE_CHECKING:
    from random import Random

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.remittance import PaidClaim
    from cleanclaim.ledger.reasons import WriteOffReason
    from cleanclaim.ledger.year.desk import Desk
    from cleanclaim.ledger.year.mix import Mistake, Mix
    from cleanclaim.payers import Decision, Enrollment

_ANSWER: Final = dt.timedelta(days=45)


class Story:
    """What happens to one visit.

    Parameters
    ----------
    claim
        Its clean claim.
    mistake
        What goes wrong, or None.
    desk, mix, rng
        Where it is told, the shares, and the dice.
    """

    def __init__(self, claim: Claim, mistake: Mistake | None, desk: Desk, mix: Mix, rng: Random) -> None:
        self.claim = claim
        self.mistake = mistake
        self.desk = desk
        self.habits = mix.habits
        self.rng = rng
        self.account = claim.account
        self.service = claim.begins or mix.begins
        self.at_desk = ZERO

    def tell(self) -> None:
        """Let it happen."""
        entered = self._later(self.service, 0, 4)
        self.desk.add(charge_entry(self.claim, entered))
        self.desk.counts["claims"] += 1
        if self.mistake:
            self.desk.counts[f"mistake: {self.mistake.name}"] += 1
        if not self.claim.coverages:
            bill_patient(self, self.claim.charges, entered)
        elif not self._is("forgotten"):
            self._bill(entered)

    # ------------------------------------------------------------------ to the payer

    def _bill(self, entered: dt.date) -> None:
        profile = profile_of(self.claim)
        if profile is None:
            return
        met = self.habits["deductible_met"]
        member = enrollment_of(self.claim, profile, self.rng, met=met, ended=self._is("coverage_ended"))
        wrong = plant(self.claim, self.mistake.name) if self.mistake else self.claim
        sent = self._later(entered, 0, 3)
        # A sample claim is clean (the tests of the samples hold that): only a planted mistake is looked for.
        seen = self.mistake is not None and not clean(scrub(wrong, rules=profile.rules, on=sent))
        if seen and self.rng.random() < self.habits["caught"]:
            wrong, sent = self.claim, self._later(sent, 1, 3)
            self.desk.counts["mended before sending"] += 1
            self.desk.add(submission(wrong, sent, mended=True))
        else:
            self.desk.add(submission(wrong, sent))
            reasons = front_door(wrong, profile.rules, sent) if seen else []
            if reasons:
                self._rejected(wrong, reasons[0].message, sent)
                wrong, sent = self.claim, self._later(sent, 4, 12)
                self.desk.add(submission(wrong, sent))
        if self._is("lost"):
            return
        decision = adjudicate(wrong, profile, enrollment=member, received=sent + dt.timedelta(days=1))
        self.desk.counts[f"status {decision.status}"] += 1
        paid = paid_claim(decision)
        day = self.desk.pay(wrong, self._misread(paid), decision.decided)
        if self._is("sent_twice"):
            self._sent_twice(wrong, decision, member)
        pay_copay(self, decision)
        share = decision.patient_responsibility
        if refused(paid):
            decision, day, share = self._work(decision, paid, member, day, changed=wrong is not self.claim)
        self._after(decision, day, share)

    def _work(
        self, decision: Decision, paid: PaidClaim, member: Enrollment | None, day: dt.date, *, changed: bool
    ) -> tuple[Decision, dt.date, Decimal]:
        """Work a refusal, or leave it; return the decision that stands, its day, and the patient's share."""
        mend = self.mistake.mend if self.mistake and changed else ""
        share = decision.patient_responsibility
        if self._is("coverage_ended"):
            return decision, day, share
        # What was refused is no share of the patient, whatever its group says.
        share -= refused(paid) - sum((refused_line(line, clinic_only=True) for line in paid.lines), ZERO)
        if self.rng.random() < self.habits["left_lying"]:
            self.desk.counts["left lying"] += 1
        elif mend == "replace":
            decision, day = self._replace(decision, member, day)
            share = decision.patient_responsibility
        elif mend == "appeal":
            self._appeal(decision, paid, day)
        else:
            self._give_up(decision, day)
        return decision, day, share

    def _rejected(self, claim: Claim, reason: str, sent: dt.date) -> None:
        coverage = claim.coverages[0]
        self.desk.counts["rejected"] += 1
        self.desk.add(
            ClaimRejected(
                id=f"rejected:{self.account}",
                on=sent + dt.timedelta(days=1),
                account=self.account,
                payer=payer_of(coverage).key,
                reason=reason,
            )
        )

    def _replace(self, old: Decision, member: Enrollment | None, day: dt.date) -> tuple[Decision, dt.date]:
        """Send a corrected claim; the payer takes its first decision back and decides anew."""
        sent = self._later(day, 3, 20)
        claim = self.claim.model_copy(
            update={"frequency": "7", "payer_control_number": old.payer_control_number}
        )
        self.desk.add(submission(claim, sent))
        self.desk.counts["corrected claims"] += 1
        new = adjudicate(
            claim, old.payer, enrollment=member, received=sent + dt.timedelta(days=1), history=Past.of([old])
        )
        back, paid = correct(old, new)
        self.desk.pay(claim, back, new.decided)
        return new, self.desk.pay(claim, paid, new.decided)

    def _sent_twice(self, claim: Claim, decision: Decision, member: Enrollment | None) -> None:
        again = adjudicate(
            claim,
            decision.payer,
            enrollment=member,
            received=decision.decided + dt.timedelta(days=2),
            history=Past.of([decision]),
        )
        sent = again.received - dt.timedelta(days=1)
        self.desk.add(submission(claim, sent, name=f"twice:{self.account}"))
        self.desk.pay(claim, paid_claim(again), again.decided)

    def _appeal(self, decision: Decision, paid: PaidClaim, day: dt.date) -> None:
        """Appeal what was refused: won, the payer takes its answer back; lost, it is written off."""
        claim, account = decision.claim, self.account
        filed = self._later(day, 5, 25)
        answered = filed + _ANSWER
        won = self.rng.random() < self.habits["appeal_won"]
        number = next(n for n, line in enumerate(paid.lines, 1) if refused_line(line, clinic_only=True))
        item = next(a for a in paid.lines[number - 1].adjustments if refuses(a.group, a.reason))
        money = cents(item.amount * Decimal(str(self.habits["appeal_pays"]))) if won else ZERO
        key = payer_of(claim.coverages[claim.destination]).key
        self.desk.counts["appeals"] += 1
        self.desk.add(
            AppealFiled(id=f"appeal:{account}", on=filed, account=account, payer=key, amount=item.amount)
        )
        self.desk.add(
            AppealDecided(
                id=f"appealed:{account}", on=answered, account=account, of=f"appeal:{account}", won=money
            )
        )
        if won:
            self.desk.pay(claim, reverse(paid), answered)
            self.desk.pay(claim, turned(paid, number, item.group, item.reason, money), answered)
        else:
            self._give_up(decision, answered)

    def _give_up(self, decision: Decision, day: dt.date) -> None:
        """Write off what was refused, late enough to have looked for a way."""
        claim = decision.claim
        key = payer_of(claim.coverages[claim.destination]).key
        on = self._later(day, 20, 60)
        for number, line in enumerate(paid_claim(decision).lines, 1):
            amount = refused_line(line, clinic_only=True)
            if amount > ZERO:
                self.desk.add(
                    WriteOff(
                        id=f"off:{self.account}:{claim.destination}:{number}",
                        on=on,
                        account=self.account,
                        line=number,
                        amount=amount,
                        party=key,
                        reason="not_collectable",
                    )
                )

    def _after(self, decision: Decision, day: dt.date, share: Decimal) -> None:
        """Ask the next payer, or the patient, for the patient's share."""
        claim = next_claim(decision.claim, decision)
        profile = profile_of(claim) if claim is not None else None
        if claim is None or profile is None or not share:
            bill_patient(self, share, day)
            return
        sent = self._later(day, 1, 6)
        self.desk.add(submission(claim, sent))
        member = enrollment_of(claim, profile, self.rng, met=1.0)
        second = adjudicate(claim, profile, enrollment=member, received=sent + dt.timedelta(days=1))
        self.desk.counts[f"status {second.status}"] += 1
        paid = paid_claim(second)
        day = self.desk.pay(claim, paid, second.decided)
        if refused(paid):
            self._give_up(second, day)
        self._after(second, day, second.patient_responsibility)

    # ------------------------------------------------------------------ small things

    def _misread(self, paid: PaidClaim) -> PaidClaim:
        """Let the payer write an O for a zero now and then; most of those payments are led home."""
        if self.rng.random() >= self.habits["misread_account"] or "0" not in self.account:
            return paid
        self.desk.counts["account misread"] += 1
        wrong = self.account.replace("0", "O", 1)
        if self.rng.random() < self.habits["led_home"]:
            self.desk.misread[wrong] = self.account
        return paid.model_copy(update={"account": wrong})

    def write_off(self, owed: Decimal, on: dt.date, reason: WriteOffReason) -> None:
        """Give up what the patient owes."""
        self.desk.add(
            WriteOff(
                id=f"{reason}:{self.account}",
                on=on,
                account=self.account,
                line=0,
                amount=owed,
                party=PATIENT,
                reason=reason,
            )
        )

    def _is(self, name: str) -> bool:
        return self.mistake is not None and self.mistake.name == name

    def _later(self, day: dt.date, first: int, last: int) -> dt.date:
        return day + dt.timedelta(days=self.rng.randint(first, last))
