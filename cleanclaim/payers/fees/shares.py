"""Parts of a service: 52 and 53, the split of surgical care 54, 55, 56, and the return to surgery 78."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.payers.fees.rates import practice

if TYPE_CHECKING:
    from cleanclaim.payers.fees.draft import Draft

CITES: Final = "Medicare fee schedule, parts of surgical care; Palmetto GBA, modifier 54, 14 February 2023"
_NOT_READ: Final = "Medicare Claims Processing Manual, chapter 12, section 40 (not re-read)"
_BEFORE, _DURING, _AFTER = 0, 1, 2
# Who does the operation alone looks after the patient just before it too (54).
_CARE: Final = {
    "54": (_BEFORE, _DURING),
    "55": (_AFTER,),
    "56": (_BEFORE,),
    "78": (_DURING,),
}
_READ: Final = ("54", "55")  # the parts of 56 and 78 were not read in a source
_BEFORE_ALONE: Final = "56"
_NOT_APART: Final = (
    "Modifier 56 and Medicare: codingahead.com, October 2011; Asuris reimbursement policy 107, April 2024"
)
_WORDS: Final = ("before", "during", "after")
_CUT: Final = {
    "52": ("reduced", "cut down on purpose"),
    "53": ("discontinued", "stopped for the patient's safety"),
}


def care(draft: Draft) -> None:
    """Pay only the parts of surgical care that the line says."""
    entry = draft.entry
    if entry is None or not entry.parts:
        return
    said = [modifier for modifier in draft.line.modifiers if modifier in _CARE]
    if draft.tariff.basis.medicare and _BEFORE_ALONE in said:
        said.remove(_BEFORE_ALONE)
        if not said:
            what = "Medicare pays the care before surgery to the surgeon (54), and nothing for 56."
            draft.nothing("A7", what, "modifier", _NOT_APART, modifier=_BEFORE_ALONE)
    if not said:
        return
    wanted = sorted({part for modifier in said for part in _CARE[modifier]})
    share = sum((entry.parts[part] for part in wanted), Decimal(0))
    names = " and ".join(_WORDS[part] for part in wanted)
    what = (
        f"Modifier {' and '.join(said)}: the part of the care {names} surgery, {share:.0%} of the fee"
        f" of {entry.code}."
    )
    sure = all(modifier in _READ for modifier in said)
    cites = CITES if sure else _NOT_READ
    draft.to("A7", what, draft.fee_so_far * share, cites, verified=sure, modifier=said[0])
    draft.used.extend(said[1:])


def cut(draft: Draft) -> None:
    """Pay a practice share of a service that was cut down or stopped, and tell of more work than usual."""
    for modifier, (name, words) in _CUT.items():
        if modifier in draft.line.modifiers:
            share = practice("shares", name)
            what = (
                f"Modifier {modifier}, {words}: a payer sets the share from the record;"
                f" the practice payers use {share.value:.0%}."
            )
            draft.to(
                "A7", what, draft.fee_so_far * share.value, share.cites, verified=False, modifier=modifier
            )
    if "22" in draft.line.modifiers:
        draft.by_report = True
        draft.to(
            "A7",
            "Modifier 22, far more work than usual: anything above the fee is set by report.",
            draft.fee_so_far,
            _NOT_READ,
            verified=False,
        )


def only_care(draft: Draft) -> bool:
    """Tell whether the line is for care before or after surgery alone, and so no operation of its own."""
    modifiers = draft.line.modifiers
    return ("55" in modifiers or "56" in modifiers) and "54" not in modifiers
