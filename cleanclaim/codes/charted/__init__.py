"""What the chart says beyond the guidelines' own rules: the side, the detail, the age.

The rows ``guidelines/rows/charted.toml`` hold where each of them stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.findings import Finding

__all__ = ["charted"]


def charted(listing: Listing) -> Iterator[Finding]:
    """Yield what does not fit the side, the detail or the age the chart gives.

    Parameters
    ----------
    listing
        The codes with what is known of the encounter; what is not known is not judged.
    """
    from cleanclaim.codes.charted.age import age, newborn_code, newborn_exam  # noqa: PLC0415 - only when something is checked
    from cleanclaim.codes.charted.both import both_sides  # noqa: PLC0415
    from cleanclaim.codes.charted.depth import depth  # noqa: PLC0415
    from cleanclaim.codes.charted.detail import detail  # noqa: PLC0415
    from cleanclaim.codes.charted.kind import kind  # noqa: PLC0415
    from cleanclaim.codes.charted.modifier import added, modifier, more  # noqa: PLC0415
    from cleanclaim.codes.charted.narrower import narrower  # noqa: PLC0415
    from cleanclaim.codes.charted.negated import negated  # noqa: PLC0415
    from cleanclaim.codes.charted.partner import partner  # noqa: PLC0415
    from cleanclaim.codes.charted.side import side  # noqa: PLC0415
    from cleanclaim.codes.charted.unnamed import unnamed  # noqa: PLC0415
    from cleanclaim.codes.charted.without import without  # noqa: PLC0415
    from cleanclaim.codes.charted.wound import wound  # noqa: PLC0415

    yield from age(listing)
    yield from newborn_exam(listing)
    yield from newborn_code(listing)
    yield from both_sides(listing)
    yield from without(listing)
    if listing.note is not None:
        yield from side(listing, listing.note)
        yield from detail(listing, listing.note)
        yield from depth(listing, listing.note)
        yield from kind(listing, listing.note)
        yield from narrower(listing, listing.note)
        yield from partner(listing, listing.note)
        yield from unnamed(listing, listing.note)
        yield from negated(listing, listing.note)
        yield from modifier(listing, listing.note)
        yield from added(listing, listing.note)
        yield from more(listing, listing.note)
        yield from wound(listing, listing.note)
