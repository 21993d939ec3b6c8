"""Judge a HCPCS Level II code: whether it is one, and whether it holds on the date of service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.hcpcs.lookup import codes, complete, unknown
from cleanclaim.codes.hcpcs.shape import correction, plain
from cleanclaim.findings import Finding, Severity, day_in_words

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.hcpcs.model import Hcpcs

_SET: Final = "HCPCS Level II (CMS)"
_DATED: Final = "45 CFR 162.1000(a): the code set in force on the date of service"


def check(code: str, dos: dt.date | None = None) -> list[Finding]:
    """Return what is not right yet with a HCPCS Level II code, worst first.

    Parameters
    ----------
    code
        As it stands on the claim.
    dos
        Date of service; without it nothing is said about dates.

    Returns
    -------
    list of Finding
        ``FIELD`` for a spelling or a code of another set, ``DATE`` for a code that is not in force. Empty
        when nothing is to be mended.
    """
    key = plain(code)
    known = codes(dos)
    found = known.get(key)
    if found is None:
        return [_missing(code, dos)]
    return [*_spelling(code, key), *_dates(found, dos)]


def _missing(code: str, dos: dt.date | None) -> Finding:
    known, whole = codes(dos), complete(dos)
    message = unknown(code, known, whole=whole)
    # The working set is a part of HCPCS: that a well-formed code is not in it says nothing about the claim.
    certain = whole or correction(code, known) is not None
    severity = Severity.ERROR if certain else Severity.WARNING
    return Finding("FIELD", severity, plain(code) or code, message, _SET, to_confirm=not certain)


def _spelling(code: str, key: str) -> list[Finding]:
    if code == key:
        return []
    message = (
        f"Write {key} without spaces and in capitals: a payer's system reads the claim letter by letter."
    )
    return [Finding("FIELD", Severity.WARNING, key, message, _SET)]


def _dates(found: Hcpcs, dos: dt.date | None) -> list[Finding]:
    if dos is None or found.holds_on(dos):
        return []
    if found.effective_to is not None and dos > found.effective_to:
        instead = (
            f" Use {found.replaced_by} and its own unit size."
            if found.replaced_by
            else " Find its successor."
        )
        message = f"{found.code} ended on {day_in_words(found.effective_to)}, before this service.{instead}"
    else:
        begin = found.effective_from
        message = (
            f"{found.code} is in force from {day_in_words(begin)} only; this service was earlier, so it "
            "needs the code of that day."
            if begin
            else f"{found.code} does not hold on this date."
        )
    return [
        Finding("DATE", Severity.ERROR, found.code, message, _DATED, ref="E3", to_confirm=not found.verified)
    ]
