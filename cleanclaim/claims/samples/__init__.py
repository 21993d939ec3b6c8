"""Sample claims: fictional, clean, of every shape, the same for the same seed.

>>> from cleanclaim.claims import samples
>>> samples.claim(7, shape="anesthesia").lines[0].unit
'MJ'
"""

from cleanclaim.claims.samples.make import SHAPES, claim, claims, file, made

__all__ = ["SHAPES", "claim", "claims", "file", "made"]
