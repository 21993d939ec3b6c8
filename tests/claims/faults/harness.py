"""Clean claims and files with one fault in each, and what is said about them."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from functools import lru_cache
from pathlib import Path

import wire

from cleanclaim.claims import samples
from cleanclaim.claims.problems import from_json

FOLDER = Path(__file__).parent
TODAY = dt.date(2026, 11, 24)
_ELEMENT = re.compile(r"[A-Z][A-Z0-9]{1,2}?(\d\d)(?:-(\d+))?")


def table(name):
    """Read a table of faults; `base` of the table stands where a row has none."""
    held = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return [{"base": held["base"], **row} for row in held["rows"]]


@lru_cache(maxsize=64)
def clean_claim(base):
    """Return the sample claim a fault is planted in."""
    return samples.claim(1, shape=base)


@lru_cache(maxsize=64)
def clean_file(base):
    """Return the segments of the clean file a fault is planted in."""
    text = (FOLDER / "base_835.txt").read_text("ascii") if base == "835" else wire.write([clean_claim(base)])
    return tuple(part.strip() for part in text.split("~") if part.strip())


def broken_file(row):
    """Return the text of a clean file with the change of a row."""
    segments = list(clean_file(row["base"]))
    places = [at for at, segment in enumerate(segments) if segment.startswith(row["at"])]
    at = places[row.get("nth", 1) - 1]
    verb, _, rest = row["do"].partition(" ")
    if verb == "set":
        position, _, value = rest.partition(" ")
        segments[at] = _set(segments[at], position, value)
    else:
        segments = _moved(segments, at, verb, rest)
    if not row["at"].startswith("SE") and verb != "cut":
        segments = _counted(segments)
    return "~\n".join(segments) + "~\n"


def _moved(segments, at, verb, rest):
    here = segments[at]
    new = {
        "drop": [],
        "double": [here, here],
        "before": [rest, here],
        "after": [here, rest],
        "replace": [rest],
    }
    if verb == "cut":
        return segments[: at + 1]
    if verb == "swap":
        return [*segments[:at], segments[at + 1], here, *segments[at + 2 :]]
    return [*segments[:at], *new[verb], *segments[at + 1 :]]


def _set(segment, position, value):
    name, *elements = segment.split("*")
    number, part = position.removeprefix(name).partition("-")[::2]
    while len(elements) < int(number):
        elements.append("")
    if part:
        parts = elements[int(number) - 1].split(":")
        parts += [""] * (int(part) - len(parts))
        parts[int(part) - 1] = value
        elements[int(number) - 1] = ":".join(parts)
    else:
        elements[int(number) - 1] = value
    while elements and not elements[-1]:
        elements.pop()
    return "*".join([name, *elements])


def _counted(segments):
    """Set the count of the transaction right, so that it is not what gives the fault away."""
    starts = next((at for at, segment in enumerate(segments) if segment.startswith("ST*")), None)
    ends = next((at for at, segment in enumerate(segments) if segment.startswith("SE*")), None)
    if starts is None or ends is None:
        return segments
    counted = segments[ends].split("*")
    counted[1] = str(ends - starts + 1)
    return [*segments[:ends], "*".join(counted), *segments[ends + 1 :]]


def broken_claim(row):
    """Return a clean claim with the fields of a row changed."""
    held = json.loads(clean_claim(row["base"]).model_dump_json())
    for path, value in row["set"].items():
        *parents, last = path.split(".")
        place = held
        for part in parents:
            place = place[int(part) if part.isdecimal() else part]
        new = _value(held, value)
        place[int(last) if isinstance(place, list) else last] = new
    return from_json(held)


def _value(held, value):
    if value == "none":
        return None
    if isinstance(value, str) and value.startswith("="):
        found = held
        for part in value[1:].split("."):
            found = found[int(part) if part.isdecimal() else part]
        return found
    return value


def says(problem, wanted):
    """Tell whether a problem names the segment or element, and the kind, that is wanted."""
    place, code = wanted.rsplit(" ", 1)
    named = place in {problem.element, problem.segment_id} or (
        _ELEMENT.fullmatch(place) is None and re.search(rf"\b{re.escape(place)}\b", problem.what) is not None
    )
    return problem.code == code and named


def speaks(finding, wanted):
    """Tell whether a finding is of the edit and the field, or a part of it, that is wanted."""
    family, where = wanted.split(" ")
    return finding.ref == family and (finding.where == where or finding.where.startswith(f"{where}."))
