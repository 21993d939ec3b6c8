"""What to say when a search finds nothing."""

from __future__ import annotations

import re
from typing import Any, Final

from cleanclaim.codes import systems
from cleanclaim.codes.model import UnknownCodeError

from .code_book_cards import card_of
from .code_book_sets import SETS, short_name

_CODE_LIKE: Final = re.compile(r"(?=\S*\d)[A-Za-z0-9.]{3,8}")
_LICENSED: Final = re.compile(r"\d{4}[0-9A-Za-z]|[Dd]\d{4}")


def help_with(text: str, system: str) -> dict[str, Any]:
    """Return ``say``, one sentence about a text that found nothing, and the other sets that know it.

    A licensed procedure code is recognised by its shape alone.
    """
    if not text or system not in SETS:
        return {"say": "", "sets": []}
    if _LICENSED.fullmatch(text) and not systems.holding(text):
        return {"say": systems.elsewhere(text) or "", "sets": []}
    if not _CODE_LIKE.fullmatch(text):
        others = [name for name in SETS if name != system and systems.search(text, system=name, limit=1)]
        return {"say": "", "sets": [_other(name) for name in others]}
    holders = [name for name in systems.holding(text) if name in SETS and name != system]
    if holders:
        return {"say": "", "sets": [_other(name) for name in holders]}
    try:
        card_of(system, text)
    except UnknownCodeError as unknown:
        return {"say": str(unknown), "sets": []}
    return {"say": "", "sets": []}


def _other(name: str) -> dict[str, str]:
    return {"system": name, "name": short_name(name)}
