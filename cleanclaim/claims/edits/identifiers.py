"""E2: numbers of the provider and of the claim: tax number, taxonomy, CLIA, NDC, account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.edits.npi import providers
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_NINE: Final = re.compile(r"[0-9]{9}")
_NOTHING: Final = "000000000"
_SSN: Final = re.compile(r"(?!000|666|9)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4}")
_TAXONOMY: Final = re.compile(r"[0-9A-Z]{9}X")
_CLIA: Final = re.compile(r"[0-9]{2}D[0-9]{7}")
_NDC: Final = re.compile(r"(?!0{11})[0-9]{11}")
_ACCOUNT: Final = 20
_FORM: Final = "CMS-1500 (02/12) and UB-04 instructions"


@edit(
    "E2-tax-id",
    "The billing provider has a tax number of nine digits, and it is said whether it is an EIN or an SSN",
    rule="ID",
    stage="registration",
    cites="CMS-1500 item 25, UB-04 FL 5; 837 loop 2010AA REF*EI or REF*SY",
    source="NUCC 1500 manual 02/12, as read in studylib.net/doc/18132661",
)
def tax_id(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a tax number that is missing, has not nine digits, or has no kind."""
    billing, where = claim.billing, "billing.tax_id"
    if not billing.tax_id:
        yield (
            where,
            (
                f"The tax number is missing ({at.item(where)}). The payer reports to the tax office whom it "
                "paid; add the nine digits."
            ),
        )
    elif _NINE.fullmatch(billing.tax_id) is None:
        yield (
            where,
            f"{billing.tax_id} in {at.item(where)} is not a tax number: write nine digits without a hyphen.",
        )
    elif billing.tax_id == _NOTHING:
        yield (
            where,
            (
                f"{billing.tax_id} in {at.item(where)} only fills the box. The payer reports to the tax "
                "office whom it paid; copy the number from the provider's tax form."
            ),
        )
    elif not billing.tax_id_kind:
        yield (
            where,
            (
                f"{at.item(where)} does not say whether {billing.tax_id} is an EIN (of a business) or an "
                "SSN (of a person). Mark one of the two."
            ),
        )


@edit(
    "E2-ssn",
    "A Social Security number is one that can have been given out",
    rule="ID",
    stage="registration",
    cites=(
        "Social Security Administration: area 000, 666 and 900 to 999, group 00 and serial 0000 are not used"
    ),
    source="legalclarity.org/can-a-social-security-number-start-with-0-2; liquisearch.com valid_ssns",
)
def ssn(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a Social Security number nobody can have. The message does not repeat the number."""
    billing = claim.billing
    if (
        billing.tax_id_kind == "SSN"
        and _NINE.fullmatch(billing.tax_id)
        and not _SSN.fullmatch(billing.tax_id)
        and billing.tax_id != _NOTHING
    ):
        yield (
            "billing.tax_id",
            (
                f"The number in {at.item('billing.tax_id')} cannot be a Social Security number: these "
                "digits are never given out. Look at the provider's tax form again."
            ),
        )
    if claim.patient.ssn and not _SSN.fullmatch(claim.patient.ssn.replace("-", "")):
        yield (
            "patient.ssn",
            (
                "The patient's Social Security number cannot be one: these digits are never given out. Ask "
                "the patient, or leave it out; most payers do not need it."
            ),
        )


@edit(
    "E2-taxonomy",
    "A taxonomy code has ten characters and ends in X",
    rule="ID",
    stage="registration",
    cites="NUCC provider taxonomy: shape of the code",
    source="stedi.com/changelog/claim-edit-invalid-taxonomy-code; docs.trellix.com HPTCS pattern",
)
def taxonomy(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a taxonomy code of another shape."""
    for path, provider in providers(claim, at):
        if provider.taxonomy and not _TAXONOMY.fullmatch(provider.taxonomy):
            yield (
                f"{path}.taxonomy",
                (
                    f"{provider.taxonomy} is not a taxonomy code: it has ten letters and digits and ends in "
                    "X. It tells the payer the specialty; copy it from the provider file."
                ),
            )


@edit(
    "E2-clia",
    "A CLIA number is two digits, D and seven digits",
    rule="ID",
    stage="registration",
    cites="CMS-1500 item 23; 837P REF*X4",
    source=(
        "stedi.com/changelog/claim-edit-invalid-clia-number-format; medicalbillingdoubts.com (2 August 2022)"
    ),
    kinds=("professional",),
)
def clia(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a laboratory number of another shape."""
    numbers = {"clia": claim.clia} if claim.clia else {}
    for n, line in enumerate(claim.lines):
        if line.clia:
            numbers[f"lines.{n}.clia"] = line.clia
    for where, number in numbers.items():
        if not _CLIA.fullmatch(number):
            yield (
                where,
                (
                    f"{number} in {at.item(where)} is not a CLIA number: two digits for the state, the "
                    "letter D, seven digits. Copy it from the laboratory's certificate, without spaces."
                ),
            )


@edit(
    "E2-ndc",
    "A drug number (NDC) has eleven digits, and says how much of which unit",
    rule="ID",
    stage="charge entry",
    cites="837 loop 2410 LIN03 and CTP; NDC in 5-4-2 digits",
    source=(
        "files.medi-cal.ca.gov/pubsdoco/ndc/faqs.asp; blueshieldca.com NDC requirements (all zeros refused)"
    ),
    when="drugs",
)
def ndc(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a drug number of another shape, or without an amount and unit."""
    for number, line in enumerate(claim.lines):
        drug = line.drug
        if drug is None:
            continue
        where = f"lines.{number}.drug"
        if not _NDC.fullmatch(drug.ndc):
            yield (
                f"{where}.ndc",
                (
                    f"Line {number + 1}: {drug.ndc or 'an empty text'} ({at.item(where)}) is not an NDC: "
                    "it has eleven digits (5-4-2) on a claim. Where a part on the box is shorter, put a "
                    "zero in front of that part."
                ),
            )
        if drug.quantity is None or drug.quantity <= 0 or not drug.unit:
            yield (
                f"{where}.quantity",
                (
                    f"Line {number + 1}: the drug ({at.item(where)}) needs how much was used and in which "
                    "unit, for example ML 2. The payer asks the maker for its rebate by that amount."
                ),
            )


@edit(
    "E2-account-missing",
    "The claim has a patient account number",
    rule="FIELD",
    stage="claim edit",
    cites="CMS-1500 item 26, UB-04 FL 3a; 837 CLM01",
    source="pyx12 maps of 005010X222A1 and 005010X223A2: CLM01 is required",
)
def account_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when the payment could not be matched to an account."""
    if not claim.account:
        yield (
            "account",
            (
                f"There is no patient account number ({at.item('account')}). The payer sends it back with "
                "the payment, and without it nobody knows where to post; take it from the patient's "
                "account."
            ),
        )


@edit(
    "E2-account-long",
    "The patient account number has at most twenty characters",
    rule="FIELD",
    stage="claim edit",
    severity=Severity.WARNING,
    cites="837 CLM01: payers must return twenty characters, not more",
    source="the guide's note on CLM01, as told in public companion guides; not re-read",
    verified=False,
)
def account_long(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when the payer may cut the number off."""
    if len(claim.account) > _ACCOUNT:
        yield (
            "account",
            (
                f"The account number in {at.item('account')} has {len(claim.account)} characters. A payer "
                "has to send back only the first 20, so use a shorter one."
            ),
        )
