"""What the rules on modifiers have to know about a code.

Training procedure codes and a user's own code file bring their traits along; for HCPCS Level II the few that
matter are known here. What is not known is not judged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final, Protocol, TypeAlias, runtime_checkable

KINDS: Final = frozenset(
    {"em", "surgery", "imaging", "lab", "anesthesia", "therapy", "drug", "equipment", "ambulance", "other"}
)


@runtime_checkable
class HasTraits(Protocol):
    """Anything that says what the rules ask: a `Traits`, or a training code with the same fields.

    Attributes
    ----------
    kind
        One of `KINDS`; ``"em"`` is a visit (evaluation and management).
    add_on
        True for a code that never stands alone.
    bilateral
        0: both sides make no sense. 1: the 150 percent rule holds. 2: the code already is both sides.
        3: each side is paid in full.
    pctc
        1 when the service has a professional and a technical part, else 0.
    global_days
        0, 10 or 90 days of follow-up in the price; None where the idea does not apply.
    """

    @property
    def kind(self) -> str:
        """The kind of service."""

    @property
    def add_on(self) -> bool:
        """Whether the code never stands alone."""

    @property
    def bilateral(self) -> int | None:
        """The bilateral indicator."""

    @property
    def pctc(self) -> int | None:
        """Whether there are two parts."""

    @property
    def global_days(self) -> int | None:
        """Days of follow-up in the price."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Traits as plain data; None means "not known", and then the rule is silent. See `HasTraits`."""

    kind: str
    add_on: bool = False
    bilateral: int | None = None
    pctc: int | None = None
    global_days: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(
                f"{self.kind!r} is not a kind of service; use one of {', '.join(sorted(KINDS))}."
            )


TraitsOf: TypeAlias = Callable[[str], HasTraits | None]

_FAMILIES: Final = {
    # A0 is transport, A2 are skin products, A9 holds contrast and tracers: those are not decided by a letter.
    "A4": "equipment",
    "A5": "equipment",
    "A6": "equipment",
    "A7": "equipment",
    "A8": "equipment",
    "B": "equipment",
    "E": "equipment",
    "J": "drug",
    "K": "equipment",
    "L": "equipment",
    "V": "equipment",
}


def hcpcs_traits(code: str) -> Traits | None:
    """Return what is known of a HCPCS Level II code, or None.

    Examples
    --------
    >>> hcpcs_traits("J1885").kind
    'drug'
    """
    if not (len(code) == 5 and code[:1].isalpha() and code[1:].isdigit()):  # noqa: PLR2004 - the length of a code
        return None
    kind = _listed("kind").get(code) or _FAMILIES.get(code[:2]) or _FAMILIES.get(code[0])
    add_on = code in _listed("add_on")
    return Traits(kind or "other", add_on=add_on) if kind or add_on else None


@lru_cache(maxsize=2)
def _listed(table: str) -> dict[str, str]:
    import tomllib  # noqa: PLC0415 - only when a claim line is judged

    text = resources.files("cleanclaim.codes.modifiers").joinpath("hcpcs_kinds.toml").read_text("utf-8")
    return {code: name for name, codes in tomllib.loads(text)[table].items() for code in codes}
