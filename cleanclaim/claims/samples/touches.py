"""What makes the shape of a sample claim special, one small function each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import OtherId, Provider
from cleanclaim.claims.model import Accident, Attachment, ClaimDates, Coded, Extra, Name, cents
from cleanclaim.claims.samples.cast import address, clinician, organization
from cleanclaim.claims.samples.payments import first_payer_paid, hospital_paid, second_payer_paid

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.claims.samples.sketch import Sketch


def _days(sketch: Sketch, count: int) -> dt.date:
    return sketch.day + dt.timedelta(days=count)


def _each_line(sketch: Sketch, **changes: object) -> None:
    for line in sketch.lines:
        line.update(changes)


def _epsdt(sketch: Sketch) -> None:
    _each_line(sketch, epsdt=True)


def _family_planning(sketch: Sketch) -> None:
    _each_line(sketch, family_planning=True)


def _working_aged(sketch: Sketch) -> None:
    sketch.change_coverage(1, insurance_type="12")


def _ordered(sketch: Sketch) -> None:
    _each_line(sketch, ordering=clinician("family").model_copy(update={"address": address(sketch.rng)}))


def _referred(sketch: Sketch) -> None:
    sketch.fields["referring"] = clinician("family")


def _clia(sketch: Sketch) -> None:
    sketch.fields["clia"] = "05D0000017"


def _auto_accident(sketch: Sketch) -> None:
    sketch.fields["accident"] = Accident(auto=True, state="CA", on=_days(sketch, -1))
    sketch.change_coverage(0, claim_number=f"AUTO{sketch.number:06}")


def _work_injury(sketch: Sketch) -> None:
    sketch.fields["accident"] = Accident(employment=True, on=sketch.day)
    sketch.fields["dates"] = ClaimDates(onset=sketch.day, disability_begins=_days(sketch, 1))
    sketch.change_coverage(0, claim_number=f"WORK{sketch.number:06}")


def _other_accident(sketch: Sketch) -> None:
    sketch.fields["accident"] = Accident(other=True, on=sketch.day)


def _replacement(sketch: Sketch) -> None:
    sketch.fields.update(frequency="7", payer_control_number=f"ICN{sketch.number:09}")


def _void(sketch: Sketch) -> None:
    sketch.fields.update(frequency="8", payer_control_number=f"ICN{sketch.number:09}")


def _telehealth(sketch: Sketch) -> None:
    for line in sketch.lines:
        line["modifiers"] = (*line.get("modifiers", ()), "95")


def _line_numbers(sketch: Sketch) -> None:
    for number, line in enumerate(sketch.lines, 1):
        line["control_number"] = f"{sketch.fields['account']}-{number}"


def _pregnant(sketch: Sketch) -> None:
    sketch.fields["pregnant"] = True
    sketch.fields["dates"] = ClaimDates(last_menstrual_period=_days(sketch, -140))


def _homebound(sketch: Sketch) -> None:
    sketch.fields["homebound"] = True


def _in_hospital(sketch: Sketch) -> None:
    last = max(line["begins"] for line in sketch.lines)
    sketch.fields["dates"] = ClaimDates(admitted=sketch.day, discharged=last)


def _supervised(sketch: Sketch) -> None:
    sketch.fields["supervising"] = clinician("family")


def _own_rendering_on_line(sketch: Sketch) -> None:
    sketch.lines[1]["rendering"] = clinician("radiologist")


def _purchased(sketch: Sketch) -> None:
    seller = organization("hospital")
    number = Provider(name=Name(), organization=True, npi=seller.npi)
    line = sketch.lines[0]
    line.update(purchased_from=seller.npi, purchase_charge=cents(line["charge"] / 2), purchased=number)


def _authorized(sketch: Sketch) -> None:
    sketch.fields.update(prior_authorization=f"AUTH{sketch.number:06}", referral=f"REF{sketch.number:06}")


def _papers(sketch: Sketch) -> None:
    sketch.fields["attachments"] = (
        Attachment(kind="OZ", sent_by="FX", control_number=f"P{sketch.number:06}"),
    )


def _noted(sketch: Sketch) -> None:
    sketch.fields["note"] = "SPLINT AND THERAPY TRIED FOR SIX WEEKS"


def _copay(sketch: Sketch) -> None:
    sketch.fields["patient_paid"] = Decimal("25.00")


def _prescribed(sketch: Sketch) -> None:
    sketch.fields["dates"] = ClaimDates(prescription=_days(sketch, -6))


def _dates(sketch: Sketch) -> None:
    sketch.fields["dates"] = ClaimDates(
        onset=_days(sketch, -30),
        initial_treatment=_days(sketch, -28),
        last_worked=_days(sketch, -2),
        disability_begins=_days(sketch, -1),
        disability_ends=_days(sketch, 6),
        return_to_work=_days(sketch, 7),
    )


def _pay_to(sketch: Sketch) -> None:
    sketch.fields["pay_to"] = address(sketch.rng)


def _died(sketch: Sketch) -> None:
    sketch.fields["patient"] = sketch.fields["patient"].model_copy(update={"died": sketch.day})


def _numbers(sketch: Sketch) -> None:
    sketch.fields.update(
        medical_record=f"MR{sketch.number:06}",
        delay_reason="7",
        other_ids=(OtherId(qualifier="D9", value=f"CH{sketch.number:08}"),),
    )


def _ambulance(sketch: Sketch) -> None:
    """Add the segments of an ambulance ride that the record has no fields for."""
    home = sketch.fields["patient"].address
    hospital = organization("hospital").address
    town = ("N4", home.city.upper(), "CA", home.zip)
    miles = next(str(line["units"]) for line in sketch.lines if line["code"] == "A0425")
    sketch.fields["extras"] = (
        Extra(loop="2300", elements=("CR1", "LB", "170", "", "A", "DH", miles)),
        Extra(loop="2300", elements=("CRC", "07", "Y", "04", "06")),
        Extra(loop="2310E", elements=("NM1", "PW", "2")),
        Extra(loop="2310E", elements=("N3", home.line1.upper())),
        Extra(loop="2310E", elements=town),
        Extra(loop="2310F", elements=("NM1", "45", "2", "STORYFIELD GENERAL HOSPITAL")),
        Extra(loop="2310F", elements=("N3", hospital.line1.upper())),
        Extra(loop="2310F", elements=("N4", hospital.city.upper(), "CA", hospital.zip)),
    )


def _weighed(sketch: Sketch) -> None:
    sketch.fields["weight"] = Decimal(182)


def _operation_named(sketch: Sketch) -> None:
    sketch.fields["anesthesia_procedures"] = ("Y5411",)


def _sent_again(sketch: Sketch) -> None:
    """Mark a workers' compensation bill as a copy of the first one."""
    sketch.fields["condition_codes"] = ("W2",)


