"""What the code sets say about the service lines of a claim, kept so that a batch asks each question once.

The rules are those of `cleanclaim.codes`: training codes (pairs, limits, add-ons, ages), modifiers, HCPCS
Level II and places of service. Here their findings only get the path of the field they belong to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanclaim.claims.edits.cuts import span, stamp
from cleanclaim.claims.edits.history import clinician
from cleanclaim.codes.services import Service
from cleanclaim.findings import Finding, Severity, day_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim, ServiceLine

# What was said, for each edit: the line counted from 0, the field of the line, the finding.
Judged: TypeAlias = "Mapping[str, tuple[tuple[int, str, Finding], ...]]"

_KEPT: Final = 50_000
_LINE: Final = re.compile(r"\(line (\d+)\)$")
_HCPCS: Final = re.compile(r"[A-CEGHJ-MP-V][0-9]{4}")
_CPT: Final = re.compile(r"[0-9]{4}[0-9A-Z]")
_NOTHING: Final[dict[str, tuple[tuple[int, str, Finding], ...]]] = {}
# Lines that carry a payment group in place of a procedure code.
_GROUPED: Final = "002"

_kept: dict[tuple[object, ...], Judged] = {}


def judged(claim: Claim, at: Context) -> Judged:
    """Return what the code sets say, by the id of the edit that says it.

    Lines of different clinicians are looked at apart: pairs and limits hold for one clinician.
    """
    if at.services is None:
        at.services = _judge(claim, at)
    return at.services


def said(claim: Claim, at: Context, edit: str) -> Iterator[Finding]:
    """Yield the findings of one edit, each with the path of its field."""
    for number, field, finding in judged(claim, at).get(edit, ()):
        yield replace(finding, where=f"lines.{number}.{field}", ref=edit.partition("-")[0])


def _judge(claim: Claim, at: Context) -> Judged:
    lines = claim.lines
    if any(line.rendering is not None for line in lines):
        groups: dict[str, list[int]] = {}
        for number, line in enumerate(lines):
            groups.setdefault(clinician(claim, line), []).append(number)
        if len(groups) > 1:
            return _together([_group(claim, at, set(numbers)) for numbers in groups.values()])
    return _group(claim, at, None)


def _group(claim: Claim, at: Context, mine: set[int] | None) -> Judged:
    """Judge some of the lines; the others stand there without a code, so that the numbers stay right."""
    lines = [line if mine is None or number in mine else None for number, line in enumerate(claim.lines)]
    born, first = claim.patient.dob, at.first
    whole = (
        at.professional,
        stamp(),
        span(first),
        _age(born, first),
        _age(born, at.last),
        claim.place,
        tuple([line and _asked(line, first) for line in lines]),
    )
    found = _kept.get(whole)
    if found is None:
        found = _ask([_service(line, claim) for line in lines], claim, at)
        if not _names_a_date(found, lines):
            if len(_kept) >= _KEPT:
                _kept.clear()
            _kept[whole] = found
    return found


def _asked(line: ServiceLine, first: dt.date | None) -> tuple[object, ...]:
    """Return of a line what the rules look at; of its day, how far it is from the first of the claim."""
    day = line.begins
    if day is None or day == first:
        away, where = day and 0, 0
    else:
        away, where = (day - first).days if first else None, span(day)
    return line.code, line.modifiers, line.units, line.unit, line.place, line.revenue_code, away, where


def _age(born: dt.date | None, day: dt.date | None) -> int | None:
    """Return the age in years, on which the training codes for ages depend, or None."""
    if born is None or day is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _service(line: ServiceLine | None, claim: Claim) -> Service:
    if line is None or line.revenue_code.startswith(_GROUPED):
        return Service("")
    return Service(line.code, line.modifiers, int(line.units), line.place or claim.place or None, line.begins)


def _ask(services: Sequence[Service], claim: Claim, at: Context) -> Judged:
    from cleanclaim.claims.edits.visit_places import unlikely  # noqa: PLC0415 - it asks this module back
    from cleanclaim.codes import modifiers, training  # noqa: PLC0415 - only when a claim is judged

    answers = {
        "E3-procedure-in-force": [
            *_placed(training.check_codes(services), "code"),
            *_in_force(services),
        ],
        "E7-modifiers": [
            *_placed(modifiers.check(services, training.traits), "modifiers"),
            *_placed(training.check_plans(services), "modifiers"),
        ],
        "E7-place-of-service": list(_places(services)) if at.professional else [],
        "E7-visit-place": list(unlikely(services)) if at.professional else [],
        "E8-pairs": _placed(training.check_pairs(services), "code"),
        "E8-add-ons": _placed(training.check_addons(services), "code"),
        "E8-bundled": _placed(training.check_bundled(services), "code"),
        "E9-units": [
            row for row in _placed(training.check_units(services), "units") if row[2].rule == "EDIT"
        ],
        "E11-procedure-age": _placed(training.check_ages(services, claim.patient), "code"),
    }
    return {edit: tuple(rows) for edit, rows in answers.items() if rows} or _NOTHING


def _placed(findings: Sequence[Finding], field: str) -> list[tuple[int, str, Finding]]:
    """Read the line out of ``"Y4023 (line 2)"``."""
    rows = []
    for finding in findings:
        match = _LINE.search(finding.where)
        rows.append((int(match[1]) - 1 if match else 0, field, finding))
    return rows


def _in_force(services: Sequence[Service]) -> Iterator[tuple[int, str, Finding]]:
    """Ask HCPCS Level II, or the user's own file, about codes that are no training codes."""
    from cleanclaim.codes import hcpcs  # noqa: PLC0415 - only when a claim is judged
    from cleanclaim.codes.training import is_training  # noqa: PLC0415 - as above

    for number, service in enumerate(services):
        code = service.code
        if not code or is_training(code.strip().upper()):
            continue
        if _CPT.fullmatch(code):
            yield from ((number, "code", finding) for finding in _own(code, service.dos))
        else:
            yield from ((number, "code", finding) for finding in hcpcs.check(code, service.dos))


