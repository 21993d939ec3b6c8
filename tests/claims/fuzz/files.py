"""A clean file of every kind we read, and random changes to it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from random import Random

import wire

from cleanclaim.claims import samples, x12
from cleanclaim.claims.wire_text import wire_parts

FOLDER = Path(__file__).parent
REMITTANCE = FOLDER.parent / "faults" / "base_835.txt"
KINDS = ("837P", "837I", "835", "999", "277CA", "270", "271")
_OFFICE = ("secondary", "spouse", "drug", "ambulance", "auto_accident")
_HOSPITAL = ("inpatient_secondary", "skilled_nursing", "hospital_emergency", "inpatient_dependant")
# Parts of the envelope and of the header that no record of a claim holds.
_HEADER = ("ISA", "GS*", "ST*", "BHT", "SE*", "GE*", "IEA", "NM1*41", "NM1*40", "PER")
_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)", re.ASCII)


@lru_cache(maxsize=16)
def clean(kind):
    """Return the segments of a clean file."""
    text = {
        "837P": lambda: wire.write([samples.claim(1, shape=shape) for shape in _OFFICE]),
        "837I": lambda: wire.write([samples.claim(1, shape=shape) for shape in _HOSPITAL]),
        "835": lambda: REMITTANCE.read_text("ascii"),
        "999": lambda: x12.write_999(x12.read(_broken())),
        "277CA": lambda: x12.write_277ca(
            x12.read(wire.write(list(samples.claims(3)))),
            [(), (), ()],
            payer=wire.RECEIVER,
            when=wire.WRITTEN,
        ),
        "270": lambda: (FOLDER / "base_270.txt").read_text("ascii"),
        "271": lambda: (FOLDER / "base_271.txt").read_text("ascii"),
    }[kind]()
    return tuple(part.strip() for part in text.split("~") if part.strip())


def _broken():
    return wire.write([samples.claim(1)]).replace("*UN*", "*XX*", 1)


def joined(segments, end="~\n"):
    """Return segments as the text of a file."""
    return "".join(f"{segment}{end}" for segment in segments)


def changed(kind, seed):
    """Return a clean file with one or a few random changes."""
    rng = Random(f"{kind} {seed}")  # noqa: S311 - dice
    segments = list(clean(kind))
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        rng.choice(_CHANGES)(rng, segments)
    text = joined(segments, rng.choice(("~\n", "~", "~\r\n")))
    return rng.choice(_TEXT_CHANGES)(rng, text) if rng.random() < 0.25 else text


def _at(rng, segments):
    return rng.randrange(len(segments))


def _drop(rng, segments):
    if len(segments) > 1:
        del segments[_at(rng, segments)]


def _double(rng, segments):
    at = _at(rng, segments)
    segments.insert(at, segments[at])


def _move(rng, segments):
    segments.insert(_at(rng, segments), segments.pop(_at(rng, segments)))


def _swap(rng, segments):
    at, to = _at(rng, segments), _at(rng, segments)
    segments[at], segments[to] = segments[to], segments[at]


def _element(rng, segments):
    at = _at(rng, segments)
    elements = segments[at].split("*")
    place = rng.randrange(len(elements))
    value = elements[place]
    elements[place] = rng.choice(
        (
            *(
                "",
                "A",
                "0",
                "99",
                "-1",
                "1.5",
                "20261340",
                "ZZ",
                value + value,
                value[:-1],
                value + "9",
                "X" * 300,
            ),
            *(value[::-1], value.lower(), f" {value} ", f"{value}:1", "é", "\x00", value.replace("2", "3")),
        )
    )
    segments[at] = "*".join(elements)


def _more(rng, segments):
    segments[_at(rng, segments)] += rng.choice(("*", "**", "*EXTRA", ":", ":::", "*" * 50))


def _fewer(rng, segments):
    at = _at(rng, segments)
    segments[at] = segments[at].rpartition("*")[0] or segments[at]


def _strange(rng, segments):
    new = (
        "ZZZ*1",
        "NM1",
        "HL*9*1*22*0",
        "LX*9",
        "SE*1*0001",
        "ST*837*0009*005010X222A1",
        "ISA",
        "*",
        "",
        "CAS",
    )
    segments.insert(_at(rng, segments), rng.choice(new))


def _cut(rng, text):
    return text[: rng.randrange(len(text))]


def _noise(rng, text):
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("~*:^ \n\x00é9") + text[at + rng.choice((0, 1, 3)) :]


def _marks(rng, text):
    old, new = rng.choice((("*", "|"), ("~", "\n"), (":", ">"), ("*", "~"), ("^", "!")))
    return text.replace(old, new)


def _twice(rng, text):
    return text + text[rng.randrange(len(text)) :]


def _tail(rng, text):
    return text[rng.randrange(min(len(text), 400)) :]


_CHANGES = (_drop, _double, _move, _swap, _element, _element, _element, _more, _fewer, _strange)
_TEXT_CHANGES = (_cut, _noise, _noise, _marks, _twice, _tail)


def meaning(text):
    """Return what a file says, apart from how it is written; None for a file with other marks than ours."""
    if not text.startswith("ISA*") or ":" not in text[:130].partition("~")[0][-3:]:
        return None
    segments = []
    # A line may end anywhere: ends of lines are no part of what a file says.
    for part in re.sub(r"[\r\n]", "", text).split("~"):
        if not part.strip() or part.startswith(_HEADER):
            continue
        elements = [_canonical(each) for each in part.split("*")]
        while elements and not elements[-1]:
            elements.pop()
        if elements[:1] == ["SVC"] and elements[5:] == ["1"]:  # one unit is what no number means
            elements[4:] = []
        if elements[:1] == ["NM1"] and len(elements) > 6:
            elements[6] = ""  # the title before a name ("Dr.") has no place in our records
        segments.append(tuple(elements))
    # Neighbours of one name may stand in any order: the standard gives them one place.
    return [one for _, same in groupby(segments, key=lambda each: each[:1]) for one in sorted(same)]


def _canonical(value):
    """Fold what is written differently and means the same: case, spaces, zeros of a number."""
    folded = wire_parts(value)
    if _NUMBER.fullmatch(folded) and len(folded) < 30:
        try:
            return str(Decimal(folded).normalize())
        except InvalidOperation:  # pragma: no cover - the pattern lets no such text through
            return folded
    return folded
