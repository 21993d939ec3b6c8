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
_SENT: Final = frozenset({"BM", "EL", "EM", "FX", "FT"})


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
    for number, line in enumerate(claim.lines):
        if line.prior_authorization or not needed(need, line.code):
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
    for number, line in enumerate(claim.lines):
        named = line.ordering or line.referring
        if (named is not None and named.npi) or not needed(need, line.code):
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
    for number, line in enumerate(claim.lines):
        if not line.clia and needed(need, line.code):
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
    for number, line in enumerate(claim.lines):
        if line.drug is None and needed(need, line.code):
            where = f"lines.{number}.drug"
            yield _finding(
                "FIELD",
                where,
                f"{line.code} on line {number + 1} is a drug, and its NDC is missing ({at.item(where)}). "
                f"{at.rules.label} denies it without.",
                need,
            )


@edit(
    "E15-case-number",
    "A workers' compensation claim names the injury and the payer's case",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 items 10a and 11b; 837 REF*Y4, CLM11",
    source="CMS-1500 facts of this course (11b: other claim number, Y4), read 2026-11-23",
    kinds=("professional",),
)
def case_number(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a workers' compensation claim without mark or number."""
    cover = claim.coverage
    if not at.rules.case_number or cover is None:
        return
    if not claim.accident.employment:
        yield (
            "accident.employment",
            (
                f"The payer is workers' compensation, and {at.item('accident.employment')} does not say "
                "that the illness is from work. Mark it."
            ),
        )
    if not cover.claim_number:
        yield (
            f"coverages.{claim.destination}.claim_number",
            (
                "The number of the workers' compensation case is missing (item 11b). The claims "
                "administrator finds the injury by it; ask for it."
            ),
        )


@edit(
    "E15-work-injury-elsewhere",
    "An injury from work goes to workers' compensation first",
    rule="PAYER",
    stage="eligibility",
    severity=Severity.WARNING,
    cites="Workers' compensation pays before every health plan; CMS-1500 item 10a",
    source="domain facts of this course, A13; healthinsurancefaqs.com; SSA POMS HI 00620.177",
)
def elsewhere(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a work injury that is billed to a health plan as if it were the first to pay."""
    if claim.accident.employment and not any(c.filing == "WC" for c in claim.coverages):
        yield (
            "accident.employment",
            (
                f"{at.item('accident.employment')} says that the illness is from work, and no workers' "
                "compensation is on the claim. It pays first: ask for the employer's insurance."
            ),
        )


@edit(
    "E15-attachment-number",
    "A paper that is sent apart has a number to find it by",
    rule="FIELD",
    stage="submission",
    cites="837 PWK05 and PWK06",
    source="stedi.com/changelog/page/18, missing attachment control number",
)
def attachment(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an attachment by mail, fax or file without a control number."""
    for number, paper in enumerate(claim.attachments):
        if paper.sent_by in _SENT and not paper.control_number:
            yield (
                f"attachments.{number}.control_number",
                (
                    "A paper comes apart from the claim and has no control number. Write the same number "
                    "on the claim and on the paper, so that the payer brings them together."
                ),
            )


@edit(
    "E15-signature",
    "The provider has signed, and the patient lets the payer see the record",
    rule="FIELD",
    stage="registration",
    severity=Severity.WARNING,
    cites="CMS-1500 items 12 and 31; 837 CLM06 and CLM09",
    source="NUCC 1500 manual 02/12, as read in studylib.net/doc/18132661",
    kinds=("professional",),
)
def signature(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a missing signature."""
    if not claim.provider_signature:
        yield (
            "provider_signature",
            (
                f"{at.item('provider_signature')} is not signed. A claim says that the services were given; "
                "let the provider sign, or note the signature on file."
            ),
        )
    if not claim.release_information:
        yield (
            "release_information",
            (
                f"{at.item('release_information')} is empty: nobody says that the patient lets the payer "
                "see the record. Look for the form the patient signed."
            ),
        )


def needed(need: Need, code: str) -> bool:
    """Tell whether a code is among those a need is about."""
    return code in need.codes or (bool(need.kinds) and kind(code) in need.kinds)


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
