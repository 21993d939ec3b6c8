"""A claim and its 837 side by side: touch one, and the other lights up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets as t

from ._assets import css, esm
from ._base import Asked
from .x12_view_claim import claim_groups
from .x12_view_wire import Wire, received, written

if TYPE_CHECKING:
    from cleanclaim.claims import Claim


class X12View(Asked):
    """What was entered on the left, what travels on the right, and in words what each piece means.

    Parameters
    ----------
    claim
        The claim to show beside its own 837.
    text
        An X12 file that came in (835, 271, 999, an 837 …), shown without a claim. Not together with `claim`.
    start
        Number of the segment to begin at; the first when left out.
    label
        Name of the region.

    Attributes
    ----------
    segments
        The file, one row a segment (`x12_view_wire`).
    groups
        The claim, part by part (`x12_view_claim`); empty for a file that came in.
    problems
        What is wrong with the file, each with the number of its segment.
    marks
        The characters that stand between pieces: ``element``, ``part``, ``repeat``, and ``end`` of a segment.
    more
        How many segments of a long file are not shown.

    Raises
    ------
    ValueError
        If both a claim and a text are given.
    """

    _esm = esm("x12_view")
    _css = css("x12_view", "wide")

    segments = t.List(t.Dict()).tag(sync=True)
    groups = t.List(t.Dict()).tag(sync=True)
    problems = t.List(t.Dict()).tag(sync=True)
    marks = t.Dict().tag(sync=True)
    more = t.Int(0).tag(sync=True)
    start = t.Int(0).tag(sync=True)
    label = t.Unicode("").tag(sync=True)

    def __init__(
        self, claim: Claim | None = None, *, text: str | None = None, label: str = "", **traits: Any
    ) -> None:
        if claim is not None and text is not None:
            raise ValueError("Give X12View a claim or a text, not both.")
        usual = "Claim and 837 side by side" if text is None else "A file, piece by piece"
        super().__init__(label=label or usual, **traits)
        if claim is not None:
            self.show(claim)
        elif text is not None:
            self.read(text)

    def show(self, claim: Claim) -> None:
        """Show another claim beside its 837. What cannot be written is said, and the claim stays readable."""
        self._paint(claim_groups(claim), written(claim))

    def read(self, text: str) -> None:
        """Show an X12 file, and what is wrong with it."""
        self._paint([], received(text))

    def _paint(self, groups: list[dict[str, Any]], wire: Wire) -> None:
        with self.hold_sync():
            self.groups, self.segments, self.problems = groups, wire.rows, wire.problems
            self.marks, self.more = wire.marks, wire.more
