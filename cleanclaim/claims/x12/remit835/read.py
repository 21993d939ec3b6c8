"""Remittances from an 835 file, all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.x12.problems import Problem, X12Error
from cleanclaim.claims.x12.reading import read

if TYPE_CHECKING:
    from cleanclaim.claims.remittance import Remittance
    from cleanclaim.claims.x12.source import Source


def read_835(source: Source) -> list[Remittance]:
    """Read the remittances of an 835 file.

    Parameters
    ----------
    source
        A path, X12 text, bytes, or an open file.

    Returns
    -------
    list of Remittance
        In the order of the file, one for each payment.

    Raises
    ------
    X12Error
        If anything is wrong with the file, its sums too, or it holds something else than payments. To get
        what can be read and all that is wrong, use `cleanclaim.claims.x12.read` or `stream`.
    """
    reading = read(source)
    problems = list(reading.problems)
    problems += [
        Problem(each.segments[0], "ST", "", "", f"This is an {each.kind}, not a payment (835).", "envelope")
        for each in reading.transactions
        if each.kind and each.kind != "835"
    ]
    if problems:
        raise X12Error(problems)
    return list(reading.contents)
