"""What the paper carries of persons, plans and providers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.fill_insurance import insured_of, other_of, sex
from cleanclaim.claims.cms1500.read import spoken
from cleanclaim.claims.model import Address, Claim, Coverage, Name, Payer, Person, Provider
from cleanclaim.claims.paper.names import digits, name_of
from cleanclaim.claims.paper.places import city_line, identified, identifier, read_city_line, split_identifier
from cleanclaim.claims.paper.written import printed, street

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Relationship

_KNOWN: dict[str, Relationship] = {"self": "self", "spouse": "spouse", "child": "child"}


def name(of: Name) -> Name:
    """Return a name as item 2 carries it; a suffix is known by its last word."""
    last = " ".join(part for part in (printed(of.last), printed(of.suffix)) if part)
    return name_of(f"{last}, {printed(of.first)}, {printed(of.middle)}")


def person(of: Person) -> Person:
    """Return name, birth date, sex, address and phone."""
    at = of.address
    return Person(
        name=name(of.name),
        dob=of.dob,
        sex="M" if sex(of) == "M" else "F" if sex(of) == "F" else "",
        address=Address(
            line1=street(at.line1, at.line2),
            city=street(at.city),
            state=printed(at.state),
            zip=printed(at.zip),
        ),
        phone=digits(printed(of.phone)),
    )


def coverages(claim: Claim) -> tuple[Coverage, ...]:
    """Return the one or two plans the paper names."""
    coverage = claim.coverage
    if coverage is None:
        return ()
    payer, insured, other = _payer(coverage), insured_of(claim), other_of(claim)
    number = printed(coverage.claim_number)
    if coverage.filing in crosswalk.MEDICARE:
        medicare = Coverage(
            payer=payer,
            member_id=printed(coverage.member_id),
            filing="MB",
            claim_number="" if insured else number,
        )
        return (_before_medicare(claim, insured), medicare) if insured else (medicare,)
    plan = printed(coverage.group_name) or payer.name
    relationship, holder = _holder(claim, coverage)
    mark = crosswalk.mark_of(coverage.filing, coverage.group)
    mine = Coverage(
        payer=payer.model_copy(update={"name": payer.name or plan}),
        member_id=printed(coverage.member_id),
        relationship=relationship,
        subscriber=holder,
        group=printed(coverage.group),
        group_name="" if plan == payer.name or not payer.name else plan,
        filing=crosswalk.filing_of(mark, employment=claim.accident.employment, auto=claim.accident.auto),
        claim_number=number,
    )
    if other is None or not _shown(claim, other):
        return (mine,)
    second = _other(claim, other)
    return (second, mine) if mark == "MEDICAID" else (mine, second)


def _payer(coverage: Coverage) -> Payer:
    at = coverage.payer.address
    city, state, code = read_city_line(city_line(at))
    return Payer(
        name=printed(coverage.payer.name),
        address=Address(
            line1=street(at.line1), line2=street(at.line2), city=street(city), state=state, zip=code
        ),
    )


def _before_medicare(claim: Claim, coverage: Coverage) -> Coverage:
    relationship, holder = _holder(claim, coverage)
    return Coverage(
        payer=Payer(name=printed(coverage.group_name) or printed(coverage.payer.name)),
        relationship=relationship,
        subscriber=holder,
        group=printed(coverage.group),
        claim_number=printed(coverage.claim_number),
    )


def _holder(claim: Claim, coverage: Coverage) -> tuple[Relationship, Person | None]:
    relationship = _KNOWN.get(coverage.relationship, "other")
    if coverage.subscriber is None:
        return relationship, None
    holder = person(coverage.subscriber)
    patient = name(claim.patient.name)
    if holder == Person(name=Name()) or (relationship == "self" and holder.name in {patient, Name()}):
        return relationship, None
    return relationship, holder


def _shown(claim: Claim, other: Coverage) -> bool:
    holder = name((other.subscriber or claim.patient).name)
    return holder != Name() or bool(printed(other.group) or printed(other.payer.name))


def _other(claim: Claim, other: Coverage) -> Coverage:
    holder = name((other.subscriber or claim.patient).name)
    own = holder in {name(claim.patient.name), Name()}
    return Coverage(
        payer=Payer(name=printed(other.payer.name)),
        relationship="self" if own else "unknown",
        subscriber=None if own else Person(name=holder),
        group=printed(other.group),
    )


def _joined(provider: Provider) -> dict[str, Any]:
    return identified(*split_identifier("".join(identifier(provider))))


def sending_provider(provider: Provider) -> Provider:
    """Return what item 17 carries."""
    return Provider(name=spoken(printed(str(provider.name))), npi=printed(provider.npi), **_joined(provider))


def facility(provider: Provider) -> Provider | None:
    """Return what item 32 carries, or None when that is nothing."""
    kept = _place(provider, organization=True)
    return None if kept == Provider(name=Name(), organization=True) else kept


def _place(provider: Provider, *, organization: bool) -> Provider:
    city, state, code = read_city_line(city_line(provider.address))
    words = printed(str(provider.name))
    return Provider(
        name=Name(last=words) if organization else spoken(words),
        organization=organization,
        npi=printed(provider.npi),
        address=Address(
            line1=street(provider.address.line1, provider.address.line2),
            city=street(city),
            state=state,
            zip=code,
        ),
        **_joined(provider),
    )


def billing_provider(provider: Provider) -> Provider:
    """Return what items 25 and 33 carry."""
    kept = _place(provider, organization=provider.tax_id_kind != "SSN")
    changes = {
        "tax_id": printed(provider.tax_id).replace("-", ""),
        "tax_id_kind": provider.tax_id_kind,
        "phone": digits(printed(provider.phone)),
    }
    return kept.model_copy(update=changes)


def rendering_of(claim: Claim) -> Provider | None:
    """Return who gave the service of the first line; the name stands in item 31."""
    found = (claim.lines[0].rendering or claim.rendering) if claim.lines else None
    kept = found and rendered(found)
    if kept is None:
        return None
    signed = printed(str(claim.rendering.name)) if claim.rendering and claim.provider_signature else ""
    named = Name() if not signed or signed in crosswalk.ALSO_ON_FILE else spoken(signed)
    return kept.model_copy(update={"name": named})


def rendered(provider: Provider) -> Provider | None:
    """Return what item 24J carries: NPI and one other number; None when there is neither."""
    qualifier, other = identifier(provider)
    npi = printed(provider.npi)
    if not (npi or other):
        return None
    return Provider(name=Name(), npi=npi, **identified(qualifier, other))
