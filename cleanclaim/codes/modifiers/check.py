"""Judge the modifiers of a claim's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.conflicts import contradicting
from cleanclaim.codes.modifiers.drugs import discarded
from cleanclaim.codes.modifiers.findings import Line
from cleanclaim.codes.modifiers.listing import counted, known, ordered, placed
from cleanclaim.codes.modifiers.notices import upgraded
from cleanclaim.codes.modifiers.repeats import repeated
from cleanclaim.codes.modifiers.sides import bilateral, both_letters, parts
from cleanclaim.codes.modifiers.surgery import add_on, decision, distinct, separate_visit, split_care
from cleanclaim.codes.modifiers.teams import assistants
from cleanclaim.codes.modifiers.telehealth import place
from cleanclaim.codes.modifiers.traits import hcpcs_traits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanclaim.codes.modifiers.traits import HasTraits, TraitsOf
    from cleanclaim.codes.services import Service
    from cleanclaim.findings import Finding

# Rules that look at one line, and rules that look at it beside the others. The order is that of the findings.
_ONE: Final = (
    known,
    counted,
    contradicting,
    placed,
    bilateral,
    both_letters,
    parts,
    distinct,
    add_on,
    split_care,
    assistants,
    place,
    ordered,
)
_AMONG: Final = (separate_visit, decision, repeated, upgraded, discarded)


def check(services: Iterable[Service], traits_of: TraitsOf | None = None) -> list[Finding]:
    """Return what is not right yet with the modifiers of a claim, worst first.

    Parameters
    ----------
    services
        The service lines, in the order of the claim.
    traits_of
        Returns the traits of a code, or None when it does not know it (training codes and a user's own file
        bring theirs). HCPCS Level II codes it does not know are looked up here.

    Returns
    -------
    list of Finding
        Rule ``MOD``, reference ``E7``; errors before warnings, then by line. A finding with `to_confirm` is
        shown and never graded. What depends on a trait nobody knows is not judged.

    Examples
    --------
    >>> from cleanclaim.codes.services import Service
    >>> check([Service("Y4500", ("26", "TC"))])[0].message[:42]
    '26 and TC cannot stand on one line: the tw'
    """
    lines = [
        Line(number, service, _traits(service.code, traits_of)) for number, service in enumerate(services, 1)
    ]
    found = [finding for line in lines for finding in _judged(line, lines)]
    return sorted(dict.fromkeys(found), key=lambda f: f.severity.rank)


def _judged(line: Line, lines: Sequence[Line]) -> list[Finding]:
    alone = [finding for rule in _ONE for finding in rule(line)]
    among = [finding for rule in _AMONG for finding in rule(line, lines)]
    return [*alone, *among]


def _traits(code: str, traits_of: TraitsOf | None) -> HasTraits | None:
    return (traits_of(code) if traits_of else None) or hcpcs_traits(code)
