"""What a scoring cell shows: one escaped HTML fragment, and the same in plain text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, Self

from cleanclaim.course.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.findings import Finding

_WORDS: Final = {
    "MISS": "Missing",
    "EXTRA": "Extra code",
    "SPEC": "Not specific enough",
    "7TH": "7th character",
    "SIDE": "Side",
    "ORDER": "Order",
    "FIRST": "First-listed code",
    "DUP": "Repeated code",
    "EXCL": "Codes that exclude each other",
    "DATE": "Date",
    "ID": "Not a code",
}
_MARKS: Final = {"error": "✕ Fix", "warning": "△ Check"}
_LONGEST_CODE: Final = 16


class NotGradedYet(float):
    """The value of a scoring cell in the student's own copy: shows a note, and counts as 0.

    It is a number, so that nbgrader would read 0 (and not full points) if such a cell were ever graded.
    """

    shown: Shown

    def __new__(cls, shown: Shown) -> Self:
        """Return a zero that shows `shown`."""
        value = super().__new__(cls, 0.0)
        value.shown = shown
        return value

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.shown.html, "text/plain": "0.0"}


def note(title: str, text: str, *, mark: str = "i Note") -> Shown:
    """Return a short message with a mark in words in front."""
    head = f'<p class="cc-result-head"><strong>{escape(mark)}: {escape(title)}</strong></p>'
    html = f'<div class="cc-result">{head}<p>{escape(text)}</p></div>'
    return Shown(html, f"{mark}: {title}\n{text}")


def result(
    earned: str,
    points: str,
    codes: Sequence[tuple[str, str]],
    findings: Sequence[Finding],
    remark: str | None = None,
) -> Shown:
    """Return the result of one exercise.

    Parameters
    ----------
    earned, points
        As they should be read ("2.5", "4").
    codes
        The student's codes in order, each with its title ("" when it has none).
    findings
        What to look at, worst first.
    remark
        A sentence to put under the points, or None.
    """
    head = f"{earned} of {points} points"
    listed = "".join(f"<li><code>{escape(_short(code))}</code> {escape(title)}</li>" for code, title in codes)
    rows = "".join(_row(finding) for finding in findings)
    all_right = bool(codes) and not findings and remark is None
    parts = [
        '<div class="cc-result">',
        f'<p class="cc-result-head"><strong>{escape(head)}</strong></p>',
        f"<p>{escape(remark)}</p>" if remark else "",
        f'<p class="cc-result-label">Your codes</p><ol class="cc-codes">{listed}</ol>' if codes else "",
        '<p class="cc-finding cc-ok"><strong>✓ Right.</strong> Codes and order fit the note.</p>'
        if all_right
        else "",
        f'<p class="cc-result-label">What to look at</p><ul class="cc-findings">{rows}</ul>' if rows else "",
        "</div>",
    ]
    plain = [
        head,
        *([remark] if remark else []),
        "Your codes: " + (", ".join(_short(c) for c, _ in codes) or "none"),
    ]
    plain += [f"- {_words(f)}: {f.message} ({f.cites})" for f in findings]
    return Shown("".join(parts), "\n".join(plain))


def _row(finding: Finding) -> str:
    severity = finding.severity.value
    head = f"<strong>{_MARKS[severity]} · {escape(_words(finding))}.</strong>"
    cites = f'<span class="cc-cites">{escape(finding.cites)}</span>'
    return f'<li class="cc-finding cc-{severity}">{head} {escape(finding.message)} {cites}</li>'


def _words(finding: Finding) -> str:
    return _WORDS.get(finding.rule, finding.rule)


def _short(code: str) -> str:
    return code if len(code) <= _LONGEST_CODE else code[: _LONGEST_CODE - 1] + "…"
