"""A coverage policy: for which diagnoses a service is covered, and how often."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

LABEL: Final = "Teaching coverage policies of this course, checked 2026-11-24; no payer's own"
_FIRST_DAY: Final = dt.date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Policy:
    """One teaching policy.

    Attributes
    ----------
    id
        ``"TP-01"``; no payer has such numbers.
    title
        What it is about.
    codes
        Procedure codes it holds for.
    covered
        ICD-10-CM codes for which the service is covered, each with everything under it.
    excluded
        True when the law leaves the service out for every other diagnosis.
    most, days
        At most `most` services in `days` days; 0 for no limit.
    starts, ends
        First and last date of service; `ends` is None while it is in force.
    why
        Our reason, with a full stop.
    """

    id: str
    title: str
    codes: tuple[str, ...]
    covered: tuple[str, ...]
    excluded: bool
    most: int
    days: int
    starts: dt.date
    ends: dt.date | None
    why: str

    def covers(self, diagnosis: str) -> bool:
        """Tell whether the service is covered for a diagnosis, written with its dot."""
        return diagnosis.startswith(self.covered) if self.covered else False

    def holds_on(self, day: dt.date | None) -> bool:
        """Tell whether it is in force for a service of that day."""
        return day is None or (self.starts <= day and (self.ends is None or day <= self.ends))

    @property
    def cites(self) -> str:
        """What a finding names."""
        shape = "this course's own, in the shape of a local coverage article"
        return f"Teaching policy {self.id}, {self.title} ({shape})"


def policy_for(code: str, day: dt.date | None = None) -> Policy | None:
    """Return the policy about a procedure code on a day, or None."""
    found = _by_code().get(code)
    return found if found is not None and found.holds_on(day) else None


@lru_cache(maxsize=1)
def all_policies() -> tuple[Policy, ...]:
    """Return every policy, in the order of the file."""
    import tomllib  # noqa: PLC0415 - only when a claim is judged
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.claims.policies").joinpath("policies.toml").read_text("utf-8")
    return tuple(_policy(row) for row in tomllib.loads(text)["policy"])


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Policy]:
    table: dict[str, Policy] = {}
    for policy in all_policies():
        for code in policy.codes:
            if code in table:
                raise ValueError(f"{code} stands in {table[code].id} and {policy.id}; one policy is enough.")
            table[code] = policy
    return table


def _policy(row: dict[str, Any]) -> Policy:
    return Policy(
        id=row["id"],
        title=row["title"],
        codes=tuple(row["codes"]),
        covered=tuple(row["covers"]),
        excluded=row.get("excluded", False),
        most=row.get("most", 0),
        days=row.get("days", 0),
        starts=row.get("starts", _FIRST_DAY),
        ends=row.get("ends"),
        why=row["why"],
    )
