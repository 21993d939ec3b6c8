"""Several clinicians at one operation: assistants, co-surgeons and teams (A9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.fees.rates import rate

if TYPE_CHECKING:
    from cleanclaim.payers.fees.draft import Draft

CITES: Final = (
    "Medicare physician fee schedule, indicators for assistants, co-surgeons and teams; Noridian, Part B"
)
ASSISTANTS: Final = frozenset({"80", "81", "82", "AS"})
_REASON, _NEVER, _PAID = 0, 1, 2


def role(modifiers: tuple[str, ...]) -> str:
    """Return ``"AS"``, ``"assistant"``, ``"62"``, ``"66"`` or, for the surgeon alone, ``""``."""
    if "AS" in modifiers:
        return "AS"
    if not ASSISTANTS.isdisjoint(modifiers):
        return "assistant"
    return next((name for name in ("62", "66") if name in modifiers), "")


def team(draft: Draft) -> None:
    """Pay the share of an assistant or a co-surgeon; a team is paid by report."""
    entry = draft.entry
    part = role(draft.line.modifiers)
    if entry is None or not part:
        return
    if part == "66":
        _team(draft, entry.team)
    elif part == "62":
        _cosurgeon(draft, entry.cosurgeon)
    else:
        _assistant(draft, entry.assistant, part)


def _assistant(draft: Draft, indicator: int, part: str) -> None:
    modifier = next(m for m in draft.line.modifiers if m in ASSISTANTS)
    if indicator == _PAID:
        name = "assistant_at_surgery_npp" if part == "AS" else "assistant_at_surgery"
        share = rate(name, draft.day)
        who = "a nurse practitioner or physician assistant who assists" if part == "AS" else "the assistant"
        what = f"Modifier {modifier}: {share.value:.1%} of the surgeon's fee for {who}."
        draft.to(
            "A9",
            what,
            draft.fee_so_far * share.value,
            share.cites,
            verified=share.verified,
            modifier=modifier,
        )
    elif indicator == _REASON:
        draft.stop(
            f"An assistant at {draft.code} is paid only with a written reason, so it is paid by report.",
            "by_report",
        )
    else:
        draft.nothing(
            "A9", f"{draft.code} has no payment for an assistant.", "team", CITES, modifier=modifier
        )


def _cosurgeon(draft: Draft, indicator: int) -> None:
    if indicator == _PAID:
        share = rate("co_surgeon", draft.day)
        what = f"Modifier 62, two surgeons as equals: {share.value:.1%} of the fee for each."
        draft.to(
            "A9", what, draft.fee_so_far * share.value, share.cites, verified=share.verified, modifier="62"
        )
    elif indicator == 1:
        draft.stop(
            f"Two surgeons at {draft.code} are paid only with a written reason, so it is paid by report.",
            "by_report",
        )
    else:
        draft.nothing(
            "A9", f"{draft.code} has no payment for a second surgeon.", "team", CITES, modifier="62"
        )


def _team(draft: Draft, indicator: int) -> None:
    if indicator in (1, 2):
        draft.stop("A team of surgeons (66) is paid by report: a person sets each fee.", "by_report")
    else:
        draft.nothing("A9", f"{draft.code} has no payment for a team.", "team", CITES, modifier="66")
