"""Which codes exist: the official list, in any of the ways it is published.

A 7th-character table makes more codes than there are: the list says which. Without a list, a combination is
taken to exist unless the nearest release extended the same code and did not have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_STEM: Final = 6
# The order file: a running number, the code, 0 for a heading or 1 for a code, the titles, by columns.
_ORDER: Final = re.compile(r"^\d{5} ([A-Z0-9]{3,7}) +[01] ")
_CODE: Final = re.compile(r"^([A-Z][A-Z0-9]{2}\.?[A-Z0-9]{0,5})(?:\s|$)")


@dataclass(frozen=True, slots=True)
class CodeList:
    """Plain codes that exist.

    Attributes
    ----------
    codes
        What the list names.
    whole
        It is the list of this very release, so that a code it does not name does not exist.
    extended
        The first six characters of its codes with seven.
    """

    codes: frozenset[str]
    whole: bool = True
    extended: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        stems = frozenset(code[:_STEM] for code in self.codes if len(code) > _STEM)
        object.__setattr__(self, "extended", stems)

    def has(self, code: str) -> bool:
        """Tell whether a code that a 7th-character table makes exists."""
        return code in self.codes or (not self.whole and code[:_STEM] not in self.extended)


def read_codes(path: Path, *, whole: bool = True) -> CodeList:
    """Read a list of codes: the order file, the codes file, or one code a line."""
    return CodeList(frozenset(codes_in(path.read_text("utf-8-sig", errors="replace"))), whole)


def codes_in(text: str) -> list[str]:
    """Return the plain codes of a list, headings included where it has them.

    >>> codes_in("00002 A000    1 Cholera due to ...")
    ['A000']
    """
    found = (_ORDER.match(line) or _CODE.match(line) for line in text.splitlines())
    return [match[1].replace(".", "") for match in found if match]
