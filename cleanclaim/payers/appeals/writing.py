"""Write a letter from the facts of a denial, the law, and what is asked.

>>> import datetime as dt
>>> from cleanclaim.payers.denials import Denial, Facts
>>> day = dt.date(2026, 6, 8)
>>> one = Denial(account="A1", payer="hmo", group="CO", carc="197", amount="90.00", decided=day, service=day)
>>> print(letter("authorization", one, Facts(authorization="A77"), on=day).ask)
We ask you to honor authorization A77 and to pay $90.00.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cleanclaim.charts.registration import Provider, Record
from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words
from cleanclaim.payers.appeals.kinds import Kind, kind
from cleanclaim.payers.appeals.may_write import check_facts, last_day_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts

_DEFAULT_REASON = "see the enclosed note."


class Letter(Record):
    """A letter.

    Parameters
    ----------
    kind
        Name of its kind.
    to, sender
        Whom it goes to, and who signs it.
    on, due
        The day it is written, and the last day on which it can arrive (None where no limit runs).
    subject, paragraphs, ask
        What it is about, what it says, and what it asks.
    about
        The numbers by which the reader finds the claim: name and value.
    cites
        What it rests on.
    enclosures
        What goes with it.
    """

    kind: str
    to: str
    sender: str
    on: dt.date
    due: dt.date | None = None
    subject: str
    about: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    ask: str
    cites: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The letter as plain text."""
        lines = [day_in_words(self.on), "", self.to, "", f"Subject: {self.subject}", ""]
        lines += [f"{name}: {value}" for name, value in self.about]
        for paragraph in (*self.paragraphs, self.ask):
            lines += ["", paragraph]
        if self.cites:
            lines += ["", f"This request rests on: {'; '.join(self.cites)}."]
        if self.enclosures:
            lines += ["", "Enclosed:", *(f"- {each}" for each in self.enclosures)]
        return "\n".join([*lines, "", "Sincerely,", self.sender, ""])


def letter(
    name: str,
    denial: Denial,
    facts: Facts | None = None,
    *,
    on: dt.date,
    sender: Provider | None = None,
    reason: str = "",
    policy: str = "",
    clinician: str = "",
) -> Letter:
    """Write a letter.

    Parameters
    ----------
    name
        Kind of the letter: ``"necessity"``, ``"timely"``, ``"authorization"``, ``"bundling"``, ``"coding"``,
        ``"dispute"``, ``"query"``, ``"card"`` or ``"patient"``.
    denial, facts
        What was denied, and what is known.
    on
        The day on which it is written.
    sender
        Who signs: the billing provider.
    reason
        What the record shows, in a sentence: for necessity, separate services and questions.
    policy
        Name of the payer's policy whose conditions are met.
    clinician
        Whom a question goes to.

    Returns
    -------
    Letter
        Nothing in it is more than its reader needs.

    Raises
    ------
    LookupError
        If there is no such letter.
    ValueError
        If a fact that the letter states is not known, or the law it rests on is not for this payer.
    """
    from cleanclaim.payers.denials.facts import Facts as Known  # noqa: PLC0415 - the two packages meet here

    what, known = kind(name), facts or Known()
    check_facts(what, denial, known)
    filled = _values(denial, known, reason or _DEFAULT_REASON, policy)
    body = (text.format_map(filled) for text in what.body)
    return Letter(
        kind=name,
        to=_reader(what, denial, clinician),
        sender=_signed(sender),
        on=on,
        due=last_day_of(what, denial),
        subject=what.subject.format_map(filled),
        about=tuple(_about(what, denial, sender)),
        paragraphs=tuple(text for text in body if text),
        ask=what.ask.format_map(filled),
        cites=what.cites_for(denial.payer),
        enclosures=tuple(text.format_map(filled) for text in what.enclosures),
    )


def _values(denial: Denial, facts: Facts, reason: str, policy: str) -> Mapping[str, str]:
    when = day_in_words(denial.service) if denial.service else "the visit"
    rate = facts.contract_rate or ZERO
    charge = denial.amount if denial.charge is None else denial.charge
    met = f"It meets the conditions of your policy: {policy}." if policy else ""
    return {
        "service_words": f"service {denial.code} of {when}" if denial.code else f"the service of {when}",
        "service": when,
        "decided": day_in_words(denial.decided),
        "group": denial.group,
        "carc": denial.carc,
        "amount": _dollars(denial.amount if denial.group == "PR" else denial.worth),
        "taken": _dollars(denial.amount),
        "charge": _dollars(charge),
        "paid": _dollars(denial.paid),
        "rate": _dollars(rate),
        "short": _dollars(max(rate - denial.paid - denial.share, ZERO)),
        "proof": day_in_words(facts.proof) if facts.proof else "",
        "authorization": facts.authorization,
        "reason": reason if reason.endswith((".", "?", "!")) else f"{reason}.",
        "policy_words": met,
    }


def _about(what: Kind, denial: Denial, sender: Provider | None) -> list[tuple[str, str]]:
    """Name what the reader needs to find the claim, and no more: the patient knows who the patient is."""
    rows = [("Account", denial.account)]
    if what.to == "payer":
        rows += [
            ("Your claim number", denial.payer_control_number),
            ("Patient", denial.patient),
            ("Member number", denial.member_id),
        ]
    if what.to == "clinician":
        rows += [("Patient", denial.patient)]
    rows += [("Date of service", day_in_words(denial.service) if denial.service else "")]
    if what.to != "patient":
        rows += [("Service", denial.code)]
    if what.to == "payer":
        rows += [
            ("Charge", _dollars(denial.charge) if denial.charge is not None else ""),
            ("Your decision", f"{day_in_words(denial.decided)}, {denial.group} {denial.carc}"),
            ("Our NPI", sender.npi if sender else ""),
            ("Our tax number", sender.tax_id if sender else ""),
        ]
    return [(name, value) for name, value in rows if value]


def _reader(what: Kind, denial: Denial, clinician: str) -> str:
    if what.to == "payer":
        return denial.payer_name or "The payer"
    if what.to == "clinician":
        return clinician or "The clinician who wrote the note"
    return denial.patient or "The patient"


def _signed(sender: Provider | None) -> str:
    return f"{sender.name}, billing office" if sender else "The billing office"


def _dollars(amount: Decimal) -> str:
    return f"${amount:,.2f}"
