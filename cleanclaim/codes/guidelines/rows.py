"""The guidelines as data: what each part says, where it stands, and who has read it there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# What a part may need to know before it can judge; what is not given is not judged.
NEEDS: Final = frozenset({"codes", "setting", "note", "patient", "dos", "poa"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement was read, and when."""

    what: str
    url: str
    read: dt.date


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a guideline that a program can test.

    Attributes
    ----------
    ref, id
        The guideline ("G8") and the part's name within it.
    section, fiscal_year
        Where it stands, and in the guidelines of which federal fiscal year it was last read.
    setting
        ``"any"``, ``"outpatient"`` or ``"inpatient"``.
    rule, severity
        What its findings are called.
    when
        In words, when it speaks and when it stays silent.
    needs
        What must be known (see `NEEDS`).
    verified
        Whether somebody read it in a source that can be cited.
    """

    ref: str
    id: str
    section: str
    fiscal_year: int
    setting: str
    rule: str
    severity: Severity
    when: str
    needs: frozenset[str]
    verified: bool
    sources: tuple[Source, ...]

    @property
    def cites(self) -> str:
        """The section as a finding prints it."""
        return f"Official Guidelines {self.section} (FY{self.fiscal_year})"

    def finding(self, where: str, message: str, *, severity: Severity | None = None) -> Finding:
        """Return what this part has to say about `where`; an unconfirmed part is marked so."""
        return Finding(
            self.rule,
            severity or self.severity,
            where,
            message,
            self.cites,
            self.ref,
            to_confirm=not self.verified,
        )


@dataclass(frozen=True, slots=True)
class Guideline:
    """One rule of the catalogue (G1 to G41) in a learner's words, with its parts."""

    ref: str
    title: str
    fiscal_year: int
    plain: str
    why: str
    example: str
    changed: str
    parts: tuple[Part, ...]


@lru_cache(maxsize=1)
def guidelines() -> Mapping[str, Guideline]:
    """Return every guideline by its number, in order."""
    import tomllib  # noqa: PLC0415 - read once, at the first check

    folder = resources.files("cleanclaim.codes.guidelines").joinpath("rows")
    rows: list[dict[str, Any]] = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            rows.extend(tomllib.loads(file.read_text("utf-8")).get("guideline", []))
    rows.sort(key=lambda row: (row["ref"][0], int(row["ref"][1:])))
    return {row["ref"]: _guideline(row) for row in rows}


def guideline(ref: str) -> Guideline:
    """Return one guideline.

    Raises
    ------
    ValueError
        If there is none of that number; the message says which there are.
    """
    found = guidelines().get(ref.strip().upper())
    if found is None:
        others = ", ".join(number for number in guidelines() if not number.startswith("G"))
        raise ValueError(
            f"{ref!r} is not a rule of this course; the guidelines run from G1 to G41, and beside them "
            f"stand {others}."
        )
    return found


@lru_cache(maxsize=1)
def parts() -> Mapping[tuple[str, str], Part]:
    """Return every part by guideline and name."""
    return {(p.ref, p.id): p for g in guidelines().values() for p in g.parts}


def _guideline(row: dict[str, Any]) -> Guideline:
    return Guideline(
        row["ref"],
        row["title"],
        int(row["fiscal_year"]),
        _flow(row["plain"]),
        _flow(row["why"]),
        _flow(row["example"]),
        _flow(row.get("changed", "")),
        tuple(_part(row, part) for part in row["part"]),
    )


def _flow(text: str) -> str:
    """Undo the line breaks of the data file."""
    return " ".join(text.split())


def _part(row: dict[str, Any], part: dict[str, Any]) -> Part:
    return Part(
        row["ref"],
        part["id"],
        part["section"],
        int(part.get("fiscal_year", row["fiscal_year"])),
        part.get("setting", "any"),
        part["rule"],
        Severity(part["severity"]),
        part["when"],
        frozenset(part["needs"]),
        bool(part["verified"]),
        tuple(Source(s["what"], s["url"], s["read"]) for s in part.get("source", ())),
    )
