"""Where a condition goes when it is screened for, vaccinated against, a history, or complicates a pregnancy.

No title says "encounter for screening for cholera" or "epilepsy complicating pregnancy": the book gathers
such conditions by the chapter they belong to. So the condition is looked up first, and its chapter names the
code.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cleanclaim.codes.candidates import Hit
from cleanclaim.codes.index import connection
from cleanclaim.codes.shelf import per_release

# First and last category of a condition, and the code that gathers it (ICD-10-CM tabular list, FY2026:
# Z11-Z13, Z80-Z84, Z85-Z87, O98-O99 and O9A). The first row that holds a category counts.
_SCREENING: Final = """
A00-A09 Z11.0 A15-A19 Z11.1 A50-A64 Z11.3 B20-B20 Z11.4 A80-B34 Z11.59 B35-B49 Z11.8 B50-B89 Z11.6
A20-A49 Z11.2 A00-B99 Z11.9 C15-C26 Z12.89 C34-C34 Z12.2 C50-C50 Z12.39 C53-C53 Z12.4 C61-C61 Z12.5
C67-C67 Z12.6 C00-D49 Z12.89 D50-D89 Z13.0 E08-E13 Z13.1 E78-E78 Z13.220 E40-E64 Z13.21 E70-E88 Z13.228
E00-E89 Z13.29 F01-F99 Z13.30 G00-G99 Z13.858 H00-H95 Z13.5 I00-I99 Z13.6 J00-J99 Z13.83 K00-K95 Z13.818
M80-M81 Z13.820 M00-M99 Z13.828 T36-T65 Z13.88 L00-N99 Z13.89
"""
_FAMILY: Final = """
B20-B20 Z83.0 A00-B99 Z83.1 C15-C26 Z80.0 C33-C34 Z80.1 C30-C39 Z80.2 C50-C50 Z80.3 C51-C63 Z80.49
C64-C68 Z80.59 C91-C95 Z80.6 C81-C96 Z80.7 C00-D49 Z80.8 D50-D89 Z83.2 E08-E13 Z83.3 E00-E89 Z83.49
F10-F10 Z81.1 F17-F17 Z81.2 F11-F19 Z81.3 F70-F79 Z81.0 F01-F99 Z81.8 G00-G99 Z82.0 H00-H59 Z83.518
H60-H95 Z83.52 I00-I99 Z82.49 J45-J45 Z82.5 J00-J99 Z83.6 K00-K95 Z83.79 L00-L99 Z84.0 M00-M99 Z82.69
N00-N29 Z84.1 N30-N99 Z84.2 Q00-Q99 Z82.79
"""
_PERSONAL: Final = """
A15-A19 Z86.11 A00-B99 Z86.19 C18-C18 Z85.038 C15-C26 Z85.00 C34-C34 Z85.118 C30-C39 Z85.20
C50-C50 Z85.3 C51-C58 Z85.40 C60-C63 Z85.45 C64-C68 Z85.50 C91-C95 Z85.6 C81-C96 Z85.79 C00-C96 Z85.89
D10-D36 Z86.018 D50-D89 Z86.2 E00-E89 Z86.39 F01-F99 Z86.59 G00-H95 Z86.69 I00-I99 Z86.79 J00-J99 Z87.09
K00-K95 Z87.19 L00-L99 Z87.2 M00-M99 Z87.39 N00-N39 Z87.448 N40-N53 Z87.438 N70-N98 Z87.42
O00-O9A Z87.59 Q00-Q99 Z87.798 S00-T88 Z87.828
"""
_PREGNANCY: Final = """
A15-A19 O98.0 A50-A53 O98.1 A54-A54 O98.2 A55-A64 O98.3 B15-B19 O98.4 B20-B20 O98.7 A80-B09 O98.5
B25-B34 O98.5 B50-B64 O98.6 A00-B99 O98.8 C00-C96 O9A.1 D50-D64 O99.0 D65-D89 O99.1 E08-E13 O24.9
E40-E46 O25 E66-E66 O99.21 E00-E89 O99.28 F10-F10 O99.31 F17-F17 O99.33 F11-F19 O99.32 F01-F99 O99.34
G00-G99 O99.35 I10-I16 O16 I00-I99 O99.4 J00-J99 O99.5 K70-K77 O26.6 K00-K95 O99.6 L00-L99 O99.7
N00-N39 O23.9 M00-M99 O99.89 Q00-Q99 O99.89 S00-T88 O9A.2
"""
_IMMUNIZATION: Final = "A00-B99 Z23"
_REASONS: Final = tuple(
    (re.compile(said), where)
    for said, where in (
        (r"\b(?:special )?screen(?:ing)?(?: examination)?(?:[ -]for)?\b|\bscrn\b", _SCREENING),
        (r"\bfam(?:ily)? (?:hi?st(?:ory)?|hx)\b(?:[ -]of\b)?|\bfh\b", _FAMILY),
        (r"\b(?:(?:personal |prsnl |pe?rs )?(?:history|hx|hst)|h/o)\b(?:[ -]of\b)?", _PERSONAL),
        (r"\bvaccin\w*|\bvacc\b|\bimmuni[sz]\w*|\binoculat\w*", _IMMUNIZATION),
        (
            (
                r"\bin pregnancy\b|\bcomplicating (?:pregnancy|childbirth|the puerperium)\b.*"
                r"|\b(?:of|in) (?:the )?mother\b.*|[, -]ante(?:p\w*)?\b.*|-del\w*\b.*"
                r"|,? delivered\b.*|[, -]post-?part\w*\b.*"
            ),
            _PREGNANCY,
        ),
    )
)
_PUERPERIUM: Final = re.compile(r"post-?part|p/p|puerper")
_MOST: Final = 4
_NO_CONDITION: Final = "OPRVWXYZ"  # chapters of pregnancies, newborns, symptoms, causes and reasons


class Reason(NamedTuple):
    """A text without the words that say why a condition matters, and where the book gathers such conditions.

    `part` is a word of the titles that fit: "puerperium" after a birth, "trimester" before it, else nothing.
    """

    rest: str
    where: str
    part: str


def reason_of(low: str) -> Reason | None:
    """Return why a condition matters, if the text says that it is screened for, a history, or in pregnancy.

    >>> reason_of("screening for cholera").rest
    'cholera'
    """
    for said, where in _REASONS:
        if found := said.search(low):
            rest = f"{low[: found.start()]} {low[found.end() :]}".strip(" ,-")
            part = ""
            if where is _PREGNANCY:
                part = "the puerperium" if _PUERPERIUM.search(found[0]) else "trimester"
            return Reason(rest, where, part) if rest else None
    return None


def gathered(hits: list[Hit], reason: Reason) -> list[Hit]:
    """Return the codes that gather a condition for a reason, by the category that answers it best.

    `hits` are the answers to what is left of the text without the reason.
    """
    category = next((hit.code[:3] for hit in hits if hit.code[0] not in _NO_CONDITION), None)
    if category is None:
        return []
    rows = re.findall(r"(\w{3})-(\w{3}) (\S+)", reason.where)
    code = next((code for first, last, code in rows if first <= category <= last), None)
    leaves = _leaves(code) if code else ()
    return [hit for hit in leaves if reason.part in hit.title][:_MOST] or list(leaves[:_MOST])


@per_release(maxsize=32)
def _leaves(code: str) -> tuple[Hit, ...]:
    asked = """SELECT 0.0, leaf.id, leaf.code, leaf.title, leaf.assignable, leaf.usual, '', leaf.seventh
        FROM node JOIN node AS leaf ON leaf.id BETWEEN node.id AND node.last
        WHERE node.key = ? AND (leaf.assignable OR leaf.seventh IS NOT NULL) AND NOT leaf.made"""
    return tuple(Hit._make(row) for row in connection().execute(asked, (code.replace(".", ""),)))
