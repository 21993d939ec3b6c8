"""The second element of decision making: what was read, ordered, asked and discussed to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.visit.levelled import Reason

if TYPE_CHECKING:
    from cleanclaim.codes.visit.model import Discussion, Historian, Test, Visit

_LIMITED: Final = 2  # items for L3
_MODERATE: Final = 3  # items for the first category of L4 and L5
_TWO_WAYS: Final = 2  # categories for L5
_NOT_TESTS: Final = frozenset({"pulse oximetry", "pulse ox", "oxygen clip", "spo2"})


def data(visit: Visit) -> tuple[int, list[Reason]]:
    """Return the level of the data, 2 when there is next to none, and the reasons."""
    reasons: list[Reason] = []
    items = _tests(visit, reasons) + _documents(visit, reasons)
    historian = _historians(visit, reasons)
    interpreted = _interpreted(visit, reasons)
    discussed = _discussions(visit, reasons)
    many = items + historian >= _MODERATE
    ways = [many, interpreted, discussed]
    if sum(ways) >= _TWO_WAYS:
        level = 5
    elif any(ways):
        level = 4
    elif items >= _LIMITED or historian:
        level = 3
    else:
        level = 2
    told = f"{items} {'item' if items == 1 else 'items'} of tests and outside notes"
    more = [
        words
        for holds, words in [
            (bool(historian), "a needed historian"),
            (interpreted, "an own reading of a test"),
            (discussed, "a discussion with someone outside"),
        ]
        if holds
    ]
    reasons.append(_yes(f"Together {', '.join([told, *more])}: data support L{level}."))
    return level, reasons


def _tests(visit: Visit, reasons: list[Reason]) -> int:
    counted: set[str] = set()
    for test in visit.tests:
        plain = _plain(test.name)
        why = _why_not(test)
        if why:
            reasons.append(_no(f"{test.name} does not count: {why}."))
        elif plain in counted:
            reasons.append(_no(f"{test.name} counts once, however many results of it there are."))
        else:
            counted.add(plain)
            both = (
                " once, for ordering and reviewing together"
                if test.ordered and test.reviewed
                else " as one item"
            )
            reasons.append(_yes(f"{test.name} counts{both}."))
    return len(counted)


def _why_not(test: Test) -> str:
    if _plain(test.name) in _NOT_TESTS:
        return "reading the oxygen clip is not a test by the rules"
    if test.reading_billed:
        return "the group bills for reading it, so it is paid there"
    if test.counted_before:
        return (
            "it was counted at the visit at which it was ordered, and looking at the result belongs to that"
        )
    if test.within:
        return f"it is part of {test.within}, and a panel is one test"
    if not (test.ordered or test.reviewed):
        return "it was neither ordered nor reviewed at this visit"
    return ""


def _documents(visit: Visit, reasons: list[Reason]) -> int:
    sources: set[str] = set()
    for document in visit.documents:
        plain = _plain(document.source)
        if not document.external:
            reasons.append(
                _no(f"The note from {document.source} does not count: same group and same specialty.")
            )
        elif plain in sources:
            reasons.append(_no(f"All notes from {document.source} together count as one item."))
        else:
            sources.add(plain)
            reasons.append(_yes(f"The notes from {document.source} count as one item."))
    return len(sources)


def _historians(visit: Visit, reasons: list[Reason]) -> int:
    for person in visit.historians:
        why = _why_no_historian(person)
        if why:
            reasons.append(_no(f"{person.who} as historian does not count: {why}.", "historian"))
    needed = [p for p in visit.historians if not _why_no_historian(p)]
    if needed:
        text = (
            f"{needed[0].who} had to tell the history: that alone supports L3, and is one item for L4 and L5."
        )
        reasons.append(_yes(text, "historian"))
    return int(bool(needed))


def _why_no_historian(person: Historian) -> str:
    if person.interpreter:
        return "translating is not telling"
    return "" if person.needed else "the patient could tell it, and no second account was necessary"


def _interpreted(visit: Visit, reasons: list[Reason]) -> bool:
    found = False
    for test in visit.tests:
        if not test.interpreted:
            continue
        if test.reading_billed:
            reasons.append(_no(f"The own reading of {test.name} does not count: the group bills for it."))
        elif _plain(test.name) in _NOT_TESTS:
            reasons.append(
                _no(f"{test.name} does not count: reading the oxygen clip is not a test by the rules.")
            )
        else:
            found = True
            reasons.append(_yes(f"The own reading of {test.name} counts: it supports L4 by itself."))
    return found


def _discussions(visit: Visit, reasons: list[Reason]) -> bool:
    found = False
    for talk in visit.discussions:
        why = _why_no_talk(talk)
        if why:
            reasons.append(_no(f"The talk with {talk.who} does not count: {why}."))
        else:
            found = True
            reasons.append(_yes(f"The talk with {talk.who} counts: it supports L4 by itself."))
    return found


def _why_no_talk(talk: Discussion) -> str:
    if not talk.external:
        return "it has to be with another group or specialty, or with someone who has the patient in charge"
    return "" if talk.direct else "it went through others or through notes alone"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _yes(text: str, source: str = "data") -> Reason:
    return Reason("data", counts=True, text=text, source=source)


def _no(text: str, source: str = "data") -> Reason:
    return Reason("data", counts=False, text=text, source=source)