def _rare_marks(sketch: Sketch) -> None:
    """Choose what is seldom chosen: no assignment, money to the patient, a program, a demonstration."""
    sketch.fields.update(
        accept_assignment="C",
        assign_benefits="N",
        release_information="I",
        patient_signature_source=True,
        special_program="05",
        demonstration="36",
        primary_care=clinician("internist"),
        referring=clinician("family"),
    )


def _two_operating(sketch: Sketch) -> None:
    sketch.fields["other_operating"] = clinician("surgeon")


def _after_hospital(sketch: Sketch) -> None:
    """Add the hospital days before a nursing stay, and how many days are covered."""
    sketch.stay["spans"] = (Coded(code="70", on=_days(sketch, -6), through=_days(sketch, -1)),)
    covered = (sketch.stay["ends"] - sketch.stay["begins"]).days
    sketch.stay["values"] = (Coded(code="80", amount=Decimal(covered)),)


def _fell(sketch: Sketch) -> None:
    """Add the day of an accident that no other insurance stands behind."""
    sketch.stay["occurrences"] = (Coded(code="05", on=sketch.day),)


TOUCHES: Final[dict[str, Callable[[Sketch], None]]] = {
    touch.__name__.removeprefix("_"): touch
    for touch in (
        *(_epsdt, _family_planning, _working_aged, _ordered, _referred, _clia, _auto_accident, _work_injury),
        *(_other_accident, _replacement, _void, _telehealth, _line_numbers, _pregnant, _homebound),
        *(
            _in_hospital,
            _supervised,
            _own_rendering_on_line,
            _purchased,
            _authorized,
            _papers,
            _noted,
            _copay,
        ),
        *(_weighed, _operation_named, _sent_again, _rare_marks, _two_operating),
        *(_prescribed, _dates, _pay_to, _died, _numbers, _ambulance, _after_hospital, _fell),
        *(first_payer_paid, second_payer_paid, hospital_paid),
    )
}
