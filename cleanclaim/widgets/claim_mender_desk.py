"""What stands above and below a claim to mend: the strip with the score, the questions and the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim.course.claims import LEVELS, QUESTIONS

from ._assets import css, esm
from ._base import Asked, Stored
from .claim_form import LONGEST_TEXT

if TYPE_CHECKING:
    from .claim_mender import ClaimMender

SEEDS: Final = 2**31
NOTHING_YET: Final[dict[str, Any]] = {
    "seed": 0,
    "level": 0,
    "form": None,
    "asked": [],
    "checked": False,
    "streak": 0,
    "best": 0,
    "seen": 0,
    "tried": 0,
    "first": 0,
}
_COUNTS: Final = ("streak", "best", "seen", "tried", "first")
_MOST: Final = 100_000
_MOST_BOXES: Final = 400


class MendDesk(Stored):
    """The desk of a `ClaimMender`.

    Attributes
    ----------
    answer
        The state: ``seed`` and ``level`` (the claim is made again from them), ``form`` (what stands in its
        boxes), ``asked`` (ids of questions), ``checked``, and the counts ``streak``, ``best``, ``seen``,
        ``tried``, ``first`` (claims compared, and of these right at the first comparison).
    stages
        ``{"name": …, "errors": …, "rules": […]}`` for each stage of the revenue cycle: how many errors it
        should have caught, and what has to be so there.
    held
        What the errors hold up, in dollars.
    """

    _esm = esm("claim_mender")
    _css = css("select", "case_practice", "claim_mender", "wide")

    title = t.Unicode("").tag(sync=True)
    levels = t.List(t.List()).tag(sync=True)
    goal = t.Int(3).tag(sync=True)
    case_name = t.Unicode("").tag(sync=True)
    stages = t.List(t.Dict()).tag(sync=True)
    held = t.Unicode("").tag(sync=True)

    mender: ClaimMender | None = None

    def __init__(self, **traits: Any) -> None:
        super().__init__(
            levels=[[0, "Any"], *([number, name] for number, name in LEVELS.items())],
            **traits,
        )

    def clean(self, value: Any) -> dict[str, Any]:
        """Return the state with every part in its range."""
        state = {**NOTHING_YET, "seed": int(value["seed"]), "level": int(value.get("level", 0))}
        if not 0 <= state["seed"] < SEEDS or state["level"] not in {0, *LEVELS}:
            raise ValueError("This is no state of the exercise.")
        state["form"] = _boxes(value.get("form"))
        known = {one.id for one in QUESTIONS}
        state["asked"] = [one for one in dict.fromkeys(value.get("asked", ())) if one in known]
        state["checked"] = bool(value.get("checked"))
        for name in _COUNTS:
            state[name] = min(max(0, int(value.get(name, 0))), _MOST)
        return state

    def ask_new(self, content: dict[str, Any]) -> bool:
        """Answer "New claim"."""
        level = content.get("level")
        if self.mender is not None:
            self.mender.new_claim(level=level if isinstance(level, int) and level in {0, *LEVELS} else None)
        return True


class MendCheck(Asked):
    """What stands below the claim: what to ask the provider, and the comparison with the papers.

    Attributes
    ----------
    replies, result
        Findings as the page shows them: answers to questions, and the last comparison.
    """

    _esm = esm("claim_mender_check")
    _css = css("select", "claim_mender", "wide")

    title = t.Unicode("Ask, and compare with the papers").tag(sync=True)
    questions = t.List(t.List()).tag(sync=True)
    replies = t.List(t.Dict()).tag(sync=True)
    result = t.List(t.Dict()).tag(sync=True)

    mender: ClaimMender | None = None

    def __init__(self, **traits: Any) -> None:
        super().__init__(questions=[[one.id, one.text] for one in QUESTIONS], **traits)

    def ask_query(self, content: dict[str, Any]) -> bool:
        """Answer a question to the provider."""
        topic = content.get("topic")
        if self.mender is not None and isinstance(topic, str):
            self.mender.ask_provider(topic)
        return True

    def ask_check(self, _content: dict[str, Any]) -> bool:
        """Answer "Compare with the papers"."""
        if self.mender is not None:
            self.mender.compare()
        return True


def _boxes(form: Any) -> dict[str, str] | None:
    """Return the text of the boxes of the form; its widget keeps those that exist, none too long."""
    if not isinstance(form, dict) or len(form) > _MOST_BOXES:
        return None
    return {
        box: text[:LONGEST_TEXT]
        for box, text in form.items()
        if isinstance(box, str) and isinstance(text, str)
    }
