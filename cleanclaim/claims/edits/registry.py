"""Which edits there are. A new module of edits is added to `MODULES`.

>>> EDITS[0].id
'E1-npi'
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.features import FEATURES
from cleanclaim.claims.edits.model import noted

if TYPE_CHECKING:
    from cleanclaim.claims.edits.model import Edit, Judge

# One module for each idea, in the order in which a biller meets them.
MODULES: Final = (
    "npi",
    "rendering",
    "identifiers",
    "member_ids",
    "insured",
    "persons",
    "addresses",
    "billing_address",
    "birth",
    "service_dates",
    "events",
    "stay_dates",
    "admission",
    "occurrences",
    "deaths",
    "procedures",
    "money",
    "units",
    "bed_days",
    "prior_money",
    "pointers",
    "diagnoses",
    "stay_codes",
    "conditions",
    "stay_diagnoses",
    "modifiers",
    "asked_modifiers",
    "visit_places",
    "pairs",
    "limits",
    "coverage",
    "notices",
    "ages",
    "sexes",
    "filing",
    "frequency",
    "duplicates",
    "needs",
    "papers",
    "containers",
    "payer_order",
)


def _all() -> tuple[Edit, ...]:
    for name in MODULES:
        import_module(f"cleanclaim.claims.edits.{name}")
    return noted()


EDITS: Final[tuple[Edit, ...]] = _all()


@lru_cache(maxsize=4096)
def edits_for(kind: str, features: int = -1) -> tuple[Edit, ...]:
    """Return the edits that may have something to say about a kind of claim with these features.

    `features` is a sum of bits of `cleanclaim.claims.edits.features.FEATURES`; by default a claim has all.
    """
    return tuple(
        edit for edit in EDITS if kind in edit.kinds and (not edit.when or FEATURES[edit.when] & features)
    )


@lru_cache(maxsize=4096)
def judges_for(kind: str, features: int) -> tuple[tuple[Judge, Edit], ...]:
    """Return the functions of `edits_for` with their edits."""
    return tuple((edit.judge, edit) for edit in edits_for(kind, features))


def get(id: str) -> Edit:  # noqa: A002 - the word everybody uses for it
    """Return an edit by its id.

    Raises
    ------
    LookupError
        If there is none; the sentence names the nearest.
    """
    for edit in EDITS:
        if edit.id == id:
            return edit
    import difflib  # noqa: PLC0415 - only to word an error

    near = next(iter(difflib.get_close_matches(id, [e.id for e in EDITS], n=1)), None)
    raise LookupError(f"There is no edit {id!r}" + (f"; did you mean {near}?" if near else "."))
