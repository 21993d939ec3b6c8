"""From the coverages of a registration to what the order of payers asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.payers.eligibility.situation import Held

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Coverage

_KINDS: Final = {
    "MA": "medicare",
    "MB": "medicare",
    "16": "medicare",  # a Medicare Advantage HMO
    "MC": "medi_cal",
    "CH": "tricare",
    "WC": "workers_comp",
    "AM": "no_fault",
    "LM": "liability",
}
_THROUGH: Final = {"self": "self", "spouse": "spouse", "life_partner": "partner", "child": "parent"}


def held(coverage: Coverage, **facts: Any) -> Held:
    """Return what the order of payers has to know of a coverage.

    Parameters
    ----------
    coverage
        From the registration; its claim filing indicator says what it is. Whatever is nothing else counts as
        a group plan.
    **facts
        Fields of `Held` the registration does not have, such as ``employees=40`` or ``work="retired"``; they
        win over what the coverage says.

    Examples
    --------
    >>> from cleanclaim.charts.registration import Coverage, Payer
    >>> held(Coverage(payer=Payer(name="Practice Medi-Cal"), filing="MC")).kind
    'medi_cal'
    """
    known: dict[str, Any] = {
        "name": coverage.payer.name,
        "kind": _KINDS.get(coverage.filing, "group"),
        "through": _THROUGH.get(coverage.relationship, "other"),
        "begins": coverage.begins,
        "holder_dob": coverage.subscriber.dob if coverage.subscriber else None,
    }
    return Held.model_validate({**known, **facts})
