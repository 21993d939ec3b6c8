"""G25: when the chart disagrees with itself, or nobody names the disease, ask the provider."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.charted.body import sides_told
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import reads
from cleanclaim.codes.guidelines.words import pattern, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_SITES: Final = (
    *("knee", "hip", "shoulder", "wrist", "hand", "elbow", "ankle", "foot", "eye", "ear", "breast"),
    *("forearm", "arm", "leg", "thigh", "kidney", "ovary"),
)
# The other side that was looked at and is well: "left ankle normal".
# Text that is not of today.
_OLDER: Final = r"cop(?:y|ied)|prior|previous|old|earlier|last visit"
_DATED: Final = r"(?:on )?\d{1,2}/\d{1,2}(?:/\d{2,4})?\b"
_CHANGED: Final = r"was|were|previously|formerly|progressed|worsened|now|from (?:stage|type)|changed"


@reads("G25", "sides-disagree")
def sides(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when one heading says left and another right."""
    for site in _SITES:
        told: dict[str, str] = {}
        for heading, text in note.parts:
            named = sides_told(text, site)
            if len(named) == 1 and "both" not in named:
                told.setdefault(next(iter(named)), heading or "the note")
        if len(told) < 2 or says(note.text, rf"(?:bilateral|both) {site}"):  # noqa: PLR2004
            continue
        coded = [
            (e, side)
            for e in listing.known()
            for side in ("left", "right")
            if e.node and re.search(rf"\b{side}\b.*\b{site}\b|\b{site}\b.*\b{side}\b", e.node.title.lower())
        ]
        if len({side for _, side in coded}) != 1:
            continue
        for entry, _ in coded:
            yield part.finding(
                entry.code,
                f"{told['left']} says left {site}, {told['right']} says right {site}. The side is the "
                f"provider's to tell: ask before you report {entry.code}.",
            )


# What two headings may tell differently: the codes it touches, how a value is found, and its names.
_TYPES: Final = (
    (
        "diabetes",
        "E08-E13",
        r"type (?P<a>[12]|ii?) (?:diabetes|dm)|t(?P<b>[12])dm",
        {"i": "1", "ii": "2"},
    ),
    (
        "kidney disease",
        "N18",
        (
            r"ckd,? (?:stage )?(?P<a>[1245]|3[ab]?|iii[ab]?|i[iv]?|v)\b|chronic kidney disease,? stage "
            r"(?P<b>[1245]|3[ab]?|iii[ab]?|i[iv]?|v)\b"
        ),
        {"i": "1", "ii": "2", "iii": "3", "iiia": "3a", "iiib": "3b", "iv": "4", "v": "5"},
    ),
    (
        "pressure ulcer",
        "L89",
        (
            r"stage (?P<a>[1-4]|i{1,3}|iv)(?: \w+)? (?:pressure|decub)|(?:pressure (?:ulcer|injury)|decubitus"
            r"(?: ulcer)?)[^.;\n]{0,30}stage (?P<b>[1-4]|i{1,3}|iv)\b"
        ),
        {"i": "1", "ii": "2", "iii": "3", "iv": "4"},
    ),
    (
        "smoking",
        "F17 Z720 Z87891",
        r"(?P<a>never|non)[- ]?(?:smoker|smoked)|(?P<b>current|active)(?:ly)? (?:smok\w+)",
        {"never": "no smoker", "non": "no smoker", "current": "smoker", "active": "smoker"},
    ),
)


