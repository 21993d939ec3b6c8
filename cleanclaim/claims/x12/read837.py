"""Claims from an 837 file, all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.problems import Problem, X12Error
from cleanclaim.claims.x12.reading import read

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.x12.source import Source

_KINDS: Final = frozenset({"837P", "837I"})


def read_837(source: Source) -> list[Claim]:
    """Read the claims of an 837 file.

    Parameters
    ----------
    source
        A path, X12 text, bytes, or an open file.

    Returns
    -------
    list of Claim
        In the order of the file.

    Raises
    ------
    X12Error
        If anything is wrong with the file, or it holds something else than claims. To get what can be read
        and all that is wrong, use `cleanclaim.claims.x12.read` or `stream`.
    """
    reading = read(source)
    problems = list(reading.problems)
    problems += [
        Problem(each.segments[0], "ST", "", "", f"This is an {each.kind}, not a claim.", "envelope")
        for each in reading.transactions
        if each.kind and each.kind not in _KINDS
    ]
    if problems:
        raise X12Error(problems)
    return list(reading.contents)
