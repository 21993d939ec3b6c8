"""One regular expression per segment: the quick answer to "is all of this allowed?".

Nearly every segment of a real file is right. A single match tells so in under a microsecond; only a segment
that does not match is looked at element by element (`check`), which says what is wrong. Both read the same
grammar, and a test holds them to the same verdict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Element, SegmentUse

_E: Final = "\x1d"
_R: Final = "\x1e"
_P: Final = "\x1f"
_END: Final = rf"(?=[{_E}{_R}{_P}]|\Z)"
_YEAR: Final = "(?:1[89]|2[0-9])[0-9]{2}"
DATE: Final = (
    rf"(?:{_YEAR}(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:(?:1[89]|2[0-9])(?:0[48]|[2468][048]|[13579][26])|(?:20|24|28)00)0229)"
)
TIME: Final = r"(?:[01][0-9]|2[0-3])[0-5][0-9]"
FORMATS: Final = {
    "D8": DATE,
    "RD8": f"{DATE}-{DATE}",
    "DT": DATE + TIME,
    "TM": TIME,
    "D6": r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
}
CENTS: Final = "782"  # the data element of amounts
FORMAT: Final = "1250"  # the data element that names the format of the next one, 1251
_PERIOD: Final = "1251"


def pattern(use: SegmentUse) -> re.Pattern[str]:
    """Return the pattern that the whole text of a right segment matches (its rules aside)."""
    return re.compile(re.escape(use.id) + _row(use.elements, _E) + f"{_E}*", re.ASCII)


def matcher(use: SegmentUse) -> Callable[[str], object]:
    """Return the match method of a segment's pattern, made when it is first needed."""
    if use.match is None:
        use.match = pattern(use).fullmatch
    return use.match


def _row(elements: Sequence[Element], mark: str) -> str:
    """Return the pattern of elements in a row, each with the mark before it; what may be left out may."""
    last = max((at for at, element in enumerate(elements) if element.use != "-"), default=-1)
    text = ""
    needed = False
    at = last
    while at >= 0:
        element = elements[at]
        before = elements[at - 1] if at else None
        if before is not None and before.number == FORMAT and element.number == _PERIOD and before.values:
            piece = mark + _pair(before, element, mark)
            needed = needed or "R" in (before.use, element.use)
            at -= 2
        else:
            body = _value(element)
            piece = mark + (body if element.use == "R" else f"(?:{body}{_blank(element)})?" if body else "")
            needed = needed or element.use == "R"
            at -= 1
        text = piece + text
        if not needed:
            text = f"(?:{text})?"
    return text


def _pair(form: Element, period: Element, mark: str) -> str:
    """Return the pattern of a format and the period written in it."""
    choices = [
        f"{value}{mark}{FORMATS.get(value, _text(period))}" for value in sorted(form.values or ()) if value
    ]
    if period.use != "R":
        choices.append(f"(?:{'|'.join(sorted(form.values or ()))}){mark}")
    if form.use != "R":
        choices.append(mark + (f"(?:{_text(period)})?" if period.use != "R" else _text(period)))
    return f"(?:{'|'.join(choices)})"


def _value(element: Element) -> str:
    if element.use == "-":
        return ""
    one = _composite(element) if element.parts else simple(element)
    return one if element.repeat == 1 else f"{one}(?:{_R}{one})*"


def _composite(element: Element) -> str:
    parts = element.parts
    row = _row(parts, _P)
    # The first part has no mark before it.
    stripped = _row_without_first_mark(parts) if row else ""
    return f"(?:{stripped}{_P}*)"


def _row_without_first_mark(parts: Sequence[Element]) -> str:
    head, rest = parts[0], parts[1:]
    body = simple(head)
    first = body if head.use == "R" else f"(?:{body}{_blank(head)})?"
    return first + _row(rest, _P)


def may_be_blank(element: Element) -> bool:
    """Whether spaces alone may stand for nothing: in text that may be left out, as many files write it."""
    free = element.values is None and not element.parts and not element.digits and element.repeat == 1
    return element.use == "S" and free and element.kind in {"AN", "ID"}


def _blank(element: Element) -> str:
    return f"| {{{element.shortest},{element.longest}}}" if may_be_blank(element) else ""


def simple(element: Element) -> str:  # noqa: PLR0911 - one way out for each type
    """Return the pattern of one value without parts."""
    if element.digits:
        return f"[0-9]{{{element.digits}}}"
    if element.values is not None:
        # Longer values first, so that none hides behind its own beginning.
        values = sorted(element.values, key=lambda value: (-len(value), value))
        return f"(?:{'|'.join(map(re.escape, values))})"
    low, high = element.shortest, element.longest
    match element.kind:
        case "DT":
            return DATE if low == 8 else FORMATS["D6"]  # noqa: PLR2004
        case "TM":
            return TIME + (r"(?:[0-5][0-9](?:[0-9]{1,2})?)?" if high > 4 else "")  # noqa: PLR2004
        case "R" if element.number == CENTS:
            whole = f"[0-9]{{{low},{high}}}"
            return rf"-?(?:{whole}|[0-9]{{0,{high - 2}}}\.[0-9]{{1,2}}|[0-9]{{{high - 1}}}\.[0-9])"
        case "R":
            # Whole numbers are nearly all; digits on both sides of a point are counted by looking ahead.
            counted = rf"(?=(?:\.?[0-9]){{{low},{high}}}{_END})[0-9]*\.[0-9]+"
            return f"-?(?:[0-9]{{{low},{high}}}|{counted})"
        case kind if kind.startswith("N"):
            return f"-?[0-9]{{{low},{high}}}"
        case _:
            return _text(element)


def _text(element: Element) -> str:
    """Return the pattern of printable text that does not end in a space."""
    return f"[ -~]{{{max(element.shortest - 1, 0)},{element.longest - 1}}}[!-~]"
