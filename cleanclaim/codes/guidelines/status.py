"""G16: a status code that another code tells already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.places import both
from cleanclaim.codes.guidelines.registry import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

# Transplant status and the complications of the same organ, by the titles of the tabular list.
_SAME_ORGAN: Final = {
    "Z940": "T861",
    "Z941": "T862",
    "Z942": "T8681",
    "Z943": "T863",
    "Z944": "T864",
    "Z945": "T8682",
    "Z946": "T8683",
    "Z947": "T8684",
    "Z9481": "T860",
    "Z9482": "T8685",
    "Z9484": "T865",
}


@applies("G16", "status-told-already")
def told_already(listing: Listing, part: Part) -> Iterator[Finding]:
    """Tell a transplant in trouble by its complication alone."""
    for status in listing.starting("Z94"):
        organ = _SAME_ORGAN.get(status.key)
        for trouble in listing.starting(organ) if organ else ():
            yield part.finding(
                both(status, trouble),
                f"{trouble.code} tells of the transplant and of trouble with it, and {status.code} says that "
                "it works. Keep the one the provider documents; kidney disease that stays after a kidney "
                "transplant is by itself no complication."
                if organ == "T861"
                else f"{trouble.code} tells of the transplant and of trouble with it, and {status.code} says "
                "that it works. Keep the one the provider documents.",
            )
