"""How well a name of a code answers a query: a number between 0 and 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.names import importance

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.codes.query import Slot

    Rate = Callable[[str, tuple[float, ...]], float]
    Under = Callable[[str], tuple[float, ...]]

_CONTEXT: Final = 0.6  # what a heading says counts for less than what the title says
_SHARE: Final = 1.5
_LATER: Final = 0.08
_FLOOR: Final = 0.5


def rater(slots: tuple[Slot, ...]) -> tuple[Rate, Under]:
    """Return the functions that rate one name, as `names.split_name` wrote it, and the headings above it.

    The rate grows with the share of the query that the name, or a heading above it, answers, and with how
    much of the name was asked for. Some hundred names are rated per key pressed, so all that depends only
    on the query is done once.
    """
    plans = [
        (
            slot.weight,
            0.8 if slot.partial else 0.6,
            [
                (_LATER if place else 0.0, [(f" {w} ", f" {w}", len(w)) for w in words])
                for place, words in enumerate(slot.alternatives)
            ],
        )
        for slot in slots
    ]
    asked = sum(slot.weight for slot in slots)

    # Most inclusion terms and names of a row share no word with the query: a quick look tells.
    starts = tuple({w for slot in slots for words in slot.alternatives for w in words})

    nothing = (0.0,) * len(plans)

    def under(above: str) -> tuple[float, ...]:
        """Return how much of each slot the headings above a code say."""
        for start in starts:
            if start in above:
                return tuple(_CONTEXT * _best(ways, above, begun)[0] for _, begun, ways in plans)
        return nothing

    def rate(name: str, context: tuple[float, ...]) -> float:
        for start in starts:
            if start in name:
                break
        else:
            return 0.0
        total, core, optional, _ = name.split("|", 3)
        text = core + optional
        got = explained = 0.0
        used: set[str] = set()
        for (weight, begun, ways), also in zip(plans, context, strict=True):
            best, hits = _best(ways, text, begun)
            if best > 0:
                used.update(hits)
            got += max(best, also) * weight
        if not used:
            return 0.0
        explained = sum(importance(w) for w in used if f" {w} " in core)
        recall = float((got / asked) ** _SHARE)
        precision = min(1.0, (explained + 0.2) / (float(total) + 0.2))
        return recall * (_FLOOR + (1 - _FLOOR) * precision)

    return rate, under


def _best(
    ways: list[tuple[float, list[tuple[str, str, int]]]], text: str, start: float
) -> tuple[float, list[str]]:
    """Return how well the best way to say one thing is found in a name, and the words it is found in."""
    best, best_hits = 0.0, []
    for later, words in ways:
        found = 0.0
        hits = []
        for whole, beginning, length in words:
            if (at := text.find(beginning)) < 0:
                continue
            if whole in text:
                found += 1.0
                hits.append(whole[1:-1])
            else:
                hit = text[at + 1 : text.index(" ", at + 1)]
                found += start + 0.19 * length / len(hit)
                hits.append(hit)
        score = found / len(words) - later
        if score > best:
            best, best_hits = score, hits
    return best, best_hits
