"""Fees: what a payer's schedule gives for each line of a claim, with every factor as a step (A6 to A11).

Training codes carry our relative values, real HCPCS codes our practice prices; localities are ours too. The
conversion factors and the shares are those of law, from the parameter table.

>>> from decimal import Decimal
>>> Basis(kind="rbrvs_multiple", multiple=Decimal("1.25")).locality
''
"""

from cleanclaim.payers.fees.basis import Basis
from cleanclaim.payers.fees.listing import Row, schedule
from cleanclaim.payers.fees.localities import Locality, LocalityError, localities, locality
from cleanclaim.payers.fees.priced import PricedLine
from cleanclaim.payers.fees.pricing import price

__all__ = [
    "Basis",
    "Locality",
    "LocalityError",
    "PricedLine",
    "Row",
    "localities",
    "locality",
    "price",
    "schedule",
]
