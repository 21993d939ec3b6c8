"""Claims in and out of JSON, with what cannot be written down said in plain sentences."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import TypeAdapter, ValidationError

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model import Claim
from cleanclaim.claims.words import field_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

_SHOWN: Final = 40
_BOM: Final = "\ufeff"
_NO_TEXT: Final = (
    "This is not text in UTF-8. A PDF, Word or Excel file holds no claims that can be read here; "
    "a text file can be saved as UTF-8."
)
_BARE: Final = re.compile(r"\s*[+-]?[\d.]+(e\d+)?\s*", re.IGNORECASE)
# What to say, by how the kind of pydantic's error begins.
_KINDS: Final = {
    "missing": "this is missing; a claim cannot be held without it.",
    "date": "{} is not a date; write it like 2026-06-01.",
    "int": "{} is not a whole number; write it like 1.",
    "decimal": "{} is not a number; write it like 1 or 2.5.",
    "finite": "{} is not a number; write it like 1 or 2.5.",
    "bool": "{} is neither yes nor no; write true or false.",
    "tuple": "{} is not a list; put it between [ and ].",
    "model": "{} is not a record with fields; put them between {{ and }}.",
    "string": "{} is not text; put it between quotation marks.",
}


class ClaimError(ValueError):
    """A claim that cannot be read; the message is its first problem and how many more there are.

    Attributes
    ----------
    problems
        One plain sentence for each, in the order of the claim's fields.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(self.problems[0] + (f" (and {more} more like it)" if more else ""))


def from_json(source: str | bytes | Mapping[str, Any]) -> Claim:
    """Read one claim from JSON.

    Parameters
    ----------
    source
        JSON text or bytes (UTF-8), or what `json.loads` made of it.

    Returns
    -------
    Claim
        The claim as it is written, right or wrong.

    Raises
    ------
    ClaimError
        If it is not JSON, or a field holds what no such field can hold; each problem names its field in the
        words of the form.

    Examples
    --------
    >>> try:
    ...     from_json({"patient": {"name": {}}, "billing": {"name": {}}, "lines": [{"charge": "abc"}]})
    ... except ClaimError as error:
    ...     print(error)
    Line 1, charge: 'abc' is not an amount of money; write dollars and cents like 125.00.
    """
    text, held = _parsed(source)
    if isinstance(held, list):
        raise ClaimError(["This is a list, not one claim; read it with claims_from_json."])
    try:
        return Claim.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise ClaimError([_sentence(each, each["loc"]) for each in error.errors(include_url=False)]) from None


def claims_from_json(source: str | bytes) -> list[Claim]:
    """Read a list of claims, or a single one, from JSON.

    Raises
    ------
    ClaimError
        As `from_json`; in a list each problem begins with the number of its claim.
    """
    text, held = _parsed(source)
    if not isinstance(held, list):
        return [from_json(source)]
    try:
        return _list_adapter().validate_json(text, strict=True)
    except ValidationError as error:
        raise ClaimError([_in_list(each, held) for each in error.errors(include_url=False)]) from None


def to_json(claim: Claim) -> str:
    """Write a claim as JSON: what differs from the default, dates as ISO text, money as text."""
    return claim.model_dump_json(exclude_defaults=True, indent=2)


@lru_cache(maxsize=1)
def _list_adapter() -> TypeAdapter[list[Claim]]:
    return TypeAdapter(list[Claim])


def _parsed(source: str | bytes | Mapping[str, Any]) -> tuple[str, Any]:
    """Return the text and what it holds; Python's reader says better than pydantic's where JSON breaks."""
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ClaimError([_NO_TEXT]) from None
    if not isinstance(source, str):
        source = json.dumps(source, default=str)
    text = source.removeprefix(_BOM)
    if not text.strip():
        raise ClaimError(["There is nothing in it; a claim begins with { and ends with }."])
    if not text.lstrip().startswith(("{", "[")) and not _is_json(text):
        raise ClaimError(["This is no claim: JSON begins with { or [. Check that it is the right file."])
    try:
        held = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        said = f"This is not JSON from {where} on ({error.msg.lower()}); mend that place and try again."
        raise ClaimError([said]) from None
    except (RecursionError, ValueError) as error:
        if isinstance(error, ClaimError):
            raise
        raise ClaimError(["This JSON holds a number or a nesting that no claim needs."]) from None
    if not isinstance(held, dict | list):
        raise ClaimError(["This is JSON, but no claim; a claim begins with { and ends with }."])
    return text, held


