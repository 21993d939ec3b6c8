"""What was written down: patients, encounters, and the key to a chart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Patient:
    """A (fictional) person. `sex` is ``"F"``, ``"M"`` or ``"X"``, as registered."""

    name: str
    dob: date
    sex: str

    def age(self, on: date) -> int:
        """Return the age in completed years on a date."""
        return on.year - self.dob.year - ((on.month, on.day) < (self.dob.month, self.dob.day))


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a note: its heading ("Subjective", "Plan") and its text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Encounter:
    """One visit and what the provider wrote about it.

    Parameters
    ----------
    id
        Stable name of the encounter within its file.
    setting
        ``"outpatient"`` or ``"inpatient"``: the guidelines differ.
    dos
        Date of service. It decides which release of the code set applies.
    patient
        Who was seen.
    kind
        What sort of encounter, in plain words ("Office visit", "Phone note").
    sections
        The note, in order.
    provider
        Who signed, as signed.
    """

    id: str
    setting: str
    dos: date
    patient: Patient
    kind: str
    sections: tuple[Section, ...]
    provider: str

    @property
    def text(self) -> str:
        """The whole note: each heading on its own line above its text."""
        return "\n\n".join(f"{part.heading}\n{part.text}".strip() for part in self.sections)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready values; dates become ISO text."""
        return {
            "id": self.id,
            "setting": self.setting,
            "dos": self.dos.isoformat(),
            "patient": {
                "name": self.patient.name,
                "dob": self.patient.dob.isoformat(),
                "sex": self.patient.sex,
            },
            "kind": self.kind,
            "sections": [{"heading": part.heading, "text": part.text} for part in self.sections],
            "provider": self.provider,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build an encounter from `to_dict` values (dates as ISO text or as dates).

        Raises
        ------
        KeyError, TypeError, ValueError
            If a part is missing or is not what it should be.
        """
        who = data["patient"]
        setting = data["setting"]
        if setting not in {"outpatient", "inpatient"}:
            raise ValueError(f"the setting is {setting!r}; use outpatient or inpatient")
        return cls(
            id=str(data["id"]),
            setting=setting,
            dos=_date(data["dos"]),
            patient=Patient(name=who["name"], dob=_date(who["dob"]), sex=who["sex"]),
            kind=data["kind"],
            sections=tuple(Section(part["heading"], part["text"].strip()) for part in data["sections"]),
            provider=data["provider"],
        )


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One thing the note documents, and the codes that say it.

    Parameters
    ----------
    codes
        Acceptable codes, the preferred one first. All are equally right.
    words
        Words that stand literally in the note and support the code.
    why
        Why, in a sentence that does not print the code: it is shown before the learner has it.
    cites
        The guideline section or tabular note.
    ref
        Guideline number (``"G7"``) where there is one.
    """

    codes: tuple[str, ...]
    words: tuple[str, ...]
    why: str
    cites: str
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Distractor:
    """A code that people choose for this note, and why it does not belong."""

    code: str
    why: str
    cites: str


@dataclass(frozen=True, slots=True)
class Key:
    """What a good coder reports for one encounter.

    Parameters
    ----------
    slots
        What must be coded.
    order
        Pairs of slot numbers: the first of a pair must stand before the second.
    first
        Number of the slot that must be first-listed, or None when it does not matter.
    distractors
        Likely mistakes, each with its explanation.
    """

    slots: tuple[KeySlot, ...]
    order: tuple[tuple[int, int], ...] = ()
    first: int | None = None
    distractors: tuple[Distractor, ...] = field(default=())

    def __post_init__(self) -> None:
        numbers = range(len(self.slots))
        used = [n for pair in self.order for n in pair] + ([] if self.first is None else [self.first])
        if not self.slots:
            raise ValueError("a key needs at least one slot")
        if any(n not in numbers for n in used):
            raise ValueError(f"order and first may name slots 0 to {len(self.slots) - 1} only")

    @property
    def codes(self) -> tuple[str, ...]:
        """The preferred codes in an order that keeps every rule of the key."""
        waiting = list(range(len(self.slots)))
        done: list[int] = [] if self.first is None else [self.first]
        waiting = [n for n in waiting if n not in done]
        while waiting:
            ready = [n for n in waiting if all(a in done for a, b in self.order if b == n)]
            if not ready:
                raise ValueError("the order of this key runs in a circle")
            done.append(ready[0])
            waiting.remove(ready[0])
        return tuple(self.slots[n].codes[0] for n in done)


@dataclass(frozen=True, slots=True)
class Case:
    """A practice case: a note with its key, from a seed."""

    seed: int
    skill: str
    difficulty: int
    encounter: Encounter
    key: Key


def _date(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
