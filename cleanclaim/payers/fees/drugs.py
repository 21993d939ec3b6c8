"""Drugs: average sales price plus 6 %, for what was given (JZ) and for what was thrown away (JW)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.fees.listed import PRACTICE_PRICE
from cleanclaim.payers.fees.rates import practice, rate
from cleanclaim.payers.fees.words import TIMES

if TYPE_CHECKING:
    from cleanclaim.payers.fees.draft import Draft

_FOUR_PLACES: Final = 3  # the published limits have three decimals


def drug(draft: Draft) -> None:
    """Price a drug by units; in a facility the drug is on the facility's bill."""
    row, line, tariff = draft.listed, draft.line, draft.tariff
    if row is None:
        return
    if draft.facility and draft.professional:
        draft.stop(
            f"In a facility the drug {row.code} is on the facility's own bill, not on the clinician's.",
            "place",
        )
        return
    more = rate("drug_price_multiple", draft.day)
    unit = round(row.price * more.value, _FOUR_PLACES)
    kind = "thrown away (JW)" if "JW" in line.modifiers else "given"
    what = (
        f"Drug, {kind}: average sales price ${row.price} {TIMES} {more.value.normalize():f} = ${unit} a unit"
        f" {TIMES} {draft.units.normalize():f}."
    )
    draft.to("R14", what, unit * draft.units, f"{PRACTICE_PRICE}; {more.cites}", verified=more.verified)
    draft.used.extend(name for name in ("JW", "JZ") if name in line.modifiers)
    if tariff.basis.kind == "medi_cal":
        share = practice("medi_cal", "drug")
        draft.to(
            "A1", f"Medi-Cal practice rate: {share.value:.0%}.", draft.fee_so_far * share.value, share.cites,
            verified=False,
        )  # fmt: skip
