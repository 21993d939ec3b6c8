"""Named lists of values that several elements share."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def named(name: str) -> frozenset[str]:
    """Return a list by its name: ``states``, ``countries``, ``places``.

    Raises
    ------
    KeyError
        If there is no list of that name.
    """
    text = resources.files(__package__ or __name__).joinpath("data", "lists.txt").read_text(encoding="utf-8")
    lists = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            title, *values = line.split()
            lists[title] = frozenset(values)
    return lists[name]
