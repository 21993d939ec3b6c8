"""The words of the record and the codes of the 837 that mean the same."""

from __future__ import annotations

from typing import Final

# What the patient is to the subscriber: SBR02 and PAT01.
RELATIONSHIPS: Final = {
    "self": "18",
    "spouse": "01",
    "child": "19",
    "employee": "20",
    "unknown": "21",
    "organ_donor": "39",
    "cadaver_donor": "40",
    "life_partner": "53",
    "other": "G8",
}
RELATIONSHIP_OF: Final = {code: word for word, code in RELATIONSHIPS.items()}
# The order in which payers pay: SBR01.
ORDER: Final = "PSTABCDEFGH"
SEX: Final = {"F": "F", "M": "M", "X": "U"}
SEX_OF: Final = {code: word for word, code in SEX.items()}
# Single days of a professional claim, each its own DTP of form D8.
CLAIM_DATES: Final = {
    "431": "onset",
    "484": "last_menstrual_period",
    "454": "initial_treatment",
    "304": "last_seen",
    "453": "acute_manifestation",
    "455": "last_xray",
    "471": "prescription",
    "297": "last_worked",
    "296": "return_to_work",
    "435": "admitted",
    "096": "discharged",
    "090": "assumed_care",
    "091": "relinquished_care",
    "444": "first_contact",
}
# Numbers of the claim that have a field of their own.
CLAIM_NUMBERS: Final = {
    "G1": "prior_authorization",
    "9F": "referral",
    "F8": "payer_control_number",
    "X4": "clia",
    "EA": "medical_record",
    "P4": "demonstration",
}
LINE_NUMBERS: Final = {"6R": "control_number", "G1": "prior_authorization", "9F": "referral", "X4": "clia"}
# Who stands in which loop, by kind of claim: loop, NM101, field.
CLAIM_PARTIES: Final = {
    "professional": (
        ("2310A", "DN", "referring"),
        ("2310A", "P3", "primary_care"),
        ("2310B", "82", "rendering"),
        ("2310C", "77", "facility"),
        ("2310D", "DQ", "supervising"),
    ),
    "institutional": (
        ("2310A", "71", "attending"),
        ("2310B", "72", "operating"),
        ("2310C", "ZZ", "other_operating"),
        ("2310D", "82", "rendering"),
        ("2310E", "77", "facility"),
        ("2310F", "DN", "referring"),
    ),
}
LINE_PARTIES: Final = {
    "professional": (
        ("2420A", "82", "rendering"),
        ("2420B", "QB", "purchased"),
        ("2420C", "77", "facility"),
        ("2420D", "DQ", "supervising"),
        ("2420E", "DK", "ordering"),
        ("2420F", "DN", "referring"),
    ),
    "institutional": (
        ("2420A", "72", "operating"),
        ("2420C", "82", "rendering"),
        ("2420D", "DN", "referring"),
    ),
}
