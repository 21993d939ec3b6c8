"""Whether a letter asks, comes in time, says no more than its reader needs, and breaks no rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.findings import Finding, Severity, day_in_words
from cleanclaim.payers.appeals.may_write import last_day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.payers.appeals.kinds import Kind
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts

_SSN: Final = re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)")
_WHOLE_CHART: Final = re.compile(
    r"\b(entire|whole|complete|full) (medical )?(record|chart|history)", re.IGNORECASE
)
_ASKS: Final = re.compile(
    r"\b(ask|request|urge|please|demand|appeal)\b.{0,120}\b(pay|reprocess|reconsider|overturn|revers|chang|"
    r"accept|honor|correct|review|decide|issue|reimburs)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_PATIENT: Final = re.compile(r"\bplease\b.{0,80}\b(pay|call|send)\b", re.IGNORECASE | re.DOTALL)
_LEADS: Final = re.compile(
    r"\b(so that|in order)\b.{0,40}\b(paid|pay|payment|covered|reimburs)|\bto get (it )?paid\b|"
    r"\b(please|you need to|kindly)\b.{0,20}\b(document|add|write|change)\b.{0,40}"
    r"\b(diagnosis|code|modifier)\b",
    re.IGNORECASE | re.DOTALL,
)
_MINIMUM: Final = "HIPAA minimum necessary, 45 CFR 164.502(b)"


def missing(where: str, message: str, cites: str = "Facts of the claim") -> Finding:
    """Make the finding that something is not in the letter yet."""
    return Finding("FIELD", Severity.ERROR, where, message, cites)


def asks(text: str, what: Kind) -> Iterator[Finding]:
    """Speak of a letter that asks nothing."""
    if what.to == "clinician":
        if "?" not in text:
            yield missing("ask", "A question to a clinician has a question in it; there is none yet.")
    elif not (_ASKS if what.to == "payer" else _ASKS_PATIENT).search(text):
        yield missing("ask", "Say in one sentence what the reader is to do; the letter does not ask yet.")


def in_time(what: Kind, denial: Denial, on: dt.date) -> Iterator[Finding]:
    """Speak of a letter that comes too late."""
    due = last_day_of(what, denial) if what.to == "payer" else None
    if due is not None and on > due:
        yield Finding(
            "CLOCK",
            Severity.ERROR,
            "date",
            f"The last day was {day_in_words(due)}, and this arrives on {day_in_words(on)}. Ask for "
            "more time only with a good cause, and prove it.",
            "The time limit of this step",
        )


def private(text: str, what: Kind, denial: Denial, facts: Facts | None) -> Iterator[Finding]:
    """Speak of what the reader does not need to know."""
    if _SSN.search(text):
        yield Finding(
            "PRIV",
            Severity.ERROR,
            "ssn",
            "A Social Security number stands in the letter; nobody needs it to find the claim. Take it out.",
            _MINIMUM,
        )
    for word in facts.unrelated if facts is not None else ():
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            yield Finding(
                "PRIV",
                Severity.ERROR,
                "unrelated",
                f"{word!r} has nothing to do with this claim, and the reader need not learn it. Take it out.",
                _MINIMUM,
            )
    if _WHOLE_CHART.search(text):
        yield Finding(
            "PRIV",
            Severity.ERROR,
            "enclosures",
            "Send the notes that answer this question, not the whole record.",
            _MINIMUM,
        )
    if what.to == "patient" and denial.member_id and denial.member_id in text:
        yield Finding(
            "PRIV",
            Severity.WARNING,
            "member_id",
            "The patient does not need the member number in a letter, and whoever opens it could use it.",
            _MINIMUM,
        )


def lawful(text: str, what: Kind, denial: Denial) -> Iterator[Finding]:
    """Speak of a bill the law forbids, and of a question that leads."""
    if "bill_patient" in what.action:
        from cleanclaim.payers.denials.steps import allowed  # noqa: PLC0415 - the two packages meet here

        answer = allowed(denial, "bill_patient")
        if not answer.allowed:
            rule = "GROUP" if answer.law.id == "group" else "LAW"
            message = f"This patient is not billed for it. {answer.why}"
            yield Finding(
                rule, Severity.ERROR, "patient", message, answer.law.cites, to_confirm=not answer.law.verified
            )
    if what.to == "clinician" and _LEADS.search(text):
        yield Finding(
            "QUERY",
            Severity.ERROR,
            "question",
            "This tells the clinician what to write, or that money hangs on it. Ask openly, and let the "
            "answer be anything the record supports.",
            "Compliant query practice; the code rests on the provider's statement (guideline I.A.19)",
        )
