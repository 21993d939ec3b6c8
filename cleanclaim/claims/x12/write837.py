"""Write claims as 837 files."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.normal import normalise
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.claims.x12.claim837 import put_claim, put_levels, put_line, put_other
from cleanclaim.claims.x12.claim837.weave import Weaver
from cleanclaim.claims.x12.frame import spelled
from cleanclaim.claims.x12.grammar import load
from cleanclaim.claims.x12.problems import Problem, X12Error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.claims.model import Claim, Extra
    from cleanclaim.claims.x12.claim837.spelling import Row, Written
    from cleanclaim.claims.x12.trading import Receiver, Submitter

MOST_CLAIMS: Final = 5000  # in one transaction
_MOST_OF_ONE: Final = 100  # claims of one patient in a row
_MOST_COVERAGES: Final = 11
_MOST_MODIFIERS: Final = 4
_SHORTEST_ID: Final = 2
_LONGEST_ID: Final = 15
_PHONE: Final = 10
_TOP: Final = ("2000A", "2010A")
_MIDDLE: Final = ("2000B", "2010B")
_LOW: Final = ("2000C", "2010C")
_KINDS: Final = {"professional": "837P", "institutional": "837I"}


def write_837(
    claims: Iterable[Claim],
    *,
    sender: Submitter,
    receiver: Receiver,
    control_number: int = 1,
    when: dt.datetime | None = None,
    usage: str = "T",
    check: bool = True,
) -> str:
    """Write claims as one interchange: professional ones first, then institutional ones.

    Each claim is written in its normal form (`cleanclaim.claims.normal.normalise`), and reading the text
    gives that form back; what the wire does not carry is told there. Neighbours with the same billing
    provider, subscriber or patient share its level.

    Parameters
    ----------
    claims
        Right or wrong: a wrong NPI is written as it is, and found by the edits.
    sender, receiver
        Who sends to whom.
    control_number
        ISA13; the group gets the same, the transactions are numbered from 1.
    when
        Date and time of the file, now if None. With a fixed `when` the same claims give the same text.
    usage
        ``"T"`` for a test, ``"P"`` for real claims (ISA15).
    check
        Whether to refuse what no receiver could read. False writes it as it is, to see what a 999 says.

    Returns
    -------
    str
        The file, one segment to a line.

    Raises
    ------
    X12Error
        If a claim cannot be written, with every reason in a plain sentence that names the claim.
    """
    given = list(claims)
    rows = list(file_rows(given, sender, receiver, control_number, when or dt.datetime.now(dt.UTC), usage))
    text = "".join([f"{spelled(row)}~\n" for _, row, _ in rows])
    if check:
        problems = _problems(text, rows, given)
        if problems:
            raise X12Error(problems)
    return text


def file_rows(  # noqa: PLR0917 - all of the envelope
    claims: Sequence[Claim],
    sender: Submitter,
    receiver: Receiver,
    control: int,
    when: dt.datetime,
    usage: str,
) -> Iterator[tuple[str, Row, int]]:
    """Yield loop, segment and the number of the claim it belongs to (-1 none), for the whole file."""
    _refuse(claims, sender, receiver, control, usage)
    day, hour = f"{when:%Y%m%d}", f"{when:%H%M}"
    own, theirs = wire_text(sender.id), wire_text(receiver.id)
    isa: Row = ["ISA", "00", " " * 10, "00", " " * 10, "ZZ", f"{own:15}", "ZZ", f"{theirs:15}"]
    yield "", [*isa, day[2:], hour, "^", "00501", f"{control:09}", "0", usage, ":"], -1
    groups = [(kind, [at for at, claim in enumerate(claims) if claim.kind == kind]) for kind in _KINDS]
    number = 0
    group = 0
    for kind, places in groups:
        if not places:
            continue
        group += 1
        grammar = load(_KINDS[kind])
        version = grammar.versions[0]
        yield "", ["GS", "HC", own, theirs, day, hour, str(control + group - 1), "X", version], -1
        batches = [places[start : start + MOST_CLAIMS] for start in range(0, len(places), MOST_CLAIMS)]
        for batch in batches:
            number += 1
            name = f"{number:04}"
            header: list[Row] = [
                ["ST", "837", name, version],
                ["BHT", "0019", "00", f"{control:09}{name}", day, hour, "CH"],
                ["NM1", "41", "2", wire_text(sender.name), "", "", "", "", "46", own],
                ["PER", "IC", wire_text(sender.contact), "TE", wire_text(sender.phone)],
                ["NM1", "40", "2", wire_text(receiver.name), "", "", "", "", "46", theirs],
            ]
            loops = ("", "", "1000A", "1000A", "1000B")
            yield from ((loop, row, -1) for loop, row in zip(loops, header, strict=True))
            count = len(header) + 1
            for each in _levels(claims, batch, kind):
                count += 1
                yield each
            yield "", ["SE", str(count), name], -1
        yield "", ["GE", str(len(batches)), str(control + group - 1)], -1
    yield "", ["IEA", str(group), f"{control:09}"], -1


def _levels(claims: Sequence[Claim], places: Sequence[int], kind: str) -> Iterator[tuple[str, Row, int]]:
    hl = top = middle = of_one = 0
    last: tuple[Any, ...] = (None, None, None)
    for at in places:
        claim = normalise(claims[at]) if not hasattr(claims[at], "path") else claims[at]
        coverage = claim.coverages[claim.destination]
        extras = [
            [each for each in claim.extras if each.loop.startswith(where)] for where in (_TOP, _MIDDLE, _LOW)
        ]
        rest = [each for each in claim.extras if not each.loop.startswith((*_TOP, *_MIDDLE, *_LOW))]
        dependent = coverage.relationship != "self"
        facts = (claim.patient, claim.weight, claim.pregnant, extras[2])
        keys = (
            (claim.billing, claim.pay_to, extras[0]),
            (coverage, claim.destination, extras[1], None if dependent else facts),
            facts if dependent else None,
        )
        same = [_equal(one, other) for one, other in zip(keys, last, strict=True)]
        last = keys
        if not same[0]:
            hl += 1
            top = hl
            rows = _woven(kind, "2000A", put_levels.billing(claim), extras[0])
            yield from _numbered(["HL", str(hl), "", "20", "1"], "2000A", rows, at)
        if not all(same[:2]):
            hl += 1
            middle = hl
            rows = _woven(kind, "2000B", put_levels.subscriber(claim, coverage, claim.destination), extras[1])
            yield from _numbered(
                ["HL", str(hl), str(top), "22", "1" if dependent else "0"], "2000B", rows, at
            )
        of_one = of_one + 1 if all(same) else 1
        if dependent and (not all(same) or of_one > _MOST_OF_ONE):
            of_one = 1
            hl += 1
            rows = _woven(kind, "2000C", put_levels.patient(claim, coverage), extras[2])
            yield from _numbered(["HL", str(hl), str(middle), "23", "0"], "2000C", rows, at)
        head = chain(put_claim.claim(claim), put_other.others(claim))
        yield from ((loop, row, at) for loop, _, row in _woven(kind, "2300", head, rest))
        for number, line in enumerate(claim.lines, 1):
            rows = _woven(kind, "2400", put_line.line(claim, line, number), line.extras)
            yield from ((loop, row, at) for loop, _, row in rows)


def _equal(one: object, other: object) -> bool:
    return one is other or one == other


def _numbered(hl: Row, loop: str, rows: Iterable[Written], at: int) -> Iterator[tuple[str, Row, int]]:
    yield loop, hl, at
    yield from ((where, row, at) for where, _, row in rows)


def _woven(kind: str, root: str, written: Iterable[Written], extras: Sequence[Extra]) -> Iterable[Written]:
    if not extras:
        return written
    return Weaver(load(_KINDS[kind]), root).weave(written, extras)


def _refuse(claims: Sequence[Claim], sender: Submitter, receiver: Receiver, control: int, usage: str) -> None:
    """Refuse what has no place in a file at all."""
    reasons = []
    if not claims:
        reasons.append("There is no claim to write. Give at least one.")
    for who, name in ((sender, "sender"), (receiver, "receiver")):
        if not _SHORTEST_ID <= len(wire_text(who.id)) <= _LONGEST_ID:
            reasons.append(f"The number of the {name} must have {_SHORTEST_ID} to {_LONGEST_ID} characters.")
        if not wire_text(who.name):
            reasons.append(f"The {name} needs a name.")
    if not 1 <= control <= 999_999_999 - 1:
        reasons.append("The control number must be between 1 and 999,999,998.")
    if usage not in {"T", "P"}:
        reasons.append("The usage must be T for a test or P for real claims.")
    for at, claim in enumerate(claims):
        reasons += [f"{_named(claim, at)}: {why}" for why in _impossible(claim)]
    if reasons:
        raise X12Error([Problem(0, "", "", "", why, "record") for why in reasons])


def _named(claim: Claim, at: int) -> str:
    return f"Claim {claim.account}" if claim.account else f"Claim number {at + 1}"


@lru_cache(maxsize=2)
def _loops(kind: str) -> frozenset[str]:
    return frozenset(Weaver(load(_KINDS[kind]), "2300").loops)


def _impossible(claim: Claim) -> Iterator[str]:
    count = len(claim.coverages)
    if not 0 <= claim.destination < count:
        yield "it has no coverage whose payer gets it. Add the insurance, or correct the destination."
    if count > _MOST_COVERAGES:
        yield f"it has {count} coverages; a claim names at most {_MOST_COVERAGES} payers."
    paid = [payment.coverage for payment in claim.prior_payments]
    if any(not 0 <= place < count or place == claim.destination for place in paid) or len(set(paid)) < len(
        paid
    ):
        yield "an earlier payment must name another coverage of the claim, each at most once."
    yield from _unplaced(claim)
    for number, line in enumerate(claim.lines, 1):
        for modifiers in (line.modifiers, *(each.modifiers for each in line.decisions)):
            if len(modifiers) > _MOST_MODIFIERS:
                yield f"line {number} has {len(modifiers)} modifiers; at most {_MOST_MODIFIERS} have a place."


def _unplaced(claim: Claim) -> Iterator[str]:
    """Say what would be left out, or made up, without a word."""
    for coverage in claim.coverages:
        if coverage.relationship != "self" and coverage.subscriber is None:
            yield f"the patient is insured with {coverage.payer.name} through somebody else. Add who that is."
    for extra in chain(claim.extras, *(line.extras for line in claim.lines)):
        if not extra.elements or extra.loop.partition("@")[0].rstrip("+") not in _loops(claim.kind):
            yield f"an extra segment in loop “{extra.loop}” has no place in the file. Take it out."


def _owner(rows: Sequence[tuple[str, Row, int]], problem: Problem) -> int:
    """Return the number of the claim a problem is about, -1 for none.

    What is missing shows at the next segment, which may be the next claim's.
    """
    if not 0 < problem.segment <= len(rows):
        return -1
    loop, _, at = rows[problem.segment - 1]
    if problem.code == "missing" and not problem.element and loop != problem.loop:
        return rows[problem.segment - 2][2]
    return at


def _problems(text: str, rows: Sequence[tuple[str, Row, int]], claims: Sequence[Claim]) -> list[Problem]:
    """Check what was written as a receiver would."""
    from cleanclaim.claims.x12.reading import problems_of  # noqa: PLC0415 (only a check needs the reader)
    from cleanclaim.claims.x12.spoken import place_in_words  # noqa: PLC0415

    found = []
    for problem in problems_of(text):
        at = _owner(rows, problem)
        what = problem.what
        if at >= 0:
            words = place_in_words(problem, load(_KINDS[claims[at].kind]))
            what = ": ".join(each for each in (_named(claims[at], at), words, what) if each)
        found.append(
            Problem(problem.segment, problem.segment_id, problem.loop, problem.element, what, problem.code)
        )
    return found
