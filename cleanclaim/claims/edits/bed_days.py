"""E4: days in a bed, counted from midnight to midnight."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim, Stay

_STILL_THERE: Final = "30"
# Revenue codes of beds begin so; those of a bed kept free (018) count other days, and a newborn (017) may be
# on its mother's bill.
_BEDS: Final = frozenset({"010", "011", "012", "013", "014", "015", "016", "019", "020", "021"})
_NEWBORN: Final = frozenset({"017"})
_CITES: Final = "UB-04 FL 6, FL 42 and FL 46: a day in a bed is counted at midnight"
_ONE_DAY: Final = dt.timedelta(days=1)


@edit(
    "E4-bed-days",
    "No more days in a bed than the stay has",
    rule="UNIT",
    stage="charge entry",
    cites=_CITES,
    source=(
        "secure.ssa.gov/poms.nsf/lnx/0600601070: the day of discharge or death is not counted, unless it is "
        "the day of admission; Maine DHHS, 9 June 2014: bed units match the dates of the claim"
    ),
    kinds=HOSPITAL,
)
def bed_days(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of more bed days than midnights. A day too many warns only: a payer may count the last day."""
    stay = claim.stay
    if stay is None or not at.inpatient:
        return
    days = _days(stay)
    if days is None:
        return
    for beds in (_BEDS, _NEWBORN):
        mine = [n for n, line in enumerate(claim.lines) if line.revenue_code[:3] in beds]
        billed = sum((claim.lines[n].units for n in mine), Decimal(0))
        if billed > days:
            where = f"lines.{mine[-1]}.units"
            night = "1 night" if days == 1 else f"{days} nights"
            message = (
                f"The claim bills {billed:f} days in a bed ({at.item(where)}), and its dates (FL 6) have "
                f"{night}. The day of leaving is not counted; compare the units with the dates of the stay."
            )
            severity = Severity.ERROR if billed > days + 1 else Severity.WARNING
            yield Finding("UNIT", severity, where, message, _CITES, "E4")


def _days(stay: Stay) -> int | None:
    """Return the days in a bed by the dates, at least one; None where the dates have to be mended first."""
    if stay.begins is None or stay.ends is None:
        return None
    first = stay.begins if stay.admitted is None else max(stay.begins, stay.admitted)
    if stay.ends < first:
        return None
    last = stay.ends + _ONE_DAY if stay.patient_status == _STILL_THERE else stay.ends
    return max((last - first).days, 1)
