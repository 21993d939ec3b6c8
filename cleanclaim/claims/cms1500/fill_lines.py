"""Write one service line in item 24."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.paper.places import identifier
from cleanclaim.claims.paper.written import day6, money, number, printed

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim, Drug, ServiceLine


def line_boxes(claim: Claim, line: ServiceLine, row: int) -> dict[str, str]:
    """Return the boxes of a line that stands in row 1 to 6."""
    rendering = line.rendering or claim.rendering
    qualifier, other = identifier(rendering) if rendering else ("", "")
    letters = [crosswalk.LETTERS[at - 1] for at in pointers_on_paper(line)]
    boxes = {
        "shaded": shaded(line),
        "A.from": day6(line.begins),
        "A.to": day6(line.through),
        "B": printed(line.place or claim.place),
        "C": "Y" if line.emergency else "",
        "D": printed(line.code),
        "D.modifiers": " ".join(modifiers_on_paper(line)),
        "E": "".join(letters),
        "F": money(line.charge),
        "G": number(line.units),
        "H.shaded": "Y" if line.epsdt else "",
        "H": "Y" if line.family_planning else "",
        "I": qualifier,
        "J.shaded": other,
        "J": printed(rendering.npi) if rendering else "",
    }
    return {f"24.{row}.{name}": text for name, text in boxes.items()}


def modifiers_on_paper(line: ServiceLine) -> tuple[str, ...]:
    """Return the modifiers there is room for, without gaps."""
    return split_modifiers(" ".join(line.modifiers))[: crosswalk.MOST_MODIFIERS]


def split_modifiers(text: str) -> tuple[str, ...]:
    """Split modifiers at spaces, hyphens and the like, as people write them."""
    return tuple(re.split(r"[\s;-]+", bare)) if (bare := printed(text).strip(" ;-")) else ()


def pointers_on_paper(line: ServiceLine) -> tuple[int, ...]:
    """Return the pointers that have a letter, at most four."""
    lettered = (at for at in line.pointers if 1 <= at <= len(crosswalk.LETTERS))
    return tuple(lettered)[: crosswalk.MOST_POINTERS]


def shaded(line: ServiceLine) -> str:
    """Write drug and remark in the strip above the line, three spaces between them."""
    parts = [_drug(line.drug)] if line.drug else []
    note = printed(line.note)
    return "   ".join([*parts, *([f"ZZ{note}"] if note else [])])


def _drug(drug: Drug) -> str:
    ndc = "".join(ch for ch in printed(drug.ndc) if ch.isalnum())
    amount = "" if drug.quantity is None else f" {drug.unit}{number(drug.quantity)}"
    return f"N4{ndc}{amount}"
