"""What only an institutional claim carries."""

from __future__ import annotations

import datetime as dt

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import Money


class Coded(Record):
    """A code with the day, the span of days or the amount that belongs to it."""

    code: str
    on: dt.date | None = None
    through: dt.date | None = None
    amount: Money | None = None


class Stay(Record):
    """The institutional part of a claim (UB-04 form locators in brackets).

    Parameters
    ----------
    bill_type
        Facility and classification, the first two digits after the leading zero, for example ``"13"`` for
        hospital outpatient; the claim's frequency completes it (FL 4).
    begins, ends
        Days the statement covers (FL 6).
    admitted, admission_hour
        Day of admission (FL 12) and hour as ``"00"`` to ``"23"`` (FL 13).
    admission_type, admission_source, discharge_hour, patient_status
        FL 14, 15, 16, 17.
    admitting_diagnosis, reasons_for_visit
        FL 69 and FL 70 (at most three).
    external_causes
        FL 72, at most three on paper, twelve on the wire.
    procedures
        ICD-10-PCS codes with their days, the principal one first (FL 74).
    conditions, occurrences, spans, values
        FL 18-28, FL 31-34, FL 35-36, FL 39-41.
    """

    bill_type: str = ""
    begins: dt.date | None = None
    ends: dt.date | None = None
    admitted: dt.date | None = None
    admission_hour: str = ""
    admission_type: str = ""
    admission_source: str = ""
    discharge_hour: str = ""
    patient_status: str = ""
    admitting_diagnosis: str = ""
    reasons_for_visit: tuple[str, ...] = ()
    drg: str = ""
    procedures: tuple[Coded, ...] = ()
    conditions: tuple[str, ...] = ()
    occurrences: tuple[Coded, ...] = ()
    spans: tuple[Coded, ...] = ()
    values: tuple[Coded, ...] = ()
