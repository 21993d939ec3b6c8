"""Places of the body with two sides: how titles name them, and how charts do."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# In a title, in a chart. The first that fits a title counts, so the exact place stands before the region.
PLACES: Final[tuple[tuple[str, str], ...]] = (
    (r"index finger", r"index(?: finger)?"),
    (r"middle finger", r"(?:middle|long)(?: finger)?"),
    (r"ring finger", r"ring(?: finger)?"),
    (r"little finger", r"(?:little|small|pinky)(?: finger)?"),
    (r"thumb", r"thumb"),
    (r"ankle and (?:joints of )?(?:right |left )?foot", r"ankle|foot|toes?|hallux|mtp|heel|\w*malleol\w+"),
    (r"sciatica", r"sciatica|leg|buttock|thigh|calf"),
    (r"finger", r"fingers?"),
    (r"great toe", r"(?:great|big) toe|hallux"),
    (r"toe", r"toes?"),
    (r"heel|midfoot", r"heel|midfoot"),
    (r"ankle", r"ankle|malleol\w+|bimalleolar|trimalleolar"),
    (r"calf", r"calf"),
    (r"middle cerebral artery", r"middle cerebral|mca"),
    (r"ribs?", r"ribs?"),
    (r"carotid artery", r"carotid"),
    (r"bronchus|lung", r"lung|bronchus|(?:upper|middle|lower) lobe"),
    (
        r"(?:femoral|iliac|popliteal|tibial|peroneal) vein",
        r"leg|thigh|calf|femoral|iliac|popliteal|tibial|lower (?:limb|extremity)",
    ),
    (r"shoulder", r"shoulder|rotator cuff|supraspinatus"),
    (r"clavicle", r"clavicle|collar ?bone"),
    (r"humerus|upper arm", r"humer\w+|upper arm|arm"),
    (r"elbow", r"elbow"),
    (r"radius", r"radius|radial|wrist|colles\w*"),
    (r"ulna", r"ulnar?|wrist"),
    (r"wrist", r"wrist|scaphoid|carpal"),
    (r"forearm", r"forearm"),
    (r"hand|palm", r"hand|palm"),
    (r"upper limb|upper extremity", r"upper (?:limb|extremity)|arm|hand|wrist|carpal tunnel"),
    (r"hip|femur", r"hip|femur|femoral|intertrochanteric|trochanter\w*|thigh"),
    (r"knee|patella", r"knee|patella\w*|tka"),
    (r"thigh", r"thigh"),
    (r"tibia|fibula|lower leg", r"tibia\w*|fibula\w*|lower leg|leg|shin|calf|ankle|\w*malleol\w*"),
    (r"foot", r"foot|toes?|hallux|forefoot|metatars\w+"),
    (
        r"lower limb|lower extremity|\bleg\b",
        r"lower (?:limb|extremity|leg)|leg|calf|shin|thigh|ankle|foot|heel|fem(?:oral)?\b|popliteal",
    ),
    (r"eyelid", r"(?:eye)?lid"),
    (r"eye", r"eye|corneal?|lens|cataract"),
    (r"\bear\b", r"ear|otitis|tm|tympanic"),
    (r"breast", r"breast|mastectomy"),
    (r"kidney", r"kidney|renal"),
    (r"ovary", r"ovar(?:y|ian)"),
    (r"testis", r"test(?:is|icle|icular)"),
)
ANY_PLACE: Final = "|".join(chart for _, chart in PLACES)
_RIGHT: Final = r"right|rt|(?-i:R(?![\w.>/&]))"
_LEFT: Final = r"left|lt|(?-i:L(?![\w.>/&]))"
_BOTH: Final = r"bilateral(?:ly)?|both|bilat|(?:left|right) (?:and|or|&) (?:left|right)"
_SIDE: Final = rf"(?P<{{0}}both>{_BOTH})|(?P<{{0}}right>{_RIGHT})|(?P<{{0}}left>{_LEFT})"
_ANY: Final = r"(?:right|left|rt|lt|both|bilateral|bilat|and|or|of|than)\b"
# The other side that was looked at and is well: "left ankle normal", "L TM clear".
_WELL: Final = (
    r"[\s:,]*(?:\w+ )?(?:is |was |are )?(?:normal|nl|neg|negative|intact|full|clear|unremarkable|unaffected|"
    r"uninvolved|uninjured|non-?tender|symmetric|fine|ok|wnl|within normal|palpable|good|for comparison)\b"
)


def place_of(title: str) -> str | None:
    """Return how charts name the place of a title, or None if it has none of two sides."""
    low = title.lower()
    return next((chart for name, chart in PLACES if re.search(rf"\b(?:{name})", low)), None)


@lru_cache(maxsize=128)
def _pattern(place: str) -> re.Pattern[str]:
    words = rf"(?:[\s-]+(?!{_ANY})[\w']+){{0,3}}?[\s-]+"
    before = rf"(?<![\w.])(?:{_SIDE.format('a')}){words}(?:{place})s?\b(?!{_WELL})"
    other = rf"(?!(?:[\s-]+\w+){{0,2}}[\s-]+(?:{ANY_PLACE})\b)"
    between = rf"(?:\s(?!{_ANY})[\w-]+){{0,3}}?\s?[,(]\s?"
    behind = rf"(?<!\w)(?:{place})\b{between}(?:{_SIDE.format('b')})(?!\w){other}(?!{_WELL})"
    return re.compile(rf"{before}|{behind}", re.IGNORECASE)


@lru_cache(maxsize=2048)
def sides_told(text: str, place: str) -> frozenset[str]:
    """Return "right", "left" and "both", as far as a text says them of a place.

    >>> sorted(sides_told("Pain in the right knee, left knee normal", "knee"))
    ['right']
    """
    return frozenset(
        name[1:] for found in _pattern(place).finditer(text) for name, hit in found.groupdict().items() if hit
    )
