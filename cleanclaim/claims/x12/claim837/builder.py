"""Make claims from the segments of an 837."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.x12.claim837 import (
    take_claim,
    take_levels,
    take_line,
    take_other,
    take_party,
    take_stay,
)
from cleanclaim.claims.x12.claim837.coverages import arranged
from cleanclaim.claims.x12.claim837.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.x12.claim837.draft import Handler
    from cleanclaim.claims.x12.grammar.nodes import Grammar

_SILENT: Final = frozenset({"ST", "BHT", "SE"})


class Builder(Draft):
    """Makes the claims of one transaction; `cleanclaim.claims.x12.kinds.Builder` says how it is called."""

    def begin(self) -> None:
        """Begin a claim."""
        self.new_claim()

    def end(self) -> Claim | None:
        """Return the claim, or None with a problem when no record can hold it."""
        from pydantic import ValidationError  # noqa: PLC0415 (the wire is read without it as long as no claim comes)

        from cleanclaim.claims.model import Claim  # noqa: PLC0415

        try:
            if self.billing_record is None:
                from cleanclaim.claims.model import Provider  # noqa: PLC0415

                self.billing_record = Provider.model_validate(self.billing)
            return Claim.model_validate(self._claim())
        except ValidationError as error:
            if self.problems:  # the segment has said already what is wrong with it
                return None
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            self.complain(
                "", f"The claim cannot be held as a record: {where} is not possible as written.", "record"
            )
            return None

    def _claim(self) -> dict[str, Any]:
        claim = self.claim
        claim["kind"] = self.kind
        claim["billing"] = self.billing_record
        claim["pay_to"] = self.pay_to
        claim["lines"] = self.lines
        for line in self.lines:
            if "extras" in line:
                line["extras"] = [_extra(extra) for extra in line["extras"]]
        dependent = self.patient is not None
        about = self.about_patient if dependent else self.about
        patient = dict(self.patient if self.patient is not None else self.subscriber)
        if "died" in about:
            patient["died"] = about["died"]
        claim["patient"] = patient
        for name in ("weight", "pregnant"):
            if name in about:
                claim[name] = about[name]
        if self.accident:
            claim["accident"] = self.accident
        if self.dates:
            claim["dates"] = self.dates
        if self.institutional:
            claim["stay"] = self.stay
        extras = [*self.top, *self.middle, *self.low]
        arranged(self, patient, extras)
        extras += self.extras
        if extras:
            claim["extras"] = [_extra(extra) for extra in extras]
        return claim


def _extra(extra: dict[str, Any]) -> dict[str, Any]:
    where = extra["of"]
    place = where.get("place") if isinstance(where, dict) else where
    tag = "" if place is None else f"@{place}"
    return {"loop": f"{extra['loop']}{tag}{extra['mark']}", "elements": extra["elements"]}


def _silent(d: Draft, elements: Sequence[str]) -> None:
    """Pass over what says nothing about a claim."""


def _keep(d: Draft, elements: Sequence[str]) -> None:
    # A party that is not read leaves no one for the segments after it to belong to.
    if d.use.id == "NM1":
        d.party = None
    d.hold(elements)


@cache
def handlers(grammar: Grammar) -> list[Handler | None]:
    """Return, for each segment of the grammar, what to call with it."""
    table = {
        **take_levels.table(),
        **take_party.table(),
        **take_claim.table(),
        **take_other.table(),
        **take_line.table(),
    }
    if grammar.name == "837I":
        table |= take_stay.table()
    chosen: list[Handler | None] = []
    for use in grammar.uses:
        keys = [key for key in sorted(use.keys) if (use.loop.id, use.id, key) in table]
        if use.id in _SILENT or use.loop.id in {"1000A", "1000B"}:
            chosen.append(_silent)
        else:
            chosen.append(table.get((use.loop.id, use.id, keys[0] if keys else ""), _keep))
    return chosen
