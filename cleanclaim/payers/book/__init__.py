"""The book of payers: who they are, which plans they have, what they ask and what they pay.

Each payer is one TOML file in ``entries``. Public programs have their names; private payers are invented.
"""

from cleanclaim.payers.book.load import payer, payer_of, payers, read
from cleanclaim.payers.book.plan import Frequency, Plan
from cleanclaim.payers.book.profile import Edits, PayerProfile
from cleanclaim.payers.book.terms import Share, Terms

__all__ = [
    "Edits",
    "Frequency",
    "PayerProfile",
    "Plan",
    "Share",
    "Terms",
    "payer",
    "payer_of",
    "payers",
    "read",
]
