"""Who gives the care: nurse practitioners and physician assistants, and who does not participate (A10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import cents
from cleanclaim.payers.fees.rates import rate

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Provider
    from cleanclaim.payers.fees.draft import Draft

# First four characters of the taxonomy: nurse practitioner, physician assistant, clinical nurse specialist.
_PRACTITIONERS: Final = ("363L", "363A", "364S")


def is_practitioner(provider: Provider | None) -> bool:
    """Tell whether the taxonomy of a clinician is that of a nurse practitioner or physician assistant."""
    return provider is not None and provider.taxonomy.startswith(_PRACTITIONERS)


def practitioner(draft: Draft) -> None:
    """Pay 85 % for a practitioner's own service; the share of AS has it in it already.

    Medi-Cal pays a practitioner what it pays a physician: 22 CCR 51503.1(c); capanet.org/medical, read
    2026-11-24.
    """
    if not draft.practitioner or "AS" in draft.line.modifiers or draft.tariff.basis.kind == "medi_cal":
        return
    share = rate("npp_fee", draft.day)
    what = f"A nurse practitioner's or physician assistant's own service: {share.value:.0%} of the fee."
    draft.to("A10", what, draft.fee_so_far * share.value, share.cites, verified=share.verified)


def participation(draft: Draft) -> None:
    """Pay 95 % to a clinician who does not participate in Medicare, and say the limiting charge."""
    basis = draft.tariff.basis
    if basis.participating or not basis.medicare:
        return
    share, limit = rate("nonparticipating_fee", draft.day), rate("limiting_charge", draft.day)
    whole = draft.fee_so_far
    draft.limiting = cents(whole * limit.value)
    what = (
        f"The clinician does not participate in Medicare: {share.value:.0%} of the fee. On an unassigned"
        f" claim at most ${draft.limiting} may be charged ({limit.value:.2%})."
    )
    draft.to("A10", what, whole * share.value, share.cites, verified=share.verified and limit.verified)
