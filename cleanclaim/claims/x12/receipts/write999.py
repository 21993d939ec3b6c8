"""Write a 999: whether the file that came in can be read, and if not, where it is wrong.

It speaks of the form alone. What is wrong in a claim that can be read is said by a 277CA, and sums that do
not add up by neither.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.frame import answerable, back, framed
from cleanclaim.claims.x12.grammar import load
from cleanclaim.claims.x12.problems import Problem, X12Error
from cleanclaim.claims.x12.receipts.echo import Echo, echo, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.x12.claim837.spelling import Row
    from cleanclaim.claims.x12.reading import Reading, Transaction
    from cleanclaim.claims.x12.source import Source

VERSION: Final = "005010X231A1"
# Our word for a problem: what IK304 says of a segment, or IK403 of an element.
_SEGMENT: Final = {"missing": "3", "unexpected": "2", "order": "7", "repeat": "5", "unused": "I4"}
_ELEMENT: Final = {
    "missing": "1", "needs": "2", "too-many": "3", "too-short": "4", "too-long": "5", "bad-character": "6",
    "bad-number": "6", "bad-value": "7", "bad-date": "8", "bad-time": "9", "excludes": "10", "repeat": "12",
    "unused": "I10", "hierarchy": "7", "count": "7", "control": "7",
}  # fmt: skip
_TRANSACTION: Final = {("SE", "count"): "4", ("SE", "control"): "3", ("", "envelope"): "2", ("", "cut"): "2"}
_GROUP: Final = {("GE", "count"): "5", ("GE", "control"): "4", ("GS", "control"): "19"}
_TRAILER_MISSING: Final = "3"
_AFTER_GROUP: Final = frozenset({"GS", "IEA", "ISA"})
_GE: Final = re.compile(r"\bGE\b")
_NOT_FORM: Final = frozenset({"balance", "record"})
_LOOP_LENGTH: Final = 4
_VALUE_LENGTH: Final = 99
_UNIT_LENGTH: Final = 35
_MOST_CODES: Final = 5
_COUNT_LENGTH: Final = 6


def write_999(
    reading: Reading,
    *,
    source: Source | None = None,
    control_number: int = 1,
    when: dt.datetime | None = None,
) -> str:
    """Answer a received file: accepted or rejected, each transaction with every place that is wrong.

    Parameters
    ----------
    reading
        What `cleanclaim.claims.x12.read` made of the file.
    source
        The same file once more. With it the answer names the claims and quotes the wrong values.
    control_number
        ISA13 of the answer.
    when
        Date and time of the answer, now if None.

    Returns
    -------
    str
        One interchange with one 999 for each group that came in.

    Raises
    ------
    X12Error
        If there is no transaction that could be answered.
    """
    answered = [each for each in reading.transactions if each.kind and answerable(each.header)]
    if not answered:
        what = "There is no transaction to answer. A file that cannot be opened is answered with a TA1."
        raise X12Error([Problem(0, "", "", "", what, "envelope", fatal=True)])
    heard = echo(source, {problem.segment for problem in reading.problems}) if source is not None else Echo()
    groups = [list(each) for _, each in groupby(answered, lambda each: each.header[:2])]
    rows = []
    for number, group in enumerate(groups, 1):
        until = groups[number][0].segments[0] if number < len(groups) else 0
        rows.append(list(_answer(group, reading, heard, number, until)))
    now = when or dt.datetime.now(dt.UTC)
    return framed("FA", VERSION, rows, ends=back(answered[0].header), when=now, control=control_number)


def _answer(
    group: Sequence[Transaction], reading: Reading, heard: Echo, number: int, until: int
) -> Iterator[Row]:
    gs = group[0].header[1]
    yield ["ST", "999", f"{number:04}", VERSION]
    yield ["AK1", gs[1], gs[6].lstrip("0") or "0", gs[8]]
    accepted = 0
    for transaction in group:
        st = transaction.header[2]
        yield ["AK2", st[1], st[2], *st[3:4]]
        codes: list[str] = []
        for problem in _one_each(transaction.problems):
            code = _TRANSACTION.get((problem.segment_id, problem.code))
            if code:
                codes.append(code)
                continue
            if "5" not in codes:
                codes.append("5")
            yield from _error(problem, transaction, heard)
        accepted += not codes
        yield ["IK5", "R" if codes else "A", *codes[:_MOST_CODES]]
    first = group[0].segments[0]
    own = _of_group(reading.problems, first - 1, until - 1 if until else 0)
    verdict = "R" if own or not accepted else "A" if accepted == len(group) else "P"
    said = [
        int(text) for at, text in heard.counted.items() if first < at < (until or at + 1) and _is_count(text)
    ]
    included = said[0] if said else len(group)
    yield ["AK9", verdict, str(included), str(len(group)), str(0 if own else accepted), *own[:_MOST_CODES]]


def _is_count(text: str) -> bool:
    """Tell whether a text is a number that an answer can repeat: AK902 has six digits, as GE01."""
    return text.isdecimal() and len(text) <= _COUNT_LENGTH


def _of_group(problems: Sequence[Problem], begins: int, following: int) -> list[str]:
    """Return what AK905 and the elements after it say of a group, each code once.

    Parameters
    ----------
    problems
        Those of the whole file.
    begins, following
        Number of its GS, and of the GS that comes after it (0 for none).
    """
    codes = []
    for problem in problems:
        number = problem.segment
        if begins < number and (not following or number <= following) and _no_trailer(problem):
            codes.append(_TRAILER_MISSING)  # said where the next envelope begins or ends
        elif begins <= number and (not following or number < following):
            codes.append(_GROUP.get((problem.segment_id, problem.code), ""))
    return [code for code in dict.fromkeys(codes) if code]


def _no_trailer(problem: Problem) -> bool:
    """Tell whether a problem says that the GE of a group is missing."""
    ends = problem.code == "envelope" and problem.segment_id in _AFTER_GROUP
    return (ends or problem.code == "cut") and _GE.search(problem.what) is not None


def _one_each(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield what is a matter of form, each place once."""
    seen = set()
    for problem in problems:
        key = (problem.segment, problem.element, problem.code)
        if problem.code not in _NOT_FORM and key not in seen:
            seen.add(key)
            yield problem


