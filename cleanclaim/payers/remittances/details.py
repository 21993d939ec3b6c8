"""What a paid claim tells beside its money: place, numbers, dates, amounts, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.claims.model.line import Extra
from cleanclaim.claims.party import Amount, Dated
from cleanclaim.claims.wire_text import wire_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.model import Decision

_INPATIENT: Final = ("11", "18", "21", "41")
_EXPIRED: Final = "27"
_REVERSAL: Final = "22"
_LONGEST: Final = 50


def fitting(text: str, most: int) -> str:
    """Return a text as the wire has it, or nothing where it is too long to be what it should be."""
    plain = wire_text(text)
    return plain if len(plain) <= most else ""


def place(claim: Claim) -> str:
    """Return place of service, or of a hospital its type of bill without frequency (CLP08)."""
    told = claim.place if claim.kind != "institutional" else claim.stay.bill_type if claim.stay else ""
    return fitting(told, 2)


def numbers(claim: Claim) -> tuple[OtherId, ...]:
    """Return the numbers of the claim that come back: group, medical record, the earlier claim (REF)."""
    cover = claim.coverage
    told = (
        ("1L", cover.group if cover else ""),
        ("EA", claim.medical_record),
        ("F8", claim.payer_control_number),
    )
    kept = ((kind, fitting(value, _LONGEST)) for kind, value in told)
    return tuple(OtherId(qualifier=kind, value=value) for kind, value in kept if value)


def dates(decision: Decision) -> Iterator[Dated]:
    """Yield statement days of a hospital, end of coverage where it matters, day of receipt (DTM)."""
    claim = decision.claim
    if claim.kind == "institutional" and claim.begins:
        yield Dated(kind="232", on=claim.begins)
        if claim.ends and claim.ends != claim.begins:
            yield Dated(kind="233", on=claim.ends)
    if (ended := _coverage_end(decision)) is not None:
        yield Dated(kind="036", on=ended)
    yield Dated(kind="050", on=decision.received)


def _coverage_end(decision: Decision) -> dt.date | None:
    cover = decision.claim.coverage
    if cover is None or cover.ends is None:
        return None
    return cover.ends if any(each.reason == _EXPIRED for each in decision.all_adjustments) else None


def amounts(decision: Decision) -> Iterator[Amount]:
    """Yield what the patient had paid, and interest (AMT)."""
    if decision.claim.patient_paid and decision.status != _REVERSAL:
        yield Amount(kind="F5", amount=decision.claim.patient_paid)
    if decision.interest:
        # For information: the money itself moves by the PLB (X12 RFI 1705, 2123, 2184).
        yield Amount(kind="I", amount=decision.interest)


def remark_segment(remarks: tuple[str, ...], claim: Claim) -> tuple[Extra, ...]:
    """Return the MOA, or the MIA of a stay in a bed, that carries the remarks."""
    if not remarks:
        return ()
    if claim.kind == "institutional" and claim.stay and claim.stay.bill_type in _INPATIENT:
        first, rest = remarks[0], remarks[1:]
        elements = ["MIA", "0", "", "", "", first, *([""] * 14 if rest else []), *rest]
        return (Extra(loop="2100", elements=tuple(elements)),)
    return (Extra(loop="2100", elements=("MOA", "", "", *remarks)),)
