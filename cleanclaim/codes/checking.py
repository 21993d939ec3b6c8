"""Judge a list of diagnosis codes by the tabular list and the guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.charted import charted
from cleanclaim.codes.entries import entries
from cleanclaim.codes.first import first_listed
from cleanclaim.codes.guidelines.model import Listing
from cleanclaim.codes.guidelines.note import read_note
from cleanclaim.codes.guidelines.registry import judge
from cleanclaim.codes.normalise import plain
from cleanclaim.codes.once import once
from cleanclaim.codes.pairs import excludes, missing, order
from cleanclaim.codes.rules import dates, duplicates, identifier, seventh, specificity
from cleanclaim.codes.shelf import using

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Person
    from cleanclaim.findings import Finding

SETTINGS: Final = ("outpatient", "inpatient")


def check(
    codes: Iterable[str],
    *,
    dos: dt.date | None = None,
    setting: str = "outpatient",
    patient: Person | None = None,
    note: object = None,
    poa: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Return what is not right yet with a list of ICD-10-CM codes, worst first.

    Parameters
    ----------
    codes
        In the order they would be reported; the first is the first-listed (inpatient: principal) diagnosis.
    dos
        Date of service (inpatient: discharge): the release in force on it judges, or the nearest one this
        computer holds. Without it nothing is said about dates.
    setting
        ``"outpatient"`` or ``"inpatient"``.
    patient
        Anything with a `sex` ("F", "M", "X") and a `dob` (date of birth).
    note
        What the provider wrote: text, headings with their texts, or an encounter with `sections`.
    poa
        Present-on-admission indicator by code ("Y", "N", "U", "W", or "" for exempt). What is not given is
        not judged.

    Returns
    -------
    list of Finding
        Errors before warnings, then guidelines before tabular notes, in the order of the rules. Empty when
        nothing is to be mended. A finding with `to_confirm` is shown and never graded.

    Raises
    ------
    ValueError
        If `setting` is neither of the two.

    Notes
    -----
    Source: ICD-10-CM tabular list (notes of the code and of every ancestor) and the Official Guidelines named
    in each finding.
    """
    if setting not in SETTINGS:
        raise ValueError(f"{setting!r} is not a setting; use outpatient or inpatient.")
    with using(dos):
        found = entries([codes] if isinstance(codes, str) else codes)
        listing = Listing(tuple(found), setting, dos, patient, read_note(note), _by_key(poa))
        findings = [*_singles(found, dos), *judge(listing), *charted(listing)]
        findings.extend(first_listed(found, setting))
        findings.extend(order(found))
        findings.extend(excludes(found))
        findings.extend(missing(found))
        findings.extend(duplicates(found))
        findings.extend(dates(found, dos))
    return sorted(once(findings), key=lambda f: f.severity.rank)  # sorted() keeps the order within a severity


def _singles(found: list[Entry], dos: dt.date | None) -> Iterator[Finding]:
    for entry in found:
        yield from identifier(entry, dos)
        yield from specificity(entry)
        yield from seventh(entry)


def _by_key(poa: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if poa is None else {plain(code): indicator.strip() for code, indicator in poa.items()}
