"""The kinds of letters, as data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import Field

from cleanclaim.charts.registration import Record

if TYPE_CHECKING:
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.roots import Cause


class Kind(Record):
    """One kind of letter.

    Parameters
    ----------
    id, label
        Short name, and the name on a page.
    causes
        Kinds of cause it is for.
    only, but
        Single causes of those kinds: where any are named in `only`, it fits these alone; `but` leaves out.
    to
        Whom it goes to: ``"payer"``, ``"clinician"`` or ``"patient"``.
    action
        Steps of `cleanclaim.payers.denials` it is written for.
    subject, body, ask, enclosures
        Texts with names in braces, which the facts fill.
    cites
        What it rests on, by kind of payer; ``"any"`` for the rest.
    """

    id: str
    label: str
    causes: tuple[str, ...]
    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    to: str
    action: tuple[str, ...]
    subject: str
    body: tuple[str, ...]
    ask: str
    enclosures: tuple[str, ...] = ()
    cites: dict[str, str] = Field(default_factory=dict)

    def fits(self, cause: Cause) -> bool:
        """Tell whether it is for such a cause."""
        named = not self.only or cause.id in self.only
        return cause.kind in self.causes and named and cause.id not in self.but

    def cites_for(self, payer: str) -> tuple[str, ...]:
        """Return the citations for a kind of payer, none where we know of none."""
        text = self.cites.get(payer, self.cites.get("any", ""))
        return tuple(part.strip() for part in text.split("; ") if part.strip())


def kind(name: str) -> Kind:
    """Return a kind of letter.

    Raises
    ------
    LookupError
        If there is none of that name.
    """
    found = _table()["kinds"].get(name)
    if found is None:
        raise LookupError(f"There is no letter {name!r}; there are {', '.join(kinds())}.")
    return Kind.model_validate({"id": name, **found})


def letters_for(denial: Denial) -> tuple[str, ...]:
    """Return the letters that fit a denial: its kind of cause, its payer, and a step that exists there."""
    from cleanclaim.payers.denials.steps import ACTIONS, allowed  # noqa: PLC0415 - the two packages meet here

    may = {action for action in ACTIONS if allowed(denial, action).allowed}
    every = (kind(name) for name in kinds())
    return tuple(
        each.id
        for each in every
        if each.fits(denial.cause)
        and may & set(each.action)
        and (each.to != "payer" or each.cites_for(denial.payer))
    )


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds of letters."""
    return tuple(_table()["kinds"])


def said(citation: str, text: str) -> bool:
    """Tell whether a text names a citation in one of its forms."""
    form = _table()["known"].get(citation, re.escape(citation))
    return re.search(form.replace(" ", r"\s*"), text) is not None


def foreign(payer: str, text: str) -> tuple[str, ...]:
    """Return what is wrong with laws in a text that do not bind this kind of payer."""
    forms = _table()["foreign"].get(payer, {})
    return tuple(why for form, why in forms.items() if re.search(form, text))


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - only when a letter is written or read
    from importlib import resources  # noqa: PLC0415 - as above

    rows = tomllib.loads(
        resources.files("cleanclaim.payers.appeals").joinpath("letters.toml").read_text("utf-8")
    )
    known, others = rows.pop("known"), rows.pop("foreign")
    for row in rows.values():
        row["causes"] = row.pop("for")  # a word Python keeps for itself
    return {"kinds": rows, "known": known, "foreign": others}
