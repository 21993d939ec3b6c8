"""One patient's whole path: from the note to a balance of zero, every stage open to change.

>>> from cleanclaim.ledger.account import Account, practice
>>> Account.from_json(practice(1).to_json()) == practice(1)
True
"""

from cleanclaim.ledger.account.files import load, save
from cleanclaim.ledger.account.model import Account, Coding, Move
from cleanclaim.ledger.account.path import Path, Stage
from cleanclaim.ledger.account.rounds import Round
from cleanclaim.ledger.account.start import of_claim, practice
from cleanclaim.ledger.saved import SavedError

__all__ = [
    "Account",
    "Coding",
    "Move",
    "Path",
    "Round",
    "SavedError",
    "Stage",
    "load",
    "of_claim",
    "practice",
    "save",
]
