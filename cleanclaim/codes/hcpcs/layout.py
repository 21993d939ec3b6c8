"""Where the fields of the official quarterly file stand.

CMS publishes ``HCPCyyyy_MMM_ANWEB.txt`` with fixed columns, and the same records as a table with headings.
Positions follow the record layout that comes with the file; they were checked against public readers of the
2025 and 2026 files and against the records of October 2025 and October 2026 (read 2026-11-24).
"""

from __future__ import annotations

from typing import Final

# Zero-based [start, end) of the fields this package uses.
CODE: Final = slice(0, 5)
SEQUENCE: Final = slice(5, 10)
RECORD: Final = slice(10, 11)
LONG: Final = slice(11, 91)
SHORT: Final = slice(91, 119)
ADDED: Final = slice(268, 276)
EFFECTIVE: Final = slice(276, 284)
ENDED: Final = slice(284, 292)

# A first record without its dates cannot be judged; a continuation may end after its text.
FIRST_LEAST: Final = SHORT.start
NEXT_LEAST: Final = LONG.start + 1

# What the record identification code says.
CODE_FIRST: Final = "3"
CODE_NEXT: Final = "4"
MODIFIER_FIRST: Final = "7"
MODIFIER_NEXT: Final = "8"
KINDS: Final = frozenset({CODE_FIRST, CODE_NEXT, MODIFIER_FIRST, MODIFIER_NEXT})

# The headings of the same fields in the table form.
HEADINGS: Final = {
    "code": "HCPC",
    "record": "RECID",
    "long": "LONG DESCRIPTION",
    "short": "SHORT DESCRIPTION",
    "added": "ADD DT",
    "ended": "TERM DT",
}
