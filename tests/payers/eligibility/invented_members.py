"""An invented register of members for the tests of eligibility, and questions about them."""

from __future__ import annotations

import datetime as dt

from cleanclaim.charts.registration import Address, Name, Person
from cleanclaim.claims.eligibility import Inquiry, Member, Question, Trace
from cleanclaim.claims.party import Dated, Party
from cleanclaim.payers.eligibility import Spent
from cleanclaim.payers.model import Accumulators, Enrollment

DAY = dt.date
TODAY = DAY(2026, 3, 2)


def person(last, first, born, sex="F", **more):
    return Person(name=Name(last=last, first=first), dob=born, sex=sex, **more)


HOME = Address(line1="1 Calle Inventada", city="Fresno", state="CA", zip="937210001")
ANA = person("Muestra", "Ana", DAY(1980, 3, 4), address=HOME)
LUIS = person("Muestra", "Luis", DAY(1979, 8, 9), "M")
MIA = person("Muestra", "Mía", DAY(2015, 5, 6))
MAX = person("Muestra", "Max", DAY(2015, 5, 6), "M")
OMAR = person("Testerly", "Omar", DAY(1955, 1, 20), "M")
ROSA = person("Samplewood-Peña", "Rosa", DAY(1990, 7, 1))
HENRY = person("Storyfield", "Henry", DAY(1960, 2, 2), "M", died=DAY(2026, 2, 10))
KAI = person("Fictoria", "Kai", DAY(1988, 12, 12), "X")
NADIA = person("Imaginado", "Nadia", DAY(1949, 6, 30))
JUNE = person("Placeholder", "June", DAY(1951, 4, 20))
TARIQ = person("Draftman", "Tariq", DAY(1999, 9, 9), "M")


def family(who, relationship, **more):
    return Enrollment(
        person=who,
        member_id="CE-100",
        payer="ppo",
        plan="ppo_1500",
        relationship=relationship,
        subscriber=ANA,
        group="4002",
        begins=DAY(2025, 1, 1),
        **more,
    )


REGISTER = (
    Enrollment(
        person=ANA,
        member_id="CE-100",
        payer="ppo",
        plan="ppo_1500",
        group="4002",
        begins=DAY(2025, 1, 1),
        used=(
            Accumulators(year=2025, deductible="1500", out_of_pocket="2100"),
            Accumulators(
                year=2026,
                deductible="400",
                out_of_pocket="520",
                family_deductible="2800",
                family_out_of_pocket="3100",
            ),
        ),
    ),
    family(LUIS, "spouse", used=(Accumulators(year=2026, deductible="1500", family_deductible="2800"),)),
    family(MIA, "child"),
    family(MAX, "child"),
    Enrollment(
        person=OMAR,
        member_id="1EG4-TE5-MK73",
        payer="medicare",
        plan="part_b",
        begins=DAY(2020, 1, 1),
        used=(Accumulators(year=2026, deductible="83"),),
    ),
    Enrollment(
        person=OMAR,
        member_id="SF9",
        payer="self_funded",
        plan="hdhp_2500",
        begins=DAY(2019, 1, 1),
    ),
    Enrollment(
        person=ROSA, member_id="90000001A", payer="medi_cal", plan="full_scope", begins=DAY(2024, 1, 1)
    ),
    Enrollment(
        person=ROSA,
        member_id="PM-7",
        payer="medi_cal_managed",
        plan="managed",
        begins=DAY(2024, 2, 1),
        clinic="2000021925",
    ),
    Enrollment(
        person=HENRY,
        member_id="HM-5",
        payer="hmo",
        plan="capitated",
        begins=DAY(2020, 1, 1),
        ends=DAY(2026, 2, 28),
    ),
    Enrollment(
        person=KAI,
        member_id="HM-6",
        payer="hmo",
        plan="capitated",
        begins=DAY(2022, 1, 1),
        clinic="2000021925",
    ),
    Enrollment(
        person=NADIA,
        member_id="90000002C",
        payer="medi_cal",
        plan="full_scope",
        begins=DAY(2025, 1, 1),
        share_of_cost="500",
    ),
    Enrollment(
        person=NADIA, member_id="2AC4TE5MK74", payer="medicare", plan="part_b", begins=DAY(2014, 6, 1)
    ),
    Enrollment(
        person=TARIQ,
        member_id="CE-200",
        payer="ppo",
        plan="ppo_1500",
        begins=DAY(2024, 1, 1),
        ends=DAY(2026, 2, 28),
    ),
    Enrollment(
        person=JUNE,
        member_id="4AC4TE5MK76",
        payer="medicare",
        plan="part_b",
        begins=DAY(2016, 4, 1),
        used=(Accumulators(year=2026, deductible="283"),),
    ),
    Enrollment(person=JUNE, member_id="4AC4TE5MK76", payer="medicare", plan="part_a", begins=DAY(2016, 4, 1)),
    Enrollment(person=TARIQ, member_id="HM-9", payer="hmo", plan="fee_for_service", begins=DAY(2026, 4, 1)),
)
SPENT = {
    "90000002C": (
        Spent(on=DAY(2026, 2, 3), amount="500", what="a hospital visit"),
        Spent(on=DAY(2026, 3, 1), amount="120.40", what="glasses"),
    )
}
IDS = {
    "ppo": "CEI02",
    "medicare": "PRMED",
    "medi_cal": "PRMCL",
    "medi_cal_managed": "PMU07",
    "hmo": "SIH03",
    "self_funded": "VIHP1",
}


def member(text, role="IL"):
    """Make a person of ``"last, first, number, 1980-03-04"``; any of them may be empty."""
    last, first, number, born = (part.strip() for part in text.split(","))
    return Member(
        role=role,
        name=Name(last=last, first=first),
        id_kind="MI" if number else "",
        id=number,
        dob=DAY.fromisoformat(born) if born else None,
        traces=() if not number else (Trace(kind="1", number="T1", by="9MUESTRA01"),),
    )


def question(payer, who, *, dependent="", day=None, types=("30",), code="", npi="1234567893"):
    asked = Question(
        service_types=() if code else tuple(types),
        code_kind="HC" if code else "",
        code=code,
        dates=(Dated(kind="291", on=day),) if day else (),
    )
    return Inquiry(
        payer=Party(
            role="PR", organization=True, name=Name(last="Some plan"), id_kind="PI", id=IDS.get(payer, payer)
        ),
        provider=Party(
            role="1P", organization=True, name=Name(last="Samplewood Clinic"), id_kind="XX", id=npi
        ),
        subscriber=member(who),
        dependent=member(dependent, "03") if dependent else None,
        questions=(asked,),
        reference="R-7",
    )
