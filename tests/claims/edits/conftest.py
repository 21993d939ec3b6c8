"""Claims for the tables of edits: a clean base, and one change of it."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from pathlib import Path

import pytest

from cleanclaim.claims.model import Claim
from cleanclaim.claims.rules import preset
from cleanclaim.claims.scrubber import hits

HERE = Path(__file__).parent
TODAY = dt.date(2026, 7, 1)


def base(name):
    """Return a base claim as plain values."""
    bases = tomllib.loads((HERE / "bases.toml").read_text())
    found = bases[name]
    if "from" in found:
        found = {**bases[found["from"]], **{k: v for k, v in found.items() if k != "from"}}
    return copy.deepcopy(found)


def changed(values, changes):
    """Return a claim with changes: a path of its values, and the new value.

    A last part ``+`` adds a copy of the first entry of a list with some fields changed; the value ``!drop``
    takes a field or an entry away.
    """
    for path, value in changes.items():
        *way, last = path.split(".")
        place = values
        for part in way:
            place = place[int(part)] if isinstance(place, list) else place.setdefault(part, {})
        if last == "+":
            place.append({**copy.deepcopy(place[0]), **value} if isinstance(value, dict) else value)
        elif value == "!drop":
            del place[int(last) if isinstance(place, list) else last]
        elif isinstance(place, list):
            place[int(last)] = value
        else:
            place[last] = value
    return values


@pytest.fixture(scope="session")
def judge():
    """Return a function that judges a changed base claim: the findings of each edit."""

    def of(row, changes):
        claim = Claim.model_validate(changed(base(row.get("base", "office")), changes))
        earlier = [
            Claim.model_validate(changed(base(row.get("base", "office")), change))
            for change in row.get("history", [])
        ]
        on = row.get("on", TODAY)
        rules = preset(row["rules"]) if "rules" in row else None
        found = {}
        for edit, finding in hits(claim, rules=rules, on=on, history=earlier):
            found.setdefault(edit.id, []).append(finding)
        return claim, found

    return of


@pytest.fixture(scope="session")
def changed_base():
    """Return a function that makes the office claim with changes."""
    return lambda changes: Claim.model_validate(changed(base("office"), changes))
