"""What a learner has said about an account: nothing that follows from it is kept, it is worked out again."""

from __future__ import annotations

import datetime as dt
import json
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, PlainSerializer, PlainValidator, ValidationError

from cleanclaim.charts import Encounter
from cleanclaim.charts.registration import Record
from cleanclaim.claims.model import Claim, Diagnosis, ServiceLine
from cleanclaim.claims.remittance import Remittance
from cleanclaim.ledger.account.path import Path, follow
from cleanclaim.ledger.events import AnyEvent, Event
from cleanclaim.ledger.saved import SavedError, first_problem, parsed
from cleanclaim.payers.denials import Facts
from cleanclaim.payers.denials.steps import Action
from cleanclaim.payers.model import Decision, Enrollment

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 1
_STAGES: Final = (
    "encounter",
    "front",
    "coding",
    "members",
    "claim",
    "text",
    "decision",
    "remittance",
    "facts",
)
_OF_MOVE: Final = {"claim": "changes", "text": "text", "decision": "decision", "remittance": "remittance"}


def _encounter(value: Any) -> Any:
    if isinstance(value, Encounter) or value is None:
        return value
    try:
        return Encounter.from_dict(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the note has no usable {error}") from None


Note = Annotated[
    Encounter | None,
    PlainValidator(_encounter),
    PlainSerializer(lambda note: note and note.to_dict(), return_type=dict[str, Any] | None),
]


class Coding(Record):
    """What was coded from the note: diagnoses in their order, and services with their charges."""

    diagnoses: tuple[Diagnosis, ...] = ()
    services: tuple[ServiceLine, ...] = ()


class Move(Record):
    """One step of the work.

    Parameters
    ----------
    kind
        ``"send"`` a claim (again, after a rejection), ``"replace"`` it (frequency 7), ``"void"`` it (8), ask
        the ``"next"`` payer, or ``"appeal"`` a denial.
    on
        The day.
    changes
        Fields of the claim changed by hand, by path: ``{"lines.0.units": "2"}``.
    text
        The 837 as it really goes out, where somebody changed the file itself.
    decision, remittance
        What the payer says instead of its own answer: to ask "what if".
    line, action
        Which line is appealed (0: the first refusal), and by which step (`payers.denials.ACTIONS`).
    """

    kind: Literal["send", "replace", "void", "next", "appeal"]
    on: dt.date
    changes: dict[str, Any] = Field(default_factory=dict)
    text: str = ""
    decision: Decision | None = None
    remittance: Remittance | None = None
    line: int = 0
    action: Action = "appeal"


class Account(Record):
    """One account: the note, who is who, the codes, and every step that was taken.

    Parameters
    ----------
    encounter
        The note, or None where only the claim is practised.
    front
        What the front desk knows: the claim without diagnoses and services.
    coding
        What was coded.
    members
        The patient in the register of each payer, in the order of the coverages; a payer without one believes
        the claim.
    network
        Whether the clinic has contracts with the plans.
    moves
        Steps, in order.
    events
        What was posted by hand: payments of the patient, write-offs, refunds, statements.
    facts
        What is so behind a denial; an appeal is won or lost by it. None for facts from the account number.
    """

    encounter: Note = None
    front: Claim
    coding: Coding = Coding()
    members: tuple[Enrollment | None, ...] = ()
    network: bool = True
    moves: tuple[Move, ...] = ()
    events: tuple[AnyEvent, ...] = ()
    facts: Facts | None = None

    @property
    def number(self) -> str:
        """The patient account number."""
        return self.front.account

    @cached_property
    def path(self) -> Path:
        """Everything that follows, from the claim to the work queue."""
        return follow(self)

    def do(self, kind: str, on: dt.date, **more: Any) -> Account:
        """Return the account after one more step; `Move` says what there is.

        Raises
        ------
        ValueError
            In one sentence, if there is no such step.
        """
        move = _made(Move, {"kind": kind, "on": on, **more})
        return self._with(moves=(*self.moves, move))

    def undo(self) -> Account:
        """Return the account without its last step."""
        return self._with(moves=self.moves[:-1])

    def post(self, *events: Event) -> Account:
        """Return the account with events posted by hand."""
        return self._with(events=(*self.events, *events))

    def edit(self, stage: str, value: Any, move: int = -1) -> Account:
        """Return the account with one stage changed; every later stage follows from it anew.

        Parameters
        ----------
        stage
            ``"encounter"``, ``"front"``, ``"coding"``, ``"members"`` or ``"facts"``; or of one step its
            ``"claim"`` (changes by path), ``"text"``, ``"decision"`` or ``"remittance"``.
        value
            What it is from now on; None gives an answer of the payer back to the payer.
        move
            Which step, as Python counts: the last one if nothing is said.

        Raises
        ------
        ValueError
            If there is no such stage or step, or the value cannot stand there.
        """
        if stage not in _STAGES:
            raise ValueError(f"{stage!r} is no stage that can be changed; use one of {', '.join(_STAGES)}.")
        if stage not in _OF_MOVE:
            return self._with(**{stage: value})
        if not -len(self.moves) <= move < len(self.moves):
            raise ValueError("No such step has been taken yet. Send the claim first, then change it.")
        moves = list(self.moves)
        moves[move] = _made(Move, {**dict(moves[move]), _OF_MOVE[stage]: value})
        return self._with(moves=tuple(moves))

    def to_json(self) -> str:
        """Write the account: what was said, nothing that follows from it."""
        return json.dumps({"version": VERSION, "account": self._as_dict()}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Account:
        """Read an account.

        Raises
        ------
        SavedError
            In one sentence, if the text is damaged, no account, or of a later version.
        """
        data: Mapping[str, Any] = parsed(text, "account", VERSION)
        if "account" not in data:
            raise SavedError("This file holds no account. Choose the file that was saved as one.")
        try:
            return cls.model_validate_json(json.dumps(data["account"]))
        except ValidationError as error:
            raise SavedError(first_problem(error, "account")) from None

    def _as_dict(self) -> dict[str, Any]:
        from cleanclaim.ledger.saved import events_as_dicts  # noqa: PLC0415 - only when something is saved

        data = self.model_dump(mode="json", exclude_defaults=True, exclude={"events"})
        return {**data, "events": events_as_dicts(self.events)} if self.events else data

    def _with(self, **update: Any) -> Account:
        """Return a new account: a copy would keep what followed from the old one."""
        return _made(Account, {**{name: getattr(self, name) for name in _FIELDS}, **update})


_FIELDS: Final = tuple(Account.model_fields)
_Made = TypeVar("_Made", Account, Move)


def _made(kind: type[_Made], data: dict[str, Any]) -> _Made:
    """Make a record, or say in one sentence what cannot stand in it."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        where = " → ".join(str(part) for part in problem["loc"]) or "the whole"
        said = problem["msg"].removeprefix("Value error, ").lower()
        raise ValueError(f"This cannot stand at “{where}” ({said}). Nothing is changed.") from None
