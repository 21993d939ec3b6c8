"""What was written down: patients, encounters, notes, their keys, and how answers are marked."""

from cleanclaim.charts.mark import Hit, Mark, mark
from cleanclaim.charts.read import ChartFileError, read_encounters, read_keys
from cleanclaim.charts.types import Case, Distractor, Encounter, Key, KeySlot, Patient, Section

__all__ = [
    "Case",
    "ChartFileError",
    "Distractor",
    "Encounter",
    "Hit",
    "Key",
    "KeySlot",
    "Mark",
    "Patient",
    "Section",
    "mark",
    "read_encounters",
    "read_keys",
]
