"""The learner's version of a rule: what it says in plain words, why, an example, and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.rows import Part, Source, guideline
from cleanclaim.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule in plain words.

    Attributes
    ----------
    ref, title
        Its number and its name.
    plain, why, example
        What it says, the reason behind it, and codes that break and keep it.
    cites
        Where it stands (guideline sections or tabular list).
    fiscal_year
        The federal fiscal year of the text that was read.
    changed
        What a newer year changes, or "".
    sources
        Where it was read, with dates.
    to_confirm
        Parts of it that nobody has re-read in a citable source yet.
    """

    ref: str
    title: str
    plain: str
    why: str
    example: str
    cites: str
    fiscal_year: int
    changed: str
    sources: tuple[Source, ...]
    to_confirm: tuple[str, ...]


def explain(about: Finding | str) -> Explanation:
    """Explain a finding, or a rule by its number ("G8", "R5").

    Raises
    ------
    ValueError
        If there is nothing to explain: no such number, or a finding without one.
    """
    ref = about.ref if isinstance(about, Finding) else about
    if ref is None:
        raise ValueError("This finding rests on no numbered rule; its citation says where it comes from.")
    rule = guideline(ref)
    told = rule.parts
    if isinstance(about, Finding):  # of a rule with many parts, those that stand in the same section
        told = tuple(p for p in rule.parts if p.cites == about.cites) or rule.parts
    return Explanation(
        rule.ref,
        rule.title,
        rule.plain,
        rule.why,
        rule.example,
        _sections(told),
        rule.fiscal_year,
        rule.changed,
        tuple(dict.fromkeys(s for p in told for s in p.sources)),
        tuple(p.id for p in told if not p.verified),
    )


def _sections(told: Sequence[Part]) -> str:
    return "; ".join(dict.fromkeys(p.cites for p in told))
