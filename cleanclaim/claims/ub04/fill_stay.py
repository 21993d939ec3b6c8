"""Write the stay and its codes: locators 6, 12 to 41 and 66 to 74."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model import Claim, Stay
from cleanclaim.claims.paper.written import money, printed
from cleanclaim.claims.ub04 import places

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.model import Diagnosis


def day(value: dt.date | None) -> str:
    """Write a date as MMDDYY."""
    return f"{value.month:02d}{value.day:02d}{value.year % 100:02d}" if value else ""


def stay_boxes(claim: Claim) -> dict[str, str]:
    """Return the boxes of the stay."""
    stay = claim.stay or Stay()
    boxes = {
        "6.from": day(stay.begins),
        "6.through": day(stay.ends),
        "12": day(stay.admitted),
        "13": printed(stay.admission_hour),
        "14": printed(stay.admission_type),
        "15": printed(stay.admission_source),
        "16": printed(stay.discharge_hour),
        "17": printed(stay.patient_status),
        "69": printed(stay.admitting_diagnosis).replace(".", ""),
        "71": printed(stay.drg),
    }
    boxes |= dict(zip(places.CONDITIONS, filled(stay.conditions), strict=False))
    reasons = (code.replace(".", "") for code in filled(stay.reasons_for_visit))
    boxes |= dict(zip(places.REASONS, reasons, strict=False))
    for name, each in zip(places.OCCURRENCES, stay.occurrences, strict=False):
        boxes |= {f"{name}.code": printed(each.code), f"{name}.date": day(each.on)}
    for name, each in zip(places.SPANS, stay.spans, strict=False):
        boxes |= {f"{name}.code": printed(each.code), f"{name}.from": day(each.on)}
        boxes[f"{name}.through"] = day(each.through)
    for name, each in zip(places.VALUES, stay.values, strict=False):
        boxes |= {f"{name}.code": printed(each.code), f"{name}.amount": money(each.amount)}
    for name, each in zip(places.PROCEDURES, stay.procedures, strict=False):
        boxes |= {f"{name}.code": printed(each.code).replace(".", ""), f"{name}.date": day(each.on)}
    return boxes


def filled(codes: tuple[str, ...]) -> list[str]:
    """Return the codes that are not empty."""
    return [text for code in codes if (text := printed(code))]


def diagnosis_boxes(claim: Claim) -> dict[str, str]:
    """Return the boxes of diagnoses and external causes."""
    boxes = _diagnosed(("67", *places.OTHERS), claim.diagnoses)
    boxes |= _diagnosed(places.CAUSES, claim.external_causes)
    boxes["66"] = "0" if any(boxes.values()) else ""
    return boxes


def _diagnosed(names: tuple[str, ...], diagnoses: tuple[Diagnosis, ...]) -> dict[str, str]:
    boxes: dict[str, str] = {}
    for name, each in zip(names, diagnoses, strict=False):
        boxes |= {name: printed(each.code).replace(".", ""), f"{name}.poa": printed(each.poa)}
    return boxes
