"""Fictional people. Surnames are plainly invented; nobody real is meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.types import Patient

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_FIRST: Final = {
    "F": ("Rosa", "Linh", "Amara", "Grace", "Priya", "Marisol", "Hana", "Josefina", "Nadia", "Ofelia"),
    "M": ("Mateo", "Duc", "Kwame", "Henry", "Arjun", "Joaquin", "Kenji", "Ernesto", "Tariq", "Samuel"),
}
_LAST: Final = (
    "Ejemplo", "Samplewood", "Muestra", "Practicefield", "Testerly", "Fictoria", "Imaginado", "Storyfield",
    "Inventado", "Placeholder", "Makebelieve", "Draftman",
)  # fmt: skip
_PROVIDERS: Final = (
    "Mina Fictoria, MD",
    "Luis Storyfield, MD",
    "Dana Samplewood, NP",
    "Omar Testerly, PA-C",
    "June Practicefield, DO",
    "Elena Muestra, FNP",
)
_YEAR: Final = 365.25


def patient(rng: Random, dos: date, sexes: Sequence[str], ages: tuple[int, int]) -> Patient:
    """Invent a patient whose age in years on the date of service lies in a range (ends included)."""
    sex = rng.choice(list(sexes))
    age = rng.randint(*ages)
    # A day in the year before the last birthday keeps the age inside the range.
    dob = dos - timedelta(days=int(age * _YEAR) + rng.randint(10, 350))
    return Patient(f"{rng.choice(_FIRST[sex])} {rng.choice(_LAST)}", dob, sex)


def provider(rng: Random) -> str:
    """Return who signs the note."""
    return rng.choice(_PROVIDERS)
