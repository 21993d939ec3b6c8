"""Payer, provider and member of an answer, written as the wire carries them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import Address, Name, OtherId
from cleanclaim.claims.eligibility import Member, Trace
from cleanclaim.claims.party import Dated, Party
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.claims.x12.claim837.codes import RELATIONSHIPS
from cleanclaim.payers.eligibility.matching import plain, plain_id

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Person
    from cleanclaim.claims.eligibility import Inquiry
    from cleanclaim.payers.book.profile import PayerProfile
    from cleanclaim.payers.model import Enrollment

_SEXES: Final = {"F": "F", "M": "M", "X": "U", "": ""}
_BEGINS, _ENDS = "346", "347"
_GROUP: Final = "6P"


def wired(party: Party) -> Party:
    """Return a party of the question as the answer carries it: its name and number, nothing else."""
    return Party(
        role=party.role,
        organization=party.organization,
        name=_name(party.name),
        id_kind=party.id_kind,
        id=wire_text(party.id),
    )


def payer_party(profile: PayerProfile, role: str = "PR") -> Party:
    """Return the payer as a party."""
    record = profile.record
    name = Name(last=wire_text(record.name))
    return Party(role=role, organization=True, name=name, id_kind=record.id_kind, id=wire_text(record.id))


def as_asked(member: Member) -> Member:
    """Return the person as the question named it, with its trace numbers sent back."""
    return Member(
        role=member.role,
        name=_name(member.name),
        id_kind=member.id_kind if member.id else "",
        id=wire_text(member.id),
        dob=member.dob,
        sex=_SEXES.get(member.sex, member.sex),
        traces=_traces(member),
    )


def people(inquiry: Inquiry, found: Enrollment) -> tuple[Member, Member | None]:
    """Return the subscriber and the dependent of an answer, as the payer's register has them."""
    if found.relationship == "self":
        return _known(found.person, found, asked=inquiry.patient, role="IL"), None
    holder = found.subscriber or found.person
    subscriber = Member(
        role="IL",
        name=_name(holder.name),
        id_kind="MI",
        id=wire_text(found.member_id),
        traces=_traces(inquiry.subscriber) if inquiry.dependent else (),
    )
    return subscriber, _known(found.person, found, asked=inquiry.patient, role="03")


def _known(person: Person, found: Enrollment, *, asked: Member, role: str) -> Member:
    dates = [Dated(kind=_BEGINS, on=found.begins)]
    if found.ends is not None:
        dates.append(Dated(kind=_ENDS, on=found.ends))
    own = role == "IL"
    return Member(
        role=role,
        name=_name(person.name),
        id_kind="MI" if own else "",
        id=wire_text(found.member_id) if own else "",
        address=_address(person.address),
        other_ids=(OtherId(qualifier=_GROUP, value=wire_text(found.group)),) if found.group else (),
        dob=person.dob,
        sex=_SEXES[person.sex],
        patient_relationship=RELATIONSHIPS[found.relationship],
        changed=_differs(asked, person, found, own=own),
        traces=_traces(asked),
        dates=tuple(dates),
    )


def _differs(asked: Member, person: Person, found: Enrollment, *, own: bool) -> bool:
    """Tell whether the register knows the person under another number, name or birth date than was asked."""
    pairs = [
        (plain(asked.name.last), plain(person.name.last)),
        (plain(asked.name.first), plain(person.name.first)),
    ]
    if own:
        pairs.append((plain_id(asked.id), plain_id(found.member_id)))
    return any(one and one != other for one, other in pairs) or (own and not asked.id)


def _traces(member: Member) -> tuple[Trace, ...]:
    """Return the numbers the question gave (kind 1), marked as its own (kind 2)."""
    return tuple(
        Trace(kind="2", number=wire_text(each.number), by=wire_text(each.by), detail=wire_text(each.detail))
        for each in member.traces
        if each.kind == "1"
    )


def _name(name: Name) -> Name:
    return Name(
        last=wire_text(name.last),
        first=wire_text(name.first),
        middle=wire_text(name.middle),
        suffix=wire_text(name.suffix),
    )


def _address(where: Address) -> Address:
    if not (where.line1 and where.city):
        return Address()
    return Address(
        line1=wire_text(where.line1),
        line2=wire_text(where.line2),
        city=wire_text(where.city),
        state=wire_text(where.state),
        zip=where.zip,
    )


def stamp(day: dt.date) -> dt.datetime:
    """Return the time of an answer that is given on a day: noon, since nobody asked for the minute."""
    return dt.datetime.combine(day, dt.time(12))
