"""Say in today's words what the titles of ICD-9-CM, which many charts and lists still use, say in theirs.

Whole families of older titles differ from today's in the same few words: how tuberculosis was proven, how an
abortion came about, which joint ("pelvic region and thigh" is the hip), how long consciousness was lost.
"""

from __future__ import annotations

import re
from typing import Final

# Only for a text that speaks of the topic: a pattern for the topic, then (older words, today's words).
_TOPICS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        r"\btb\b|tubercul",
        (
            (r",? ?tubercle bacilli (?:not )?found\b.*", " "),
            (r",? ?bacteriological or histological examination (?:not done|unknown)\b.*", " "),
            (r"-(?:unspec|no exam|exam unkn|micro dx|cult dx|histo dx|oth test)$", " "),
            (r", (?:unspecified|confirmation unspecified)$", " "),
        ),
    ),
    (
        r"\bab(?:ort?(?:ion)?)?\b",
        (
            (
                (
                    r"\b(?:leg(?:al)?|ille?g(?:al)?|legally induced|illegally induced|unspecified) "
                    r"ab(?:ort?(?:ion)?)?\b(.*?)(?:,? ?without mention of complication|uncompl\w*)"
                ),
                r"elective termination of pregnancy \1 ",
            ),
            (r"\bab(?:ort?(?:ion)?)? nos uncompl\w*", "elective termination of pregnancy"),
            (
                (
                    r"\b(?:leg(?:al)?|ille?g(?:al)?|legally induced|illegally induced|unspecified) "
                    r"ab(?:ort?(?:ion)?)?\b|\bab(?:ort?(?:ion)?)? nos\b"
                ),
                "induced termination of pregnancy",
            ),
            (
                r"\b(?:failed )?attemp(?:ted)? ab(?:ort?(?:ion)?)?\b",
                "failed attempted termination of pregnancy",
            ),
            (
                r"(?<=of pregnancy)(.*?)(?:-unspe?c?|-inc|-comp|, (?:in)?complete|, unspecified)$",
                r"\1",
            ),
        ),
    ),
    (
        r"\b(?:burn|brn|degree)",
        (
            (r"\berythema \[first degree\]", "burn first degree"),
            (r"\bblisters,?[^\[]*\[second degree\]", "burn second degree"),
            (
                r"\b(?:full-thickness|deep necrosis)[^\[]*\[(?:deep )?third degree[^\]]*\]",
                "burn third degree",
            ),
            (r",? with(?:out)?(?: mention of)? loss of(?: a)?(?: body part)?", " "),
            (r"\b(?:deep )?([123])(?:st|nd|rd)? (?:deg )?bu?rn\b(?: w/?o? loss)?", r"burn degree \1"),
            (r"burn degree 1", "burn first degree"),
            (r"burn degree 2", "burn second degree"),
            (r"burn degree 3", "burn third degree"),
            (r"less than 10 percent or unspecified", "0% to 9%"),
        ),
    ),
    (
        r"arthr|joint|\bjts?\b|synov|ankylos|\bbone\b|osteo|effusion|rheum|loose body|derang",
        (
            (r"-pelvis$|, pelvic region and thigh", " hip"),
            (r"\bl/leg\b", "knee"),
            (r"\bup/arm\b", "elbow"),
            (r"-mult(?: jts?| site)?$", " multiple sites"),
            (r"-unspec$|, site unspecified$", " unspecified site"),
            (
                r"\barthropathy associated with [a-z ]*(?:mycoses|diseases|helminthiasis|disorders)",
                "direct infection joint",
            ),
            (r"^(?:mycotic|helminth|viral|bact|parasit\w*) arthrit\w*-", "direct infection joint "),
        ),
    ),
    (
        r"^(?!.*(?:\bfx|fracture)).*(?:coma\b|consciousness|intracranial|\bbrain\b|\bcortex\b)",
        (
            (
                r"\bwith moderate \[1-24 hours\] loss of consciousness|\bmod(?:erate)? coma\b",
                "loss of consciousness of 1 hours to 5 hours 59 minutes",
            ),
            (
                r"\bwith brief \[less than one hour\] loss of consciousness|\bbri?e?f coma\b",
                "loss of consciousness of 30 minutes or less",
            ),
            (
                (
                    r"\bwith prolonged (?:\[more than 24 hours\] )?loss of consciousness and return to"
                    r" pre-existing conscious level|\bproln?g? coma\b"
                ),
                "loss of consciousness greater than 24 hours with return to pre-existing conscious level",
            ),
            (
                (
                    r"\bwith prolonged \[more than 24 hours\] loss of consciousness,? without return to"
                    r" pre-existing conscious level|\bdeep coma\b"
                ),
                "loss of consciousness greater than 24 hours without return to pre-existing conscious level",
            ),
            (r"\bwith no loss of consciousness|\b(?:no|w/o) coma\b", "without loss of consciousness"),
            (r",? ?\bwith(?:out mention of)? open intracranial wound\b", " "),
            (r"^(?:opn?|open) (?=brain|cortex|subdur|subarach|extradur|cerebel)", " "),
            (r"\b(?:cortex|brain) (?:contus\w*|lac\w*)(?: nec)?", "contusion laceration of cerebrum"),
            (r"\bbrain hem nec\b", "traumatic hemorrhage of cerebrum"),
        ),
    ),
    (
        r"\bwo?u?nd\b|\binjury\b|\binj\b|abrasion",
        (
            (r",? with tendon involvement| w tendon$", " "),
            (r",? with open wound into cavity|,? without mention of open wound into cavity", " "),
            (r"(?<=inj)(ury[a-z ]*|)-(?:open|opn|closed)$", r"\1"),
            (
                r"\b(?:open|opn) wo?u?nd\b(.*?)(?:, complicated$|-comp\w*$)",
                r"laceration with foreign body \1",
            ),
            (r"\bmultiple and unspecified (?=open wound)", " "),
            (r"\babrasion or friction burn\b", "abrasion"),
            (r", infected$|-inf\w*$", " "),
            (r"\bscapular? region\b|\bscapula$", "shoulder"),
            (r"\b(?:palate|buc(?:cal)? mucosa|gums?|alveolus)\b", "oral cavity"),
        ),
    ),
    (
        r"lymph|sarcoma|hodgkin|burkitt|histiocyt|reticul|margin",
        (
            (r"\bintrathoracic(?: lymph nodes)?|\bthorax$", "intrathoracic lymph nodes"),
            (r"\bintrapelvic(?: lymph nodes)?|\bpelvic$", "intrapelvic lymph nodes"),
            (r"\bintra-abdominal(?: lymph nodes)?|\babdom$|\bintra-abd$", "intra-abdominal lymph nodes"),
            (r"\bmult$", "lymph nodes of multiple sites"),
            (r",? ?\bextranodal and solid organ sites\b|\bxtrndl org\b", " "),
            (
                r"\bother named variants of lymphosarcoma and reticulosarcoma\b",
                "other non-follicular lymphoma",
            ),
            (r"\bother malignant lymphomas\b", "other specified types of non-hodgkin lymphoma"),
            (r"\bmixed lymphosarc\w*", "other non-follicular lymphoma"),
            (r"\blymphosarc\w*", "lymphoblastic lymphoma"),
            (r"\breticulosarc\w*", "diffuse large b-cell lymphoma"),
            (r"\bnodular lymph\w*", "follicular lymphoma"),
            (r"\bhodgkin'?s? (?:sarcoma|paragran\w*|granuloma\w*)", "other hodgkin lymphoma"),
            (r"\bmal(?:ignant)? histiocytosis", "histiocytic sarcoma"),
        ),
    ),
    (
        r"amput",
        (
            (r"^(.+?) amputation status\b", r"acquired absence of \1"),
            (r"\bstatus amput\w*", "acquired absence of"),
        ),
    ),
    (
        r"pois",
        (
            (r"\bpois(?:on)?(?:ing)?-", "poisoning by "),
            (r"\b(?:adrenal cortical |cortico)steroids?\b", "glucocorticoids"),
        ),
    ),
)
_RULES: Final = tuple(
    (re.compile(topic), tuple((re.compile(old), new) for old, new in rules)) for topic, rules in _TOPICS
)


def today(low: str) -> str:
    """Return a text, in lower case, with the words of older titles said as today's titles say them.

    >>> today("tuberculosis of bladder, tubercle bacilli not found by bacteriological examination").strip()
    'tuberculosis of bladder'
    """
    for topic, rules in _RULES:
        if topic.search(low):
            for old, new in rules:
                low = old.sub(new, low)
    return low
