"""Modifiers: what the two characters after a procedure code say, and which of them go together.

>>> from cleanclaim.codes import modifiers
>>> modifiers.get("25").title
'A visit of its own on the day of a small procedure or other service'
"""

from cleanclaim.codes.modifiers.check import check
from cleanclaim.codes.modifiers.notices import liable
from cleanclaim.codes.modifiers.table import Modifier, get, modifiers
from cleanclaim.codes.modifiers.traits import HasTraits, Traits, TraitsOf, hcpcs_traits

__all__ = [
    "HasTraits",
    "Modifier",
    "Traits",
    "TraitsOf",
    "check",
    "get",
    "hcpcs_traits",
    "liable",
    "modifiers",
]
