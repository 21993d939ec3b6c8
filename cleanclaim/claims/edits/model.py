"""What an edit is, and the mark that makes a function one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanclaim.claims.echoed import short
from cleanclaim.claims.edits.features import FEATURES
from cleanclaim.findings import RULES, Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

Said: TypeAlias = "tuple[str, str] | Finding"
Judge: TypeAlias = "Callable[[Claim, Context], Iterable[Said]]"

# Where in the revenue cycle an error should have been caught, in the order in which a claim passes them.
STAGES: Final = (
    "registration",
    "eligibility",
    "authorization",
    "documentation",
    "coding",
    "charge entry",
    "claim edit",
    "submission",
)
KINDS: Final = ("professional", "institutional")
HOSPITAL: Final = ("institutional",)
_ID: Final = re.compile(r"(E(?:1[0-5]|[1-9]))-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of the scrubber.

    Attributes
    ----------
    id
        ``"E3-birth-before-service"``: the number of the family, then what it looks for.
    title
        What has to be so, in one short sentence without a full stop.
    judge
        The function: gets the claim and its context and yields ``(where, message)``, or whole findings.
    rule, severity
        Code of the feedback taxonomy, and how bad it is, of the findings it makes from ``(where, message)``.
    stage
        One of `STAGES`: where it should have been caught.
    cites
        What a reader is pointed to: rule of a form, statute, manual.
    source, read
        Where the fact was read, and when.
    verified
        False while nobody has read the fact in its source: findings are then shown "to confirm".
    kinds
        Kinds of claim it looks at.
    starts, ends
        First and last date of service it holds for; None for no such day.
    when
        What a claim must have for it to have anything to say (`cleanclaim.claims.edits.features`), or "".
    """

    id: str
    title: str
    judge: Judge
    rule: str
    severity: Severity
    stage: str
    cites: str
    source: str
    read: str
    verified: bool = True
    kinds: tuple[str, ...] = KINDS
    starts: dt.date | None = None
    ends: dt.date | None = None
    when: str = ""

    def __post_init__(self) -> None:
        if _ID.fullmatch(self.id) is None:
            raise ValueError(f"{self.id!r} is no id of an edit; write one like E3-birth-before-service.")
        if self.rule not in RULES:
            raise ValueError(f"{self.id}: {self.rule!r} is not a finding rule.")
        if self.stage not in STAGES:
            raise ValueError(f"{self.id}: {self.stage!r} is not a stage; use one of {', '.join(STAGES)}.")
        if self.when and self.when not in FEATURES:
            raise ValueError(f"{self.id}: {self.when!r} is no feature; use one of {', '.join(FEATURES)}.")

    @property
    def ref(self) -> str:
        """The family: ``"E3"``."""
        return self.id.partition("-")[0]

    @property
    def number(self) -> int:
        """The number of the family: 3."""
        return int(self.ref[1:])

    def holds_on(self, day: dt.date | None) -> bool:
        """Tell whether the edit is in force for a service of that day; without a day it is."""
        if day is None:
            return True
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)

    def finding(self, said: Said) -> Finding:
        """Make the finding of what the function has said; long values in its message are cut."""
        if isinstance(said, Finding):
            message = short(said.message)
            return said if message == said.message else replace(said, message=message)
        where, message = said[0], short(said[1])
        if message.startswith("item"):  # a sentence that begins with the name of a box
            message = f"I{message[1:]}"
        return Finding(self.rule, self.severity, where, message, self.cites, self.ref, not self.verified)


_edits: Final[dict[str, Edit]] = {}


def edit(
    id: str,  # noqa: A002 - the word everybody uses for it
    title: str,
    *,
    rule: str,
    stage: str,
    cites: str,
    source: str,
    read: str = "2026-11-24",
    severity: Severity = Severity.ERROR,
    verified: bool = True,
    kinds: tuple[str, ...] = KINDS,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
    when: str = "",
) -> Callable[[Judge], Judge]:
    """Mark a function as an edit. See `Edit` for the words.

    Raises
    ------
    ValueError
        If the id is taken or has no such shape, or `rule` or `stage` is unknown.
    """

    def note_down(judge: Judge) -> Judge:
        if id in _edits:
            raise ValueError(f"There are two edits {id}.")
        _edits[id] = Edit(
            id, title, judge, rule, severity, stage, cites, source, read, verified, kinds, starts, ends, when
        )
        return judge

    return note_down


def noted() -> tuple[Edit, ...]:
    """Return the edits marked so far, by number and then in the order in which they were written."""
    return tuple(sorted(_edits.values(), key=lambda e: e.number))
