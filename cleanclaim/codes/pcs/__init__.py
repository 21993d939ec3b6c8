"""ICD-10-PCS: what was done to an inpatient, in seven characters built from tables.

>>> from cleanclaim.codes import pcs
>>> pcs.parse("0dtj4zz").title
'Resection: Appendix, Percutaneous Endoscopic'
>>> [value.value for value in pcs.choices("0DTJ").values]
['0', '4', '7', '8']

The tables in use are an official release if the user has added one, else teaching tables that are complete
for what they hold; `label` says which.
"""

from cleanclaim.codes.pcs.builder import choices, codes, is_valid, table, tables
from cleanclaim.codes.pcs.check import check
from cleanclaim.codes.pcs.collection import LoadedTables, Tables
from cleanclaim.codes.pcs.compiled import CompiledTables, compile_tables, open_tables
from cleanclaim.codes.pcs.explain import explain
from cleanclaim.codes.pcs.guidelines import PcsGuideline, guideline, guidelines
from cleanclaim.codes.pcs.in_use import ROLE, in_use, label, official
from cleanclaim.codes.pcs.model import Character, Choices, Procedure, Row, Table, Value
from cleanclaim.codes.pcs.official import TableFileError, load_tables
from cleanclaim.codes.pcs.operations import (
    Approach,
    RootOperation,
    approach,
    approaches,
    operation,
    operations,
)
from cleanclaim.codes.pcs.parse import build, parse
from cleanclaim.codes.pcs.search import search
from cleanclaim.codes.pcs.sections import Section, section, sections
from cleanclaim.codes.pcs.teaching import TeachingTables, teaching

get = parse  # every code set is asked in the same way

__all__ = [
    "ROLE",
    "Approach",
    "Character",
    "Choices",
    "CompiledTables",
    "LoadedTables",
    "PcsGuideline",
    "Procedure",
    "RootOperation",
    "Row",
    "Section",
    "Table",
    "TableFileError",
    "Tables",
    "TeachingTables",
    "Value",
    "approach",
    "approaches",
    "build",
    "check",
    "choices",
    "codes",
    "compile_tables",
    "explain",
    "get",
    "guideline",
    "guidelines",
    "in_use",
    "is_valid",
    "label",
    "load_tables",
    "official",
    "open_tables",
    "operation",
    "operations",
    "parse",
    "search",
    "section",
    "sections",
    "table",
    "tables",
    "teaching",
]
