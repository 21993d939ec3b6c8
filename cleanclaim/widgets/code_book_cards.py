"""The card of a code of any set, as plain values for the page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from cleanclaim import codes
from cleanclaim.codes import hcpcs, pcs, systems, training
from cleanclaim.findings import day_in_words

from ._present import code_card
from .code_book_training import training_facts
from .pcs_builder_words import LENGTH, character_rows, reasons

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.codes import Match
    from cleanclaim.codes.hcpcs import Hcpcs

TO_CONFIRM: Final = "We read this in one source only so far. Check it in the official file before you use it."
_TABLE: Final = 3  # characters that name a PCS table


def card_of(system: str, code: str) -> dict[str, Any]:
    """Return everything the course says about a code.

    Parameters
    ----------
    system
        One of ``icd10cm``, ``icd10pcs``, ``hcpcs``, ``training``.
    code
        In any spelling the set accepts; for ICD-10-PCS also the first characters of one.

    Raises
    ------
    UnknownCodeError
        If the set does not hold it; the message is one sentence.
    """
    card = {"system": system, "release": systems.label(system), **_CARDS[system](code)}
    return {"facts": [], "characters": [], "reasons": [], "confirm": "", "word": "", **card}


def _diagnosis(code: str) -> dict[str, Any]:
    return code_card(codes.get(code))


def procedure_card(code: str) -> dict[str, Any]:
    """Return the card of an ICD-10-PCS code, or of the beginning of one with what may come next."""
    bare = "".join(code.split()).upper()
    if not 0 < len(bare) < LENGTH:
        read = pcs.get(code)
        return {
            **_plain(read.code, read.title),
            "breadcrumb": [_step(read.code[:at]) for at in range(_TABLE, LENGTH)],
            "characters": character_rows(read.code),
            "reasons": reasons(read.code),
        }
    step = pcs.choices(bare)
    return {
        **_plain(bare, _step(bare)["title"]),
        "billable": False,
        "breadcrumb": [_step(bare[:at]) for at in range(min(_TABLE, len(bare)), len(bare))],
        "characters": character_rows(bare),
        "next": f"Character {step.position}, {step.axis}: choose one",
        "children": [
            {"code": bare + v.value, "title": v.label, "billable": len(bare) + 1 == LENGTH}
            for v in step.values
        ],
    }


def _step(prefix: str) -> dict[str, str]:
    """Name a beginning of a code: its last character says what it adds."""
    title = pcs.table(prefix).title if len(prefix) == _TABLE else character_rows(prefix)[-1]["label"]
    return {"code": prefix, "title": str(title)}


def _supply(code: str) -> dict[str, Any]:
    found = hcpcs.get(code)
    facts = [
        ("Kind", found.family),
        ("One unit is", str(found.unit) if found.unit else "one service or item"),
        ("Also called", ", ".join(found.names)),
        ("Dates", _dates(found)),
    ]
    return {
        **_plain(found.code, found.title),
        "word": hcpcs_word(found),
        "billable": found.holds_on(_today()),
        "facts": [{"name": name, "value": value} for name, value in facts if value],
        "confirm": "" if found.verified else TO_CONFIRM,
    }


def _training(code: str) -> dict[str, Any]:
    found = training.get(code)
    return {
        **_plain(found.code, found.title),
        "word": "for practice only",
        "facts": [{"name": name, "value": value} for name, value in training_facts(found)],
    }


def hcpcs_word(found: Hcpcs) -> str:
    """Say what its dates mean today, or "" for a code that may be used."""
    today = _today()
    if found.holds_on(today):
        return ""
    if found.effective_to is not None and found.effective_to < today:
        return "ended"
    return "not yet in force"


def word_of(system: str, match: Match) -> str:
    """Return what stands beside a search result where "can be billed" would not be true, or ""."""
    if system == "training":
        return "for practice only"
    if system == "hcpcs" and not match.assignable:
        return hcpcs_word(hcpcs.get(match.code))
    return ""


def _dates(found: Hcpcs) -> str:
    since = f"since {day_in_words(found.effective_from)}" if found.effective_from else "first day not known"
    until = f", until {day_in_words(found.effective_to)}" if found.effective_to else ", no end known"
    then = f"; now {found.replaced_by}" if found.replaced_by else ""
    return f"{since}{until}{then}"


def _plain(code: str, title: str) -> dict[str, Any]:
    return {
        "code": code,
        "title": title,
        "billable": True,
        "breadcrumb": [],
        "groups": [],
        "seventh": [],
        "children": [],
    }


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - a code set starts at local midnight


_CARDS: Final[dict[str, Callable[[str], dict[str, Any]]]] = {
    "icd10cm": _diagnosis,
    "icd10pcs": procedure_card,
    "hcpcs": _supply,
    "training": _training,
}
