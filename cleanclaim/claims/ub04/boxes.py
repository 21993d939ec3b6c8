"""All boxes of a UB-04 page with their locators, and which of them a finding is about."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.paper.items import Box, Item, Source
from cleanclaim.claims.paper.nearest import nearest
from cleanclaim.claims.ub04 import places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleanclaim.claims.model import Claim

_LINE: Final = re.compile(r"lines\.(\d+)(?:\.(.+))?")
_MONEY: Final = re.compile(r"(4[78]\.\d+|5[45][ABC]|.*\.amount)")
# The part of a code with its day, span or amount that stands in each of its boxes.
_PARTS: Final = {"code": "", "date": ".on", "from": ".on", "through": ".through", "amount": ".amount"}
_DAY: Final = re.compile(r"(12|6\.(from|through)|45\.\d+|.*\.(date|from|through))")
_NPI: Final = frozenset({"56", "76", "77", "78", "79"})
_YES: Final = (("Y", "Y: signed"), ("I", "I: law allows it"))
_PAYS: Final = (("Y", "Y: hospital"), ("N", "N: patient"), ("W", "W: does not apply"))
_RELATIONS: Final = (
    ("18", "18: self"), ("01", "01: spouse"), ("19", "19: child"), ("20", "20: employee"),
    ("21", "21: not known"), ("39", "39: organ donor"), ("40", "40: donor who died"),
    ("53", "53: life partner"), ("G8", "G8: other"),
)  # fmt: skip
_ROLES: Final = (("DN", "DN: referred"), ("ZZ", "ZZ: operated too"), ("82", "82: gave the care"))
_CHOOSE: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "11": (("M", "M: male"), ("F", "F: female"), ("U", "U: not said")),
    **{f"52{payer}": _YES for payer in places.PAYERS},
    **{f"53{payer}": _PAYS for payer in places.PAYERS},
    **{f"59{payer}": _RELATIONS for payer in places.PAYERS},
    "78.role": _ROLES,
    "79.role": _ROLES,
}
# What an edit may ask of a claim and the paper has no box for: the wire carries it.
_WIRE_ONLY: Final = re.compile(
    r"coverages\.\d+\.(filing|insurance_type|claim_number|payer\.address|subscriber\.(dob|sex|address|phone))"
    r"|prior_payments\.\d+\.(decided|adjustments|noncovered|remaining)|(attending|operating)\.taxonomy"
    r"|lines\.\d+\.(drug|decisions|control_number|rendering)|patient\.phone"
)
# Parts of a claim that stand in a box of another name.
_ALSO: Final = {
    "lines": "42.1", "diagnoses": "67", "patient": "8b", "billing": "1", "total": "47.23",
    "coverages": "50A", "frequency": "4", "stay": "4", "stay.occurrences": "31a.code",
    "stay.spans": "35a.code",
    "stay.values": "39a.code", "stay.procedures": "74.code", "referral": "63A", "external_causes": "72a",
    "other_operating": "79", "rendering": "79", "place": "4",
}  # fmt: skip
_GENERATED: Final = {
    "31-34": (places.OCCURRENCES, {"code": "Occurrence {}", "date": "Date {}"}, "stay.occurrences"),
    "35-36": (places.SPANS, {"code": "Span {}", "from": "From {}", "through": "Through {}"}, "stay.spans"),
    "39-41": (places.VALUES, {"code": "Value {}", "amount": "Amount {}"}, "stay.values"),
    "74": (places.PROCEDURES, {"code": "Procedure {}", "date": "Date {}"}, "stay.procedures"),
}


@lru_cache(maxsize=1)
def items() -> tuple[Item, ...]:
    """Return the locators in order; the boxes of a service line are those of line 1."""
    import tomllib  # noqa: PLC0415 - only who shows a form needs its words

    text = resources.files("cleanclaim.claims.ub04").joinpath("items.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    sources = {key: Source(**row) for key, row in data["sources"].items()}
    found = []
    for row in data["item"]:
        kept = {name: value for name, value in row.items() if name not in {"boxes", "cites"}}
        boxes = tuple(_boxes(row))
        found.append(Item(**kept, boxes=boxes, sources=tuple(sources[key] for key in row["cites"])))
    return tuple(found)


def _boxes(row: dict[str, Any]) -> list[Box]:
    number = row["number"]
    if number in _GENERATED:
        names, parts, field = _GENERATED[number]
        return [
            _box(f"{name}.{part}", words.format(name), f"{field}.{at}{_PARTS[part]}")
            for at, name in enumerate(names)
            for part, words in parts.items()
        ]
    if number in {"67", "72"}:
        names = places.CAUSES if number == "72" else ("67", *places.OTHERS)
        field = "external_causes" if number == "72" else "diagnoses"
        pairs = [(f"{name}", f"Code {name}") for name in names]
        return [
            each
            for at, (name, words) in enumerate(pairs)
            for each in (
                _box(name, words, f"{field}.{at}"),
                _box(f"{name}.poa", f"Present on admission, {name}", f"{field}.{at}.poa"),
            )
        ]
    if row.get("line"):
        return [_box(f"{name}.1", label, field) for name, label, field in row["boxes"]]
    return [_box(name, label, field) for name, label, field in row["boxes"]]


def _box(name: str, label: str, field: str) -> Box:
    at = places.places()[name]
    return Box(name, label, at, _kind(name), field, _CHOOSE.get(name, ()), 1 if name.endswith(".poa") else 0)


def _kind(name: str) -> str:
    if name in _CHOOSE:
        return "choose"
    if _MONEY.fullmatch(name):
        return "money"
    if name == "10":
        return "day8"
    if name in _NPI:
        return "npi"
    return "day6" if _DAY.fullmatch(name) else "text"


@lru_cache(maxsize=1)
def all_boxes() -> dict[str, tuple[Item, Box]]:
    """Return every box of a page by its id, lines 1 to 22 and the totals line 23 included."""
    found: dict[str, tuple[Item, Box]] = {}
    for item in items():
        if not item.line:
            found |= {box.id: (item, box) for box in item.boxes}
            continue
        for row in range(1, places.LINES_ON_A_PAGE + 2):
            for box in item.boxes:
                column = box.id.split(".")[0]
                found[f"{column}.{row}"] = (item, _box(f"{column}.{row}", box.label, box.field))
    return found


@lru_cache(maxsize=1)
def _by_field() -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items():
        if not item.line:
            for box in item.boxes:
                if box.field:
                    found.setdefault(box.field, box.id)
    return {**found, **{field: box for field, box in _ALSO.items() if field not in found}}


def rows(page: Mapping[str, str]) -> list[int]:
    """Return the service lines of a page in which something is written."""
    columns = [box.id.split(".")[0] for item in items() if item.line for box in item.boxes]
    return [
        row
        for row in range(1, places.LINES_ON_A_PAGE + 1)
        if any(page.get(f"{column}.{row}", "").strip() for column in columns)
    ]


def box_of(where: str, _claim: Claim | None = None, rows: Sequence[int] = ()) -> str:
    """Return the box that `Finding.where` points at, or an empty string.

    Parameters
    ----------
    where
        ``"FL 47.1"`` from the reader of the form, or a part of the claim: ``"lines.0.charge"``.
    rows
        For each line of the claim the row of the page it stands in; the lines in order when left out.
    """
    if where.startswith("FL "):
        box = where.removeprefix("FL ")
        return box if box in all_boxes() else ""
    if found := _LINE.fullmatch(where):
        columns = {box.field: box.id.split(".")[0] for item in items() if item.line for box in item.boxes}
        name = (found[2] or "revenue_code").split(".")[0]
        at = int(found[1])
        row = rows[at] if at < len(rows) else at % places.LINES_ON_A_PAGE + 1
        return f"{columns.get('code' if name == 'modifiers' else name, '42')}.{row}"
    return nearest(where, _by_field())


def can_stand(where: str, _claim: Claim) -> bool:
    """Tell whether a finding is about something the paper has a box for."""
    return not _WIRE_ONLY.match(where)
