"""Read who is insured: items 1, 1a, 4, 6, 7, 9 and 11."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.model import Accident, Address, Coverage, Name, Payer, Person
from cleanclaim.claims.paper.names import digits, name_of
from cleanclaim.claims.paper.places import read_city_line
from cleanclaim.claims.paper.written import street

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Relationship
    from cleanclaim.claims.paper.reader import Reader

_MARKS: Final = ("MEDICARE", "MEDICAID", "TRICARE", "CHAMPVA", "GROUP", "FECA", "OTHER")
_RELATIONSHIPS: Final[dict[str, Relationship]] = {
    "SELF": "self",
    "SPOUSE": "spouse",
    "CHILD": "child",
    "OTHER": "other",
}


def person(page: Reader, name: str, born: str, address: str) -> Person:
    """Read a person from the items of name, birth date with sex, and address."""
    sex = page.mark(f"{born}.sex", f"Item {born}, sex", ("M", "F"))
    return Person(
        name=name_of(page.name(name)),
        dob=page.day(f"{born}.dob", f"Item {born}, birth date"),
        sex="M" if sex == "M" else "F" if sex == "F" else "",
        address=Address(
            line1=street(page.raw(f"{address}.street")),
            city=street(page.raw(f"{address}.city")),
            state=page.text(f"{address}.state"),
            zip=page.text(f"{address}.zip"),
        ),
        phone=digits(page.text(f"{address}.phone")),
    )


def coverages(page: Reader, patient: Person, why: Accident) -> tuple[tuple[Coverage, ...], int]:
    """Return the coverages in the order of payment, and which of them gets the claim."""
    mark = page.mark("1", "Item 1", _MARKS)
    payer = _payer(page)
    member, group, plan = page.text("1a"), page.text("11"), page.text("11c")
    if not (mark or member or group or plan or payer.name or page.text("4") or page.text("6")):
        return (), 0
    filing = crosswalk.filing_of(mark, employment=why.employment, auto=why.auto)
    if mark == "MEDICARE":
        return _medicare(page, payer, member, patient)
    relationship, holder = _holder(page, patient)
    mine = Coverage(
        payer=payer.model_copy(update={"name": payer.name or plan}),
        member_id=member,
        relationship=relationship,
        subscriber=holder,
        group=group,
        group_name="" if plan in {payer.name, ""} or not payer.name else plan,
        filing=filing,
        claim_number=page.text("11b"),
    )
    other = _other(page, patient)
    if other is None:
        return (mine,), 0
    # Item 9 does not say which plan pays first; Medi-Cal always pays last.
    return ((other, mine), 1) if mark == "MEDICAID" else ((mine, other), 0)


def _payer(page: Reader) -> Payer:
    city, state, code = read_city_line(page.text("0.city"))
    return Payer(
        name=page.text("0.name"),
        address=Address(
            line1=street(page.raw("0.street")),
            line2=street(page.raw("0.street2")),
            city=street(city),
            state=state,
            zip=code,
        ),
    )


def _holder(page: Reader, patient: Person) -> tuple[Relationship, Person | None]:
    """Return the relationship and who holds the policy; None when it is the patient, or nobody is named."""
    mark = page.mark("6", "Item 6", tuple(_RELATIONSHIPS))
    holder = person(page, "4", "11a", "7")
    if not mark:
        page.tell("6", "Item 6 is empty. Mark what the patient is to the person who holds the policy.")
        mark = "SELF"
    if holder == Person(name=Name()) or (mark == "SELF" and holder.name in {patient.name, Name()}):
        return _RELATIONSHIPS[mark], None
    return _RELATIONSHIPS[mark], holder


def _medicare(page: Reader, payer: Payer, member: str, patient: Person) -> tuple[tuple[Coverage, ...], int]:
    """Read a Medicare claim: items 4, 7 and 11 are about the payer before Medicare."""
    group = page.text("11")
    first = group != "NONE" and bool(group or page.text("4") or page.text("11c"))
    if not group and not first:
        page.tell("11", "Item 11 is empty. Write NONE when you have asked and nobody pays before Medicare.")
    number = page.text("11b")
    medicare = Coverage(payer=payer, member_id=member, filing="MB", claim_number="" if first else number)
    if not first:
        return (medicare,), 0
    relationship, holder = _holder(page, patient)
    before = Coverage(
        payer=Payer(name=page.text("11c")),
        relationship=relationship,
        subscriber=holder,
        group=group,
        claim_number=number,
    )
    return (before, medicare), 1


def _other(page: Reader, patient: Person) -> Coverage | None:
    name, group, plan = page.name("9"), page.text("9a"), page.text("9d")
    answer = page.mark("11d", "Item 11d", ("YES", "NO"))
    if not (name or group or plan):
        if answer == "YES":
            page.tell("9", "Item 11d says yes. Fill items 9, 9a and 9d from the second card, or mark no.")
        return None
    if answer != "YES":
        page.tell("11d", "Item 9 names another plan. Mark yes in item 11d, or leave item 9 empty.")
    holder = name_of(name)
    own = holder in {patient.name, Name()}
    return Coverage(
        payer=Payer(name=plan),
        relationship="self" if own else "unknown",
        subscriber=None if own else Person(name=holder),
        group=group,
    )
