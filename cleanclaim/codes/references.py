"""Read the codes that a tabular note speaks of: "(O00-O9A)", "(I12.-, I13.-)", "from category F17".

A reference is a range of codes and, now and then, a condition on single characters ("T36-T50 with fifth or
sixth character 5"). Ranges follow the order of the book, in which C4A stands after C43 and D3A before D37,
so both ends are resolved against the tree and never compared as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cleanclaim.codes.normalise import plain

_CODE: Final = r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4}(?![0-9A-Za-z]))?(?![0-9A-Za-z])"
_ONE: Final = re.compile(rf"\b({_CODE})[.-]*")
_RANGE: Final = re.compile(rf"\b({_CODE})\.?-{{0,2}}(?:\s*-\s*|\s+to\s+)({_CODE})")
_PARENTHESES: Final = re.compile(r"\(([^()]*)\)")
_CONDITION: Final = re.compile(r" with (?=[^()]*character)")
_CHAPTER: Final = re.compile(r"\(?chapter (\d{1,2})\)?", re.IGNORECASE)

# Misprints of the April 2026 tabular list, each read against the twin note that prints it right.
MISPRINTS: Final = {
    # D53 includes: a vitamin, not a code.
    "vitamin B12": "cobalamin",
    # F06.7 Excludes1; G31.84 prints the same six subcategories as a list.
    "I69.01-I69.11-, I69.21-I69.31-, I69.81- I69.91-": "I69.01-, I69.11-, I69.21-, I69.31-, I69.81-, I69.91-",
    # F02 code first: there is no G31.90; "other frontotemporal neurocognitive disorder" is G31.09.
    "disorder (G31.90)": "disorder (G31.09)",
    # S91 Excludes1: the space before "with" is missing.
    ".-with": ".- with",
    # F20 Excludes2: a full stop where its neighbours print a comma.
    "with .15. .25, .95": "with .15, .25, .95",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Codes from `first` to `last` (plain; equal for a single code or category), if `tail` holds."""

    first: str
    last: str
    tail: str = ""


def references(text: str) -> tuple[Reference, ...]:
    """Return every code reference in the text of one note, in reading order.

    >>> references("hypertensive chronic kidney disease (I12.-, I13.-)")
    (Reference(first='I12', last='I12', tail=''), Reference(first='I13', last='I13', tail=''))
    """
    for wrong, right in MISPRINTS.items():
        text = text.replace(wrong, right)
    found: list[Reference] = []
    for group in _PARENTHESES.findall(text):
        found.extend(_group(group, text))
    if not found:  # "classifiable to P76.-", "code from category F17", an unclosed parenthesis
        head, tail = _CONDITION.split(text, maxsplit=1) if _CONDITION.search(text) else (text, "")
        found.extend(_codes(head, read_tail(tail)))
    if chapter := _CHAPTER.search(text):
        found.append(Reference(f"chapter {chapter[1]}", f"chapter {chapter[1]}"))
    return tuple(dict.fromkeys(found))


def _group(group: str, text: str) -> list[Reference]:
    head, word, rest = group.partition(" with ")
    tail = read_tail(rest) if word else ""
    if not tail and (after := re.search(r"\) with (fifth or sixth character \S+)", text)):
        # "(T36-T50) with fifth or sixth character 6": the condition stands outside the parentheses.
        tail = read_tail(after[1].rstrip("):,"))
    return _codes(head, tail)


def _codes(head: str, tail: str) -> list[Reference]:
    found: list[tuple[int, Reference]] = []
    taken = head
    for match in _RANGE.finditer(head):
        found.append((match.start(), Reference(plain(match[1]), plain(match[2]), tail)))
        taken = taken[: match.start()] + " " * len(match[0]) + taken[match.end() :]
    found.extend((m.start(), Reference(plain(m[1]), plain(m[1]), tail)) for m in _ONE.finditer(taken))
    return [reference for _, reference in sorted(found, key=lambda pair: pair[0])]


_ORDINAL: Final = {"fifth": 5, "5th": 5, "sixth": 6, "six": 6, "6th": 6, "seventh": 7, "7th": 7}
# Gustilo: the 7th characters that say "open", over all fracture tables of chapters 13 and 19.
_OPEN: Final = "BCEFHJMNQR"


def read_tail(words: str) -> str:
    """Turn the words of a condition into a small pattern language, or "" if they say nothing of codes.

    ``"56:1-4"`` fifth or sixth character 1 to 4; ``"5:9"``; ``"7:BC"``; ``"after:51,52"`` characters that
    follow the dot; ``"end:23"`` last characters.
    """
    words = words.strip().lower()
    if "to indicate intent" in words:
        return "56:123456"
    if words.startswith("open fracture"):
        return f"7:{_OPEN}"
    if "character" in words:
        return _characters(words)
    if dots := re.findall(r"\.(\w+)(?:\s*-\s*\.(\w+))?", words):
        return "after:" + ",".join(value for low, high in dots for value in _span(low, high))
    return ""


def _characters(words: str) -> str:
    places = "".join(str(_ORDINAL[w]) for w in re.findall(r"fifth|5th|sixth|six\b|6th|seventh|7th", words))
    said = re.split(r"characters?", words)[-1]
    if "final characters" in words:
        return "end:" + ",".join(re.findall(r"\d{2,}", said))
    if "final character" in words:  # of drug codes: the one that keeps the intent
        return f"56:{_values(said)}"
    if "fifth to sixth" in words:
        return "at5:" + "".join(re.findall(r"\d+", said))
    return f"{places}:{_values(said)}" if places and _values(said) else ""


def _values(text: str) -> str:
    if ranged := re.search(r"(\d)-(\d)", text):
        return "".join(str(n) for n in range(int(ranged[1]), int(ranged[2]) + 1))
    return "".join(re.findall(r"\b\d\b|\b[a-z]\b", text.replace(".", " "))).upper()


def _span(low: str, high: str) -> list[str]:
    return [str(n) for n in range(int(low), int(high) + 1)] if high else [low]


def tail_holds(tail: str, code: str) -> bool:
    """Tell whether a plain code keeps the condition of a reference.

    A drug code keeps its intent in the sixth character, or in the fifth when the sixth is the placeholder
    X or absent (T36.0X5A, T36.95XA): "fifth or sixth" never means both.
    """
    if not tail:
        return True
    place, _, wanted = tail.partition(":")
    if place == "56":
        sixth = code[5:6]
        return (sixth if sixth and sixth != "X" else code[4:5]) in set(wanted)
    if place == "after":
        return code[3:].startswith(tuple(wanted.split(",")))
    if place == "end":
        # "final characters -23" speaks of the characters after the site digit: I69.323 and I69.023.
        return code[4:].startswith(tuple(wanted.split(","))) or code.endswith(tuple(wanted.split(",")))
    if place == "at5":
        return code[4:].startswith(wanted)
    index = int(place) - 1
    return code[index : index + 1] in set(wanted) and len(code) > index
