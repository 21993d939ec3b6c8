"""Whether a letter may be written, and until when it can arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.payers.appeals.kinds import Kind
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts


def check_facts(what: Kind, denial: Denial, facts: Facts) -> None:
    """Refuse a letter that would state what is not known, or ask what the law does not allow.

    Raises
    ------
    ValueError
        One sentence: what is missing, and where to look.
    """
    if what.to == "payer" and not what.cites_for(denial.payer):
        raise ValueError(
            f"{what.label!r} rests on a law that does not bind this payer ({denial.payer}); choose another."
        )
    if what.id == "timely" and facts.proof is None:
        raise ValueError(
            "There is no proof of timely filing yet; look for the acceptance report (277CA) first."
        )
    if what.id == "authorization" and not facts.authorization:
        raise ValueError("There is no authorization number yet; look for the approval first.")
    if what.id == "dispute" and facts.contract_rate is None:
        raise ValueError(
            "The rate that holds is not known yet; look it up in the contract or the fee schedule."
        )
    if "bill_patient" in what.action:
        from cleanclaim.payers.denials.steps import allowed  # noqa: PLC0415 - only before a patient is billed

        answer = allowed(denial, "bill_patient")
        if not answer.allowed:
            raise ValueError(f"This patient is not billed for it. {answer.why}")


def last_day_of(what: Kind, denial: Denial) -> dt.date | None:
    """Return the last day on which a letter of a kind can arrive, or None where no limit runs."""
    from cleanclaim.payers.denials.steps import allowed  # noqa: PLC0415 - the two packages meet here
    from cleanclaim.payers.denials.until import last_day  # noqa: PLC0415 - as above

    for action in what.action:
        if allowed(denial, action).allowed:  # type: ignore[arg-type] # the names are steps
            return last_day(denial, action)  # type: ignore[arg-type]
    return None
