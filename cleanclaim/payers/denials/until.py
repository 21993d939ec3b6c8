"""Until when each step can be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.appeals.due import deadline
from cleanclaim.payers.appeals.ways import level, levels
from cleanclaim.payers.calendar import add_months

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.rules import FilingLimit
    from cleanclaim.payers.appeals.ways import Level
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.steps import Action

# A practice contract gives a year from the decision for a corrected claim; each real one says its own.
CORRECTED_MONTHS: Final = 12
# Days for papers that were asked for, and to ask for approval of care that could not wait: this course's own.
RECORDS_DAYS: Final = 45
RETRO_DAYS: Final = 30


def filing_limit(denial: Denial) -> FilingLimit | None:
    """Return the filing limit of the payer, or None where nobody has said one."""
    from cleanclaim.payers.book import payer  # noqa: PLC0415 - only where a claim is sent again

    return payer(denial.payer).rules.filing


def last_day(denial: Denial, action: Action) -> dt.date | None:
    """Return the last day of a step, or None where nothing runs out.

    New claims run from the service, everything else from the decision.
    """
    if action in {"correct_new", "bill_next"}:
        limit = filing_limit(denial)
        # Where the payer itself was at fault, its limit does not bind.
        if limit is None or denial.service is None or action == "bill_next" or denial.cause.kind == "late":
            return None
        # Medi-Cal still pays a part for some months.
        return limit.reduced_day(denial.service) or limit.last_day(denial.service)
    if action == "replace" and denial.payer == "medicare" and denial.service is not None:
        limit = filing_limit(denial)  # an adjustment is a claim, and has a claim's time
        return limit.last_day(denial.service) if limit else None
    if action == "replace":
        return add_months(denial.decided, CORRECTED_MONTHS)
    way = next_level(denial, action)
    if way is not None and action != "retro_authorization":
        return deadline(way, denial.decided).due
    return _short(denial, action)


def next_level(denial: Denial, action: Action) -> Level | None:
    """Return the level at which a step would be decided next; None where it has none, or none is left."""
    ways = levels(denial.payer, action=action, kind=denial.cause.kind)
    done = level(denial.level) if denial.level else None
    if done is None or done.action != action:
        return ways[0] if ways else None
    return next((way for way in ways if way.order > done.order), None)


def _short(denial: Denial, action: Action) -> dt.date | None:
    import datetime as dt  # noqa: PLC0415 - a type elsewhere in this module

    if action == "get_records" and denial.cause.kind == "records":
        return denial.decided + dt.timedelta(days=RECORDS_DAYS)
    if action == "retro_authorization":
        return denial.decided + dt.timedelta(days=RETRO_DAYS)
    return None
