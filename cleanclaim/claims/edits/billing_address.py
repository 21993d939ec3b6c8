"""E2: the address of the billing provider: a street, and all nine digits."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.addresses import ZIP
from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_ZIP_PLUS_4: Final = re.compile(r"(?!00000)[0-9]{5}(?!0000)[0-9]{4}")
_BOX: Final = re.compile(
    r"\b(?:P\.?\s*O\.?\s*BOX|POB(?=\s*\d)|POST\s+OFFICE\s+BOX|LOCK\s*BOX|PRIVATE\s+MAIL\s*BOX|PMB)\b",
    re.IGNORECASE,
)
_VERSION_5010: Final = dt.date(2012, 1, 1)
_SOURCE: Final = (
    "x12.org request for interpretation 1451; stedi.com/changelog "
    "new-claim-edit-invalid-billing-provider-address; medicarepaymentandreimbursement.com/2011/08"
)


@edit(
    "E2-billing-zip-plus-4",
    "The ZIP code of the billing provider and of the service facility has nine digits",
    rule="ID",
    stage="registration",
    cites="837 loops 2010AA and 2310C N403, version 5010: nine digits",
    source=_SOURCE,
    starts=_VERSION_5010,
)
def zip_plus_4(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a short ZIP code where nine digits are asked."""
    places = [("billing", claim.billing)]
    if claim.facility is not None:
        places.append(("facility", claim.facility))
    for path, provider in places:
        address = provider.address
        if (
            address.zip
            and not address.country
            and ZIP.fullmatch(address.zip)
            and not _ZIP_PLUS_4.fullmatch(address.zip)
        ):
            yield (
                f"{path}.address.zip",
                (
                    f"{address.zip} in {at.item(path)} needs the four digits at the end: electronic claims "
                    "carry nine. Look the address up at the Postal Service."
                ),
            )


@edit(
    "E2-billing-po-box",
    "The billing address is a street, not a box",
    rule="FIELD",
    stage="registration",
    cites="837 loop 2010AA N3, version 5010: no post office box or lockbox",
    source=_SOURCE,
    starts=_VERSION_5010,
)
def po_box(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a box in the billing address."""
    address = claim.billing.address
    for field, text in (("line1", address.line1), ("line2", address.line2)):
        if text and _BOX.search(text):
            yield (
                f"billing.address.{field}",
                (
                    f"{at.item('billing.address')} has a box, and the billing address is the street where "
                    "care is given. Put the box into the pay-to address, and the checks still go there."
                ),
            )
