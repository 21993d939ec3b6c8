"""L1: who watches over a payer, and so who hears a complaint about it."""

from __future__ import annotations

from typing import Final, NamedTuple

from cleanclaim.payers.clocks.record import Answer, ClockError


class _Route(NamedTuple):
    regulator: str
    where: str
    why: str
    verified: bool


_HEALTH_AND_SAFETY: Final = "Knox-Keene Act (Health and Safety Code 1340 and following)"
_SOURCE: Final = "patientadvocates.io on external review in California, read 23 Nov 2026"

_ROUTES: Final = {
    "knox_keene": _Route(
        "DMHC",
        "the Department of Managed Health Care",
        "The plan is licensed under the Knox-Keene Act: every HMO, and some PPO plans.",
        verified=True,
    ),
    "medi_cal_managed": _Route(
        "DMHC",
        "the Department of Managed Health Care, or the State's fair hearing",
        "Most Medi-Cal managed care plans have a Knox-Keene licence; the patient may choose the hearing.",
        verified=False,
    ),
    "insurer": _Route(
        "CDI",
        "the California Department of Insurance",
        "The policy is sold by an insurance company: most PPO policies that are no Knox-Keene plan.",
        verified=True,
    ),
    "self_funded": _Route(
        "ERISA",
        "the plan's own appeal, then federal law (Department of Labor)",
        "The employer pays the claims itself, so federal law (ERISA) counts and neither State agency does.",
        verified=True,
    ),
    "medicare": _Route(
        "CMS",
        "the Medicare contractor (MAC)",
        "Medicare is federal: its own five levels of appeal.",
        verified=True,
    ),
    "medi_cal": _Route(
        "DHCS",
        "the Department of Health Care Services",
        "Medi-Cal that pays for each service is run by the State itself.",
        verified=True,
    ),
    "workers_comp": _Route(
        "DWC",
        "the Division of Workers' Compensation",
        "An injury at work is paid by the employer's insurance, under the Labor Code.",
        verified=True,
    ),
}
KINDS: Final = tuple(_ROUTES)


class Regulator(Answer):
    """The agency that watches over a payer; `regulator` is its short name, as the book of payers has it."""

    regulator: str


def regulator(kind: str) -> Regulator:
    """Return the agency that watches over a payer, by its kind.

    Raises
    ------
    ClockError
        If there is no such kind.

    Examples
    --------
    >>> regulator("insurer").regulator
    'CDI'
    """
    route = _ROUTES.get(kind)
    if route is None:
        raise ClockError(f"There is no kind of payer {kind!r}; use one of {', '.join(KINDS)}.")
    steps = (
        "Read the back of the card and the evidence of coverage: who pays, and under which licence?",
        route.why,
        f"Complain to {route.where}.",
        "Sent to the wrong State agency, the case is passed on; the days go on running.",
    )
    return Regulator(
        rule="L1",
        what=f"{route.regulator}: write to {route.where}.",
        steps=steps,
        cites=f"{_HEALTH_AND_SAFETY}; {_SOURCE}",
        verified=route.verified,
        regulator=route.regulator,
    )
