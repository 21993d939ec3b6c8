"""What a look-up returns."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnknownCodeError(ValueError):
    """Raised for a code, chapter or block the loaded release does not hold; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the tabular list: a chapter, block, category or code with its title."""

    code: str
    title: str
    assignable: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """An instruction of the tabular list, and the code it stands on.

    `kind` is one of includes, inclusion_term, excludes1, excludes2, code_first, use_additional, code_also,
    seventh, note.
    """

    kind: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of the tabular list with everything that applies to it, inherited notes included."""

    code: str
    title: str
    assignable: bool
    kind: str
    breadcrumb: tuple[Step, ...]
    children: tuple[Step, ...]
    notes: tuple[Note, ...]
    seventh: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A search result; `matched` is the other name that matched, or "" when the title did."""

    code: str
    title: str
    assignable: bool
    matched: str = ""
