"""Therapy assistants beside the plan of care they work under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.findings import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

# As the modifier records of the official file say: CQ is physical, CO occupational therapy by an assistant.
_PLANS: Final = {"CQ": "GP", "CO": "GO"}


def assistants(line: Line) -> Iterator[Finding]:
    """Yield a finding for an assistant's modifier without the plan of care it belongs to."""
    given = set(line.service.modifiers)
    for assistant, plan in _PLANS.items():
        if assistant in given and plan not in given:
            yield error(
                line,
                f"Add {plan} beside {assistant}: the assistant works under that plan of care.",
                "CMS HCPCS file, modifiers CO and CQ",
                to_confirm=True,
            )
