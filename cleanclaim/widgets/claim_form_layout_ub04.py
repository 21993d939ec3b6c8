"""The UB-04 on the page: the order of the paper, with wider boxes, so that a finger finds them.

On paper a box may be two characters wide. `SCREEN` gives each box a place on a page of 80 columns that keeps
the neighbours of the paper; the drawing ("Show as paper") has the true places.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cleanclaim.claims.ub04 import places
from cleanclaim.claims.ub04.boxes import all_boxes

from .claim_form_table import Row, Table

At = tuple[int, int, int, int]

TOP: Final = 0
STEPS: Final = {
    "who": "Hospital and bill",
    "patient": "Patient",
    "stay": "The stay",
    "events": "What else counts",
    "lines": "Services",
    "payers": "Payers",
    "codes": "Diagnoses and procedures",
    "people": "Providers and remarks",
}
HINTS: Final = {"day8": "MMDDYYYY", "day6": "MMDDYY", "npi": "10 digits"}
# Items of many alike sets, and the boxes of a set.
SERIES: Final = {"18-28": 1, "31-34": 2, "35-36": 3, "39-41": 2, "67": 2, "70": 1, "72": 2, "74": 2}
FIRST: Final[frozenset[str]] = frozenset()
_TOTALS: Final = places.LINES_ON_A_PAGE + 1
AFTER: Final = {"47": ((f"42.{_TOTALS}", f"47.{_TOTALS}", f"48.{_TOTALS}"),)}
AFTER_TITLE: Final = f"Line {_TOTALS}: the totals"
_RESERVED: Final = frozenset({"7", "30", "37", "68", "73", "75"})
_LINES_AT: Final = 15
_PAYERS_AT: Final = _LINES_AT + _TOTALS
_CODES_AT: Final = _PAYERS_AT + 10
_PEOPLE_AT: Final = _CODES_AT + 8
_LINE: Final = ("42", "43", "44", "45", "46", "47", "48")
_PAYER: Final = {
    "50": (0, 0, 22), "51": (22, 0, 14), "52": (36, 0, 11), "53": (47, 0, 11), "54": (58, 0, 11),
    "55": (69, 0, 11), "58": (0, 3, 22), "59": (22, 3, 14), "60": (36, 3, 16), "61": (52, 3, 14),
    "62": (66, 3, 14), "63": (0, 6, 22), "64": (22, 6, 22), "65": (44, 6, 20), "57": (64, 6, 16),
}  # fmt: skip
_WORDS: Final = {
    "1": "1 Hospital", "3a": "3a Account number", "3b": "3b Record number", "8a": "8a Patient's ID",
    "8b": "8b Patient's name", "9a": "9a Street", "9b": "9b City", "9c": "9c State", "9d": "9d ZIP",
    "9e": "9e Country", "6.from": "6 From", "6.through": "6 Through", "13": "13 Hour", "14": "14 Type",
    "15": "15 Origin", "16": "16 Hour out", "17": "17 Status", "1.street": "1 Street",
    "1.city": "1 City, state, ZIP", "1.phone": "1 Phone", "2.street": "2 Pay-to street",
    "2.city": "2 Pay-to city, state, ZIP", "29": "29 State", "56": "56 Hospital's NPI",
    "81a.qualifier": "81 Qual.", "81a": "81 Code",
    f"42.{_TOTALS}": "42 Code of the totals", f"47.{_TOTALS}": "47 Total charges ($)",
    f"48.{_TOTALS}": "48 Total not covered ($)",
}  # fmt: skip


def _line(row: int) -> Row:
    boxes = tuple(f"{column}.{row}" for column in _LINE)
    return Row(row, f"Service line {row}", f", line {row}", boxes, _LINES_AT + row - 1)


def _payer(number: int, letter: str) -> Row:
    return Row(
        number,
        f"Payer {letter}",
        f", payer {letter}",
        tuple(f"{column}{letter}" for column in _PAYER),
        _PAYERS_AT,
    )


TABLES: Final = {
    "lines": (
        Table(
            "lines-ub04",
            "Line",
            "42-48",
            "Add a line",
            f"All {places.LINES_ON_A_PAGE} lines of this page are in use. Further lines go on a second page; "
            "the totals stand on the last one.",
            tuple(_line(row) for row in range(1, _TOTALS)),
            True,
            4,
        ),
    ),
    "payers": (
        Table(
            "payers",
            "Payer",
            "50-65",
            "Add a payer",
            "The paper has room for three payers.",
            tuple(_payer(number, letter) for number, letter in enumerate(places.PAYERS, start=1)),
            False,
            len(places.PAYERS),
        ),
    ),
}


@lru_cache(maxsize=1)
def in_tables() -> frozenset[str]:
    """Return the boxes that stand in a table, not with their item."""
    return frozenset(box for tables in TABLES.values() for row in tables[0].rows for box in row.boxes)


def shown(box: str) -> bool:
    """Tell whether a box is there to be filled."""
    return box not in _RESERVED


_LISTED: Final = {
    **dict.fromkeys(places.CONDITIONS, "condition code"),
    **dict.fromkeys(places.OCCURRENCES, "occurrence code"),
    **dict.fromkeys(places.SPANS, "span code"),
    **dict.fromkeys(places.VALUES, "value code"),
    **dict.fromkeys(("67", *places.OTHERS), "diagnosis"),
    **dict.fromkeys(places.REASONS, "reason"),
    **dict.fromkeys(places.CAUSES, "external cause"),
    **dict.fromkeys(places.PROCEDURES, "procedure code"),
}


def label(box: str) -> tuple[str, str]:
    """Return the small print of a box, and what those who listen hear after it."""
    if box in _WORDS:
        return _WORDS[box], ""
    stem, _, part = box.partition(".")
    words = all_boxes()[box][1].label
    if box in in_tables():
        short = words if stem in _LINE else words.removesuffix(" ($)").removesuffix(stem[-1]).strip()
        short = {"Paid by": "Paid ($)", "Due from": "Due ($)"}.get(short, short)
        return f"{stem} {short}", ""
    if stem in _LISTED and part in {"", "code"}:
        return stem, f", {_LISTED[stem]}"
    if part:
        small = "POA" if part == "poa" else words.split(" ")[0] if stem in _LISTED else words
        return small, f", {stem}"
    return f"{stem} {words}", ""


def at(box: str) -> At:
    """Return column, line, width and height of a box on the screen."""
    return _screen()[box]


@lru_cache(maxsize=1)
def _screen() -> dict[str, At]:
    found: dict[str, At] = {
        "1": (0, 0, 25, 1), "3a": (50, 0, 18, 1), "4": (68, 0, 12, 1),
        "1.street": (0, 1, 25, 1), "2.street": (25, 1, 25, 1), "3b": (50, 1, 30, 1),
        "1.city": (0, 2, 25, 1), "2.city": (25, 2, 25, 1), "5": (50, 2, 12, 1),
        "6.from": (62, 2, 9, 1), "6.through": (71, 2, 9, 1),
        "1.phone": (0, 3, 25, 1),
        "8a": (0, 4, 20, 1), "9a": (20, 4, 60, 1),
        "8b": (0, 5, 30, 1), "9b": (30, 5, 24, 1), "9c": (54, 5, 6, 1), "9d": (60, 5, 12, 1),
        "9e": (72, 5, 8, 1),
        "10": (0, 6, 11, 1), "11": (11, 6, 11, 1), "12": (22, 6, 10, 1), "13": (32, 6, 7, 1),
        "14": (39, 6, 7, 1), "15": (46, 6, 8, 1), "16": (54, 6, 9, 1), "17": (63, 6, 8, 1),
        "29": (71, 6, 9, 1),
        "38": (0, 11, 32, 4),
        "56": (0, _PAYERS_AT + 9, 22, 1),
        "66": (0, _CODES_AT, 8, 1),
        "69": (8, _CODES_AT + 4, 12, 1), "71": (58, _CODES_AT + 4, 12, 1),
        "80": (0, _PEOPLE_AT + 4, 40, 1),
        "81a.qualifier": (40, _PEOPLE_AT + 4, 9, 1), "81a": (49, _PEOPLE_AT + 4, 31, 1),
        f"42.{_TOTALS}": (0, _LINES_AT + _TOTALS - 1, 20, 1),
        f"47.{_TOTALS}": (48, _LINES_AT + _TOTALS - 1, 16, 1),
        f"48.{_TOTALS}": (64, _LINES_AT + _TOTALS - 1, 16, 1),
    }  # fmt: skip
    found |= {name: (6 * n, 7, 6, 1) for n, name in enumerate(places.CONDITIONS)}
    for n, name in enumerate(places.OCCURRENCES):
        x, y = 14 * (n % 4), 8 + n // 4
        found |= {f"{name}.code": (x, y, 5, 1), f"{name}.date": (x + 5, y, 9, 1)}
    for n, name in enumerate(places.SPANS):
        x, y = ((56, 8), (0, 10), (56, 9), (23, 10))[n]
        found |= {f"{name}.code": (x, y, 5, 1), f"{name}.from": (x + 5, y, 9, 1)}
        found[f"{name}.through"] = (x + 14, y, 10 if x == 56 else 9, 1)  # noqa: PLR2004 - to the edge
    for n, name in enumerate(places.VALUES):
        x, y = 32 + 16 * (n % 3), 11 + n // 3
        found |= {f"{name}.code": (x, y, 5, 1), f"{name}.amount": (x + 5, y, 11, 1)}
    for row in range(1, _TOTALS):
        found |= {f"{column}.{row}": (0, _LINES_AT + row - 1, 80, 1) for column in _LINE}
    for n, letter in enumerate(places.PAYERS):
        found |= {f"{stem}{letter}": (x, _PAYERS_AT + y + n, w, 1) for stem, (x, y, w) in _PAYER.items()}
    return {**found, **_codes(), **_people()}


def _codes() -> dict[str, At]:
    found: dict[str, At] = {}
    for n, name in enumerate(("67", *places.OTHERS)):
        x, y = 8 + 14 * (n % 5), _CODES_AT + n // 5
        found |= {name: (x, y, 9, 1), f"{name}.poa": (x + 9, y, 5, 1)}
    for n, name in enumerate(places.REASONS):
        found[name] = (20 + 12 * n, _CODES_AT + 4, 12, 1)
    for n, name in enumerate(places.CAUSES):
        x = 8 + 14 * n
        found |= {name: (x, _CODES_AT + 5, 9, 1), f"{name}.poa": (x + 9, _CODES_AT + 5, 5, 1)}
    for n, name in enumerate(places.PROCEDURES):
        x, y = 8 + 24 * (n % 3), _CODES_AT + 6 + n // 3
        found |= {f"{name}.code": (x, y, 14, 1), f"{name}.date": (x + 14, y, 10, 1)}
    return found


def _people() -> dict[str, At]:
    found: dict[str, At] = {}
    for n, name in enumerate(("76", "77", "78", "79")):
        y = _PEOPLE_AT + n
        found |= {f"{name}.role": (0, y, 14, 1)} if name in {"78", "79"} else {}
        found |= {
            name: (14, y, 14, 1),
            f"{name}.qualifier": (28, y, 7, 1),
            f"{name}.id": (35, y, 15, 1),
            f"{name}.last": (50, y, 16, 1),
            f"{name}.first": (66, y, 14, 1),
        }
    return found


def printed() -> list[tuple[At, str]]:
    """Return what is printed on the form and is no box."""
    return [
        ((25, 0, 25, 1), "2 Pay-to address, when it is not the one in 1"),
        ((25, 3, 55, 1), ""),
        ((66, 7, 14, 1), "18 to 28: condition codes"),
        ((46, 10, 34, 1), "31 to 34 occurrences, 35 and 36 spans; below, 39 to 41 values"),
        ((20, _LINES_AT + _TOTALS - 1, 28, 1), "Line 23: the totals, on the last page"),
        ((22, _PAYERS_AT + 9, 58, 1), "Row A pays first. A row goes on in 58 to 62, in 63 to 65 and in 57"),
        ((0, _CODES_AT + 1, 8, 3), "67 and A to Q: diagnoses"),
        ((50, _CODES_AT + 3, 28, 1), "POA: present on admission, Y, N, U or W"),
        ((0, _CODES_AT + 4, 8, 1), "69, 70"),
        ((0, _CODES_AT + 5, 8, 1), "72: causes"),
        ((0, _CODES_AT + 6, 8, 2), "74: ICD-10-PCS"),
        ((0, _PEOPLE_AT, 14, 1), "76 Attending"),
        ((0, _PEOPLE_AT + 1, 14, 1), "77 Operating"),
    ]
