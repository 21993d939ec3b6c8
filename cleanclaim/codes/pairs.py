"""The rules of `check` on codes that stand together: Excludes1, order, and the partner a note asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.partners import adds, infects, is_partner
from cleanclaim.codes.references import tail_holds
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.codes.entries import Entry, Instruction

# A code-first note is binding unless it says when it applies.
_CONDITIONAL: Final = re.compile(
    r"\bif\b.*\b(applicable|known)|\bany\b|complicating|for adverse effects", re.IGNORECASE
)
# Two notes are conditional by meaning though not by a word of their own: histoplasmosis and fat necrosis of
# the breast also occur without the condition named.
_CONDITIONAL_AT: Final = frozenset({"B39", "N64.1"})
# Drunk or in withdrawal (F10-F16, F18, F19: abuse, dependence or use, then 2 or 3): an acute illness of
# its own. When it leads the list, it was the reason for the visit.
_ACUTE_SUBSTANCE: Final = re.compile(r"F1[0-689][129][23]")


def excludes(found: Sequence[Entry]) -> Iterator[Finding]:
    """EXCL: an Excludes1 note on a code or an ancestor names the other code."""
    for number, one in enumerate(found):
        for two in found[number + 1 :]:
            if one.node is None or two.node is None or one.node.id == two.node.id:
                continue
            hit = _excluded(one, two) or _excluded(two, one)
            if hit is None:
                continue
            note, text, holder, other = hit
            yield Finding(
                "EXCL",
                Severity.ERROR,
                f"{one.code} + {two.code}",
                f"{holder.code} and {other.code} may not be reported together: the Excludes1 note at "
                f"{note.source.code} names “{text}”. Keep the one the chart supports, unless the provider "
                "documents that the two are unrelated.",
                f"Tabular List, Excludes1 at {note.source.code}; Official Guidelines I.A.12.a",
                "R5",
            )


def _excluded(holder: Entry, other: Entry) -> tuple[Instruction, str, Entry, Entry] | None:
    if other.node is None:
        return None
    for note in holder.of_kind("excludes1"):
        # A note on a heading above both codes sorts its own contents; it does not set them at odds.
        if note.source.id <= other.node.id <= note.source.last:
            continue
        if text := note.names(other.node):
            return note, text, holder, other
    return None


def order(found: Sequence[Entry]) -> Iterator[Finding]:
    """ORDER: a code-first partner stands after its code, or an additional code before the one it adds to."""
    seen: set[tuple[int, int]] = set()
    for code in found:
        for note in code.of_kind("code_first"):
            for late in _late(code, note, found):
                if (late.position, code.position) not in seen:
                    seen.add((late.position, code.position))
                    yield _order(late, code, f"the code first note at {note.source.code}", note)
        for note in code.of_kind("use_additional"):
            for early in found[: code.position]:
                if not adds(note, early) or (code.position, early.position) in seen:
                    continue
                if _stands_well(early, code, found):
                    continue
                seen.add((code.position, early.position))
                yield _order(code, early, f"the use additional code note at {note.source.code}", note)


def _order(first: Entry, second: Entry, why: str, note: Instruction) -> Finding:
    code_first = note.kind == "code_first"
    kind, sections = ("code first", "I.A.13") if code_first else ("use additional code", "I.A.13, I.B.7")
    unless = f", unless {second.code} is itself the reason for the visit" if _may_lead(second, note) else ""
    return Finding(
        "ORDER",
        Severity.WARNING if unless else Severity.ERROR,
        f"{first.code} before {second.code}",
        f"List {first.code} before {second.code}{unless}: {why} sets this order.",
        f"Tabular List, {kind} at {note.source.code}; Official Guidelines {sections}",
        "R6",
    )


def _may_lead(additional: Entry, note: Instruction) -> bool:
    """Tell whether an additional code is a disorder that people also come for by itself.

    Notes over a whole block or chapter name such, and substance use disorders are such: who comes to quit
    smoking has F17 first, asthma or not.
    """
    if note.kind != "use_additional" or additional.node is None:
        return False
    if infects(note, additional):  # the infection may have nothing to do with the device or the operation
        return True
    return note.source.kind in {"chapter", "block"} or "F10" <= additional.node.key[:3] <= "F19"


def _late(code: Entry, note: Instruction, found: Sequence[Entry]) -> list[Entry]:
    """Return the partners that stand too late. One of a list is enough, but "any associated" means each."""
    if "for adverse effects" in note.heading and not (code.node and tail_holds("56:5", code.node.key)):
        return []  # poisoning and underdosing follow other rules
    partners = [e for e in found if e.node is not None and e.node.id != (code.node.id if code.node else -1)]
    partners = [e for e in partners if e.node and is_partner(note, e)]
    late = [e for e in partners if e.position > code.position]
    return late if "any associated" in note.heading or len(late) == len(partners) else []


def _stands_well(early: Entry, code: Entry, found: Sequence[Entry]) -> bool:
    """Tell whether an additional code before the one that asks for it has a reason to stand there."""
    if early.position == 0 and _ACUTE_SUBSTANCE.match(early.key):
        return True
    if _calls_first(early, code):  # each note wants to be first: the tabular list leaves it open
        return True
    # Its own note gives examples ("the underlying condition, such as"), and what stands before may be it.
    if early.position > 0 and any("such as" in n.heading for n in early.of_kind("code_first")):
        return True
    # A code further up asks for it as well, in a note of its own.
    return any(
        note.source.kind not in {"chapter", "block"} and early.node is not None and note.names(early.node)
        for other in found[: early.position]
        for note in other.of_kind("use_additional")
    )


def _calls_first(early: Entry, code: Entry) -> bool:
    return code.node is not None and any(n.names(code.node) for n in early.of_kind("use_additional"))


def binding(note: Instruction) -> bool:
    """Tell whether a code-first note always applies, or only "if applicable"."""
    return not _CONDITIONAL.search(note.heading) and note.source.code not in _CONDITIONAL_AT


def missing(found: Sequence[Entry]) -> Iterator[Finding]:
    """MISS: a binding code-first note names its partners, and none of them is in the list."""
    for code in found[1:]:  # in first place the same gap is a FIRST finding
        for note in code.of_kind("code_first"):
            if (
                not binding(note)
                or not note.closed
                or any(is_partner(note, e) for e in found if e is not code)
            ):
                continue
            yield Finding(
                "MISS",
                Severity.WARNING,
                code.code,
                f"{code.code} follows another code: the note at {note.source.code} says to code first "
                f"“{note.condition}”, and none of those is in your list. Look for it in the chart.",
                f"Tabular List, code first at {note.source.code}; Official Guidelines I.A.13",
                "R6",
            )
