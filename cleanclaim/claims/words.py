"""What a field of the claim is called in a sentence."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("cleanclaim.claims").joinpath("words.toml").read_text("utf-8"))


def field_words(path: str | Sequence[str | int]) -> str:
    """Say a field in the words of the form.

    Parameters
    ----------
    path
        The way to the field, as a tuple or joined with dots; entries of a list are counted from 0.

    Returns
    -------
    str
        The words, beginning with a capital; a part nobody has words for stands as it is.

    Examples
    --------
    >>> field_words("lines.1.charge")
    'Line 2, charge'
    >>> field_words("coverages.0.payer.address.zip")
    'Coverage 1, payer, address, ZIP code'
    """
    parts = list(path.split(".") if isinstance(path, str) else map(str, path))
    words, said = _words(), []
    while parts:
        part = parts.pop(0)
        if parts and parts[0].isdecimal():
            said.append(f"{words['one'].get(part, part)} {int(parts.pop(0)) + 1}")
        else:
            said.append(words["field"].get(part, part))
    text = ", ".join(said)
    return text[:1].upper() + text[1:]
