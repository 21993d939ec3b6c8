"""Open an account: from a claim, or as a practice case that begins with a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model import Diagnosis, Name
from cleanclaim.ledger.account.model import Account, Coding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.charts import Encounter
    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.model import Enrollment


def of_claim(
    claim: Claim, *, encounter: Encounter | None = None, members: Sequence[Enrollment | None] = ()
) -> Account:
    """Open an account for a claim that has not been sent to anybody.

    Parameters
    ----------
    claim
        What earlier payers decided is taken off it: the account works that out by itself.
    encounter
        The note behind it.
    members
        The patient in the payers' registers, in the order of the coverages.
    """
    services = tuple(line.model_copy(update={"decisions": ()}) for line in claim.lines)
    front = claim.model_copy(
        update={
            "diagnoses": (),
            "lines": (),
            "total": None,
            "destination": 0,
            "prior_payments": (),
            "frequency": "1",
            "payer_control_number": "",
            "received": None,
        }
    )
    coding = Coding(diagnoses=claim.diagnoses, services=services)
    return Account(encounter=encounter, front=front, coding=coding, members=tuple(members))


def practice(seed: int, *, shape: str = "office_visit") -> Account:
    """Open a practice account: a note of `cleanclaim.charts.generate`, coded well, for a sample patient.

    Parameters
    ----------
    seed
        Any whole number from 0; the same one opens the same account.
    shape
        Shape of `cleanclaim.claims.samples` that gives payers, clinic and services.
    """
    from cleanclaim.charts import generate  # noqa: PLC0415 - an account of one's own needs no samples
    from cleanclaim.claims import samples  # noqa: PLC0415

    case = generate(seed)
    claim, note = samples.claim(seed, shape=shape), case.encounter
    *given, last = note.patient.name.split()
    patient = claim.patient.model_copy(
        update={
            "name": Name(last=last, first=" ".join(given)),
            "dob": note.patient.dob,
            "sex": note.patient.sex,
        }
    )
    services = tuple(
        line.model_copy(update={"begins": note.dos, "ends": None, "pointers": (1,)}) for line in claim.lines
    )
    update = {
        "patient": patient,
        "diagnoses": tuple(Diagnosis(code=code) for code in case.key.codes),
        "lines": services,
    }
    return of_claim(claim.model_copy(update=update), encounter=note)
