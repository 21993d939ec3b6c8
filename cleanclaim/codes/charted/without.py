"""R7: a title that says "without" does not stand beside what it is without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.rows import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.findings import Finding

# Symptoms that the use additional note at N40.1 and N40.3 names.
_URINARY: Final = Family("N3941-N3949 R338 R350 R351 R3911-R3916")
_PROSTATE: Final = {"N400": "N40.1", "N402": "N40.3"}


def without(listing: Listing) -> Iterator[Finding]:
    """Speak of a prostate without urinary symptoms beside such symptoms."""
    for plain, instead in _PROSTATE.items():
        for entry in listing.starting(plain):
            for symptom in _URINARY.of(listing)[:1]:
                yield parts()["R7", "title-says-without"].finding(
                    entry.code,
                    f"{entry.code} says that there are no urinary symptoms, and {symptom.code} is one. Use "
                    f"{instead}, and keep the symptoms after it.",
                )
