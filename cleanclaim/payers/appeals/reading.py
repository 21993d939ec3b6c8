"""Read a learner's letter: whether it names the claim, cites the right law, asks, and says no more.

Each check is one function over the text; what it finds says what is missing, why it matters, and what to do.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.findings import Finding, Severity, day_in_words
from cleanclaim.payers.appeals.dates import has_day
from cleanclaim.payers.appeals.kinds import Kind, foreign, kind, said
from cleanclaim.payers.appeals.restraint import asks, in_time, lawful, missing, private

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.charts.registration import Provider
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts

_MOST: Final = 20_000  # characters: more is no letter, and would only keep the reader waiting
_DOLLARS: Final = re.compile(r"\$ ?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{2})?(?!\d)")


def check_letter(
    text: str,
    name: str,
    denial: Denial,
    facts: Facts | None = None,
    *,
    on: dt.date,
    sender: Provider | None = None,
) -> list[Finding]:
    """Judge a letter that somebody wrote.

    Parameters
    ----------
    text
        The letter; of a very long text the first 20,000 characters.
    name
        The kind of letter it is meant to be, as `letter` names them.
    denial, facts
        What it is about, and what is so.
    on
        The day on which it is to arrive.
    sender
        Who sends it, where the law wants its tax number in the letter.

    Returns
    -------
    list of Finding
        Empty when nothing is missing and nothing is too much. Rules: FIELD, CITE, CLOCK, PRIV, GROUP, QUERY.

    Raises
    ------
    LookupError
        If there is no such letter.
    """
    what = kind(name)
    text = text[:_MOST]
    found = [
        *_numbers(text, what, denial, facts),
        *_sender(text, what, denial, sender),
        *_amounts(text, what, denial, facts),
        *_citation(text, what, denial),
        *asks(text, what),
        *in_time(what, denial, on),
        *private(text, what, denial, facts),
        *lawful(text, what, denial),
    ]
    return sorted(found, key=lambda finding: finding.severity.rank)


def _numbers(text: str, what: Kind, denial: Denial, facts: Facts | None) -> Iterator[Finding]:
    reader = {"payer": "The payer", "clinician": "The clinician", "patient": "The patient"}[what.to]
    wanted = {"account": denial.account}
    if what.to == "payer":
        wanted |= {
            "payer_control_number": denial.payer_control_number,
            "member_id": denial.member_id,
            "patient": denial.patient,
            "code": denial.code,
        }
    elif what.to == "clinician":
        wanted |= {"patient": denial.patient, "code": denial.code}
    if what.id == "authorization" and facts is not None:
        wanted["authorization"] = facts.authorization
    for where, value in wanted.items():
        if value and value.casefold() not in text.casefold():
            words = where.replace("_", " ")
            yield missing(
                where,
                f"{reader} cannot find this without the {words} ({value}); the letter does not have it yet.",
            )
    if denial.service and not has_day(text, denial.service):
        day = day_in_words(denial.service)
        yield missing(
            "service", f"The day of service ({day}) is not in the letter yet; the claim is found by it."
        )
    if what.to == "payer" and not has_day(text, denial.decided):
        day = day_in_words(denial.decided)
        yield missing("decided", f"Say which decision you disagree with: the notice of {day}.")
    if what.id == "timely" and facts is not None and facts.proof and not has_day(text, facts.proof):
        yield missing(
            "proof",
            f"The proof is the point of this letter: name the acceptance of {day_in_words(facts.proof)}.",
        )


def _sender(text: str, what: Kind, denial: Denial, sender: Provider | None) -> Iterator[Finding]:
    if sender is None or what.to != "payer" or denial.payer != "ppo":
        return
    if sender.tax_id and sender.tax_id not in text.replace("-", ""):
        yield missing(
            "tax_id",
            "A dispute with an insurer names the provider's tax number; it is not in the letter yet.",
            "Insurance Code 10123.137(c)",
        )


def _amounts(text: str, what: Kind, denial: Denial, facts: Facts | None) -> Iterator[Finding]:
    if what.to == "clinician":
        return
    rate = facts.contract_rate if facts is not None else None
    short = None if rate is None else rate - denial.paid - denial.share
    known = {
        value
        for value in (
            denial.amount, denial.worth, denial.charge, denial.paid, denial.share, rate, short,
        )
        if value is not None
    }  # fmt: skip
    named = {Decimal(whole.replace(",", "") + (part or ".00")) for whole, part in _DOLLARS.findall(text)}
    asked = short if what.id == "dispute" and short is not None else None
    asked = asked if asked is not None else (denial.amount if denial.group == "PR" else denial.worth)
    if not named & {asked, denial.amount}:
        yield missing("amount", f"Say how much you ask for: ${asked:,.2f}.")
    for other in sorted(named - known):
        yield Finding(
            "FIELD",
            Severity.WARNING,
            "amount",
            f"${other:,.2f} stands in the letter and is no amount of this claim; check it.",
            "Facts of the claim",
        )


def _citation(text: str, what: Kind, denial: Denial) -> Iterator[Finding]:
    if what.to != "payer":
        return
    for why in foreign(denial.payer, text):
        yield Finding("CITE", Severity.ERROR, "citation", f"{why}. Cite what binds this payer.", why)
    wanted = what.cites_for(denial.payer)
    if wanted and not any(said(citation, text) for citation in wanted):
        yield Finding(
            "CITE",
            Severity.ERROR,
            "citation",
            f"A request is stronger with the rule it rests on; cite {' or '.join(wanted)}.",
            "; ".join(wanted),
        )
