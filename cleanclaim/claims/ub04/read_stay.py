"""Read the stay of a UB-04: locators 6, 12 to 41, 69 to 74."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model import Coded, Stay
from cleanclaim.claims.ub04 import places
from cleanclaim.claims.wire_text import dotted

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.claims.paper.reader import Reader


def _coded(names: tuple[str, ...], read_one: Callable[[str], Coded]) -> tuple[Coded, ...]:
    found = [read_one(name) for name in names]
    while found and found[-1] == Coded(code=""):
        found.pop()
    return tuple(found)


def read_stay(page: Reader, kind: str) -> Stay | None:
    """Return the stay, or None when nothing of it stands there."""

    def dated(name: str) -> Coded:
        on = page.day(f"{name}.date", f"Locator {name}, date")
        return Coded(code=page.text(f"{name}.code"), on=on)

    def span(name: str) -> Coded:
        on = page.day(f"{name}.from", f"Locator {name}, from")
        through = page.day(f"{name}.through", f"Locator {name}, through")
        return Coded(code=page.text(f"{name}.code"), on=on, through=through)

    def value(name: str) -> Coded:
        amount = page.money(f"{name}.amount", f"Locator {name}, amount")
        return Coded(code=page.text(f"{name}.code"), amount=amount)

    stay = Stay(
        bill_type=kind,
        begins=page.day("6.from", "Locator 6, from"),
        ends=page.day("6.through", "Locator 6, through"),
        admitted=page.day("12", "Locator 12, admission date"),
        admission_hour=page.text("13"),
        admission_type=page.text("14"),
        admission_source=page.text("15"),
        discharge_hour=page.text("16"),
        patient_status=page.text("17"),
        admitting_diagnosis=dotted(page.text("69")),
        reasons_for_visit=tuple(dotted(text) for box in places.REASONS if (text := page.text(box))),
        drg=page.text("71"),
        procedures=_coded(places.PROCEDURES, dated),
        conditions=tuple(text for box in places.CONDITIONS if (text := page.text(box))),
        occurrences=_coded(places.OCCURRENCES, dated),
        spans=_coded(places.SPANS, span),
        values=_coded(places.VALUES, value),
    )
    return None if stay == Stay() else stay
