"""Read the claim itself: CLM and what stands beside it in loop 2300."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.claim837.codes import CLAIM_DATES, CLAIM_NUMBERS
from cleanclaim.claims.x12.claim837.draft import PART, at, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.x12.claim837.draft import Draft, Table

_CAUSES: Final = {"EM": "employment", "AA": "auto", "OA": "other"}
_ICD9: Final = {"BK", "BF", "BJ", "PR", "BN"}


def _claim(d: Draft, elements: Sequence[str]) -> None:
    where = (elements[5] + PART + PART).split(PART)
    claim = d.claim
    claim["account"] = elements[1]
    claim["total"] = Decimal(elements[2])
    claim["frequency"] = where[2]
    if d.institutional:
        d.stay["bill_type"] = where[0]
    else:
        claim["place"] = where[0]
        claim["provider_signature"] = elements[6] == "Y"
        claim["patient_signature_source"] = at(elements, 10) == "P"
        claim["special_program"] = at(elements, 12)
        if at(elements, 11):
            _related(d, elements[11].split(PART))
    claim["accept_assignment"] = elements[7]
    claim["assign_benefits"] = elements[8]
    claim["release_information"] = elements[9]
    claim["delay_reason"] = at(elements, 20)
    if not d.itself and d.patient is None:
        d.complain(
            "",
            "SBR02 does not say 18, that the patient is the subscriber, and no patient level "
            "(HL with 23 in HL03) names another patient. Write 18 in SBR02, or add the patient.",
            "hierarchy",
        )


def _related(d: Draft, parts: list[str]) -> None:
    for cause in parts[:3]:
        if cause:
            d.accident[_CAUSES[cause]] = True
    d.accident["state"] = at(parts, 3)
    d.accident["country"] = at(parts, 4)


def _date(d: Draft, elements: Sequence[str]) -> None:
    d.dates[CLAIM_DATES[elements[1]]] = day(elements[3])


def _accident_day(d: Draft, elements: Sequence[str]) -> None:
    d.accident["on"] = day(elements[3])


def _disability(d: Draft, elements: Sequence[str]) -> None:
    qualifier, form, when = elements[1:4]
    if qualifier == "314" and form == "RD8":
        d.dates["disability_begins"], d.dates["disability_ends"] = day(when), day(when[9:])
    elif qualifier != "314" and form == "D8":
        d.dates["disability_begins" if qualifier == "360" else "disability_ends"] = day(when)
    else:
        d.hold(elements)


def _attachment(d: Draft, elements: Sequence[str]) -> None:
    d.claim.setdefault("attachments", []).append(
        {"kind": elements[1], "sent_by": elements[2], "control_number": at(elements, 6)}
    )


def _paid(d: Draft, elements: Sequence[str]) -> None:
    d.claim["patient_paid"] = Decimal(elements[2])


def _number(d: Draft, elements: Sequence[str]) -> None:
    field = CLAIM_NUMBERS.get(elements[1])
    if len(elements) > 3:  # noqa: PLR2004
        d.hold(elements)
    elif field:
        d.claim[field] = elements[2]
    elif d.institutional and elements[1] == "LU":
        d.accident["state"] = elements[2]
    else:
        d.claim.setdefault("other_ids", []).append({"qualifier": elements[1], "value": elements[2]})


def _note(d: Draft, elements: Sequence[str]) -> None:
    if elements[1] == "ADD":
        d.claim["note"] = elements[2]
    else:
        d.hold(elements)


def _homebound(d: Draft, elements: Sequence[str]) -> None:  # noqa: ARG001
    d.claim["homebound"] = True


def coded(elements: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return the composites of an HI segment as (qualifier, parts)."""
    return [(parts[0], parts) for value in elements[1:] if value and (parts := value.split(PART))]


def diagnosis(d: Draft, code: str, position: int) -> str:
    """Return a diagnosis code as the record holds it, with its dot."""
    if "." in code:
        what = f"“{code[:20]}” has a dot. On the wire a diagnosis code has none: leave it out."
        d.complain(f"HI{position:02}-2", what, "bad-value")
        code = code.replace(".", "")
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code  # noqa: PLR2004


def diagnoses(d: Draft, elements: Sequence[str]) -> None:
    """Take the diagnoses of a claim; those of an older code set keep their qualifier."""
    found = d.claim.setdefault("diagnoses", [])
    for position, value in enumerate(elements[1:], 1):
        if value:
            parts = value.split(PART)
            found.append({"code": diagnosis(d, parts[1], position), "poa": at(parts, 8)})
            if parts[0] in _ICD9:
                d.hold_parts(elements, position, 1)


def _anesthesia(d: Draft, elements: Sequence[str]) -> None:
    d.claim["anesthesia_procedures"] = [parts[1] for _, parts in coded(elements)]


def _conditions(d: Draft, elements: Sequence[str]) -> None:
    d.claim.setdefault("condition_codes", []).extend(parts[1] for _, parts in coded(elements))


def table() -> Table:
    """Return the handlers of loop 2300 that both kinds share, and those of professional claims."""
    handlers: Table = {("2300", "DTP", qualifier): _date for qualifier in CLAIM_DATES}
    return {
        **handlers,
        ("2300", "CLM", ""): _claim,
        ("2300", "DTP", "439"): _accident_day,
        ("2300", "DTP", "314"): _disability,
        ("2300", "PWK", ""): _attachment,
        ("2300", "AMT", "F5"): _paid,
        ("2300", "REF", ""): _number,
        ("2300", "NTE", ""): _note,
        ("2300", "CRC", "75"): _homebound,
        ("2300", "HI", "ABK"): diagnoses,
        ("2300", "HI", "BP"): _anesthesia,
        ("2300", "HI", "BG"): _conditions,
    }
