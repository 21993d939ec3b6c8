"""Read the service lines of item 24."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.fill_lines import split_modifiers
from cleanclaim.claims.model import ZERO, Drug, Name, Provider, ServiceLine
from cleanclaim.claims.paper.places import identified
from cleanclaim.claims.paper.written import printed, read_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanclaim.claims.paper.reader import Reader

BOXES: Final = (
    *("shaded", "A.from", "A.to", "B", "C", "D", "D.modifiers", "E", "F", "G"),
    *("H.shaded", "H", "I", "J.shaded", "J"),
)
_DRUG: Final = re.compile(r"N4(?P<ndc>[A-Z0-9]*)(?: +(?P<unit>F2|GR|ME|ML|UN)?(?P<quantity>\S*))?", re.ASCII)


class Rendered(NamedTuple):
    """Who gave a service, as item 24 says it: NPI, qualifier and other number."""

    npi: str
    qualifier: str
    other: str


def rows(page: Mapping[str, str]) -> list[int]:
    """Return the rows of item 24 in which something is written, 1 to 6."""
    return [
        row
        for row in range(1, crosswalk.LINES_ON_A_PAGE + 1)
        if any(page.get(f"24.{row}.{box}", "").strip() for box in BOXES)
    ]


def service_lines(
    pages: list[Reader], *, ordering: Provider | None
) -> tuple[list[ServiceLine], Rendered | None]:
    """Read the lines of all pages, and who gave the service of the first.

    A line whose provider is that of the first names none.
    """
    found = [_line(page, row, ordering) for page in pages for row in rows(page.boxes)]
    if not found:
        return [], None
    first = found[0][1]
    lines = [
        line if who in {first, None} else line.model_copy(update={"rendering": _provider(who)})
        for line, who in found
    ]
    return lines, first


def _provider(who: Rendered | None) -> Provider | None:
    return who and Provider(name=Name(), npi=who.npi, **identified(who.qualifier, who.other))


def _line(page: Reader, row: int, ordering: Provider | None) -> tuple[ServiceLine, Rendered | None]:
    def box(name: str) -> str:
        return f"24.{row}.{name}"

    at = f"Item 24, line {row}"
    begins = page.day(box("A.from"), f"{at}, from")
    ends = page.day(box("A.to"), f"{at}, to")
    modifiers = split_modifiers(page.raw(box("D.modifiers")))
    drug, note = _strip(page, box("shaded"), at)
    units = page.number(box("G"), f"{at}, units")
    charge = page.money(box("F"), f"{at}, charge")
    if not page.raw(box("G")):
        page.tell(box("G"), f"{at}: item 24G is empty. Write how many, 1 for a single service.", rule="UNIT")
    if not page.raw(box("F")):
        page.tell(box("F"), f"{at}: item 24F is empty. Write the charge for the whole line, like 125 00.")
    line = ServiceLine(
        code=page.text(box("D")),
        modifiers=modifiers,
        begins=begins,
        ends=None if ends == begins else ends,
        place=page.text(box("B")),
        units=Decimal(1) if units is None else units,
        unit=cast("Literal['UN', 'MJ']", crosswalk.unit_of(modifiers)),
        charge=charge or ZERO,
        pointers=_pointers(page, box("E"), at),
        emergency=_yes(page, box("C"), f"{at}, emergency"),
        epsdt=page.text(box("H.shaded")) not in {"", "N"},
        family_planning=_yes(page, box("H"), f"{at}, family planning"),
        note=note,
        drug=drug,
        ordering=ordering,
    )
    who = Rendered(page.text(box("J")), page.text(box("I")), page.text(box("J.shaded")))
    return line, who if who.npi or who.other else None


def _yes(page: Reader, box: str, label: str) -> bool:
    return page.mark(box, label, ("Y", "N")) == "Y"


def _pointers(page: Reader, box: str, at: str) -> tuple[int, ...]:
    signs = [sign for sign in page.text(box) if not sign.isspace() and sign != ","]
    numbers = [sign for sign in signs if sign.isdigit()]
    strange = [sign for sign in signs if sign not in crosswalk.LETTERS and not sign.isdigit()]
    if strange:
        page.tell(box, f"{at}, pointer: {strange[0]!r} is no letter of item 21. Use A to L.", rule="PTR")
    elif numbers:
        page.tell(box, f"{at}, pointer: on paper it is a letter. Write A for 1, B for 2.", rule="PTR")
    letters = (crosswalk.LETTERS.find(sign) + 1 or (int(sign) if sign.isdigit() else 0) for sign in signs)
    return tuple(number for number in letters if number)


def _strip(page: Reader, box: str, at: str) -> tuple[Drug | None, str]:
    """Read the shaded strip: a drug after N4, a remark after ZZ, three spaces between."""
    drug, notes = None, []
    for part in re.split(r"\s{2,}", page.raw(box).upper()):
        found = _DRUG.fullmatch(part)
        if found:
            drug = _drug(page, box, at, found)
        elif part:
            notes.append(printed(part.removeprefix("ZZ")))
    return drug, printed(" ".join(notes))


def _drug(page: Reader, box: str, at: str, found: re.Match[str]) -> Drug:
    quantity = None
    try:
        quantity = read_number(found["quantity"] or "")
    except ValueError as trouble:
        page.tell(box, f"{at}, drug: {trouble}", rule="UNIT")
    unit = cast("Literal['F2', 'GR', 'ME', 'ML', 'UN', '']", found["unit"] or "")
    return Drug(ndc=found["ndc"], quantity=quantity, unit=unit)
