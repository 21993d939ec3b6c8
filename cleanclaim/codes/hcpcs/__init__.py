"""HCPCS Level II: what a code means, how it is counted, and how to find it.

>>> from cleanclaim.codes import hcpcs
>>> hcpcs.get("j1885").title
'Ketorolac injection'
"""

from cleanclaim.codes.hcpcs.amounts import AmountError
from cleanclaim.codes.hcpcs.check import check
from cleanclaim.codes.hcpcs.compare import Difference, compare
from cleanclaim.codes.hcpcs.loader import HcpcsFileError, Loaded, load, load_release
from cleanclaim.codes.hcpcs.lookup import codes, get, label
from cleanclaim.codes.hcpcs.model import FileModifier, Hcpcs, Unit, families
from cleanclaim.codes.hcpcs.search import search
from cleanclaim.codes.hcpcs.units import units
from cleanclaim.codes.hcpcs.vials import Given, check_lines, lines
from cleanclaim.codes.hcpcs.working import working_set

__all__ = [
    "AmountError",
    "Difference",
    "FileModifier",
    "Given",
    "Hcpcs",
    "HcpcsFileError",
    "Loaded",
    "Unit",
    "check",
    "check_lines",
    "codes",
    "compare",
    "families",
    "get",
    "label",
    "lines",
    "load",
    "load_release",
    "search",
    "units",
    "working_set",
]
