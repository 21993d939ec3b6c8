"""The code sets by name: which there are, how each is asked, and to which one a code belongs."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.model import Match

ICD10CM: Final = "icd10cm"
NAMES: Final = {
    ICD10CM: "ICD-10-CM",
    "icd10pcs": "ICD-10-PCS",
    "hcpcs": "HCPCS Level II",
    "training": "training procedure codes",
    "cpt": "your own CPT file",
}
PACKAGES: Final = {
    "icd10pcs": "cleanclaim.codes.pcs",
    "hcpcs": "cleanclaim.codes.hcpcs",
    "training": "cleanclaim.codes.training",
    "cpt": "cleanclaim.codes.own_cpt",
}
_WHAT: Final = {
    "icd10pcs": "which says what was done to an inpatient",
    "hcpcs": "which says what was done or supplied",
    "training": "which stands for a procedure in this course",
    "cpt": "which says what was done",
}
_HERE: Final = "a diagnosis is a code of ICD-10-CM, such as E11.9"
_PCS: Final = re.compile(r"[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}")
_ROUND: Final = str.maketrans("OI", "01")  # letters that ICD-10-PCS never uses
_PROCEDURE: Final = re.compile(r"\d{4}[0-9A-Z]")
_DENTAL: Final = re.compile(r"D\d{4}")
_TRAINING: Final = re.compile(r"Y[45]\d{3}")


class CodeSet(Protocol):
    """What every code set but ICD-10-CM offers as a package."""

    def search(self, text: str, *, limit: int = 20) -> list[Match]:
        """Find codes by words."""

    def get(self, code: str) -> object:
        """Look a code up, or raise UnknownCodeError."""

    def label(self, on: dt.date | None = None, /) -> str:
        """Name what is loaded for a date of service, as a page shows it."""


def package(system: str) -> CodeSet:
    """Return the package of a code set; ICD-10-CM is `cleanclaim.codes` itself.

    Raises
    ------
    ValueError
        If there is no such code set; the message lists those there are.
    """
    if system not in PACKAGES:
        raise ValueError(f"{system!r} is not a code set; use {', '.join(NAMES)}.")
    found: CodeSet = import_module(PACKAGES[system])
    return found


def label(system: str, on: dt.date | None = None) -> str:
    """Name the release of a code set that is used for a date of service, as a page shows it."""
    if system == ICD10CM:
        from cleanclaim.codes.lookup import release  # noqa: PLC0415 - only for this set

        return release(on).name
    dated = system in {"icd10pcs", "hcpcs"}  # the others hold one list with dates of its own
    return package(system).label(on) if dated else package(system).label()


def search(
    text: str, *, system: str = ICD10CM, limit: int = 20, assignable_only: bool = False
) -> list[Match]:
    """Find codes of one set by words, part of a word, an abbreviation, or the start of a code.

    Parameters
    ----------
    text
        What was typed so far.
    system
        ``"icd10cm"``, ``"icd10pcs"``, ``"hcpcs"`` or ``"training"``.
    limit
        At most this many matches, best first.
    assignable_only
        Leave out headings: only codes that may be reported.

    Raises
    ------
    ValueError
        If there is no such code set.
    """
    if system == ICD10CM:
        from cleanclaim.codes.search import search as diagnoses  # noqa: PLC0415 - only for this set

        return diagnoses(text, limit=limit, assignable_only=assignable_only)
    found = package(system).search(text, limit=limit)
    return [m for m in found if m.assignable or not assignable_only]


def holding(code: str) -> tuple[str, ...]:
    """Return the names of the code sets that hold a code, in the order of `NAMES`."""
    from cleanclaim.codes.lookup import row  # noqa: PLC0415 - not before a code is asked
    from cleanclaim.codes.model import UnknownCodeError  # noqa: PLC0415
    from cleanclaim.codes.normalise import key_of  # noqa: PLC0415

    found = [ICD10CM] if row(key_of(code)) else []
    for system in PACKAGES:
        try:
            package(system).get(code)
        except UnknownCodeError:
            continue
        found.append(system)
    return tuple(found)


def elsewhere(text: str) -> str | None:
    """Say in one sentence that a text typed among the diagnoses is a code of another set, or return None.

    A procedure code of the AMA is recognised by its shape alone: the list itself is licensed and not here.
    """
    code = re.sub(r"\s+", "", text).upper()
    if _DENTAL.fullmatch(code):
        return f"{code} is a dental code, and those belong to the American Dental Association; {_HERE}."
    if _PROCEDURE.fullmatch(code) and "cpt" not in holding(code):
        return (
            f"{code} has the shape of a CPT procedure code, which belongs to the AMA and is not part of this "
            f"course; {_HERE}."
        )
    if _TRAINING.fullmatch(code):
        return _training(code)
    system = next((s for s in holding(code) if s != ICD10CM), None)
    if system is None and _PCS.fullmatch(code.translate(_ROUND)):
        system = "icd10pcs"
    if system is None:
        return None
    return f"{code} is a code of {NAMES[system]}, {_WHAT[system]}; {_HERE}."


def _training(code: str) -> str:
    from cleanclaim.codes import training  # noqa: PLC0415 - only for its range
    from cleanclaim.codes.model import UnknownCodeError  # noqa: PLC0415

    try:
        training.get(code)
    except UnknownCodeError as problem:
        return str(problem)
    return f"{code} is a training procedure code, {_WHAT['training']}; {_HERE}."