def _is_json(text: str) -> bool:
    """Tell whether a text is a value of JSON that is no claim: a number, a word, null."""
    try:
        json.loads(text)
    except (RecursionError, ValueError):
        return False
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a field that is written twice, and a date that is a mere number."""
    held = dict(pairs)
    if len(held) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        words = field_words((twice,)) if twice in Claim.model_fields else f"The field {_shown(twice)}"
        raise ClaimError([f"{words} is written twice in one place; keep the one that is right."])
    for name in _dates() & held.keys():
        value = held[name]
        # pydantic would count it in seconds from 1970.
        if isinstance(value, str) and _BARE.fullmatch(value):
            raise ClaimError([f"{field_words((name,))}: {_KINDS['date'].format(_shown(value))}"])
    return held


@lru_cache(maxsize=1)
def _dates() -> frozenset[str]:
    """Return the names of the fields that hold a date wherever they stand (a drug has a prescription too)."""
    records: list[type[Record]] = [Claim]
    found: set[str] = set()
    others: set[str] = set()
    while records:
        for name, field in records.pop().model_fields.items():
            inner = _record_of(field.annotation)
            if inner is not None:
                records.append(inner)
            elif dt.date in (field.annotation, *get_args(field.annotation)):
                found.add(name)
            else:
                others.add(name)
    return frozenset(found - others)


def _in_list(error: ErrorDetails, held: list[Any]) -> str:
    number, *loc = error["loc"]
    claim = held[int(number)]
    account = claim.get("account") if isinstance(claim, dict) else None
    which = f"Claim {int(number) + 1}" + (f" ({account})" if isinstance(account, str) and account else "")
    said = _sentence(error, tuple(loc))
    return f"{which}: {said}"


def _sentence(error: ErrorDetails, loc: tuple[str | int, ...]) -> str:
    *parents, last = loc or ("",)
    if error["type"] == "extra_forbidden":
        return _unknown(tuple(parents), str(last))
    if not loc:
        return "This is no claim; a claim begins with { and ends with }."
    return f"{field_words(loc)}: {_what(error)}"


def _what(error: ErrorDetails) -> str:
    kind, shown = error["type"], _shown(error["input"])
    if kind == "value_error":
        # Our own sentence; JSON's numbers are shown as they were typed.
        return error["msg"].removeprefix("Value error, ").replace(repr(error["input"]), shown, 1)
    if kind == "literal_error":
        expected = (error.get("ctx") or {}).get("expected", "").replace("'", "").replace(" or ", ", ")
        values = [word.strip() or '""' for word in expected.split(",")]
        return f"{shown} is none of the values it can have; use {', '.join(values[:-1])} or {values[-1]}."
    said = next((said for start, said in _KINDS.items() if kind.startswith(start)), None)
    return said.format(shown) if said else f"{shown} cannot be held here ({error['msg'].lower()})."


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str) else json.dumps(value, default=str)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _unknown(parents: tuple[str | int, ...], name: str) -> str:
    """Say that there is no such field, and which one was probably meant."""
    near = difflib.get_close_matches(name, list(_fields(parents)), n=1)
    meant = f"; did you mean '{near[0]}'?" if near else "; take it out."
    where = field_words(parents) if parents else "The claim"
    return f"{where}: there is no field {_shown(name)}{meant}"


def _fields(parents: tuple[str | int, ...]) -> Iterator[str]:
    record: type[Record] | None = Claim
    for part in parents:
        if isinstance(part, str) and record is not None:
            record = _record_of(record.model_fields[part].annotation) if part in record.model_fields else None
    yield from record.model_fields if record is not None else ()


def _record_of(annotation: Any) -> type[Record] | None:
    """Find the record in ``X``, ``X | None`` or ``tuple[X, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for each in get_args(annotation) if (found := _record_of(each))), None)
