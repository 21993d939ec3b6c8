"""The shape of a code: seven characters, 34 values, no dot; and what was probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.pcs.model import LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES: Final = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SECTIONS: Final = "0123456789BCDFGHX"

_SPACE: Final = re.compile(r"[\s\u200b]+")
_DIAGNOSIS: Final = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|[A-Z]\d[0-9A-Z]{2,5}")
_DOTTED: Final = re.compile(r"[A-Z][0-9A-Z]{2}\.[0-9A-Z]{1,4}")
_HCPCS: Final = re.compile(r"[A-CEGHJ-MP-V]\d{4}")
_LOOKALIKES: Final = str.maketrans("OI", "01")


def plain(text: str) -> str:
    """Return a code in capitals without spaces: ``" 0dtj4zz "`` becomes ``"0DTJ4ZZ"``."""
    return _SPACE.sub("", text).upper()


def well_formed(code: str) -> bool:
    """Tell whether a plain code has seven of the 34 characters and begins with a section."""
    return len(code) == LENGTH and code[0] in SECTIONS and all(char in VALUES for char in code)


def problem(text: str, exists: Callable[[str], bool] | None = None) -> str | None:
    """Say in one sentence why a text is not shaped like an ICD-10-PCS code, or return None.

    Lower case and stray spaces are mended silently; everything else is named, with the code that was
    probably meant where there is one.

    Parameters
    ----------
    text
        As it was written.
    exists
        Tells whether a code is real: one that is not is never offered.
    """
    code = plain(text)
    if well_formed(code):
        return None
    if not code:
        return "An ICD-10-PCS code has seven characters; nothing is given here yet."
    return _other_set(code) or _spelling(code, exists or well_formed) or _length(code)


def _other_set(code: str) -> str | None:
    from cleanclaim.codes import training  # noqa: PLC0415 - only when a code has not the shape

    if training.is_training(code):
        return (
            f"{code} is a training procedure code, which goes beside a service line of an outpatient or "
            "professional claim; an inpatient's operation takes an ICD-10-PCS code, seven characters, "
            "such as 0DTJ4ZZ."
        )
    if _HCPCS.fullmatch(code):
        return (
            f"{code} looks like a HCPCS Level II code, which goes on outpatient and professional claims; "
            "an ICD-10-PCS code has seven characters, such as 0DTJ4ZZ."
        )
    if _DOTTED.fullmatch(code) or (_DIAGNOSIS.fullmatch(code) and code[0] not in SECTIONS):
        return (
            f"{code} looks like an ICD-10-CM diagnosis code, which says what the patient has; "
            "an ICD-10-PCS code says what was done, in seven characters without a dot."
        )
    return None


def _spelling(code: str, exists: Callable[[str], bool]) -> str | None:
    bare = re.sub(r"[.\-\u2013\u2014]", "", code)
    meant = bare.translate(_LOOKALIKES)
    likely = well_formed(meant) and exists(meant)
    hint = f": did you mean {meant}?" if likely else "."
    if bare != code and len(bare) == LENGTH:
        return f"{code} has a dot or a dash; ICD-10-PCS codes have none{hint}"
    if "O" in bare:
        return f"{code} has the letter O, which ICD-10-PCS never uses because it looks like zero{hint}"
    if "I" in bare:
        return f"{code} has the letter I, which ICD-10-PCS never uses because it looks like one{hint}"
    odd = next((char for char in bare if char not in VALUES), None)
    if odd is not None:
        return f"{code} has the character {odd!r}; ICD-10-PCS uses only digits and letters without I and O."
    return None


def _length(code: str) -> str:
    bare = re.sub(r"[.\-\u2013\u2014]", "", code)
    if len(bare) == LENGTH:
        return (
            f"{bare} begins with {bare[0]}, which is not a section; the sections are {', '.join(SECTIONS)}."
        )
    if _DIAGNOSIS.fullmatch(code) and len(bare) < LENGTH:
        return (
            f"{code} has {len(bare)} characters and looks like an ICD-10-CM diagnosis code; "
            "an ICD-10-PCS code has seven."
        )
    s = "" if len(bare) == 1 else "s"
    return f"{bare} has {len(bare)} character{s}; an ICD-10-PCS code has exactly seven."
