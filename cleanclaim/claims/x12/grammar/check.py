"""What is wrong within one segment, element by element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.claims.x12.grammar.pattern import CENTS, FORMAT, FORMATS, may_be_blank, simple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Element, Rule, SegmentUse

_REPEAT: Final = "\x1e"
_PART: Final = "\x1f"
_SHOWN: Final = 30
_CENTS_PLACES: Final = 2


class Fault(NamedTuple):
    """Something wrong in a segment: position (``"CLM05-3"``), sentence, code of `Problem`."""

    element: str
    what: str
    code: str


def faults(use: SegmentUse, elements: Sequence[str]) -> Iterator[Fault]:
    """Yield what is wrong within a segment.

    Parameters
    ----------
    use
        The place of the guide where it stands.
    elements
        Its name and then its elements.
    """
    values = list(elements[1:])
    while values and not values[-1]:
        values.pop()
    if len(values) > len(use.elements):
        extra = f"{use.id}{len(use.elements) + 1:02}"
        yield Fault(
            extra,
            f"{use.id} has {len(values)} elements, and at most {len(use.elements)} are known. "
            "Look for a separator that stands inside a text.",
            "too-many",
        )
    wanted = ""
    for at, element in enumerate(use.elements):
        value = values[at] if at < len(values) else ""
        name = f"{use.id}{at + 1:02}"
        if element.parts and element.use != "-":
            yield from _composite(name, element, value)
        elif element.repeat > 1:
            yield from _repeated(name, element, value)
        else:
            yield from _simple(name, element, value, wanted)
        wanted = value if element.number == FORMAT and value in (element.values or ()) else ""
    yield from broken_rules(use, elements)


def broken_rules(use: SegmentUse, elements: Sequence[str]) -> Iterator[Fault]:
    """Yield the rules between elements that a segment breaks."""
    there = {at for at, value in enumerate(elements) if value and at}
    length = len(elements)
    for rule in use.rules:
        # A rule that begins behind the end of the segment is not broken; R alone asks for what is not there.
        if rule.positions[0] < length or rule.kind == "R":
            fault = _broken(use.id, rule, there)
            if fault:
                yield fault


def keeps_rules(use: SegmentUse, elements: Sequence[str]) -> bool:
    """Whether a segment breaks no rule: `broken_rules` in short, for every segment that could."""
    length = len(elements)
    for kind, positions in use.rules:
        count = 0
        for at in positions:
            if at < length and elements[at]:
                count += 1
        first = positions[0] < length and elements[positions[0]] != ""
        if kind == "P":
            broken = 0 < count < len(positions)
        elif kind == "R":
            broken = not count
        elif kind == "E":
            broken = count > 1
        elif kind == "C":
            broken = first and count < len(positions)
        else:
            broken = first and count == 1
        if broken:
            return False
    return True


def _names(segment: str, positions: Sequence[int], word: str) -> str:
    names = [f"{segment}{at:02}" for at in positions]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _broken(segment: str, rule: Rule, there: set[int]) -> Fault | None:
    first, rest = rule.positions[0], rule.positions[1:]
    present = [at for at in rule.positions if at in there]
    match rule.kind:
        case "P" if present and len(present) < len(rule.positions):
            missing = [at for at in rule.positions if at not in there]
            what = f"{_names(segment, rule.positions, 'and')} go together. Fill in all of them or none."
            return Fault(f"{segment}{missing[0]:02}", what, "needs")
        case "R" if not present:
            what = f"One of {_names(segment, rule.positions, 'or')} must be filled in."
            return Fault(f"{segment}{first:02}", what, "needs")
        case "E" if len(present) > 1:
            what = (
                f"Only one of {_names(segment, rule.positions, 'or')} may be filled in. Take out the other."
            )
            return Fault(f"{segment}{present[-1]:02}", what, "excludes")
        case "C" if first in there and len(present) < len(rule.positions):
            missing = [at for at in rest if at not in there]
            what = (
                f"{segment}{first:02} needs {_names(segment, rest, 'and')} beside it. Fill in both or none."
            )
            return Fault(f"{segment}{missing[0]:02}", what, "needs")
        case "L" if first in there and len(present) == 1:
            what = f"{segment}{first:02} needs {_names(segment, rest, 'or')} beside it."
            return Fault(f"{segment}{rest[0]:02}", what, "needs")
        case _:
            return None


def _repeated(name: str, element: Element, value: str) -> Iterator[Fault]:
    copies = value.split(_REPEAT)
    if len(copies) > element.repeat:
        yield Fault(
            name, f"{name} is repeated {len(copies)} times; at most {element.repeat} are allowed.", "repeat"
        )
    for copy in copies:
        yield from _simple(name, element, copy, "")


def _composite(name: str, element: Element, value: str) -> Iterator[Fault]:
    copies = value.split(_REPEAT) if element.repeat > 1 else [value]
    if len(copies) > element.repeat:
        yield Fault(
            name, f"{name} is repeated {len(copies)} times; at most {element.repeat} are allowed.", "repeat"
        )
    for copy in copies:
        parts = copy.rstrip(_PART).split(_PART)
        if parts == [""]:
            if element.use == "R":
                yield Fault(name, f"{name} is missing here and must be filled in.", "missing")
            elif copy:  # only marks
                yield Fault(
                    name, f"{name} has marks between its parts and no part. Leave it empty.", "missing"
                )
            continue
        if len(parts) > len(element.parts):
            yield Fault(
                f"{name}-{len(element.parts) + 1}",
                f"{name} has {len(parts)} parts, and at most {len(element.parts)} are known.",
                "too-many",
            )
        wanted = ""
        for at, part in enumerate(element.parts):
            text = parts[at] if at < len(parts) else ""
            yield from _simple(f"{name}-{at + 1}", part, text, wanted)
            wanted = text if part.number == FORMAT and text in (part.values or ()) else ""


def _shown(value: str) -> str:
    clean = re.sub(r"[^ -~]", "?", value)
    return f"“{clean[:_SHOWN]}…”" if len(clean) > _SHOWN else f"“{clean}”"


def _simple(name: str, element: Element, value: str, wanted: str) -> Iterator[Fault]:
    if not value:
        if element.use == "R":
            yield Fault(name, f"{name} is missing here and must be filled in.", "missing")
        return
    if element.use == "-":
        yield Fault(name, f"{name} is not used here. Leave {_shown(value)} out.", "unused")
        return
    if wanted in FORMATS:
        if not re.fullmatch(FORMATS[wanted], value, re.ASCII):
            yield _bad_period(name, value, wanted)
        return
    if not value.strip(" ") and may_be_blank(element) and element.shortest <= len(value) <= element.longest:
        return
    if not re.fullmatch(simple(element), value, re.ASCII):
        yield _fault_of(name, element, value)


def _bad_period(name: str, value: str, wanted: str) -> Fault:
    if wanted == "TM":
        return Fault(name, f"{_shown(value)} is no time of day. Write hours and minutes as HHMM.", "bad-time")
    form = {
        "RD8": "two dates as CCYYMMDD-CCYYMMDD",
        "DT": "date and time as CCYYMMDDHHMM",
        "D6": "it as YYMMDD",
    }
    return Fault(
        name,
        f"{_shown(value)} is no date of the calendar. Write {form.get(wanted, 'it as CCYYMMDD')}.",
        "bad-date",
    )


def _fault_of(name: str, element: Element, value: str) -> Fault:  # noqa: PLR0911 - one for each fault
    shown = _shown(value)
    number = element.kind == "R" or element.kind.startswith("N")
    length = len(value.replace("-", "").replace(".", "")) if number else len(value)
    kind = "digits" if number else "characters"
    if re.search(r"[^ -~]", value):
        marks = _PART in value or _REPEAT in value
        what = (
            f"{name} has no parts and is not repeated. Look for a mark that stands inside the text {shown}."
            if marks
            else f"{shown} has a character that X12 does not know. Write it with plain letters."
        )
        return Fault(name, what, "bad-character")
    if element.digits:
        what = f"{shown} must have exactly {element.digits} digits and nothing else."
        return Fault(name, what, "bad-value")
    if element.values is not None:
        return Fault(
            name, f"{shown} is not one of the values allowed here: {_listed(element.values)}.", "bad-value"
        )
    if length > element.longest:
        what = f"{shown} has {length} {kind}; at most {element.longest} are allowed."
        return Fault(name, what, "too-long")
    if length < element.shortest:
        what = f"{shown} has {length} {kind}; at least {element.shortest} are needed."
        return Fault(name, what, "too-short")
    if element.kind == "DT":
        return Fault(name, f"{shown} is no date of the calendar. Write it as CCYYMMDD.", "bad-date")
    if element.kind == "TM":
        return Fault(name, f"{shown} is no time of day. Write hours and minutes as HHMM.", "bad-time")
    if number:
        places = value.partition(".")[2]
        if element.number == CENTS and len(places) > _CENTS_PLACES:
            return Fault(name, f"{shown} has parts of a cent. Write dollars and cents.", "bad-number")
        return Fault(name, f"{shown} is no number. Write digits, with a point before decimals.", "bad-number")
    return Fault(name, f"{shown} ends in a space. Take it out.", "bad-character")


def _listed(values: frozenset[str]) -> str:
    few = sorted(values, key=lambda value: (value.isdecimal(), int(value) if value.isdecimal() else 0, value))
    return ", ".join(few[:12]) + (" …" if len(few) > 12 else "")  # noqa: PLR2004
