"""The clocks by short names, with the questions each asks: for the command line and for pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib import import_module
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cleanclaim.claims.model.money import cents
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks.record import ClockError

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST: Final = 10**9
_YES: Final = {"yes": True, "true": True, "no": False, "false": False}
_HOMES: Final = {
    "regulator": "routing.regulator",
    "claim-due": "prompt_pay.payment_due",
    "claim-late": "prompt_pay.late_payment",
    "approval": "authorization.must_pay",
    "ab72-rate": "surprise.plan_pays",
    "ab72-consent": "surprise.may_bill_more",
    "ab72-refund": "surprise.late_refund",
    "hospital-help": "fair_pricing.may_ask_for_help",
    "hospital-collection": "fair_pricing.collection_begins",
    "medi-cal-claim": "medi_cal.filing",
    "medicare-claim": "timely.medicare",
    "medicare-exception": "timely.medicare_exception",
    "injury-bill": "workers_comp.bill_due",
    "injury-payment": "workers_comp.payment_due",
    "injury-late": "workers_comp.late_payment",
    "review": "utilization.decision_due",
    "review-expedited": "utilization.expedited_due",
    "review-retrospective": "utilization.retrospective_due",
    "estimate": "good_faith.estimate_due",
    "estimate-asked": "good_faith.requested_due",
    "estimate-bill": "good_faith.may_dispute",
    "estimate-dispute": "good_faith.dispute_due",
    "breach": "breach.notices",
    "false-claims": "fraud.false_claims",
    "overpayment": "fraud.overpayment_due",
}
NAMES: Final = tuple(_HOMES)
_CHOICES: Final = {
    "kind": "routing.KINDS",
    "regulator": "prompt_pay.RATES",
    "biller": "fair_pricing.BILLERS",
    "bill": "workers_comp.BILLS",
    "way": "utilization.WAYS",
    "reason": "timely.EXCEPTIONS",
}
_KINDS: Final = {
    "dt.date": "day",
    "dt.datetime": "hour",
    "Decimal": "dollars",
    "bool": "yes or no",
    "int": "number",
}


class Question(NamedTuple):
    """One thing a clock asks: its name, what kind of answer, which words, and whether it may be left out."""

    name: str
    kind: str
    choices: tuple[str, ...]
    optional: bool


class Entry(NamedTuple):
    """One clock: what it answers, and what it asks."""

    name: str
    about: str
    questions: tuple[Question, ...]
    answers: Callable[..., Any]


@lru_cache(maxsize=64)
def entry(name: str) -> Entry:
    """Return a clock by its short name.

    Raises
    ------
    ClockError
        If there is none of that name.
    """
    if name not in _HOMES:
        raise ClockError(f"There is no clock {name!r}; use one of {', '.join(NAMES)}.")
    module, function = _HOMES[name].split(".")
    answers = getattr(import_module(f"cleanclaim.payers.clocks.{module}"), function)
    questions = tuple(
        _question(asked) for asked in signature(answers).parameters.values() if _kind(asked.annotation)
    )
    return Entry(name, _about(answers.__doc__ or ""), questions, answers)


def ask(name: str, given: dict[str, str]) -> Any:
    """Ask a clock with answers written as text, such as ``{"received": "2026-01-05", "regulator": "DMHC"}``.

    Raises
    ------
    ClockError, CalendarError, ParameterError
        One sentence: what is missing, unknown or cannot be read.
    """
    clock = entry(name)
    known = {question.name: question for question in clock.questions}
    if stranger := next((key for key in given if key not in known), None):
        raise ClockError(f"The clock {name} does not ask for {stranger!r}; it asks for {', '.join(known)}.")
    missing = [
        question.name for question in clock.questions if not question.optional and question.name not in given
    ]
    if missing:
        raise ClockError(f"The clock {name} also asks for {' and '.join(missing)}; write {missing[0]}=….")
    return clock.answers(**{key: _read(known[key], text) for key, text in given.items()})


def _question(asked: Parameter) -> Question:
    home = _CHOICES.get(asked.name)
    choices: tuple[str, ...] = ()
    if home:
        module, name = home.split(".")
        choices = tuple(getattr(import_module(f"cleanclaim.payers.clocks.{module}"), name))
    return Question(asked.name, _kind(asked.annotation), choices, asked.default is not Parameter.empty)


def _about(doc: str) -> str:
    """Return the first sentence of a docstring as it stands in a list: what is answered."""
    first = doc.strip().splitlines()[0].removeprefix("Return ").removeprefix("Tell ")
    return first[:1].upper() + first[1:]


def _kind(annotation: str) -> str:
    """Name the kind of an answer by what stands in the code; "" for what cannot be written as one word."""
    kind = annotation.removesuffix(" | None")
    if kind.startswith("tuple"):
        return ""
    return _KINDS.get(kind, "word")


def _read(question: Question, text: str) -> Any:
    try:
        if question.kind == "day":
            return calendar.read_day(text)
        if question.kind == "hour":
            return _hour(text)
        if question.kind == "dollars":
            return _dollars(text)
        if question.kind == "number":
            return _number(text)
        return _YES[text.casefold()] if question.kind == "yes or no" else text
    except calendar.CalendarError:
        raise
    except (ValueError, KeyError, InvalidOperation):
        examples = {"hour": "2026-05-22T17:45", "dollars": "1000.00", "number": "12", "yes or no": "yes"}
        like = examples[question.kind]
        raise ClockError(
            f"{question.name}={text} cannot be read; write it like {question.name}={like}."
        ) from None


def _hour(text: str) -> dt.datetime:
    hour = dt.datetime.fromisoformat(text)
    if hour.tzinfo is not None:  # every hour is Pacific time
        raise ValueError
    return hour


def _number(text: str) -> int:
    number = int(text)
    if abs(number) > _MOST:
        raise ValueError
    return number


def _dollars(text: str) -> Decimal:
    amount = Decimal(text.removeprefix("$").replace(",", ""))
    if not amount.is_finite() or abs(amount) > _MOST or amount != cents(amount):
        raise InvalidOperation
    return amount
