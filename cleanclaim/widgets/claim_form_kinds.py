"""The two forms a learner can fill: what is the same question and has another answer on each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from cleanclaim.claims import cms1500, ub04
from cleanclaim.claims.cms1500 import boxes as cms_boxes
from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.ub04 import boxes as ub_boxes
from cleanclaim.claims.ub04 import places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.paper import Box, Form, Item
    from cleanclaim.findings import Finding

_LINE_OF_1500: Final = re.compile(r"24\.(\d+)\.(.+)")
_LINE_OF_UB: Final = re.compile(r"(4[2-8])\.(\d+)")
_TOTALS: Final = places.LINES_ON_A_PAGE + 1


class PaperForm(Protocol):
    """What both packages, `cms1500` and `ub04`, can do."""

    ITEMS: tuple[Item, ...]

    def fill(self, claim: Claim, /) -> Form:
        """Write a claim on the form."""
        ...

    def read(self, form: Form, /) -> tuple[Claim, list[Finding]]:
        """Read a filled form."""
        ...

    def on_paper(self, claim: Claim, /) -> Claim:
        """Return the part of a claim the form has room for."""
        ...

    def draw(self, form: Form, findings: Sequence[Finding] = (), /) -> str:
        """Return a page of HTML."""
        ...

    def rows(self, page: Mapping[str, str], /) -> list[int]:
        """Return the service lines in which something is written."""
        ...

    def can_stand(self, where: str, claim: Claim, /) -> bool:
        """Tell whether a finding is about something the form has a box for."""
        ...

    def box_of(self, where: str, claim: Claim | None = None, rows: Sequence[int] = (), /) -> str:
        """Return the box a finding points at."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two forms.

    Parameters
    ----------
    id, name
        As `Claim.kind` has it, and as people call the form.
    word, wire
        What a numbered place is called, and which 837 carries the claim.
    paper
        The package of the form.
    boxes
        Every box of a page by its id.
    lines
        Service lines of a page.
    row_of
        Line of a box, counted from 1, and its column; None for a box outside the lines.
    copied
        Boxes that are copied from card and registration, letter for letter: nothing to decide.
    not_compared
        Boxes of which the claim does not hold the answer, or where any words will do.
    unanswered
        Boxes that the form fills by itself; nobody has answered them while they are empty.
    """

    id: str
    name: str
    word: str
    wire: str
    paper: PaperForm
    boxes: Callable[[], Mapping[str, tuple[Item, Box]]]
    lines: int
    row_of: Callable[[str], tuple[int, str] | None]
    copied: frozenset[str]
    not_compared: Callable[[str, str], bool]
    unanswered: frozenset[str]

    def place(self, box: str) -> str:
        """Name a box: "Item 24F, line 1", "Item 33a (Billing NPI)", "Locator 67A"."""
        return (_place_1500 if self.id == "professional" else _place_ub)(box)

    def short(self, box: str) -> str:
        """Name a box on a button: "24F, line 1", "33a", "67A"."""
        return (_short_1500 if self.id == "professional" else _short_ub)(box)


def _row_of_1500(box: str) -> tuple[int, str] | None:
    found = _LINE_OF_1500.fullmatch(box)
    return (int(found[1]), found[2]) if found else None


def _row_of_ub(box: str) -> tuple[int, str] | None:
    found = _LINE_OF_UB.fullmatch(box)
    return (int(found[2]), found[1]) if found and int(found[2]) < _TOTALS else None


def _place_1500(box: str) -> str:
    item, about = cms_boxes.all_boxes()[box]
    label = about.label.removesuffix(" ($)")
    stem, *rest = box.split(".")
    if stem == "24":
        letters = item.number.split(", ")
        return f"Item {letters[0] if rest[1] == 'I' else letters[-1]}, line {rest[0]} ({label})"
    if stem == "21" and label in crosswalk.LETTERS:
        return f"Item 21 {label}"
    return f"{label} (top of the form)" if stem == "0" else f"Item {stem} ({label})"


def _short_1500(box: str) -> str:
    item, _about = cms_boxes.all_boxes()[box]
    stem, *rest = box.split(".")
    if stem == "24":
        return f"{'24I' if rest[1] == 'I' else item.number.split(', ')[-1]}, line {rest[0]}"
    if stem == "21":
        return f"21 {'ICD Ind' if rest[0] == 'ind' else rest[0]}"
    return "the top of the form" if stem == "0" else stem


def _place_ub(box: str) -> str:
    _item, about = ub_boxes.all_boxes()[box]
    label = about.label.removesuffix(" ($)")
    stem = box.split(".", maxsplit=1)[0]
    if (line := _row_of_ub(box)) is not None:
        return f"Locator {stem}, line {line[0]} ({label})"
    if box == f"{stem}.{_TOTALS}":
        return f"Locator {stem}, line {_TOTALS} ({'total' if stem != '42' else 'code of the totals'})"
    plain = label.removesuffix(stem).removesuffix(stem[-1]).strip(" ,")
    return f"Locator {stem} ({plain})" if plain and plain != "Code" else f"Locator {stem}"


def _short_ub(box: str) -> str:
    stem, *_rest = box.split(".")
    line = _row_of_ub(box)
    if line is None and box == f"{stem}.{_TOTALS}":
        return f"{stem}, line {_TOTALS}"
    return stem if line is None else f"{stem}, line {line[0]}"


def _not_compared_1500(box: str, _should: str) -> bool:
    return box in {"12.date", "31", "31.date", "8", "9b", "9c", "30"}


def _not_compared_ub(box: str, should: str) -> bool:
    stem = box.split(".", maxsplit=1)[0]
    # Words of a charge are whoever's; a line of an inpatient may have its day or go without.
    loose = stem in {"7", "8a", "30", "37", "38", "43", "68", "73", "75"}
    return loose or stem[:2] in {"55", "57", "65"} or (stem == "45" and not should)


def _of_items(boxes: Mapping[str, tuple[Item, Box]], numbers: frozenset[str]) -> frozenset[str]:
    return frozenset(box for box, (item, _about) in boxes.items() if item.number in numbers)


_COPIED_1500: Final = frozenset({"0", "1a", "2", "3", "4", "5", "7", "25", "33"})
_COPIED_UB: Final = frozenset({"1", "2", "3", "5", "9", "10", "11", "50", "51", "56", "58", "60", "61", "62"})


def kind_of(name: str) -> Kind:
    """Return ``"professional"`` (CMS-1500) or ``"institutional"`` (UB-04).

    Raises
    ------
    LookupError
        If there is no such kind.
    """
    if name == "professional":
        boxes = cms_boxes.all_boxes
        return Kind(
            name,
            "CMS-1500",
            "item",
            "837P",
            cms1500,
            boxes,
            crosswalk.LINES_ON_A_PAGE,
            _row_of_1500,
            _of_items(boxes(), _COPIED_1500) | {"11", "11a.dob", "11a.sex", "11c", "26"},
            _not_compared_1500,
            frozenset({"28", "10a", "10b", "10c", "11d", "20", "25.kind"}),
        )
    if name == "institutional":
        of_payers = {f"{stem}{row}" for stem in ("52", "53", "59") for row in places.PAYERS}
        return Kind(
            name,
            "UB-04",
            "locator",
            "837I",
            ub04,
            ub_boxes.all_boxes,
            places.LINES_ON_A_PAGE,
            _row_of_ub,
            _of_items(ub_boxes.all_boxes(), _COPIED_UB) | {"8b", "81a.qualifier", "81a"},
            _not_compared_ub,
            frozenset({"42.23", "47.23", "48.23", "66", *of_payers}),
        )
    raise LookupError(f"There is no form of the kind {name!r}; there are professional and institutional.")
