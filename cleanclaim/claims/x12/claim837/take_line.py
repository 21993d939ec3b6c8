"""Read service lines: loop 2400 and the loops in it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.echoed import short
from cleanclaim.claims.x12.claim837.codes import LINE_NUMBERS
from cleanclaim.claims.x12.claim837.draft import PART, at, day
from cleanclaim.claims.x12.claim837.take_other import adjustments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.x12.claim837.draft import Draft, Table


_MODIFIERS: Final = 2  # where they begin among the parts of a procedure
_DESCRIPTION: Final = 6


def _line(d: Draft, elements: Sequence[str]) -> None:
    d.line = {"charge": Decimal(0)}
    d.lines.append(d.line)
    if at(elements, 1) != str(len(d.lines)):
        count = len(d.lines)
        what = f"LX01 is “{at(elements, 1)}”; lines are numbered 1, 2, 3 … in order, so this one is {count}."
        d.complain("LX01", short(what), "count")


@lru_cache(maxsize=4096)
def _pointers(text: str) -> tuple[int, ...]:
    return tuple(int(pointer) for pointer in text.split(PART) if pointer)


def _procedure(d: Draft, elements: Sequence[str], position: int, holder: dict[str, Any]) -> str:
    """Take code and modifiers; return the description."""
    parts = elements[position].split(PART)
    holder["code"] = parts[1]
    if parts[0] != "HC":
        d.hold_parts(elements, position, 1)
    if len(parts) > _MODIFIERS:
        holder["modifiers"] = [part for part in parts[_MODIFIERS:_DESCRIPTION] if part]
        return at(parts, _DESCRIPTION)
    return ""


def _professional(d: Draft, elements: Sequence[str]) -> None:
    # Four of these to a claim: only what differs from the record's own defaults is put down.
    line = d.line
    if description := _procedure(d, elements, 1, line):
        line["description"] = description
    line["charge"] = Decimal(elements[2])
    if elements[3] != "UN":
        line["unit"] = elements[3]
    if elements[4] != "1":
        line["units"] = Decimal(elements[4])
    if elements[5] and elements[5] != d.claim.get("place"):
        line["place"] = elements[5]
    line["pointers"] = _pointers(elements[7])
    if len(elements) > 9:  # noqa: PLR2004
        line["emergency"] = elements[9] == "Y"
        line["epsdt"] = at(elements, 11) == "Y"
        line["family_planning"] = at(elements, 12) == "Y"
        line["copay_exempt"] = at(elements, 15) == "0"


def _institutional(d: Draft, elements: Sequence[str]) -> None:
    line = d.line
    line["revenue_code"] = elements[1]
    if elements[2]:
        line["description"] = _procedure(d, elements, 2, line)
    line["charge"] = Decimal(elements[3])
    line["unit"] = elements[4]
    line["units"] = Decimal(elements[5])
    if at(elements, 7):
        line["noncovered"] = Decimal(elements[7])


def _dates(d: Draft, elements: Sequence[str]) -> None:
    when = elements[3]
    d.line["begins"] = begins = day(when)
    if elements[2] == "RD8" and (ends := day(when[9:])) != begins:
        d.line["ends"] = ends


def _number(d: Draft, elements: Sequence[str]) -> None:
    field = LINE_NUMBERS.get(elements[1])
    if len(elements) > 3 or (field and field in d.line):  # noqa: PLR2004
        d.hold(elements)
    elif field and not (d.institutional and field != "control_number"):
        d.line[field] = elements[2]
    else:
        d.line.setdefault("other_ids", []).append({"qualifier": elements[1], "value": elements[2]})


def _note(d: Draft, elements: Sequence[str]) -> None:
    if elements[1] == "ADD":
        d.line["note"] = elements[2]
    else:
        d.hold(elements)


def _purchase(d: Draft, elements: Sequence[str]) -> None:
    d.line["purchased_from"] = elements[1]
    d.line["purchase_charge"] = Decimal(elements[2])


def _drug(d: Draft, elements: Sequence[str]) -> None:
    d.line["drug"] = {"ndc": elements[3]}
    if elements[2] != "N4":
        d.hold(elements, 2)


def _quantity(d: Draft, elements: Sequence[str]) -> None:
    d.line["drug"] |= {"quantity": Decimal(elements[4]), "unit": elements[5].split(PART)[0]}


def _prescription(d: Draft, elements: Sequence[str]) -> None:
    if elements[1] == "XZ":
        d.line["drug"]["prescription"] = elements[2]
    else:
        d.hold(elements)


def _decision(d: Draft, elements: Sequence[str]) -> None:
    d.decision = {"payer_id": elements[1], "paid": Decimal(elements[2]), "code": ""}
    d.line.setdefault("decisions", []).append(d.decision)
    if elements[3]:
        _procedure(d, elements, 3, d.decision)
        d.hold_parts(elements, 3, 7)
    d.decision["revenue_code"] = at(elements, 4)
    d.decision["units"] = Decimal(elements[5])
    d.hold(elements, 6)


def _decision_adjustments(d: Draft, elements: Sequence[str]) -> None:
    d.decision.setdefault("adjustments", []).extend(adjustments(elements))


def _decision_day(d: Draft, elements: Sequence[str]) -> None:
    d.decision["decided"] = day(elements[3])


def _decision_rest(d: Draft, elements: Sequence[str]) -> None:
    d.decision["remaining"] = Decimal(elements[2])


def table() -> Table:
    """Return the handlers of service lines."""
    return {
        ("2400", "LX", ""): _line,
        ("2400", "SV1", ""): _professional,
        ("2400", "SV2", ""): _institutional,
        ("2400", "DTP", "472"): _dates,
        ("2400", "REF", ""): _number,
        ("2400", "NTE", ""): _note,
        ("2400", "PS1", ""): _purchase,
        ("2410", "LIN", ""): _drug,
        ("2410", "CTP", ""): _quantity,
        ("2410", "REF", ""): _prescription,
        ("2430", "SVD", ""): _decision,
        ("2430", "CAS", ""): _decision_adjustments,
        ("2430", "DTP", ""): _decision_day,
        ("2430", "AMT", ""): _decision_rest,
    }
