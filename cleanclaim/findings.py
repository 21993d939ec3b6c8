"""What every judgement in the package returns: a list of findings."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime as dt

RULES: Final = frozenset(
    {
        "SPEC",  # not coded to the highest specificity
        "7TH",  # seventh character missing or not in the table
        "EXCL",  # an Excludes1 note forbids the pair
        "ORDER",  # a sequencing note or guideline is not kept
        "FIRST",  # may not stand first
        "MISS",  # something documented was not coded
        "EXTRA",  # coded although integral, uncertain or not documented
        "LINK",  # a presumed link was missed
        "SIDE",  # laterality
        "DATE",  # not valid on the date of service
        "UNIT",
        "MOD",
        "EDIT",
        "POS",
        "PTR",
        "PAYER",
        "MATH",
        "GROUP",
        "CLOCK",
        "LAW",
        "PRIV",
        "QUERY",  # should have asked the provider
        "CITE",
        "ID",  # identifier malformed
        "FIELD",
        "DUP",
        "AUTH",
    }
)


class Severity(StrEnum):
    """How bad a finding is. Errors sort before warnings."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def rank(self) -> int:
        """Position in a list sorted worst first (0 is worst)."""
        return 0 if self is Severity.ERROR else 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One judgement about a learner's or a clinic's work.

    Parameters
    ----------
    rule
        One code of the feedback taxonomy (`RULES`), for example ``"SPEC"``.
    severity
        Error or warning.
    where
        The code, line or field the finding points at.
    message
        What is wrong, why, and what to do: one or two plain sentences.
    cites
        The guideline section, tabular note, edit or statute it rests on.
    ref
        Guideline, edit or arithmetic rule (``"G8"``, ``"E6"``, ``"A3"``), if there is one.
    to_confirm
        True when the rule rests on a fact nobody has re-read in its source yet. Such a finding is
        shown as "to confirm" and is never graded on.

    Raises
    ------
    ValueError
        If `rule` is not part of the taxonomy.
    """

    rule: str
    severity: Severity
    where: str
    message: str
    cites: str
    ref: str | None = None
    to_confirm: bool = False

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"{self.rule!r} is not a finding rule; use one of {', '.join(sorted(RULES))}.")

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as JSON-ready values (severity as its word)."""
        return {**asdict(self), "severity": self.severity.value}


_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_in_words(day: dt.date) -> str:
    """Write a day as prose does (``"1 Oct 2026"``), whatever language the computer speaks."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
