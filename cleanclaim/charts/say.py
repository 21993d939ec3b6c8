"""What `mark` says, in the learner's words.

A message names the words in the note and the rule. It prints no code of the key unless `reveal` is
set: the learner should find it, not copy it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.match import dotted
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from cleanclaim.charts.types import Distractor, Key, KeySlot

_FULL_LENGTH: Final = 8  # seven characters and the dot
_SIDES: Final = re.compile(r"\b(right|left|bilateral|unspecified)\b", re.IGNORECASE)


def unasked(answer: str, key: Key, *, repeated: bool) -> Finding:
    """Say that a code belongs to nothing the key asks for."""
    if repeated:
        return _finding("DUP", answer, f"{answer} is there twice. Report each code once.", "Guideline I.B.12")
    known = _distractor(answer, key)
    if known:
        return _finding("EXTRA", answer, known.why, known.cites)
    message = f"Nothing in the note calls for {answer}. Read the assessment again and take it off."
    return _finding("EXTRA", answer, message, "Guidelines Section IV")


def too_many(count: int) -> Finding:
    """Say that there are far more codes than any claim holds."""
    message = f"{count} more codes follow. A claim holds twelve; keep what the note supports."
    return _finding("EXTRA", "codes", message, "CMS-1500 item 21")


def too_general(answer: str, slot: KeySlot, key: Key, *, reveal: bool) -> Finding:
    """Say that a code is right but has more specific codes under it."""
    best = dotted(slot.codes[0])
    only_seventh = len(best) == _FULL_LENGTH and len(answer) == _FULL_LENGTH - 1 and best.startswith(answer)
    if only_seventh:
        text = f"{answer} is on the right line. It still needs its 7th character."
        return _finding("7TH", answer, _with_reason(text, slot, reveal=reveal), slot.cites, slot.ref)
    text = f"{answer} is on the right line, not yet specific enough. The note also says {_words(slot)}."
    return _finding(
        "SPEC", answer, _with_reason(text, slot, key, answer, reveal=reveal), slot.cites, slot.ref
    )


def neighbour(answer: str, slot: KeySlot, key: Key, *, reveal: bool) -> Finding:
    """Say that a code is in the right category but says something else than the note."""
    best = next((c for c in map(dotted, slot.codes) if c[:3] == answer[:3]), dotted(slot.codes[0]))
    if len(answer) == len(best) == _FULL_LENGTH and answer[:-1] == best[:-1]:
        rule, text = (
            "7TH",
            f"Not yet: the 7th character of {answer} does not fit. The note says {_words(slot)}.",
        )
    elif _differs_by_side(answer, best):
        rule, text = "SIDE", f"Not yet: check the side in {answer}. The note says {_words(slot)}."
    else:
        rule, text = "SPEC", f"Not yet: {answer} is a close neighbor. The note says {_words(slot)}."
    return _finding(rule, answer, _with_reason(text, slot, key, answer, reveal=reveal), slot.cites, slot.ref)


def missing(slot: KeySlot, *, reveal: bool) -> Finding:
    """Say that something the note documents has no code yet."""
    text = f"The note says {_words(slot)}, and no code says it yet."
    return _finding("MISS", "codes", _with_reason(text, slot, reveal=reveal), slot.cites, slot.ref)


def order(earlier: str, later: str, reason: KeySlot, *, is_first: bool, setting: str) -> Finding:
    """Say that two of the learner's codes stand the wrong way round."""
    if is_first:
        name = "principal diagnosis" if setting == "inpatient" else "first-listed diagnosis"
        text = f"Put {earlier} first: it is the {name} here, not {later}."
        return _finding("FIRST", earlier, _with_reason(text, reason, reveal=False), reason.cites, reason.ref)
    text = f"{earlier} goes before {later}."
    return _finding("ORDER", later, _with_reason(text, reason, reveal=False), reason.cites, reason.ref)


def _finding(rule: str, where: str, message: str, cites: str, ref: str | None = None) -> Finding:
    return Finding(rule=rule, severity=Severity.ERROR, where=where, message=message, cites=cites, ref=ref)


def _words(slot: KeySlot) -> str:
    return " and ".join(f"“{words}”" for words in slot.words)


def _with_reason(text: str, slot: KeySlot, key: Key | None = None, answer: str = "", *, reveal: bool) -> str:
    """Add the reason; a known mistake has its own. The key's code is held back until `reveal`."""
    known = _distractor(answer, key, exactly=True) if key else None
    reason = known.why if known else slot.why
    best = [dotted(code) for code in slot.codes]
    parts = [text]
    if reveal or not any(code in reason for code in best):
        parts.append(reason)
    if reveal and answer not in best:
        parts.append(f"The code is {' or '.join(best)}.")
    return " ".join(parts)


def _distractor(answer: str, key: Key, *, exactly: bool = False) -> Distractor | None:
    same = [d for d in key.distractors if dotted(d.code) == answer]
    if same or exactly:
        return same[0] if same else None
    near = [d for d in key.distractors if dotted(d.code)[:3] == answer[:3]]
    return near[0] if near else None


def _differs_by_side(answer: str, best: str) -> bool:
    # Titles need the code index. It is asked only here, when there is a neighbor to compare.
    from cleanclaim import codes  # noqa: PLC0415

    try:
        titles = [codes.get(code).title for code in (answer, best)]
    except codes.UnknownCodeError:
        return False
    bare = [_SIDES.sub("", title) for title in titles]
    return titles[0] != titles[1] and bare[0] == bare[1]
