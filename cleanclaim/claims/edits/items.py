"""Where a field of a claim stands on the paper form, in words a biller knows.

>>> item("lines.1.charge", "professional")
'item 24F'
>>> item("diagnoses.1", "professional")
'item 21 B'
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_LETTERS: Final = "ABCDEFGHIJKLMNOPQ"


@lru_cache(maxsize=4096)
def item(path: str, kind: str) -> str:
    """Return the item of the CMS-1500 or the form locator of the UB-04 of a field.

    Parameters
    ----------
    path
        Path of the field as a finding has it: ``"lines.0.charge"``.
    kind
        ``"professional"`` or ``"institutional"``.

    Returns
    -------
    str
        The item; of a field the paper does not carry that of what it belongs to, else ``"not on paper"``.
    """
    names = [part for part in path.split(".") if not part.isdigit()]
    table = _table()[kind]
    for length in range(len(names), 0, -1):
        found = table.get(".".join(names[:length]))
        if found:
            return found + _letter(path, kind)
    return "not on paper"


def _letter(path: str, kind: str) -> str:
    """Return the letter of a diagnosis; which line it is a message says by itself."""
    parts = path.split(".")
    if parts[0] != "diagnoses" or len(parts) == 1 or not parts[1].isdigit():
        return ""
    # The UB-04 has a box without a letter for the principal diagnosis, and A to Q after it.
    place = int(parts[1]) if kind == "professional" else int(parts[1]) - 1
    return f" {_LETTERS[place]}" if 0 <= place < len(_LETTERS) else ""


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    import tomllib  # noqa: PLC0415 - only when a claim is judged
    from importlib import resources  # noqa: PLC0415 - as above

    return tomllib.loads(resources.files("cleanclaim.claims.edits").joinpath("items.toml").read_text("utf-8"))
