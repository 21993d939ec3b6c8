"""What of a claim a CMS-1500 carries."""

from __future__ import annotations

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.fill import outside_lab, paid, sender
from cleanclaim.claims.cms1500.on_paper_people import (
    billing_provider,
    coverages,
    facility,
    person,
    rendering_of,
    sending_provider,
)
from cleanclaim.claims.cms1500.on_paper_service import accident, dates, diagnoses, permission, service_line
from cleanclaim.claims.model import Claim
from cleanclaim.claims.paper.written import printed


def on_paper(claim: Claim) -> Claim:
    """Return the part of a claim that a CMS-1500 has room for: what `read` gives back after `fill`.

    Doing it twice changes nothing. Lost on paper are:

    1. Small letters, accents and commas; punctuation in addresses; the second line of an address (it joins
       the first); countries.
    2. Identifiers of payers, and what kind of plan it is beyond the seven marks of item 1. A plan marked
       "other" becomes workers' compensation with item 10a, auto with 10b, else commercial.
    3. Relationships beyond self, spouse, child and other; the sex X; a second subscriber record of a patient
       who is the insured; member numbers and persons' data of the other plan (item 9 has name, number, plan).
    4. Which payer pays first, but for Medicare (items 4, 7 and 11 are then the one before it) and for
       Medi-Cal, which pays last; plans beyond the second.
    5. Of providers all but name, address (items 32, 33), NPI and one other number. Whether a billing
       provider is a person: the paper tells only when its tax number is an SSN. Middle words of a name in
       item 17 or 31 are taken for the middle name. A pay-to address.
    6. All but one of referring, ordering and supervising provider; the ordering one counts for all lines.
    7. All but one date of item 14 and of item 15; an accident comes first. Dates without an item.
    8. Diagnoses beyond the twelfth, POA indicators; pointers beyond the fourth or beyond L; modifiers beyond
       the fourth. Units that are not minutes of an anesthesia line or a count.
    9. Two of authorization, referral and CLIA number; a referral number reads as an authorization.
    10. How an earlier payer decided: item 29 has one sum. Bought tests stand as one price on the first line.
    11. Line numbers, prescription numbers, attachments, and whatever else has no item.
    """
    coverage = claim.coverage
    place = printed((claim.lines[0].place or claim.place) if claim.lines else "")
    lines = [service_line(claim, line, place) for line in claim.lines]
    role, found = sender(claim) or ("", None)
    sent = found and sending_provider(found)
    if role == "DK":
        lines = [line.model_copy(update={"ordering": sent}) for line in lines]
    bought = outside_lab(claim)
    if bought is not None:
        lines[0] = lines[0].model_copy(update={"purchase_charge": bought})
    paying = coverages(claim)
    # Medicare and Medi-Cal stand behind another plan: they are the last of two.
    last = coverage is not None and coverage.filing in crosswalk.PAY_LAST
    return Claim(
        account=printed(claim.account),
        patient=person(claim.patient),
        coverages=paying,
        destination=len(paying) - 1 if last else 0,
        billing=billing_provider(claim.billing),
        rendering=rendering_of(claim),
        referring=sent if role == "DN" else None,
        supervising=sent if role == "DQ" else None,
        facility=claim.facility and facility(claim.facility),
        diagnoses=diagnoses(claim),
        lines=tuple(lines),
        place=place,
        frequency=printed(claim.frequency) or "1",
        payer_control_number=printed(claim.payer_control_number),
        total=claim.charges if claim.total is None else claim.total,
        accept_assignment="A" if claim.accept_assignment == "B" else claim.accept_assignment,
        assign_benefits="Y" if claim.assign_benefits == "Y" else "N",
        release_information="Y" if claim.release_information == "Y" else "",
        provider_signature=claim.provider_signature,
        accident=accident(claim),
        dates=dates(claim),
        patient_paid=paid(claim),
        condition_codes=tuple(" ".join(map(printed, claim.condition_codes)).split()),
        note=printed(claim.note),
        **permission(claim),
    )
