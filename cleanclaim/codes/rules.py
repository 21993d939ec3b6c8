"""The rules of `check` on single codes: shape, specificity, 7th character, date, duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.lookup import Row, children, release, row, seventh_table
from cleanclaim.codes.mistyped import sentence
from cleanclaim.codes.normalise import LONGEST, dotted, well_formed
from cleanclaim.codes.release import fiscal_year
from cleanclaim.codes.retired import retired_on
from cleanclaim.codes.years import other_year, successors
from cleanclaim.findings import Finding, Severity, day_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.years import OtherYear

TABULAR: Final = "ICD-10-CM Tabular List"
_SHOWN: Final = 4
_STEM: Final = 6


def identifier(entry: Entry, dos: dt.date | None = None) -> Iterator[Finding]:
    """ID: the code is not one, or not one of this release; DATE: it is a code of another year."""
    if entry.node is not None:
        return
    if well_formed(entry.key) and (found := other_year(entry.key)):
        yield _of_another_year(found, dos)
    elif not any(True for _ in seventh(entry)):
        yield Finding(
            "ID", Severity.ERROR, entry.code or "(empty)", sentence(entry.typed), f"{TABULAR}, code structure"
        )


def _of_another_year(found: OtherYear, dos: dt.date | None) -> Finding:
    # What has not begun or has ended is refused; what began with a release we lack may be right.
    unsure = not found.here and not (dos and found.begins_after(dos))
    if found.last_day:
        act = "Look for its replacement."
    elif unsure:
        act = "Until then its notes cannot be checked here."
    else:
        act = "Choose a code that is in force that day."
    return Finding(
        "DATE",
        Severity.WARNING if unsure else Severity.ERROR,
        found.code,
        f"{found.sentence(dos)} {act}",
        found.source,
        "E3",
        to_confirm=not found.verified,
    )


def specificity(entry: Entry) -> Iterator[Finding]:
    """SPEC: a heading was used; only a code with nothing under it may be reported."""
    node = entry.node
    if node is None or node.assignable:
        return
    choices = children(node)
    if choices and choices[0].made:
        return
    named = "; ".join(f"{c.code} {c.title}" for c in choices[:_SHOWN])
    more = f"; and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else ""
    yield Finding(
        "SPEC",
        Severity.ERROR,
        node.code,
        f"{node.code} ({node.title}) is a heading, so a payer will not accept it. "
        f"Choose one of the {len(choices)} entries under it that the chart supports: {named}{more}.",
        f"{TABULAR}, {node.code}; Official Guidelines I.B.2",
        "R2",
    )


def seventh(entry: Entry) -> Iterator[Finding]:
    """7TH: the 7th character is missing, or is not in the table that applies."""
    node = entry.node
    if node is not None:
        choices = [] if node.assignable else children(node)
        if choices and choices[0].made:
            table = seventh_table(node)
            named = "; ".join(f"{c.key[-1]} {table[c.key[-1]]}" for c in choices[:_SHOWN])
            more = f"; and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else ""
            yield _seventh(
                node.code,
                f"{node.code} needs a 7th character{_padding(node)}. Choose the one the chart supports: "
                f"{named}{more}.",
                node,
            )
        return
    stem = _stem(entry.key)
    if stem is None:
        return
    allowed = [c.key[-1] for c in children(stem)]
    last = entry.key[-1]
    if len(entry.key) < LONGEST:
        example = _example(stem, last)
        say = f"{dotted(entry.key)} puts the 7th character too early. Fill the gap with X: {example}."
    else:
        say = (
            f"{last} is not a 7th character for {stem.code} ({stem.title}). The table allows "
            f"{', '.join(allowed)}."
        )
    yield _seventh(dotted(entry.key), say, stem)


def _seventh(where: str, say: str, node: Row) -> Finding:
    return Finding(
        "7TH",
        Severity.ERROR,
        where,
        say,
        f"{TABULAR}, 7th characters at {node.code[:3]}; Guidelines I.A.5",
        "R3",
    )


def _padding(node: Row) -> str:
    gap = _STEM - len(node.key)
    return f", after {gap} placeholder X" if gap == 1 else f", after {gap} placeholders X" if gap else ""


def _example(stem: Row, last: str) -> str:
    made = children(stem)
    return next((c.code for c in made if c.key[-1] == last), made[0].code)


def _stem(key: str) -> Row | None:
    """Return the code a wrong 7th character was added to, if that is what happened."""
    if not well_formed(key):
        return None
    for length in range(len(key) - 1, 2, -1):
        node = row(key[:length])
        if node is not None and node.kind in {"category", "code"}:
            made = children(node)
            rest = key[length:-1].strip("X")
            return node if made and made[0].made and not rest else None
    return None


def duplicates(found: Sequence[Entry]) -> Iterator[Finding]:
    """DUP: each code is reported once per encounter."""
    seen: set[str] = set()
    for entry in found:
        if entry.key and entry.key in seen:
            yield Finding(
                "DUP",
                Severity.ERROR,
                entry.code,
                f"{entry.code} is listed twice. A code is reported once per encounter, so remove one.",
                "Official Guidelines I.B.12",
            )
        seen.add(entry.key)


def dates(found: Sequence[Entry], dos: dt.date | None) -> Iterator[Finding]:
    """DATE: the date of service lies outside the release that is loaded, or a code has ended by then."""
    if dos is None:
        return
    held = release()
    if not held.has_codes_of(dos):
        yield Finding(
            "DATE",
            Severity.WARNING,
            dos.isoformat(),
            f"These codes come from {held.name}, in force {day_in_words(held.effective_from)} to "
            f"{day_in_words(held.effective_to)}; {day_in_words(dos)} falls in fiscal year "
            f"{fiscal_year(dos)}. Check each code against that year's release, or add it "
            "with `cleanclaim codes update`.",
            f"{held.name}; code set valid on the date of service (45 CFR 162.1000)",
            "E3",
        )
    for entry in found:
        if held.has_codes_of(dos):
            break  # the release itself says which codes are in force
        if entry.node and (end := retired_on(entry.node.key, dos)):
            codes = ", ".join(successors(entry.node.key, dos))
            act = f"It became a heading; choose from {codes}" if codes else "Look for its replacement"
            yield Finding(
                "DATE",
                Severity.WARNING,
                entry.code,
                f"{entry.code} ended on {day_in_words(end.last_day)}, so a payer refuses it on "
                f"{day_in_words(dos)}. {act} "
                "in the newer release.",
                end.source,
                "E3",
                to_confirm=not end.verified,
            )
