"""G35: every delivery has one outcome, and it fits what else is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.lookup import children, row
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding


def _delivered(entry: Entry) -> bool:
    title = entry.node.title.lower() if entry.node else ""
    return "childbirth" in title or entry.key.startswith(("O80", "O82", "O601", "O602", "O70", "O69"))


@applies("G35", "outcome-missing")
def outcome_missing(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a delivery has no outcome."""
    if listing.has("Z37", "Z38", "O08", "Z390"):  # with Z38 it is the baby's record, and G36 speaks
        return
    delivered = [e for e in listing.starting("O") if _delivered(e)]
    if delivered:
        yield part.finding(
            delivered[0].code,
            f"{delivered[0].code} tells a delivery, and no code tells its outcome. Add one Z37.- code after "
            "it.",
            severity=None if listing.setting == "inpatient" else Severity.WARNING,
        )


@applies("G35", "outcome-once")
def outcome_once(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of two outcomes of one delivery."""
    found = listing.starting("Z37")
    if len(found) > 1:
        yield part.finding(
            found[1].code,
            f"{found[0].code} and {found[1].code} both tell the outcome. One delivery has one Z37 code: keep "
            "the one that counts all the children.",
        )


@applies("G35", "outcome-fits")
def outcome_fits(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the outcome tells of one living child and another code does not."""
    lost, several = listing.starting("O364"), listing.starting("O30")
    for outcome in listing.starting("Z370"):
        if lost:
            yield part.finding(
                outcome.code,
                f"{outcome.code} says that one child was born alive, and {lost[0].code} says that the child "
                "had died. Use the outcome the record tells, Z37.1 for a single stillbirth.",
            )
        elif several and not listing.has("O31"):
            yield part.finding(
                outcome.code,
                f"{outcome.code} says that one child was born, and {several[0].code} tells of more. Use the "
                "outcome that counts them all, Z37.2 for twins who both live.",
                severity=Severity.WARNING,
            )


@applies("G35", "childbirth-not-trimester")
def childbirth(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a trimester is coded in the stay of the delivery."""
    if not listing.has("Z37"):
        return
    for entry in listing.starting("O"):
        title = entry.node.title.lower() if entry.node else ""
        if "trimester" not in title and "in pregnancy" not in title:
            continue
        sibling = _in_childbirth(entry)
        if sibling:
            yield part.finding(
                entry.code,
                f"The child was born in this stay, and {entry.code} names a trimester. Use {sibling}, which "
                "says “in childbirth”.",
            )


def _in_childbirth(entry: Entry) -> str | None:
    """Return the nearest code of the same condition that says "childbirth"."""
    # O24.414 → O24.4 has O24.42-; O99.013 → O99.0 has O99.02; O10.013 → O10.0 has O10.02
    for length in (len(entry.key) - 1, len(entry.key) - 2):
        parent = row(entry.key[:length])
        if parent is None:
            continue
        for child in children(parent):
            if "childbirth" not in child.title.lower():
                continue
            below = [c for c in children(child) if c.key[-1] == entry.key[-1]]
            return below[0].code if below else child.code
    return None
