"""Whether a text looks like a HCPCS Level II code, and what it probably should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

SHAPE: Final = re.compile(r"[A-CEGHJ-MP-V]\d{4}")
_NOISE: Final = re.compile(r"[\s\u200b\u2010-\u2015-]+")
_DENTAL: Final = re.compile(r"D\d{4}")
_TRAINING: Final = re.compile(r"Y[45]\d{3}")
_PROCEDURE: Final = re.compile(r"\d{4}[\dA-Z]")
_DIAGNOSIS: Final = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})|[A-Z]\d[0-9A-Z]|[A-Z]\d[0-9A-Z]{5}")
_DENTAL_SAYS: Final = (
    "{code} is a dental code: codes that begin with D belong to the American Dental Association and are not"
    " part of HCPCS here; use the dentist's own code book."
)
_TRAINING_SAYS: Final = (
    "{code} is a training procedure code of this course, not a HCPCS code; look it up among those."
)
_PROCEDURE_SAYS: Final = (
    "{code} is a procedure code of the American Medical Association (CPT), not HCPCS Level II; look it up in"
    " a licensed code book, or add yours with cleanclaim codes add-cpt."
)
_DIAGNOSIS_SAYS: Final = "{typed} looks like a diagnosis code (ICD-10-CM); put it with the diagnoses."
# Without its dot a diagnosis code of four or six characters may also be a HCPCS code a digit short or long.
_UNDOTTED: Final = re.compile(r"[A-Z]\d[0-9A-Z](?:[0-9A-Z]|[0-9A-Z]{3})")
_OTHER_SETS: Final = (
    (_DENTAL, _DENTAL_SAYS),
    (_TRAINING, _TRAINING_SAYS),
    (_PROCEDURE, _PROCEDURE_SAYS),
    (_DIAGNOSIS, _DIAGNOSIS_SAYS),
)
# Letters that are often typed for a digit.
_LOOKALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5", "B": "8"})


def plain(text: str) -> str:
    """Return a code without spaces and dashes, in upper case: ``" j-1885 "`` becomes ``"J1885"``."""
    return _NOISE.sub("", text).upper()


def well_formed(code: str) -> bool:
    """Tell whether a code has the shape of HCPCS Level II (it may still not exist)."""
    return SHAPE.fullmatch(code) is not None


def lookalike(code: str) -> str | None:
    """Return the code that was meant where a letter stands for a digit, or None."""
    meant = code[:1] + code[1:].translate(_LOOKALIKE)
    return meant if meant != code and well_formed(meant) else None


def correction(text: str, known: Container[str] = ()) -> str | None:
    """Return one sentence on what a text probably should be, or None when its shape is right.

    Parameters
    ----------
    text
        What was typed.
    known
        Codes that exist: only such a one is offered as what was meant.
    """
    code = plain(text)
    if well_formed(code):
        return None
    if meant := lookalike(code):
        sure = "" if meant in known else " if that is the one you mean"
        return f"{code} has a letter where a digit belongs; write {meant}{sure}."
    if not code:
        return "Write a HCPCS Level II code: a letter and four digits, for example J1885."
    typed = text.strip().upper()
    for pattern, sentence in _OTHER_SETS:
        if pattern.fullmatch(typed if pattern is _DIAGNOSIS else code):
            return sentence.format(code=code, typed=typed)
    other = "; if it is a diagnosis, put it with those" if _UNDOTTED.fullmatch(code) else ""
    return f"{code} is not a HCPCS code: write a letter and four digits, for example J1885{other}."
