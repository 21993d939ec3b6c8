"""G20: how much of the body is burned, and how much of it to the third degree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.burns import EXTENT, current, degree, is_corrosion
from cleanclaim.codes.guidelines.places import called
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_THIRD: Final = 3
_TOLD_FROM: Final = (
    20  # percent of the body, from which T31 is asked for with a third-degree burn (I.C.19.d.6)
)
_MOST: Final = 9  # tens of percent: the last characters are for 90 percent or more
_ADULT: Final = 15  # years; below it the head is larger and the rule of nines does not hold
_PERCENT: Final = r"(\d{1,3})(?:\.\d+)? ?(?:%|percent|per cent)"
_BODY: Final = r"(?:total )?(?:body surface(?: area)?|tbsa|bsa|of (?:the |his |her )?body)"
_TOTAL: Final = re.compile(
    rf"{_PERCENT} ?(?:\w+ ){{0,3}}?(?:of )?(?:the |his |her )?{_BODY}|{_BODY}(?: burned| burn| involved|"
    rf" is| of|:|,)* ?{_PERCENT}",
    re.IGNORECASE,
)
_DEEP: Final = re.compile(
    rf"{_PERCENT} ?(?:(?:\w+ ){{0,4}}?)(?:third|3rd|full)[ -](?:degree|thickness)|"
    rf"(?:third|3rd|full)[ -](?:degree|thickness)(?: burns?| is| of| over| to| on|:|,| \()* ?{_PERCENT}",
    re.IGNORECASE,
)
# The rule of nines, for whole parts of an adult's body.
_NINES: Final = (
    (r"head and neck", 9),
    (r"(?:front|anterior) (?:of the )?(?:trunk|torso)|(?:trunk|torso),? (?:front|anterior)", 18),
    (r"(?:back|posterior) (?:of the )?(?:trunk|torso)|(?:trunk|torso),? (?:back|posterior)", 18),
    (r"both arms", 18),
    (r"both legs", 36),
    (r"(?:right|left) arm|(?:right|left) upper (?:limb|extremity)", 9),
    (r"(?:right|left) leg|(?:right|left) lower (?:limb|extremity)", 18),
    (r"genital\w*|perineum", 1),
)
_WHOLE: Final = r"\b(?:whole|entire|all of (?:the|his|her)|complete|circumferential) (?:\w+ )?"


def _figures(listing: Listing) -> tuple[int | None, int | None]:
    """Return the percentages of the note: burned in all, and to the third degree."""
    if listing.note is None:
        return None, None
    deep = listing.note.finds(_DEEP)
    third = next((int(g) for g in deep.groups() if g), None) if deep else None
    # "25% TBSA, of which 10% third degree": the total is the number beside the body, not the other.
    found = [
        next(int(g) for g in match.groups() if g)
        for match in _TOTAL.finditer(listing.note.text)
        if not (deep and match.start() == deep.start() and match.group() in deep.group())
    ]
    total = max(found) if found else _by_nines(listing)
    return total, third


def _by_nines(listing: Listing) -> int | None:
    if listing.note is None or (listing.age is not None and listing.age < _ADULT):
        return None
    total = 0
    for part, share in _NINES:
        total += share * len(re.findall(_WHOLE + f"(?:{part})", listing.note.text, re.IGNORECASE))
    return total or None


@applies("G20", "extent-third-degree")
def extent_third_degree(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask for the extent of a large burn with a third-degree part."""
    deep = [e for e in current(listing) if degree(e) == _THIRD]
    if not deep or EXTENT.in_(listing):
        return
    total, _ = _figures(listing)
    if total is not None and total >= _TOLD_FROM:
        code = "T32.-" if is_corrosion(deep[0]) else "T31.-"
        yield part.finding(
            deep[0].code,
            f"The note says that {total} percent of the body is burned, with a third-degree burn "
            f"({deep[0].code}). Add {code} for the extent.",
        )


@applies("G20", "extent-math")
def extent_math(listing: Listing, part: Part) -> Iterator[Finding]:
    """Compare the characters of T31 and T32 with the percentages of the note."""
    extents = EXTENT.of(listing)
    total, third = _figures(listing) if extents else (None, None)
    for extent in extents:
        tens, deep = extent.key[3:4], extent.key[4:5]
        if not tens.isdigit():
            continue
        right = str(min(total // 10, _MOST)) if total is not None else tens
        right_deep = str(min(third // 10, _MOST)) if third is not None else deep
        if right == "0":
            right_deep = ""
        if (tens, deep) != (right, right_deep) and (right_deep or right == "0"):
            told = f"{total} percent burned" if total is not None else ""
            told_deep = f"{third} percent to the third degree" if third is not None else ""
            yield part.finding(
                extent.code,
                f"The note says {' and '.join(t for t in (told, told_deep) if t)}, and {extent.code} does "
                f"not fit it yet. Use {extent.key[:3]}.{right}{right_deep}: the 4th character counts the "
                "tens of percent burned, the 5th those of the third degree.",
            )
        burns = current(listing)
        if deep not in {"", "0"} and burns and not any(degree(e) == _THIRD for e in burns):
            yield called(
                part.finding(
                    extent.code,
                    f"{extent.code} tells of third-degree burns, and no code of a site is of the third "
                    "degree. Check the degree of each site.",
                    severity=Severity.WARNING,
                ),
                "MISS",
            )
