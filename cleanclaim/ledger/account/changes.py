"""Change fields of a claim by their path, as a form does: ``{"lines.0.units": "2"}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanclaim.claims.problems import ClaimError, from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanclaim.claims.model import Claim


def changed(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """Return a claim with some fields changed.

    Parameters
    ----------
    claim
        The claim.
    changes
        Values by path: names of fields and numbers of rows from 0, joined by dots.

    Raises
    ------
    ClaimError
        If a path leads nowhere, or a value cannot stand in its field.

    Examples
    --------
    >>> from cleanclaim.claims import samples
    >>> changed(samples.claim(1), {"lines.0.units": "3"}).lines[0].units
    Decimal('3')
    """
    if not changes:
        return claim
    data: dict[str, Any] = claim.model_dump(mode="json")
    for path, value in changes.items():
        *way, last = path.split(".")
        here: Any = data
        try:
            for step in way:
                here = here[int(step)] if isinstance(here, list) else here[step]
            if isinstance(here, list):
                here[int(last)] = value
            else:
                here[last] = value
        except (KeyError, IndexError, TypeError, ValueError):
            raise ClaimError(
                [f"The claim has no field {path!r} to change. Use a path such as lines.0.units."]
            ) from None
    if (
        "lines" not in changes
        and any(path.endswith(".charge") for path in changes)
        and "total" not in changes
    ):
        data["total"] = None
    made = from_json(data)
    return made if made.total is not None else made.model_copy(update={"total": made.charges})
