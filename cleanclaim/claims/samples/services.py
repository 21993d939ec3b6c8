"""The service lines and the stay of a case."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model import Coded, Diagnosis, Drug, cents
from cleanclaim.claims.samples.cast import clinician

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanclaim.claims.samples.sketch import Sketch

_BED: Final = ("11", "21")
_DIED: Final = frozenset({"20"})  # patient status; occurrence 55 tells the day
_ADMITTED: Final = (*_BED, "32")


def add_lines(sketch: Sketch, case: Mapping[str, Any]) -> None:
    """Add the lines of the case; charges differ a little from claim to claim."""
    dearer = Decimal(sketch.rng.randint(90, 125)) / 100
    for row in case["lines"]:
        line = {name: value for name, value in row.items() if name not in {"day", "drug", "charge"}}
        line["charge"] = cents(Decimal(row["charge"]) * dearer)
        if "day" in row or "revenue_code" not in row:
            line["begins"] = sketch.day + dt.timedelta(days=row.get("day", 0))
        if "drug" in row:
            quantity, unit = row["drug"]
            # Labeler 00000 does not exist; the middle is the number of the HCPCS code.
            line["drug"] = Drug(ndc=f"00000{row['code'][1:]}01", quantity=Decimal(quantity), unit=unit)
        sketch.lines.append(line)


def add_stay(sketch: Sketch, case: Mapping[str, Any], bill: str) -> None:
    """Add what only a hospital claim has."""
    last = sketch.day + dt.timedelta(days=case.get("days", 0))
    sketch.stay.update(
        bill_type=bill,
        begins=sketch.day,
        ends=last,
        admission_type=case.get("admission_type", "3" if bill != _BED[0] else "1"),
        admission_source=case.get("admission_source", "1"),
        patient_status=case.get("patient_status", "01"),
        reasons_for_visit=tuple(case.get("reasons", ())),
        drg=case.get("drg", ""),
        procedures=tuple(Coded(code=code, on=sketch.day) for code in case.get("procedures", ())),
    )
    if case.get("patient_status") in _DIED:
        sketch.stay["occurrences"] = (Coded(code="55", on=last),)
    if bill in _ADMITTED:
        sketch.stay.update(admitted=sketch.day, admission_hour=f"{sketch.rng.randint(6, 20):02}")
    if bill in _BED:
        sketch.stay.update(discharge_hour="14", admitting_diagnosis=case["admitting"])
    sketch.fields["diagnoses"] = tuple(Diagnosis(code=code, poa=poa) for code, poa in case["diagnoses"])
    sketch.fields["external_causes"] = tuple(
        Diagnosis(code=code, poa=poa) for code, poa in case.get("external", ())
    )
    sketch.fields["attending"] = clinician(case["by"])
    if "operating" in case:
        sketch.fields["operating"] = clinician(case["operating"])
