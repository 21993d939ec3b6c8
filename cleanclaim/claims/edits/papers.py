"""E15: what belongs on every claim of a kind: names, case numbers, attachments, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_UNLISTED: Final = frozenset({"A0999", "J3490", "J3590", "J9999"})
_SENT: Final = frozenset({"BM", "EL", "EM", "FX", "FT"})


@edit(
    "E15-unlisted",
    "What has no code of its own is named",
    rule="FIELD",
    stage="charge entry",
    cites="837P SV101-7, 837I SV202-7 or a note: the name of what has no code of its own; CMS-1500 item 19",
    source="HCPCS working set of this course: titles of A0999, J3490, J3590, J9999, two sources each",
)
def unlisted(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a code for "something else" without a word about what it was."""
    if _UNLISTED.isdisjoint(at.line_codes):
        return
    for number, line in enumerate(claim.lines):
        if line.code in _UNLISTED and not (line.description or line.note or claim.note):
            where = f"lines.{number}.description"
            yield (
                where,
                (
                    f"{line.code} on line {number + 1} means something that has no code of its own, and "
                    "nothing says what it was. Write its name, and of a drug the dose; the payer prices "
                    "it by that."
                ),
            )


@edit(
    "E15-case-number",
    "A workers' compensation claim names the injury and the payer's case",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 items 10a and 11b; 837 REF*Y4, CLM11",
    source="NUCC 1500 manual 02/12, studylib.net/doc/18132661 (11b, Y4)",
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
    source="healthinsurancefaqs.com; SSA POMS HI 00620.177",
    when="accident",
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
    when="attachments",
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
