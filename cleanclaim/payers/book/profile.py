"""A payer of the book: who it is, who watches it, its rules and its plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cleanclaim.charts.registration import Payer, Record
from cleanclaim.claims.rules import Fact, PayerRules
from cleanclaim.payers.book.plan import Plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.adjudication.past import Past
    from cleanclaim.payers.model import Decision, Enrollment

Regulator = Literal["CMS", "DHCS", "DMHC", "CDI", "ERISA", "DWC", ""]


class Edits(Record):
    """What a payer does with a claim beside what its `PayerRules` say.

    Parameters
    ----------
    pair_reason
        Reason number for a pair of codes not paid together: ``"236"`` where NCCI is meant, else ``"97"``.
    status_n
        Whether codes of status N, which Medicare does not cover, are left out here too.
    global_days, new_patient, fits
        Whether follow-up after surgery is part of its price (97), a new patient has to be new (B16), and
        whether the diagnosis has to fit the procedure (11).
    """

    pair_reason: Literal["97", "236"] = "97"
    status_n: bool = False
    global_days: bool = True
    new_patient: bool = True
    fits: bool = True


class PayerProfile(Record):
    """One payer.

    Parameters
    ----------
    name, label
        Short name in the book, and the name on a letter.
    regulator
        Who watches it; empty where nobody does.
    filing
        Claim filing indicator of its claims; `filings` are all it is chosen for.
    record
        Name and identifier on the wire.
    rules
        What it asks of a claim: a preset of `cleanclaim.claims.rules`, with what differs.
    plans
        At least one; the first is taken where a claim does not say which.
    managed_by
        Names of payers that stand in for it for members they manage (CARC 24).
    secondary
        How it pays after another payer: ``"msp"`` (A12), ``"medi_cal"`` up to its own fee, ``"supplement"``
        what Medicare left but the deductible, ``"standard"`` up
        to the whole of what is allowable, ``"non_duplication"`` only what is more than the first paid (A15).
    sequestration
        Whether the federal cut is taken from its payments (A5).
    never_billed
        The rule that the patient is billed nothing but the plan's own shares; None where there is none.
    patient_pays
        False where the patient bears no part of care that is covered, nor of what is denied.
    decides_after
        Days from receipt to decision.
    """

    name: str
    label: str
    regulator: Regulator = ""
    filing: str
    filings: tuple[str, ...] = ()
    record: Payer
    rules: PayerRules
    edits: Edits = Edits()
    plans: tuple[Plan, ...]
    managed_by: tuple[str, ...] = ()
    secondary: Literal["msp", "medi_cal", "supplement", "standard", "non_duplication", "none"] = "standard"
    sequestration: bool = False
    never_billed: Fact | None = None
    patient_pays: bool = True
    decides_after: int = 14
    about: str = ""

    def plan(self, name: str) -> Plan:
        """Return a plan by its name.

        Raises
        ------
        LookupError
            If the payer has no such plan.
        """
        for plan in self.plans:
            if plan.name == name:
                return plan
        raise LookupError(
            f"{self.label} has no plan {name!r}; its plans are {', '.join(p.name for p in self.plans)}."
        )

    def adjudicate(
        self,
        claim: Claim,
        *,
        plan: str | Plan | None = None,
        enrollment: Enrollment | None = None,
        received: dt.date | None = None,
        decided: dt.date | None = None,
        history: Iterable[Claim | Decision] | Past = (),
        network: bool = True,
    ) -> Decision:
        """Decide a claim; `cleanclaim.payers.adjudicate` says what the parameters are."""
        from cleanclaim.payers.adjudication import adjudicate  # noqa: PLC0415 - it asks the book back

        return adjudicate(
            claim,
            self,
            plan=plan,
            enrollment=enrollment,
            received=received,
            decided=decided,
            history=history,
            network=network,
        )
