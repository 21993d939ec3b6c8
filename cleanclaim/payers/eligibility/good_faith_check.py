"""What is not yet on a good-faith estimate, or late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.findings import Finding, Severity, day_in_words
from cleanclaim.payers.eligibility.good_faith_rules import disclaimers, elements

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.payers.eligibility.good_faith_records import ExpectedProvider, GoodFaithEstimate
    from cleanclaim.payers.eligibility.good_faith_rules import Element

_REF: Final = "L9"


def check_good_faith(paper: GoodFaithEstimate, *, on: dt.date) -> list[Finding]:
    """Judge an estimate: everything that has to be on it, and whether it was handed over in time.

    Parameters
    ----------
    on
        Today; an estimate that is not handed over yet is late once its last day has passed.
    """
    return [*_heading(paper), *_given(paper), *_disclaimers(paper), *_time(paper, on)]


def _heading(paper: GoodFaithEstimate) -> Iterator[Finding]:
    if not (str(paper.patient.name) and paper.patient.dob):
        yield _missing("patient", elements()["patient"])
    if not paper.primary or (paper.scheduled_on and paper.service_on is None):
        yield _missing("primary", elements()["primary"])


def _given(paper: GoodFaithEstimate) -> Iterator[Finding]:
    rules = elements()
    if not any(each.items for each in paper.providers):
        yield _missing("providers", rules["items"])
    for number, provider in enumerate(paper.providers):
        where = f"providers.{number}"
        rule = rules["items"] if provider.convening else rules["co_providers"]
        if any(not each.code or each.charge is None or not each.description for each in provider.items):
            yield _missing(f"{where}.items", rule)
        if not provider.convening and not provider.items:
            yield _missing(f"{where}.items", rules["co_providers"])
        if not _named(provider):
            yield _missing(where, rules["providers"])
    if not any(item.diagnoses for provider in paper.providers for item in provider.items):
        yield _missing("providers", rules["diagnoses"], severity=Severity.WARNING)


def _named(provider: ExpectedProvider) -> bool:
    return bool(provider.name and provider.npi and provider.tax_id and provider.address.state)


def _disclaimers(paper: GoodFaithEstimate) -> Iterator[Finding]:
    for name, rule in disclaimers().items():
        wanted = not rule.only_with or bool(getattr(paper, rule.only_with))
        if wanted and name not in paper.disclaimers:
            message = f"The law wants a sentence on the estimate, such as: “{_printed(rule)}” Add it."
            yield Finding("LAW", Severity.ERROR, "disclaimers", message, rule.cites, _REF, not rule.verified)


def _printed(rule: Element) -> str:
    return rule.text.format(threshold="$400")


def _time(paper: GoodFaithEstimate, on: dt.date) -> Iterator[Finding]:
    given = paper.issued or on
    if paper.due is None or given <= paper.due:
        return
    last = day_in_words(paper.due)
    if paper.issued is None:
        message = f"The estimate was due on {last} and is not handed over yet. Give it to the patient today."
    else:
        message = f"The estimate was handed over on {day_in_words(given)}, and the last day was {last}."
    yield Finding("CLOCK", Severity.ERROR, "issued", message, paper.due_cites, _REF, not paper.due_verified)


def _missing(where: str, rule: Element, *, severity: Severity = Severity.ERROR) -> Finding:
    message = f"Not yet complete: the estimate has to show {rule.needs}. Add it: the patient compares by it."
    return Finding("LAW", severity, where, message, rule.cites, _REF, not rule.verified)
