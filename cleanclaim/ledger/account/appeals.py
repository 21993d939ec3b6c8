"""An appeal of a denial: won or lost by the facts, and what the payer then pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.account.rounds import Round
from cleanclaim.ledger.parties import payer_of
from cleanclaim.ledger.won import turned
from cleanclaim.payers.denials import consequence, denials_of, seeded
from cleanclaim.payers.remittances import paid_claim, remit, reverse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.ledger.account.model import Account, Move


def appeal(account: Account, move: Move, before: Sequence[Round]) -> Round:
    """Ask again for what was refused; a won appeal comes as a reversal and a corrected claim."""
    done = Round(move)
    last = next((each for each in reversed(before) if each.decision is not None), None)
    if last is None or last.decision is None:
        done.problem = (
            "No payer has decided yet, so there is nothing to appeal. A rejected claim is sent again."
        )
        return done
    refused = [one for one in denials_of(last.decision) if move.line in {0, one.line}]
    if not refused:
        done.problem = "The last decision refused nothing there. Choose the line that was refused."
        return done
    if move.on < last.decision.decided:
        done.problem = "The appeal is dated before the decision. Correct the day."
        return done
    denial = refused[0]
    facts = account.facts or seeded(0, denial)
    end = consequence(denial, move.action, facts, on=move.on)
    done.said = f"{end.why} {end.clock}".strip()
    coverage = last.decision.claim.coverage
    done.appealed = (denial, end, payer_of(coverage).key if coverage else "")
    if end.outcome == "paid" and end.money > ZERO:
        old = paid_claim(last.decision)
        done.remittance = move.remittance or remit(
            [reverse(old), turned(old, denial.line, denial.group, denial.carc, end.money)],
            on=end.answered,
            trace=f"{account.number[-8:]}{len(before) + 1:02}",
            payer=coverage.payer if coverage else None,
            payee=last.decision.claim.billing,
            method="ACH",
        )
    return done
