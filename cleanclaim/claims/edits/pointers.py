"""E5: which diagnosis each line of a professional claim is for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.edits.cuts import same_day, stamp
from cleanclaim.claims.edits.features import MOST_POINTERS
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_CAUSES: Final = frozenset("VWXY")
_LETTERS: Final = "ABCDEFGHIJKL"
_FORM: Final = "CMS-1500 item 24E; 837P SV107"
_SOURCE: Final = "pyx12 map of 005010X222A1 (SV107); NUCC 1500 manual 02/12, studylib.net/doc/18132661"
_KIND: Final = ("professional",)


@edit(
    "E5-missing",
    "Every line points to a diagnosis",
    rule="PTR",
    stage="coding",
    cites=_FORM,
    source=_SOURCE,
    kinds=_KIND,
    when="odd pointers",
)
def missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line without a pointer."""
    for number, line in enumerate(claim.lines):
        if not line.pointers:
            where = f"lines.{number}.pointers"
            yield (
                where,
                (
                    f"Line {number + 1} points to no diagnosis ({at.item(where)}). The payer asks why it "
                    "was done: write the letter of the diagnosis it was for."
                ),
            )


@edit(
    "E5-range",
    "Every pointer names a diagnosis of the claim",
    rule="PTR",
    stage="coding",
    cites=_FORM,
    source=_SOURCE,
    kinds=_KIND,
    when="odd pointers",
)
def out_of_range(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each pointer to an empty place."""
    count = len(claim.diagnoses)
    for number, line in enumerate(claim.lines):
        for pointer in line.pointers:
            if not 1 <= pointer <= count:
                where = f"lines.{number}.pointers"
                have = f"the last diagnosis is {letter(count)}" if count else "there is no diagnosis"
                yield (
                    where,
                    (
                        f"Line {number + 1} points to {letter(pointer)} ({at.item(where)}), and {have}. "
                        "Point to the diagnosis it was for."
                    ),
                )


@edit(
    "E5-too-many",
    "A line has at most four pointers",
    rule="PTR",
    stage="coding",
    cites=_FORM,
    source=_SOURCE,
    kinds=_KIND,
    when="odd pointers",
)
def too_many(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line with more than four pointers."""
    for number, line in enumerate(claim.lines):
        if len(line.pointers) > MOST_POINTERS:
            where = f"lines.{number}.pointers"
            yield (
                where,
                (
                    f"Line {number + 1} has {len(line.pointers)} pointers ({at.item(where)}), and there is "
                    "room for four. Keep those that best say why it was done."
                ),
            )


@edit(
    "E5-repeated",
    "A line points to each diagnosis once",
    rule="PTR",
    stage="coding",
    cites=_FORM,
    source=_SOURCE,
    kinds=_KIND,
    when="odd pointers",
)
def repeated(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line that points twice to one diagnosis."""
    for number, line in enumerate(claim.lines):
        if len(set(line.pointers)) < len(line.pointers):
            where = f"lines.{number}.pointers"
            twice = next(p for p in line.pointers if line.pointers.count(p) > 1)
            yield (
                where,
                f"Line {number + 1} points to {letter(twice)} twice ({at.item(where)}). Once is enough.",
            )


@edit(
    "E5-unused",
    "Every diagnosis is the reason for a line, or at least was meant to be on the claim",
    rule="PTR",
    stage="coding",
    cites=_FORM,
    source=_SOURCE,
    severity=Severity.WARNING,
    kinds=_KIND,
)
def unused(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each diagnosis no line points to, once any line points somewhere.

    A line has room for four, so from the fifth diagnosis on one without a pointer says nothing.
    """
    used = {pointer for line in claim.lines for pointer in line.pointers}
    if not used or len(claim.diagnoses) > MOST_POINTERS:
        return
    for number, diagnosis in enumerate(claim.diagnoses, 1):
        if number not in used and diagnosis.code[:1] not in _CAUSES:
            where = f"diagnoses.{number - 1}"
            yield (
                where,
                (
                    f"No line points to {diagnosis.code} ({at.item(where)}). If it was a reason for a "
                    "service, point to it (item 24E); if it was not looked after, take it out."
                ),
            )


@edit(
    "E5-first",
    "The first pointer is a reason for care, not an external cause or what only follows another code",
    rule="PTR",
    stage="coding",
    cites="Official Guidelines I.C.20 and I.A.13; CMS-1500 item 24E: the first letter is the main reason",
    source=_SOURCE,
    kinds=_KIND,
)
def first(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line whose main reason cannot stand first."""
    leads = _may_lead(at.codes, same_day(at.last), stamp())
    if all(why == "yes" for why in leads):
        return
    for number, line in enumerate(claim.lines):
        if not line.pointers or not 1 <= line.pointers[0] <= len(leads):
            continue
        code, why = at.codes[line.pointers[0] - 1], leads[line.pointers[0] - 1]
        where = f"lines.{number}.pointers"
        if why == "cause":
            yield (
                where,
                (
                    f"Line {number + 1} points first to {code} ({at.item(where)}), which says how it "
                    "happened and not what was treated. Point to the injury first."
                ),
            )
        elif why == "follows" and line.pointers[0] != 1:  # of the first diagnosis E6 says it
            yield (
                where,
                (
                    f"Line {number + 1} points first to {code} ({at.item(where)}), which may only follow "
                    "another code. Point first to the condition behind it."
                ),
            )


def letter(pointer: int) -> str:
    """Return the letter of a pointer as the paper has it: 1 is A; what is beyond L stays a number."""
    return _LETTERS[pointer - 1] if 1 <= pointer <= len(_LETTERS) else str(pointer)


@lru_cache(maxsize=20_000)
def _may_lead(
    codes: tuple[str, ...], day: dt.date | None, _stamp: int
) -> tuple[Literal["yes", "cause", "follows"], ...]:
    """Tell of each diagnosis whether it can be the main reason of a line."""
    return tuple(
        "cause" if code[:1] in _CAUSES else "follows" if _follows(code, day, _stamp) else "yes"
        for code in codes
    )


@lru_cache(maxsize=20_000)
def _follows(code: str, day: dt.date | None, _stamp: int) -> bool:
    """Tell whether a code may never stand first: a manifestation, or a code the guidelines keep second."""
    from cleanclaim.codes import check  # noqa: PLC0415 - only when a claim is judged

    return any(f.rule == "FIRST" and f.severity is Severity.ERROR for f in check([code], dos=day))
