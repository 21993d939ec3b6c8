"""Which parts of a claim its 837 has a place for.

Facts of 005010X222A1 (professional) and 005010X223A2 (institutional): which segments stand in the loop of
each provider. Checked against the maps of pyx12 4.0.0 on 2026-11-24.
"""

from __future__ import annotations

from typing import Final

_CONTACT: Final = frozenset({"contact", "phone", "fax", "email"})

# What the loop of each provider carries beside name, NPI and other identifiers.
CLAIM_PROVIDERS: Final[dict[str, dict[str, frozenset[str]]]] = {
    "professional": {
        "billing": _CONTACT | {"address", "tax_id", "tax_id_kind", "taxonomy"},
        "rendering": frozenset({"taxonomy"}),
        "referring": frozenset(),
        "primary_care": frozenset(),
        "supervising": frozenset(),
        "facility": frozenset({"address", "contact", "phone"}),
    },
    "institutional": {
        "billing": _CONTACT | {"address", "tax_id", "tax_id_kind", "taxonomy"},
        "rendering": frozenset(),
        "referring": frozenset(),
        "facility": frozenset({"address"}),
        "attending": frozenset({"taxonomy"}),
        "operating": frozenset(),
        "other_operating": frozenset(),
    },
}
LINE_PROVIDERS: Final[dict[str, dict[str, frozenset[str]]]] = {
    "professional": {
        "rendering": frozenset({"taxonomy"}),
        "purchased": frozenset(),
        "facility": frozenset({"address"}),
        "supervising": frozenset(),
        "ordering": _CONTACT | {"address"},
        "referring": frozenset(),
    },
    "institutional": {
        "rendering": frozenset(),
        "referring": frozenset(),
        "operating": frozenset(),
    },
}
# Fields that only the other kind of claim carries.
CLAIM_FIELDS_NOT_CARRIED: Final = {
    "professional": ("external_causes", "stay"),
    "institutional": (
        *("place", "provider_signature", "patient_signature_source", "accident", "dates", "patient_paid"),
        *("clia", "special_program", "condition_codes", "anesthesia_procedures", "pregnant", "weight"),
        "homebound",
    ),
}
LINE_FIELDS_NOT_CARRIED: Final = {
    "professional": ("revenue_code", "noncovered"),
    "institutional": (
        *(
            "place",
            "pointers",
            "emergency",
            "epsdt",
            "family_planning",
            "copay_exempt",
            "prior_authorization",
        ),
        *("referral", "clia", "note", "purchased_from", "purchase_charge"),
    ),
}
