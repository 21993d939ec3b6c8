"""X12 005010: claims, remittances and their answers, as files and as records.

>>> from cleanclaim.claims import x12
>>> x12.read("Dear payer").problems[0].what
'The text “Dear payer” is no interchange: X12 begins with ISA. Check that it is the right file.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.on_demand import on_demand

if TYPE_CHECKING:
    from cleanclaim.claims.x12.annotation import Annotated, AnnotatedElement, annotate
    from cleanclaim.claims.x12.coverage27x.write import write_270, write_271
    from cleanclaim.claims.x12.problems import Problem, X12Error
    from cleanclaim.claims.x12.read837 import read_837
    from cleanclaim.claims.x12.reading import Item, Reading, Transaction, read, stream
    from cleanclaim.claims.x12.receipts.write277ca import write_277ca
    from cleanclaim.claims.x12.receipts.write999 import write_999
    from cleanclaim.claims.x12.remit835.read import read_835
    from cleanclaim.claims.x12.remit835.write import write_835
    from cleanclaim.claims.x12.segment import Segment, segments
    from cleanclaim.claims.x12.trace837 import trace_837
    from cleanclaim.claims.x12.trading import Receiver, Submitter
    from cleanclaim.claims.x12.write837 import write_837

__all__ = [
    "Annotated",
    "AnnotatedElement",
    "Item",
    "Problem",
    "Reading",
    "Receiver",
    "Segment",
    "Submitter",
    "Transaction",
    "X12Error",
    "annotate",
    "read",
    "read_835",
    "read_837",
    "segments",
    "stream",
    "trace_837",
    "write_270",
    "write_271",
    "write_277ca",
    "write_835",
    "write_837",
    "write_999",
]

_HOMES: Final = {
    "Annotated": "annotation",
    "AnnotatedElement": "annotation",
    "annotate": "annotation",
    "Item": "reading",
    "Problem": "problems",
    "Reading": "reading",
    "Receiver": "trading",
    "Segment": "segment",
    "Submitter": "trading",
    "Transaction": "reading",
    "X12Error": "problems",
    "read": "reading",
    "read_835": "remit835.read",
    "read_837": "read837",
    "segments": "segment",
    "stream": "reading",
    "trace_837": "trace837",
    "write_270": "coverage27x.write",
    "write_271": "coverage27x.write",
    "write_277ca": "receipts.write277ca",
    "write_835": "remit835.write",
    "write_837": "write837",
    "write_999": "receipts.write999",
}
__getattr__ = on_demand(__name__, _HOMES)
