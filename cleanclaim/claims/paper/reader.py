"""Read boxes one by one, and keep a finding for each that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cleanclaim.claims.paper import written
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from decimal import Decimal

_T = TypeVar("_T")


class Reader:
    """The boxes of one page, and what was found while reading them.

    Parameters
    ----------
    page
        Text by box.
    findings
        Where findings go; pages of one claim share the list.
    unit, cites
        What a box is called on this form (``"item"``, ``"FL"``), and what the findings rest on.
    """

    def __init__(self, page: Mapping[str, str], findings: list[Finding], unit: str, cites: str) -> None:
        self.boxes = page
        self.findings = findings
        self._unit = unit
        self._cites = cites

    def text(self, box: str) -> str:
        """Return the text of a box as a form is typed."""
        return written.printed(self.boxes.get(box, ""))

    def name(self, box: str) -> str:
        """Return a name with the commas between its parts, each part as a form is typed."""
        return ",".join(written.printed(part) for part in self.boxes.get(box, "").split(",")).rstrip(",")

    def raw(self, box: str) -> str:
        """Return the text of a box as it stands there, without spaces around it."""
        return self.boxes.get(box, "").strip()

    def day(self, box: str, label: str) -> dt.date | None:
        """Read a date."""
        return self._read(box, label, written.read_day, "DATE")

    def money(self, box: str, label: str) -> Decimal | None:
        """Read an amount."""
        return self._read(box, label, written.read_money, "MATH")

    def number(self, box: str, label: str) -> Decimal | None:
        """Read a quantity."""
        return self._read(box, label, written.read_number, "UNIT")

    def mark(self, box: str, label: str, allowed: tuple[str, ...]) -> str:
        """Read a mark: one of `allowed`, or empty."""
        found = self.text(box)
        if found and found not in allowed:
            self.tell(box, f"{label} holds {found!r}. Mark one of {', '.join(allowed)}.")
            return ""
        return found

    def tell(self, box: str, message: str, *, rule: str = "FIELD", error: bool = True) -> None:
        """Keep a finding about a box."""
        severity = Severity.ERROR if error else Severity.WARNING
        self.findings.append(Finding(rule, severity, f"{self._unit} {box}", message, self._cites))

    def _read(self, box: str, label: str, read: Callable[[str], _T | None], rule: str) -> _T | None:
        try:
            return read(self.raw(box))
        except ValueError as trouble:
            self.tell(box, f"{label}: {trouble}", rule=rule)
            return None
