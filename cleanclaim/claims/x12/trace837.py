"""Which element of an 837 comes from which field of the claim."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from cleanclaim.claims.normal import normalise
from cleanclaim.claims.x12.claim837.spelling import Told
from cleanclaim.claims.x12.claim837.traced import Traced
from cleanclaim.claims.x12.frame import spelled
from cleanclaim.claims.x12.write837 import file_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.x12.trading import Receiver, Submitter


def trace_837(
    claims: Iterable[Claim],
    *,
    sender: Submitter,
    receiver: Receiver,
    control_number: int = 1,
    when: dt.datetime | None = None,
    usage: str = "T",
) -> tuple[str, list[tuple[int, str, str]]]:
    """Write claims as `write_837` does, unchecked, and tell where each element comes from.

    Parameters
    ----------
    claims, sender, receiver, control_number, when, usage
        As of `cleanclaim.claims.x12.write_837`.

    Returns
    -------
    text : str
        The file.
    origins : list of (int, str, str)
        Number of the segment, position of the element (``"SV102"``, ``"SV101-2"``), and path of the field
        (``"lines.0.charge"``); with several claims the path starts with the number of the claim, counted
        from 0 (``"1.lines.0.charge"``). What comes from no field of the claim is not in the list.
    """
    given = [normalise(claim) for claim in claims]
    one = len(given) == 1
    seen = [cast("Any", Traced(claim, "" if one else str(at))) for at, claim in enumerate(given)]
    rows = list(file_rows(seen, sender, receiver, control_number, when or dt.datetime.now(dt.UTC), usage))
    origins = []
    for number, (_, row, _) in enumerate(rows, 1):
        for position, value in enumerate(row):
            parts = enumerate(value, 1) if isinstance(value, tuple) else [(0, value)]
            for part, text in parts:
                if isinstance(text, Told) and text:
                    name = f"{row[0]}{position:02}" + (f"-{part}" if part else "")
                    origins.append((number, name, text.path))
    return "".join(f"{spelled(row)}~\n" for _, row, _ in rows), origins
