"""Sample claims with random fields changed: whatever the record can hold, likely or not."""

from __future__ import annotations

import datetime as dt
import json
import types
from decimal import Decimal
from random import Random
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from cleanclaim.charts.registration import Record
from cleanclaim.claims import samples
from cleanclaim.claims.model import Claim

TEXTS = (
    *("", "A", "Ñandú", "two  spaces", " edge ", "a*b:c~d^e", "O'Neil-Smith, Jr.", "x" * 20, "B" * 60, "12"),
    *(
        "1234567893",
        "95-1234567",
        "95814-0101",
        "E11.9",
        "e119",
        "zz",
        "0",
        "00",
        "1",
        "7",
        "8",
        "Q",
        "US",
        "CA",
    ),
    *("25", "11", "PR", "EL", "DA", "Y", "N", "東京", "½", "line\nbreak", "916-555-0101", "12.5", "D9", "G2"),
)
DATES = ("2026-06-01", "2026-05-04", "1980-02-29", "2026-12-31", "1900-01-01", "2100-07-07")
MONEY = ("0.00", "1.00", "-5.00", "99999999.99", "0.01", "123.40")
NUMBERS = ("0", "1", "2", "1.5", "-1", "100", "0.001", "12345678")


def mutant(seed):
    """Return a changed sample claim, or None where the record cannot hold the change."""
    rng = Random(seed)  # noqa: S311 - dice
    held = json.loads(samples.claim(rng.randint(0, 10_000)).model_dump_json())
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        _change(rng, held, Claim)
    try:
        return Claim.model_validate_json(json.dumps(held), strict=True)
    except ValidationError:
        return None


def _change(rng, held, record):
    """Walk down to some field and put another value there."""
    if not held:
        return
    name = rng.choice(list(held))
    kind, value = record.model_fields[name], held[name]
    inner = _record_of(kind.annotation)
    if isinstance(value, dict) and rng.random() < 0.9:
        _change(rng, value, inner)
    elif isinstance(value, list) and value and rng.random() < 0.85:
        at = rng.randrange(len(value))
        if isinstance(value[at], dict) and rng.random() < 0.8:
            _change(rng, value[at], inner)
        else:
            _change_list(rng, value, at, kind.annotation)
    else:
        held[name] = _other(rng, kind.annotation)


def _change_list(rng, value, at, annotation):
    what = rng.choice(("drop", "double", "swap", "other"))
    if what == "drop":
        del value[at]
    elif what == "double":
        value.insert(at, value[at])
    elif what == "swap":
        value.append(value.pop(at))
    elif not isinstance(value[at], dict):
        value[at] = _other(rng, get_args(annotation)[0])


def _other(rng, annotation):
    """Make a value of a type."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _other(rng, inside[0])
    if origin in {Union, types.UnionType}:
        return rng.choice([None, *(_other(rng, each) for each in inside if each is not type(None))])
    if origin is Literal:
        return rng.choice(inside)
    if origin is tuple:
        return [_other(rng, inside[0]) for _ in range(rng.choice((0, 1, 2, 13)))]
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return {name: _other(rng, field.annotation) for name, field in _some(rng, annotation)}
    values = {str: TEXTS, dt.date: DATES, bool: (True, False), int: (0, 1, 2, 5, 13, -1)}
    return rng.choice(NUMBERS + MONEY if annotation is Decimal else values[annotation])


def _some(rng, record):
    """Choose fields to fill: all that are required, and a few more."""
    for name, field in record.model_fields.items():
        if field.is_required() or rng.random() < 0.3:
            yield name, field


def _record_of(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for each in get_args(annotation) if (found := _record_of(each))), None)
