"""Findings that say one thing twice, and the one of them that is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.findings import Finding

_CODE: Final = re.compile(r"\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
# What settles that two codes do not stand together.
_APART: Final = frozenset(["EXTRA", "EXCL", "LINK", "DUP"])
# What no longer matters about a code that goes out.
_OF_PLACE: Final = frozenset(["ORDER", "FIRST", "MISS"])
_BEFORE_IT: Final = re.compile(r"\bbefore it\b|\bfirst\b")


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Keep what each finding alone says, in the order given.

    Of one rule about one place the finding that says most is kept: a guideline says more than the tabular
    note behind it, and a later guideline (delivery, G35) more than the general one (pregnancy, G12). Where a
    guideline says which of two codes goes and an Excludes1 note says that they do not go together, the
    guideline speaks for both, as EXCL, and cites the note too. What no longer matters once a code is gone is
    left out.
    What is confirmed never hides behind what is still to be confirmed, and an error never behind a warning.
    """
    kept = _one_of_a_rule(findings)
    needless = {id(f): [o for o in kept if o is not f and _needless(f, o)] for f in kept}
    return [_with_note(f, kept, needless) for f in kept if not needless[id(f)]]


def _with_note(finding: Finding, kept: list[Finding], needless: dict[int, list[Finding]]) -> Finding:
    """Let a finding speak for an Excludes1 note: under its name, about its pair, and citing it."""
    spoken = [f for f in kept if f.ref == "R5" and needless[id(f)][:1] == [finding]]
    if not spoken:
        return finding
    cites = "; ".join(dict.fromkeys((finding.cites, *(f.cites for f in spoken))))
    return replace(finding, rule="EXCL", where=spoken[0].where, cites=cites)


def _one_of_a_rule(findings: Iterable[Finding]) -> list[Finding]:
    kept: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        key = (finding.rule, finding.where)
        held = kept.get(key)
        if held is None or _weight(held) > _weight(finding):
            kept[key] = finding
    return list(kept.values())


def _weight(finding: Finding) -> tuple[bool, int, int]:
    """Return what decides between two findings about one place: the smaller one is kept."""
    return (*_force(finding), _depth(finding))


def _force(finding: Finding) -> tuple[bool, int]:
    return finding.to_confirm, finding.severity.rank


def _depth(finding: Finding) -> int:
    """Rank how particular a finding is: the number of its guideline, negative; 0 for any other rule."""
    ref = finding.ref or ""
    return -int(ref[1:]) if ref.startswith("G") and ref[1:].isdigit() else 0


def _needless(one: Finding, other: Finding) -> bool:
    """Tell whether the other finding makes the first one needless."""
    if _force(other) > _force(one):
        return False
    about, also = _codes(one), _codes(other)
    return bool(about and also) and (
        _settled(one, about, other, also)
        or _moot(one, about, other, also)
        or _said_twice(one, about, other, also)
    )


def _is_note(finding: Finding) -> bool:
    """Tell whether a finding is an Excludes1 note about a pair of codes, or about the patient's age."""
    return finding.rule == "EXCL" and finding.ref in {"R5", "E11"}


def _settled(one: Finding, about: frozenset[str], other: Finding, also: frozenset[str]) -> bool:
    """Tell whether the other finding says already that two codes do not stand together."""
    if one.rule not in _APART or other.rule not in _APART or _is_note(one) == _is_note(other):
        return False
    if _is_note(one):
        return _speaks_of(other, about)
    return _force(other) < _force(one) and _speaks_of(one, also)


def _moot(one: Finding, about: frozenset[str], other: Finding, also: frozenset[str]) -> bool:
    """Tell whether the place of a code no longer matters, since the other finding takes it out."""
    apart = other.rule in _APART and (not _is_note(other) or one.ref == "G2")
    if one.rule == "ORDER" and apart and _speaks_of(other, about):
        return True
    gone = other.rule == "EXTRA" and other.severity is Severity.ERROR and len(also) == 1
    return gone and ((one.rule == "ORDER" and also <= about) or (one.rule in _OF_PLACE and about == also))


def _said_twice(one: Finding, about: frozenset[str], other: Finding, also: frozenset[str]) -> bool:
    """Tell whether both say what has to stand before a code, or read the chart against one code."""
    if about != also:
        return False
    if (one.rule, one.ref) == ("FIRST", "R6") and other.rule == "MISS" and other.ref != "R6":
        return bool(_BEFORE_IT.search(other.message))
    return one.ref == other.ref == "R7" and (one.rule, other.rule) == ("SPEC", "EXTRA")


def _codes(finding: Finding) -> frozenset[str]:
    return frozenset(_CODE.findall(finding.where))


def _speaks_of(finding: Finding, pair: frozenset[str]) -> bool:
    """Tell whether a finding is about both codes of a pair: about one, and it names the other."""
    about = _codes(finding)
    return about == pair or (
        len(about) == 1 and about < pair and pair - about <= frozenset(_CODE.findall(finding.message))
    )
