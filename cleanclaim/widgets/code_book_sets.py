"""The code sets of the page: what each is for, and what to try in it."""

from __future__ import annotations

from typing import Any, Final

from cleanclaim.codes import systems

SETS: Final = {
    "icd10cm": (
        "Why the patient came: diagnoses and symptoms",
        ("sugar diabetes", "broken wrist", "E11.22"),
    ),
    "icd10pcs": ("What a hospital did for an inpatient", ("appendix out", "new hip", "0DTJ4ZZ")),
    "hcpcs": ("Supplies, drugs and some services", ("wheelchair", "ketorolac", "annual wellness visit")),
    "training": ("Our own codes, to practise procedures", ("office visit", "chest x-ray", "Y4023")),
}
HINTS: Final = {
    "icd10cm": "Type a word from the note, or the start of a code.",
    "icd10pcs": "Type what was done and to which body part, or the start of a code.",
    "hcpcs": "Type a supply, a drug or a service, or the start of a code.",
    "training": "Type a service, or the start of a code.",
}


def short_name(name: str) -> str:
    """Return the name of a set as a label begins."""
    title = systems.NAMES[name]
    return title[:1].upper() + title[1:]


def set_row(name: str) -> dict[str, Any]:
    """Return what the page shows of a set, its release included."""
    purpose, examples = SETS[name]
    return {
        "system": name,
        "name": short_name(name),
        "purpose": purpose,
        "hint": HINTS[name],
        "examples": list(examples),
        "release": systems.label(name),
    }
