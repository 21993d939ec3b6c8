"""A ledger as JSON text, and back."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from cleanclaim.ledger.book import Ledger
from cleanclaim.ledger.events import AnyEvent, Event

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION: Final = 1


class SavedError(ValueError):
    """Something saved cannot be read; the message is one sentence: what is wrong, and what to do."""


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[AnyEvent])


def events_from(data: Any) -> list[Event]:
    """Read events from JSON values.

    Raises
    ------
    pydantic.ValidationError
        If one of them is no event.
    """
    found: list[Event] = _adapter().validate_python(data)
    return found


def events_as_dicts(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return events as JSON-ready values: what differs from the default, money and dates as text."""
    return [
        {**event.model_dump(mode="json", exclude_defaults=True), "kind": event.kind}  # type: ignore[attr-defined]
        for event in events
    ]


def to_json(ledger: Ledger) -> str:
    """Write a ledger: the events say everything."""
    return json.dumps({"version": VERSION, "events": events_as_dicts(ledger.events)}, indent=1)


def from_json(text: str) -> Ledger:
    """Read a ledger.

    Raises
    ------
    SavedError
        If the text is damaged, no ledger, or of a later version.
    """
    data = parsed(text, "ledger", VERSION)
    try:
        return Ledger(events_from(data.get("events")))
    except ValidationError as error:
        raise SavedError(first_problem(error, "ledger")) from None


def parsed(text: str, what: str, version: int) -> dict[str, Any]:
    """Read JSON with a version number.

    Raises
    ------
    SavedError
        In one sentence, if it is none, or of a version this program does not know.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" from line {error.lineno} on" if isinstance(error, json.JSONDecodeError) else ""
        raise SavedError(
            f"This file is damaged: it is not JSON{where}. Open your last saved copy of the {what} instead."
        ) from None
    found = data.get("version") if isinstance(data, dict) else None
    if not isinstance(found, int) or isinstance(found, bool):
        raise SavedError(f"This file holds no {what}. Choose the file that was saved as one.")
    if not 1 <= found <= version:
        raise SavedError(
            f"This {what} was saved by another version of Cleanclaim ({found}); this one reads up to "
            f"{version}. Update Cleanclaim and open it again."
        )
    held: dict[str, Any] = data
    return held


def first_problem(error: ValidationError, what: str) -> str:
    """Say the first problem of a damaged file in one sentence."""
    problems = error.errors(include_url=False)
    where = " → ".join(str(part) for part in problems[0]["loc"]) or "the whole"
    return (
        f"This {what} is damaged at “{where}” ({problems[0]['msg'].lower()}). "
        "Open your last saved copy instead; the damaged file is left as it is."
    )