@reads("G25", "types-disagree")
def types(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when two headings give different values of one thing."""
    for name, family, words, names in _TYPES:
        coded = Family(family).of(listing)
        if not coded or (family == "L89" and len(coded) > 1):
            continue
        told: dict[str, tuple[str, str]] = {}
        for heading, text in note.parts:
            if says(heading, _OLDER):
                continue
            for found in pattern(words).finditer(text):
                if says(text[max(0, found.start() - 14) : found.start()], _DATED):
                    continue
                value = (found["a"] or found["b"]).lower()
                told.setdefault(names.get(value, value), (heading or "the note", " ".join(found[0].split())))
        # "CKD 3" beside "CKD 3b" is less said, not something else said
        if {v[:1] for v in told} == {"3"} and "3" in told:
            told.pop("3")
        if len(told) < 2 or says(note.text, _CHANGED):  # noqa: PLR2004
            continue
        (one, one_words), (two, two_words) = list(told.values())[:2]
        if one == two:
            continue
        yield part.finding(
            coded[0].code,
            f"{one} says “{one_words}”, {two} says “{two_words}”. The {name} cannot be both: ask the "
            f"provider before you report {coded[0].code}.",
        )


_LAB: Final = (
    r"hgb|hemoglobin|hb\b|hct|hematocrit|k\+?\s*[:=]?\s*\d|potassium|na\+?\s*[:=]?\s*\d|sodium|creatinine|"
    r"cr\s*[:=]?\s*\d|wbc|white (?:blood )?(?:cell )?count|albumin|bun|spo2|o2 sat|oxygen saturation"
)
_VALUES: Final = (
    (
        "D50-D64",
        (
            r"\w*an(?:a)?emi\w*|iron deficien\w*|blood loss|thalass\w*|sickle|abla\b|ida\b|ao?cd\b|"
            r"pancytopeni\w*|hb-?s[sc]\b|ha?emoly\w+|hus\b|g6pd|spherocyt\w*|b12 deficien\w*"
        ),
    ),
    ("E876", r"hypokal\w+|hypo-?k\b|low potassium"),
    ("E875", r"hyperkal\w+|hyper-?k\b|high potassium"),
    ("E871", r"hyponat\w+|low sodium"),
    (
        "N17",
        (
            r"acute (?:on chronic )?(?:kidney|renal)|(?:kidney|renal) (?:injury|failure)|aki\b|atn\b|"
            r"tubular necrosis"
        ),
    ),
    ("D7282", r"leukocyt\w+|elevated (?:white|wbc)\w*"),
    ("E860", r"dehydrat\w+"),
    ("E43 E44 E46", r"malnutrit\w+|malnourish\w+|undernour\w+"),
    ("J96", r"resp(?:iratory)? failure|a(?:hh?)?rf\b|vdrf\b|hypox(?:ic|emi\w+)|hyperca(?:pn|rb)\w+"),
)


@reads("G25", "value-is-not-a-diagnosis")
def values(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when the chart has a number and nobody names the disease."""
    number = says(note.text, _LAB)
    if number is None:
        return
    for family, words in _VALUES:
        if says(note.text, words):
            continue
        for entry in Family(family).of(listing):
            yield part.finding(
                entry.code,
                f"The chart shows a value (“{number}”), and nobody names the disease. A number alone is not "
                f"a diagnosis: ask the provider before you report {entry.code}.",
            )


_COMPLICATIONS: Final = Family("T80-T88 D78 E898 G97 H59 H95 I97 J95 K918 L76 M966 M968 N99")
_LINKED: Final = (
    r"complicat\w*|due to|secondary to|caused by|result of|resulting from|post ?-?op\w*|postproced\w*|"
    r"post ?(?:surgical|ablat\w+|transplant\w*|\w+(?:ectomy|otomy|ostomy|plasty|itomy))\b|"
    r"intraoperative|iatrogenic|(?:following|after|since) (?:the |her |his )?(?:\w+ )?(?:surgery|procedure|"
    r"operation|repair|fusion|\w+(?:ectomy|otomy|ostomy|plasty|scopy))\b|extravasat\w*|"
    r"(?:pump|device|graft|lead|catheter|shunt|port|hardware|screw|rod) (?:\w+ )?(?:fail\w*|fractur\w*|"
    r"migrat\w*|displace\w*|block\w*|obstruct\w*|erosion|exposed)|"
    r"rejection|failure of|infected|infection of|malfunction\w*|broken|loosen\w*|dislocat\w*|leak\w*|"
    r"reaction|dehiscence|\w+[- ]associated|associated with|surgical site|ssi\b|clabsi|cauti|"
    r"(?:stenos\w+|thrombos\w+|occlu\w+|clotted|pain|bleeding) (?:\w+ ){0,3}(?:fistula|av[fg]\b|graft|stent|"
    r"implant|device|hardware|prosthe\w+)|"
    r"(?:catheter|line|wound|incision\w*|port|graft|mesh|pump|shunt) (?:\w+ )?(?:infection|sepsis)"
)


@reads("G25", "complication-needs-link")
def complication_link(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when nothing ties a complication to the care."""
    if says(note.text, _LINKED):
        return
    for entry in _COMPLICATIONS.of(listing):
        yield part.finding(
            entry.code,
            f"{entry.code} says that the care caused it, and nothing in the note ties the two together. Ask "
            "the provider whether it is a complication.",
        )
