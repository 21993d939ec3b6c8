"""A scenario: a hand-written note with choices in it, each of which changes the codes.

A scenario is one TOML file in ``scenarios/``::

    id = "knee"                     skill = "specific"      difficulty = 2
    kind = "Office visit"           sexes = ["F", "M"]      ages = [50, 80]
    not_together = [{ side = "both", cause = "injury" }]

    [slots]                         # clinical: each choice changes the codes
    side = [{ id = "right", say = "right knee", digit = "1" }, …]

    [vary]                          # wording only
    opening = ["…", "…"]

    [[sections]]
    heading = "HPI"
    text = "{vary.opening} Pain in the {side.say}."

    [[key]]                         # id names it in `order` and `first`
    id = "knee"
    codes = ["M17.1{side.digit}"]
    words = ["{side.say}"]
    why = "…"
    cites = "…"
    when = { side = ["right", "left"] }     # left out: always

    [[distractors]]
    code = "M17.9"
    why = "…"
    cites = "…"

Texts may use ``{slot.field}``, ``{vary.name}``, ``{patient.age}``, ``{patient.he}``, ``{patient.his}``,
``{patient.name}`` and ``{patient.person}`` (woman, man, girl, boy).
"""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.types import Distractor, Encounter, Key, KeySlot, Patient, Section

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FOLDER: Final = Path(__file__).parent / "scenarios"
SKILLS: Final = ("find", "specific", "sequence", "symptom")
_BLANK: Final = re.compile(r"\{([a-z_]+)\.([A-Za-z0-9_]+)\}")
_ADULT: Final = 18

Choice = dict[str, Any]
Words = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario file. `raw` holds the tables as they stand in it."""

    id: str
    skill: str
    difficulty: int
    kind: str
    sexes: tuple[str, ...]
    ages: tuple[int, int]
    raw: Mapping[str, Any]

    def combinations(self) -> list[dict[str, Choice]]:
        """Return every clinically allowed combination of choices: slot name → choice."""
        slots: dict[str, list[Choice]] = self.raw["slots"]
        every = [dict(zip(slots, chosen, strict=True)) for chosen in itertools.product(*slots.values())]
        return [
            combination
            for combination in every
            if not any(_fits(combination, ban) for ban in self.raw.get("not_together", ()))
        ]

    def fill(
        self,
        chosen: Mapping[str, Choice],
        vary: Mapping[str, str],
        patient: Patient,
        dos: date,
        provider: str,
    ) -> tuple[tuple[Section, ...], Key]:
        """Write the note and its key for one combination of choices.

        Raises
        ------
        KeyError
            If a text asks for a blank that nothing fills.
        """
        words: Words = {"patient": _patient_words(patient, dos), "provider": {"name": provider}}
        for name, choice in chosen.items():
            words[name] = {field: _write(str(text), words) for field, text in choice.items()}
        words["vary"] = {name: _write(text, words) for name, text in vary.items()}
        sections = tuple(
            Section(_write(part["heading"], words), _write(part["text"], words).strip())
            for part in self.raw["sections"]
            if _fits(chosen, part.get("when", {}))
        )
        return sections, self._key(chosen, words)

    def encounter(
        self, name: str, sections: tuple[Section, ...], patient: Patient, dos: date, provider: str
    ) -> Encounter:
        """Put the note into an encounter with a name that does not give the scenario away."""
        return Encounter(name, "outpatient", dos, patient, self.kind, sections, provider)

    def _key(self, chosen: Mapping[str, Choice], words: Words) -> Key:
        rows = [row for row in self.raw["key"] if _fits(chosen, row.get("when", {}))]
        number = {row["id"]: place for place, row in enumerate(rows)}
        slots = tuple(
            KeySlot(
                codes=tuple(_write(code, words) for code in row["codes"]),
                words=tuple(_write(text, words) for text in row["words"]),
                why=_write(row["why"], words),
                cites=_write(row["cites"], words),
                ref=row.get("ref"),
            )
            for row in rows
        )
        order = tuple(
            (number[a], number[b]) for a, b in self.raw.get("order", ()) if a in number and b in number
        )
        right = {code for slot in slots for code in slot.codes}
        distractors = tuple(
            Distractor(_write(row["code"], words), _write(row["why"], words), _write(row["cites"], words))
            for row in self.raw.get("distractors", ())
            if _fits(chosen, row.get("when", {})) and _write(row["code"], words) not in right
        )
        return Key(slots, order, number.get(self.raw.get("first", "")), distractors)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Read every scenario file once, in the order of their names."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Scenario:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    if raw["skill"] not in SKILLS or raw["id"] != path.stem:
        raise ValueError(f"The scenario {path.name} has an unknown skill or an id that is not its name.")
    low, high = raw["ages"]
    return Scenario(
        id=raw["id"],
        skill=raw["skill"],
        difficulty=raw["difficulty"],
        kind=raw["kind"],
        sexes=tuple(raw.get("sexes", ("F", "M"))),
        ages=(low, high),
        raw=raw,
    )


def _fits(chosen: Mapping[str, Choice], condition: Mapping[str, Any]) -> bool:
    return all(
        chosen[slot]["id"] in ([wanted] if isinstance(wanted, str) else wanted)
        for slot, wanted in condition.items()
    )


def _write(text: str, words: Words) -> str:
    return _BLANK.sub(lambda blank: str(words[blank[1]][blank[2]]), text)


def _patient_words(patient: Patient, dos: date) -> dict[str, Any]:
    age = patient.age(dos)
    grown = age >= _ADULT
    female = patient.sex == "F"
    return {
        "name": patient.name,
        "first": patient.name.split()[0],
        "age": age,
        "sex": patient.sex,
        "he": "she" if female else "he",
        "him": "her" if female else "him",
        "He": "She" if female else "He",
        "his": "her" if female else "his",
        "His": "Her" if female else "His",
        "person": ("woman" if female else "man") if grown else ("girl" if female else "boy"),
    }
