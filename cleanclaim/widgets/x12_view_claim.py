"""A claim as rows to read: what was entered, in the words of the form, part by part."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from cleanclaim import codes
from cleanclaim.claims.words import field_words
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims import Claim

# Parts with a heading of their own, in the order in which a form asks for them; all else is "The claim".
_PARTS: Final = (
    "patient",
    "coverages",
    "billing",
    "pay_to",
    "rendering",
    "referring",
    "primary_care",
    "supervising",
    "facility",
    "attending",
    "operating",
    "other_operating",
    "diagnoses",
    "external_causes",
    "stay",
    "lines",
    "prior_payments",
)
_ONE_HEADING: Final = frozenset({"diagnoses", "external_causes"})
# How the record says what the wire says otherwise: no line of its own.
_HIDDEN: Final = frozenset({"kind", "destination", "organization", "id_kind"})
_REST: Final = "The claim"


def claim_groups(claim: Claim) -> list[dict[str, Any]]:
    """Return the filled fields of a claim in groups.

    Returns
    -------
    list of dict
        ``{"title": "Patient", "rows": [{"field": "patient.name.last", "label": …, "value": …}, …]}``.
        What was left empty is left out.
    """
    groups: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
    for path, value in _leaves(claim, ()):
        head, rest = _heading(path)
        groups.setdefault(head, []).append((path, rest, _said(path, value)))
    if claim.total is None and claim.lines:
        groups.setdefault(_REST, []).append((("total",), ("total",), f"{claim.charges:.2f}"))
    shown = [{"title": title, "rows": _rows(entries)} for title, entries in groups.items()]
    return sorted(shown, key=_place)


def _rows(entries: list[tuple[tuple[str, ...], tuple[str, ...], str]]) -> list[dict[str, str]]:
    """Name each field by its last word, and by its whole way where two share the last word."""
    ends = Counter(rest[-1] for _, rest, _ in entries)
    return [
        {
            "field": ".".join(path),
            "label": field_words(rest[-1:] if ends[rest[-1]] == 1 and not rest[-1].isdecimal() else rest),
            "value": value,
        }
        for path, rest, value in entries
    ]


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield what was entered, with the way to it; a list of plain values is one entry."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            entered = getattr(value, name)
            empty = entered is None or entered is False or entered in ("", ())
            if not empty and name not in _HIDDEN:
                yield from _leaves(entered, (*path, name))
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        for number, one in enumerate(value):
            yield from _leaves(one, (*path, str(number)))
    else:
        yield path, value


def _heading(path: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the heading of a field, and the part of its way that the heading does not say yet."""
    part = path[0]
    if part not in _PARTS:
        return _REST, path
    if part in _ONE_HEADING:
        return field_words(part), path[:2]
    numbered = len(path) > 1 and path[1].isdecimal()
    size = 2 if numbered else 1
    return field_words(path[:size]), path[size:] or path


def _place(group: dict[str, Any]) -> tuple[int, int]:
    if group["title"] == _REST:
        return _PARTS.index("lines"), -1  # just before the lines
    part, _, more = str(group["rows"][0]["field"]).partition(".")
    number = more.partition(".")[0]
    return _PARTS.index(part), int(number) if number.isdecimal() else 0


def _said(path: tuple[str, ...], value: object) -> str:
    """Write a value for people: dates as the course writes them, a diagnosis with its title."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return day_in_words(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}" if path[-1] in _MONEY else f"{value.normalize():f}"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    text = str(value).replace("_", " ") if path[-1] == "relationship" else str(value)
    return f"{text}  {_title(text)}".rstrip() if path[0] in _ONE_HEADING and path[-1] == "code" else text


_MONEY: Final = frozenset(
    {"charge", "total", "paid", "amount", "patient_paid", "purchase_charge", "noncovered", "remaining"}
)


def _title(code: str) -> str:
    try:
        return codes.get(code).title
    except codes.UnknownCodeError:
        return ""
