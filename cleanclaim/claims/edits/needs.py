"""E15: what a payer asks for some services: authorization, who ordered it, laboratory and drug numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.rules import Need

_SOURCE: Final = "rules.toml: what each payer asks, with its source"


@edit(
    "E15-authorization",
    "A service that needs prior authorization has its number",
    rule="AUTH",
    stage="authorization",
    cites="The payer's list; CMS-1500 item 23, UB-04 FL 63; 837 REF*G1",
    source=_SOURCE,
)
def authorization(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each such service without the number of the approval."""
    need = at.rules.authorization
    if need is None or claim.prior_authorization or not need.holds_on(at.first):
        return
    for number in needed(need, at):
        line = claim.lines[number]
        if line.prior_authorization:
            continue
        yield _finding(
            "AUTH",
            "prior_authorization",
            f"{line.code} on line {number + 1} needs prior authorization, and there is no number "
            f"({at.item('prior_authorization')}). Without it the payer denies the line (CARC 197).",
            need,
        )


@edit(
    "E15-ordering",
    "A service that somebody else ordered names who did",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 items 17 and 17b; 837 loops 2310A, 2420E and 2420F",
    source=_SOURCE,
    kinds=("professional",),
)
def ordering(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of the first such service without an ordering or referring provider with an NPI."""
    need = at.rules.ordering
    if need is None or (claim.referring is not None and claim.referring.npi):
        return
    for number in needed(need, at):
        line = claim.lines[number]
        named = line.ordering or line.referring
        if named is not None and named.npi:
            continue
        yield _finding(
            "FIELD",
            "referring.npi",
            f"{line.code} on line {number + 1} is given on somebody's order, and {at.item('referring.npi')} "
            f"is empty. {at.rules.label} looks up who ordered it.",
            need,
        )
        return  # one provider on the claim mends every line


@edit(
    "E15-clia",
    "A laboratory test names the laboratory's certificate",
    rule="FIELD",
    stage="claim edit",
    cites="CMS-1500 item 23; 837P REF*X4",
    source=_SOURCE,
    kinds=("professional",),
)
def clia(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of the first laboratory test without a number."""
    need = at.rules.clia
    if need is None or claim.clia:
        return
    for number in needed(need, at):
        line = claim.lines[number]
        if not line.clia:
            yield _finding(
                "FIELD",
                "clia",
                f"{line.code} on line {number + 1} is a laboratory test, and there is no CLIA number "
                f"({at.item('clia')}).",
                need,
            )
            return


@edit(
    "E15-ndc",
    "A drug has its drug number, where the payer asks for it",
    rule="FIELD",
    stage="charge entry",
    cites="837 loop 2410 LIN03; CMS-1500 item 24, shaded",
    source=_SOURCE,
)
def ndc(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each drug without a number."""
    need = at.rules.ndc
    if need is None or not need.holds_on(at.first):
        return
    for number in needed(need, at):
        line = claim.lines[number]
        if line.drug is None:
            where = f"lines.{number}.drug"
            yield _finding(
                "FIELD",
                where,
                f"{line.code} on line {number + 1} is a drug, and its NDC is missing ({at.item(where)}). "
                f"{at.rules.label} denies it without.",
                need,
            )


def needed(need: Need, at: Context) -> tuple[int, ...]:
    """Return the lines a need is about, counted from 0."""
    return _needed(need.codes, need.kinds, at.line_codes)


@lru_cache(maxsize=8192)
def _needed(codes: tuple[str, ...], kinds: tuple[str, ...], line_codes: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(n for n, code in enumerate(line_codes) if code in codes or (kinds and kind(code) in kinds))


@lru_cache(maxsize=8192)
def kind(code: str) -> str:
    """Return the kind of service of a code (``"lab"``, ``"drug"``, …), or "" when it is not known."""
    from cleanclaim.codes import modifiers, training  # noqa: PLC0415 - only when a claim is judged

    found = training.traits(code) or modifiers.hcpcs_traits(code)
    return found.kind if found else ""


def _finding(rule: str, where: str, message: str, need: Need) -> Finding:
    severity = Severity.ERROR if need.verified else Severity.WARNING
    return Finding(
        rule, severity, where, f"{message} {need.advice}".strip(), need.cites, "E15", not need.verified
    )