def _error(problem: Problem, transaction: Transaction, heard: Echo) -> Iterator[Row]:
    """Yield IK3, CTX and IK4 of a problem."""
    position = max(problem.segment - transaction.segments[0] + 1, 1)
    segment = problem.segment_id if problem.segment_id.isalnum() else "ST"
    whole = "8" if problem.element else _SEGMENT.get(problem.code, "2")
    yield ["IK3", segment[:3], str(position), problem.loop[:_LOOP_LENGTH], whole]
    if problem.segment in heard.claims:
        yield ["CTX", ("CLM01", heard.claims[problem.segment][:_UNIT_LENGTH])]
    if problem.element:
        place = problem.element[len(problem.segment_id) :].split("-")
        parts = tuple(str(int(each)) for each in place if each.isdecimal())
        value = value_at(heard.segments.get(problem.segment, [segment]), problem.element)
        shown = "".join(mark if " " <= mark <= "~" and mark not in "*:~^" else " " for mark in value)
        code = _ELEMENT.get(problem.code, "7")
        yield ["IK4", parts, _number(problem, transaction.kind), code, shown.strip()[:_VALUE_LENGTH]]


def _number(problem: Problem, kind: str) -> str:
    """Return the number of an element in the X12 dictionary, or an empty text."""
    place = problem.element[len(problem.segment_id) :].split("-")
    try:
        at = [int(each) - 1 for each in place]
        use = load(kind).find(problem.loop or "ST", problem.segment_id)
        element = use.elements[at[0]]
        element = element.parts[at[1]] if len(at) > 1 else element
    except (KeyError, ValueError, IndexError):
        return ""
    return element.number if element.number.isdecimal() else ""
