"""One place where a finding about a claim line is made, so that all of them look alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.traits import KINDS
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from cleanclaim.codes.modifiers.traits import HasTraits
    from cleanclaim.codes.services import Service

REF: Final = "E7"


@dataclass(frozen=True, slots=True)
class Line:
    """A service line with its place on the claim and what is known of its code."""

    number: int
    service: Service
    traits: HasTraits | None

    @property
    def where(self) -> str:
        """Return how a finding points at the line: ``"J1885 (line 2)"``."""
        return f"{self.service.code} (line {self.number})"

    @property
    def kind(self) -> str | None:
        """Return the kind of service, or None when it is not known."""
        kind = self.traits.kind if self.traits else None
        return kind if kind in KINDS else None


def error(line: Line, message: str, cites: str, *, to_confirm: bool = False) -> Finding:
    """Return a finding that has to be mended."""
    return Finding("MOD", Severity.ERROR, line.where, message, cites, REF, to_confirm)


def warning(line: Line, message: str, cites: str, *, to_confirm: bool = False) -> Finding:
    """Return a finding that somebody should look at."""
    return Finding("MOD", Severity.WARNING, line.where, message, cites, REF, to_confirm)
