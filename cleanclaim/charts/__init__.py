"""What was written down: patients, encounters, notes, their keys, and how answers are marked."""

from cleanclaim.charts.generate import generate
from cleanclaim.charts.mark import Hit, Mark, mark
from cleanclaim.charts.read import ChartFileError, read_encounters, read_keys
from cleanclaim.charts.scenario import SKILLS
from cleanclaim.charts.types import Case, Distractor, Encounter, Key, KeySlot, Patient, Section

__all__ = [
    "SKILLS",
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
    "generate",
    "mark",
    "read_encounters",
    "read_keys",
]