def _own(code: str, day: dt.date | None) -> Iterator[Finding]:
    """Ask the licensed file of the user; without one nothing can be said about such a code."""
    from cleanclaim.codes import UnknownCodeError, own_cpt  # noqa: PLC0415 - only for such a code

    cites = "CPT, a licensed code set of the American Medical Association"
    if not own_cpt.loaded():
        message = (
            f"{code} has the shape of a CPT code, which this course may not carry. Look it up in a licensed "
            "book, or add your own file with cleanclaim codes add-cpt."
        )
        yield Finding("FIELD", Severity.WARNING, code, message, cites, to_confirm=True)
        return
    try:
        found = own_cpt.get(code, on=day)
    except UnknownCodeError:
        message = f"{code} is not in your CPT file. Check the digits, or look for the code by its words."
        yield Finding("ID", Severity.ERROR, code, message, cites, "E3")
        return
    if day is not None and not found.holds_on(day):
        message = f"{code} does not hold on the date of service by your CPT file. Use the code of that day."
        yield Finding("DATE", Severity.ERROR, code, message, cites, "E3")


def _places(services: Sequence[Service]) -> Iterator[tuple[int, str, Finding]]:
    from cleanclaim.codes import places  # noqa: PLC0415 - only when a claim is judged

    for number, service in enumerate(services):
        if service.code and service.pos:
            for finding in places.check(service.pos, service.dos):
                yield number, "place", finding


def _names_a_date(found: Judged, lines: Sequence[ServiceLine | None]) -> bool:
    """Tell whether a message names a day of this claim: then it is of no use to another."""
    if not found:
        return False
    days = {line.begins for line in lines if line is not None and line.begins is not None}
    own = [text for day in days for text in (day.isoformat(), day_in_words(day))]
    return any(text in f.message for rows in found.values() for _, _, f in rows for text in own)


def _together(parts: Sequence[Judged]) -> Judged:
    joined: dict[str, tuple[tuple[int, str, Finding], ...]] = {}
    for part in parts:
        for edit, rows in part.items():
            joined[edit] = tuple(sorted((*joined.get(edit, ()), *rows), key=lambda row: row[0]))
    return joined
