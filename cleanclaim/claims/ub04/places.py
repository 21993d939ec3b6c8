"""Where each box of the UB-04 stands: column, line, width and height on a page of 80 columns by 63 lines."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

At = tuple[int, int, int, int]

LINES_ON_A_PAGE: Final = 22
FIRST_LINE: Final = 17
OCCURRENCES: Final = tuple(f"{number}{row}" for row in "ab" for number in (31, 32, 33, 34))
SPANS: Final = tuple(f"{number}{row}" for row in "ab" for number in (35, 36))
VALUES: Final = tuple(f"{number}{row}" for row in "abcd" for number in (39, 40, 41))
OTHERS: Final = tuple(f"67{letter}" for letter in "ABCDEFGHIJKLMNOPQ")
REASONS: Final = ("70a", "70b", "70c")
CAUSES: Final = ("72a", "72b", "72c")
PROCEDURES: Final = ("74", "74a", "74b", "74c", "74d", "74e")
CONDITIONS: Final = tuple(str(number) for number in range(18, 29))
PAYERS: Final = "ABC"
COLUMNS: Final[dict[str, tuple[int, int]]] = {
    "42": (0, 5),
    "43": (5, 21),
    "44": (26, 15),
    "45": (41, 8),
    "46": (49, 7),
    "47": (56, 11),
    "48": (67, 10),
    "49": (77, 3),
}
_ONE: Final[dict[str, At]] = {
    "1": (1, 0, 24, 1),
    "1.street": (1, 1, 24, 1),
    "1.city": (1, 2, 24, 1),
    "1.phone": (1, 3, 24, 1),
    "2.street": (26, 1, 24, 1),
    "2.city": (26, 2, 24, 1),
    "3a": (50, 0, 22, 1),
    "3b": (50, 1, 22, 1),
    "4": (72, 0, 8, 2),
    "5": (50, 2, 10, 2),
    "6.from": (60, 2, 8, 2),
    "6.through": (68, 2, 8, 2),
    "7": (76, 2, 4, 2),
    "8a": (0, 4, 30, 1),
    "8b": (0, 5, 30, 1),
    "9a": (30, 4, 50, 1),
    "9b": (30, 5, 26, 1),
    "9c": (56, 5, 6, 1),
    "9d": (62, 5, 12, 1),
    "9e": (74, 5, 6, 1),
    "10": (0, 6, 10, 2),
    "11": (10, 6, 4, 2),
    "12": (14, 6, 8, 2),
    "13": (22, 6, 4, 2),
    "14": (26, 6, 4, 2),
    "15": (30, 6, 4, 2),
    "16": (34, 6, 4, 2),
    "17": (38, 6, 4, 2),
    "29": (75, 6, 3, 2),
    "30": (78, 6, 2, 2),
    "37": (74, 9, 6, 2),
    "38": (0, 11, 41, 5),
    "56": (65, 40, 15, 1),
    "66": (0, 52, 4, 1),
    "68": (76, 52, 4, 1),
    "69": (0, 54, 9, 1),
    "70a": (9, 54, 8, 1),
    "70b": (17, 54, 8, 1),
    "70c": (25, 54, 8, 1),
    "71": (33, 54, 7, 1),
    "73": (70, 54, 10, 1),
    "75": (45, 55, 5, 2),
    "80": (0, 58, 25, 4),
    "81a.qualifier": (25, 58, 4, 1),
    "81a": (29, 58, 21, 1),
}
_PAYER_COLUMNS: Final = {
    "50": (0, 41, 22),
    "51": (22, 41, 15),
    "52": (37, 41, 3),
    "53": (40, 41, 3),
    "54": (43, 41, 11),
    "55": (54, 41, 11),
    "57": (65, 41, 15),
    "58": (0, 45, 24),
    "59": (24, 45, 4),
    "60": (28, 45, 20),
    "61": (48, 45, 15),
    "62": (63, 45, 17),
    "63": (0, 49, 28),
    "64": (28, 49, 26),
    "65": (54, 49, 26),
}


@lru_cache(maxsize=1)
def places() -> dict[str, At]:
    """Return the place of every box of a page; a service line is ``"42.1"`` to ``"48.22"``."""
    return {**_ONE, **_stay(), **_lines(), **_payers(), **_codes(), **_people()}


def _stay() -> dict[str, At]:
    found: dict[str, At] = {number: (42 + 3 * at, 6, 3, 2) for at, number in enumerate(CONDITIONS)}
    for at, name in enumerate(OCCURRENCES):
        x, y = 10 * (at % 4), 9 + at // 4
        found |= {f"{name}.code": (x, y, 3, 1), f"{name}.date": (x + 3, y, 7, 1)}
    for at, name in enumerate(SPANS):
        x, y = 40 + 17 * (at % 2), 9 + at // 2
        found |= {f"{name}.code": (x, y, 3, 1), f"{name}.from": (x + 3, y, 7, 1)}
        found[f"{name}.through"] = (x + 10, y, 7, 1)
    for at, name in enumerate(VALUES):
        x, y = 41 + 13 * (at % 3), 12 + at // 3
        found |= {f"{name}.code": (x, y, 3, 1), f"{name}.amount": (x + 3, y, 10, 1)}
    return found


def _lines() -> dict[str, At]:
    rows = range(1, LINES_ON_A_PAGE + 2)  # the last one has the totals
    return {
        f"{column}.{row}": (x, FIRST_LINE + row - 1, wide, 1)
        for row in rows
        for column, (x, wide) in COLUMNS.items()
    }


def _payers() -> dict[str, At]:
    return {
        f"{column}{payer}": (x, y + at, wide, 1)
        for column, (x, y, wide) in _PAYER_COLUMNS.items()
        for at, payer in enumerate(PAYERS)
    }


def _codes() -> dict[str, At]:
    found: dict[str, At] = {}
    for at, name in enumerate(("67", *OTHERS)):
        # The first nine stand in the upper row, A to H beside the principal one; I to Q below.
        x, y = 4 + 8 * (at % 9), 52 + at // 9
        found |= {name: (x, y, 6, 1), f"{name}.poa": (x + 6, y, 2, 1)}
    for at, name in enumerate(CAUSES):
        found |= {name: (40 + 10 * at, 54, 8, 1), f"{name}.poa": (48 + 10 * at, 54, 2, 1)}
    for at, name in enumerate(PROCEDURES):
        x, y = 15 * (at % 3), 55 + at // 3
        found |= {f"{name}.code": (x, y, 8, 1), f"{name}.date": (x + 8, y, 7, 1)}
    return found


def _people() -> dict[str, At]:
    found: dict[str, At] = {}
    for at, number in enumerate(("76", "77", "78", "79")):
        y, shift = 55 + 2 * at, 3 if number in {"78", "79"} else 0
        if shift:
            found[f"{number}.role"] = (50, y, 3, 1)
        found |= {
            number: (50 + shift, y, 13, 1),
            f"{number}.qualifier": (63 + shift, y, 3, 1),
            f"{number}.id": (66 + shift, y, 14 - shift, 1),
            f"{number}.last": (50, y + 1, 17, 1),
            f"{number}.first": (67, y + 1, 13, 1),
        }
    return found
