"""What a UB-04 carries of the stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model import Coded, Stay
from cleanclaim.claims.paper.written import printed
from cleanclaim.claims.ub04 import places
from cleanclaim.claims.wire_text import dotted

if TYPE_CHECKING:
    import datetime as dt

_CENTURY: Final = 2000


def this_century(day: dt.date | None) -> dt.date | None:
    """Return a date as two digits of its year say it."""
    return day and day.replace(year=_CENTURY + day.year % 100)


def stay_on_paper(stay: Stay, kind: str) -> Stay | None:
    """Return the stay with its codes, or None when nothing is left; `kind` is that of the type of bill."""
    kept: dict[str, Any] = {
        name: printed(getattr(stay, name))
        for name in (
            *("admission_hour", "admission_type", "admission_source", "discharge_hour", "patient_status"),
            "drg",
        )
    }
    reasons = [dotted(text) for code in stay.reasons_for_visit if (text := printed(code))]
    conditions = [text for code in stay.conditions if (text := printed(code))]
    found = Stay(
        **kept,
        bill_type=kind,
        begins=this_century(stay.begins),
        ends=this_century(stay.ends),
        admitted=this_century(stay.admitted),
        admitting_diagnosis=dotted(printed(stay.admitting_diagnosis)),
        reasons_for_visit=tuple(reasons[: len(places.REASONS)]),
        procedures=_coded(stay.procedures, places.PROCEDURES, {"on"}, undotted=True),
        conditions=tuple(conditions[: len(places.CONDITIONS)]),
        occurrences=_coded(stay.occurrences, places.OCCURRENCES, {"on"}),
        spans=_coded(stay.spans, places.SPANS, {"on", "through"}),
        values=_coded(stay.values, places.VALUES, {"amount"}),
    )
    return None if found == Stay() else found


def _coded(
    all_of: tuple[Coded, ...], names: tuple[str, ...], parts: set[str], *, undotted: bool = False
) -> tuple[Coded, ...]:
    found = []
    for each in all_of[: len(names)]:
        code = printed(each.code)
        found.append(
            Coded(
                code=code.replace(".", "") if undotted else code,
                on=this_century(each.on) if "on" in parts else None,
                through=this_century(each.through) if "through" in parts else None,
                amount=each.amount if "amount" in parts else None,
            )
        )
    while found and found[-1] == Coded(code=""):
        found.pop()
    return tuple(found)
