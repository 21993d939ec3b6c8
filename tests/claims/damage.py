"""Seeded damage to X12 files, and the plain form in which two of them are compared."""

from __future__ import annotations

import random
import re
from decimal import Decimal

from cleanclaim.claims.wire_text import wire_text

_ENVELOPE = ("ISA", "GS", "GE", "IEA", "ST", "SE", "BHT", "HL", "LX")
_VALUES = ["XX", "ZZ", "1", "Y", "N", "D8", "HC", "85", "EI", "0", "99", "W", "Q9Z", "20260230", "12A4"]
_VALUES += ["1.2.3", "1,000", "-5", "1e3", "12.345", " 5", "\x07", "é", "", "2026", "RD8", "77", "18"]


def split(text):
    return [raw for raw in text.replace("\r", "").replace("\n", "").split("~") if raw]


def join(raws):
    return "".join(f"{raw}~\n" for raw in raws)


def counted(raws):
    """Correct SE01 after segments came or went."""
    start = 0
    fixed = []
    for at, raw in enumerate(raws):
        if raw.startswith("ST*"):
            start = at
        parts = raw.split("*")
        if parts[0] == "SE":
            parts[1] = str(at - start + 1)
        fixed.append("*".join(parts))
    return fixed


def mutant(text, seed):  # noqa: C901, PLR0912 - one branch for each kind of damage
    """Return a file with one piece of damage, and what it is."""
    rng = random.Random(seed)  # noqa: S311 - damage, no secret
    raws = split(text)
    at = rng.randrange(len(raws))
    parts = raws[at].split("*")
    place = rng.randrange(1, len(parts)) if len(parts) > 1 else 0
    kind = rng.choice(
        [
            "drop",
            "double",
            "swap",
            "move",
            "value",
            "value",
            "value",
            "long",
            "short",
            "more",
            "part",
            "space",
            "cut",
            "bytes",
            "mark",
        ]
    )
    if kind == "drop":
        raws.pop(at)
    elif kind == "double":
        raws.insert(at, raws[at])
    elif kind == "swap" and at + 1 < len(raws):
        raws[at], raws[at + 1] = raws[at + 1], raws[at]
    elif kind == "move":
        raws.insert(rng.randrange(len(raws)), raws.pop(at))
    elif kind == "cut":
        whole = join(raws)
        return f"cut at {at}", whole[: rng.randrange(len(whole))]
    elif kind == "bytes":
        whole = list(join(raws))
        for _ in range(rng.randrange(1, 4)):
            whole[rng.randrange(len(whole))] = chr(rng.randrange(1, 255))
        return "some characters", "".join(whole)
    elif kind == "mark":
        parts[place] = parts[place][:1] + rng.choice("*:^~|") + parts[place][1:]
    elif kind == "value":
        parts[place] = rng.choice(_VALUES)
    elif kind == "long":
        parts[place] = (parts[place] or "A") * rng.choice([2, 30, 3000])
    elif kind == "short":
        parts[place] = parts[place][:-1]
    elif kind == "more":
        parts += ["X"] * rng.randrange(1, 12)
    elif kind == "part":
        parts[place] += ":A"
    elif kind == "space":
        parts[place] += " "
    if kind in {"mark", "value", "long", "short", "more", "part", "space"}:
        raws[at] = "*".join(parts)
    if rng.random() < 0.7:  # the count is not what should give it away
        raws = counted(raws)
    return f"{kind} at segment {at + 1}, element {place}", join(raws)


def _plain(value):
    """Spell one element as a rewritten file would."""
    value = ":".join(wire_text(part) for part in value.split(":"))
    if re.fullmatch(r"-?\d*\.\d+", value):
        value = f"{Decimal(value).normalize():f}"
    twice = re.fullmatch(r"(\d{8})-\1", value)
    return twice[1] if twice else value


def said(text):
    """Return what the segments of a file say about its claims, in any order, spelled in one way.

    The codes of several HI or CAS segments of a kind are told one by one: a writer may join them.
    """
    lines = []
    place = ""
    for raw in split(text):
        parts = [_plain(part).rstrip(": ") for part in raw.split("*")]
        if parts[0] in _ENVELOPE:
            continue
        if parts[0] == "NM1" and parts[1] in {"40", "41"}:
            lines = [line for line in lines if not line.startswith("PER")]  # of the submitter
            continue
        if parts[0] == "DTP" and parts[2:3] == ["RD8"] and len(parts[3]) == 8:
            parts[2] = "D8"
        if parts[0] == "CLM":
            place = parts[5].split(":")[0]
        if parts[0] == "SV1" and parts[5:6] == [place]:
            parts[5] = ""
        if parts[0] == "HI":
            lines += [f"HI*{part}" for part in parts[1:] if part]
        elif parts[0] == "CAS":
            triples = [parts[at : at + 3] for at in range(2, len(parts), 3)]
            lines += ["*".join(["CAS", parts[1], *triple]).rstrip("*") for triple in triples if any(triple)]
        else:
            lines.append("*".join(parts).rstrip("*"))
    return sorted(lines)
