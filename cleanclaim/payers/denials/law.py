"""What forbids a step or opens it, with the statute or manual it rests on."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from cleanclaim.charts.registration import Record


class Law(Record):
    """One rule about a step.

    Parameters
    ----------
    id
        Short name.
    says
        What it says, one or two sentences.
    cites
        Statute, regulation, manual or contract.
    source, read
        Where it was read, and when.
    verified
        False while nobody has read it in its source.
    """

    id: str
    says: str
    cites: str
    source: str
    read: dt.date
    verified: bool = True


def law(name: str) -> Law:
    """Return a rule by its short name.

    Raises
    ------
    LookupError
        If there is none of that name.
    """
    found = laws().get(name)
    if found is None:
        raise LookupError(f"There is no rule {name!r}; there are {', '.join(laws())}.")
    return found


@lru_cache(maxsize=1)
def laws() -> dict[str, Law]:
    """Return every rule by its name."""
    import tomllib  # noqa: PLC0415 - only when a step is judged
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.payers.denials").joinpath("law.toml").read_text("utf-8")
    return {name: Law(id=name, **row) for name, row in tomllib.loads(text).items()}
