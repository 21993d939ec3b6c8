"""All boxes of a CMS-1500 page, and which of them a finding is about."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.paper.items import Box, Item, items_of
from cleanclaim.claims.paper.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.model import Claim

_LINE: Final = re.compile(r"lines\.(\d+)(?:\.(.+))?")
_COVERAGE: Final = re.compile(r"coverages\.(\d+)(?:\.(.+))?")
# Parts of a claim that stand in a box of another name.
_ALSO: Final = {
    "dates.last_menstrual_period": "14.date",
    "dates.initial_treatment": "15.date",
    "dates.last_seen": "15.date",
    "dates.acute_manifestation": "15.date",
    "dates.last_xray": "15.date",
    "dates.prescription": "15.date",
    "dates.assumed_care": "15.date",
    "dates.relinquished_care": "15.date",
    "dates.first_contact": "15.date",
    "referral": "23",
    "clia": "23",
    "place": "24.1.B",
    "rendering": "24.1.J",
    "rendering.npi": "24.1.J",
    "rendering.taxonomy": "24.1.J.shaded",
    "rendering.name": "31",
    "ordering.npi": "17b",
    "supervising": "17",
    "supervising.npi": "17b",
    "billing.taxonomy": "33b",
    "billing.address.zip": "33.city",
    "facility.address.zip": "32.city",
    "coverage.relationship": "6",
    "coverage.subscriber": "4",
    "accident": "10a",
    "coverage": "1a",
    "lines": "24.1.A.from",
    "diagnoses": "21.A",
    "billing": "33",
    "patient": "2",
    "facility": "32",
}
# Parts of a line that stand in an item for the whole claim.
_LINE_IN_ITEMS: Final = {
    "ordering": "referring",
    "referring": "referring",
    "supervising": "referring",
    "clia": "clia",
    "prior_authorization": "prior_authorization",
    "referral": "referral",
    "facility": "facility",
}
# What an edit may ask of a claim and the paper has no box for: the wire carries it, or a paper sent along.
_WIRE_ONLY: Final = re.compile(
    r"prior_payments|coverages\.\d+\.(payer\.id|insurance_type)|lines\.\d+\.decisions"
)


@lru_cache(maxsize=1)
def all_boxes() -> dict[str, tuple[Item, Box]]:
    """Return every box of a page by its id, in the order of the items; lines in rows 1 to 6."""
    items = items_of("cleanclaim.claims.cms1500")
    found: dict[str, tuple[Item, Box]] = {}
    done = False
    for item in items:
        if not item.line:
            found |= {box.id: (item, box) for box in item.boxes}
        elif not done:
            done = True
            for row in range(1, crosswalk.LINES_ON_A_PAGE + 1):
                found |= {f"24.{row}.{box.id}": (each, box) for each, box in line_boxes(items)}
    return found


def line_boxes(items: Sequence[Item]) -> Iterator[tuple[Item, Box]]:
    """Yield the boxes of one service line with their items."""
    for item in items:
        if item.line:
            for box in item.boxes:
                yield item, box


@lru_cache(maxsize=1)
def _by_field() -> dict[str, str]:
    found: dict[str, str] = {}
    for box_id, (item, box) in all_boxes().items():
        if box.field and not item.line:
            found.setdefault(box.field, box_id)
    return {**found, **_ALSO}


@lru_cache(maxsize=1)
def _by_line_field() -> dict[str, str]:
    found: dict[str, str] = {"rendering": "J", "through": "A.to", "purchase_charge": "F"}
    for _item, box in line_boxes(items_of("cleanclaim.claims.cms1500")):
        found.setdefault(box.field, box.id)
    return found


def box_of(where: str, claim: Claim | None = None, rows: Sequence[int] = ()) -> str:
    """Return the box that `Finding.where` points at, or an empty string.

    Parameters
    ----------
    where
        ``"item 24.1.F"`` from the reader of the form, or a part of the claim: ``"lines.0.charge"``,
        ``"billing.npi"``, ``"diagnoses.1"``.
    claim
        The claim, which tells the coverages apart.
    rows
        For each line of the claim the row of the page it stands in; the lines in order when left out.
    """
    if where.startswith("item "):
        box = where.removeprefix("item ")
        return box if box in all_boxes() else ""
    if found := _LINE.fullmatch(where):
        at = int(found[1])
        row = rows[at] if at < len(rows) else at % crosswalk.LINES_ON_A_PAGE + 1
        part = found[2] or ""
        head, _, rest = part.partition(".")
        if head in _LINE_IN_ITEMS:
            field = ".".join(each for each in (_LINE_IN_ITEMS[head], rest) if each)
            return nearest(field, _by_field())
        return f"24.{row}.{nearest(part, _by_line_field()) or 'A.from'}"
    if found := _COVERAGE.fullmatch(where):
        mine = claim is None or int(found[1]) == claim.destination
        where = ".".join(part for part in ("coverage" if mine else "other", found[2]) if part)
    return nearest(where, _by_field())


def can_stand(where: str, claim: Claim) -> bool:
    """Tell whether a finding is about something the paper has a box for.

    Of the plan in item 9 the paper has name, number and holder only.
    """
    if _WIRE_ONLY.match(where):
        return False
    other = (found := _COVERAGE.fullmatch(where)) and int(found[1]) != claim.destination
    return not other or bool(box_of(where, claim))
