"""The normal form of a claim: what is left of it when it has been written as an 837 and read again."""

from __future__ import annotations

from functools import lru_cache
from operator import is_
from typing import TYPE_CHECKING, Any, Final, TypeVar

from cleanclaim.charts.registration import Address, Coverage, Name, OtherId, Person, Provider, Record
from cleanclaim.claims.carried import (
    CLAIM_FIELDS_NOT_CARRIED,
    CLAIM_PROVIDERS,
    LINE_FIELDS_NOT_CARRIED,
    LINE_PROVIDERS,
)
from cleanclaim.claims.model import (
    Accident,
    Claim,
    Coded,
    Diagnosis,
    Drug,
    Extra,
    LineDecision,
    ServiceLine,
    Stay,
)
from cleanclaim.claims.wire_text import dotted, wire_parts, wire_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_R = TypeVar("_R", bound=Record)
_PROVIDER_FIELDS: Final = (
    *("taxonomy", "tax_id", "tax_id_kind", "address", "contact", "phone", "fax", "email"),
)
_HOME: Final = frozenset({"US", "USA"})
_NOBODY: Final = Name()
_LAST_ALONE: Final = {"first": "", "middle": "", "suffix": ""}
# What each list of the hospital claim gives beside a code.
_CODED: Final = {
    "procedures": {"on"},
    "occurrences": {"on"},
    "spans": {"on", "through"},
    "values": {"amount"},
}


def normalise(claim: Claim) -> Claim:
    """Return the claim as it comes back from its 837: ``read_837(write_837([c]))[0] == normalise(c)``.

    Doing it twice changes nothing. What is wrong stays wrong (a bad NPI, a pointer to nothing): only its
    spelling becomes the wire's. These are the rules:

    1. Text is in capitals without accents; characters that X12 does not know or that we use as delimiters
       (``* : ~ ^``) become spaces; spaces are not doubled (`cleanclaim.claims.wire_text`). Texts that are
       too long are not cut: the writer refuses them.
    2. Diagnosis codes have their dot behind the third character; tax numbers, Social Security numbers and
       NDCs have no hyphens.
    3. Empty modifiers, condition codes, other identifiers and the like are dropped. Empty diagnoses are
       not: the pointers of the lines count them.
    4. `total` that was left open is the sum of the lines.
    5. The days of the coverages, the day of receipt and the telephone of persons are dropped: no 837 has
       them.
    6. A patient who is the subscriber has no subscriber record beside. The date of birth and the sex of
       another subscriber come together or not at all, and only for the payer that gets the claim; so does
       the payer's case number. The day of death is the patient's alone, on professional claims.
    7. Of each provider stays what its loop carries (`cleanclaim.claims.carried`). An organization's name
       is in `last`; a facility is an organization; the provider of a purchased service is its number. A
       contact without telephone, fax or e-mail is dropped; a tax number of unnamed kind is an EIN; the
       country ``US`` is left empty.
    8. What only the other kind of claim carries goes back to its default: on professional claims revenue
       codes, non-covered charges of a line, POA indicators, external causes apart from the diagnoses, and
       the stay; on institutional claims places, pointers, the dates and the accident of a professional
       claim (but not the state of an auto accident), and so on.
    9. The last day of a line is dropped when it is the first one; the place of a line when it is the
       claim's. The last day of a hospital statement is filled in when it is the first one.
    10. State and country of an accident need an accident; description and modifiers of a line need its
        code, its last day its first; an admission hour needs the day of admission.
    11. Control numbers of lines stay as entered; the wire does not need them.

    Parameters
    ----------
    claim
        The claim as entered.

    Returns
    -------
    Claim
        The same claim in normal form; the same object if it is that already.
    """
    kind = claim.kind
    claim = _texts(claim)
    changes: dict[str, Any] = _defaults(claim, CLAIM_FIELDS_NOT_CARRIED[kind])
    if kind == "institutional" and claim.accident.state:
        changes["accident"] = Accident(state=claim.accident.state)
    changes |= _providers(claim, CLAIM_PROVIDERS[kind])
    changes["received"] = None
    changes["total"] = claim.charges if claim.total is None else claim.total
    changes["patient"] = _patient(claim.patient, kind)
    changes["coverages"] = tuple(
        _coverage(coverage, kind, mine=at == claim.destination) for at, coverage in enumerate(claim.coverages)
    )
    changes["pay_to"] = claim.pay_to and _address(claim.pay_to)
    changes["diagnoses"] = tuple(_diagnosis(each, kind) for each in claim.diagnoses)
    if kind == "professional":
        changes["accident"] = _accident(claim.accident)
    else:
        changes["external_causes"] = tuple(_diagnosis(each, kind) for each in claim.external_causes)
        changes["stay"] = claim.stay and _stay(claim.stay)
    changes["lines"] = tuple(_line(line, claim) for line in claim.lines)
    return _with(claim, changes)


def _with(record: _R, changes: Mapping[str, Any]) -> _R:
    """Return the record with some fields changed, the same object if nothing is."""
    held = record.__dict__
    real = {name: new for name, new in changes.items() if held[name] is not new and held[name] != new}
    return _copy(record, real) if real else record


def _copy(record: _R, changes: Mapping[str, Any]) -> _R:
    """Do what `model_copy` does, six times as fast: writing a file copies a dozen records for each claim."""
    new = object.__new__(type(record))
    object.__setattr__(new, "__dict__", {**record.__dict__, **changes})
    object.__setattr__(new, "__pydantic_fields_set__", record.__pydantic_fields_set__ | changes.keys())
    object.__setattr__(new, "__pydantic_extra__", None)
    object.__setattr__(new, "__pydantic_private__", None)
    return new


def _texts(record: _R) -> _R:
    """Write every text in a record, and in the records inside it, as the wire has it."""
    if isinstance(record, Extra):
        return _with(record, {"elements": tuple(map(wire_parts, record.elements))})
    changes = {}
    held = record.__dict__
    # What nobody has filled in is the default, and that is in normal form.
    for name in record.__pydantic_fields_set__:
        value = held[name]
        if value.__class__ is str:
            # `kind` and the like are our own words and never on the wire.
            new: Any = value if name in _OWN_WORDS else wire_text(value)
        elif value.__class__ is tuple:
            new = _tuple(value) if value else value
        elif isinstance(value, Record):
            new = _texts(value)
        else:
            continue
        if new is not value:
            changes[name] = new
    return _copy(record, changes) if changes else record


_OWN_WORDS: Final = frozenset({"kind", "relationship"})


def _tuple(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if isinstance(values[0], Record):
        cleaned = [_texts(value) for value in values]
        if isinstance(values[0], OtherId):
            cleaned = [value for value in cleaned if value.value]
    elif isinstance(values[0], str):
        cleaned = [text for text in map(wire_text, values) if text]
    else:
        return values
    same = len(cleaned) == len(values) and all(map(is_, cleaned, values))
    return values if same else tuple(cleaned)


@lru_cache(maxsize=64)
def _defaults_of(record: type[Record], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: record.model_fields[name].default for name in fields}


def _defaults(record: Record, fields: tuple[str, ...]) -> dict[str, Any]:
    return {**_defaults_of(type(record), fields)}


def _providers(record: Record, roles: Mapping[str, AbstractSet[str]]) -> dict[str, Any]:
    held = record.__dict__
    return {
        name: _provider(held[name], name, roles[name]) if name in roles else None
        for name in record.__pydantic_fields_set__
        if isinstance(held[name], Provider)
    }


def _provider(provider: Provider, role: str, carried: AbstractSet[str]) -> Provider:
    filled = provider.__pydantic_fields_set__
    changes = _defaults(provider, tuple(f for f in _PROVIDER_FIELDS if f in filled and f not in carried))
    organization = provider.organization or role == "facility"
    changes["organization"] = organization
    if role == "purchased":
        changes["name"] = _NOBODY
    elif organization:
        changes["name"] = _with(provider.name, _LAST_ALONE)
    if "tax_id" in carried:
        bare = provider.tax_id.replace("-", "")
        changes["tax_id"] = bare
        changes["tax_id_kind"] = (provider.tax_id_kind or "EIN") if bare else ""
    if "address" in carried:
        changes["address"] = _address(provider.address)
    if not any(name in carried and getattr(provider, name) for name in ("phone", "fax", "email")):
        changes["contact"] = ""
    return _with(provider, changes)


def _address(address: Address) -> Address:
    return _with(address, {"country": ""}) if address.country in _HOME else address


def _patient(person: Person, kind: str) -> Person:
    died = person.died if kind == "professional" else None
    return _with(person, {"phone": "", "died": died, **_numbers(person)})


def _numbers(person: Person) -> dict[str, Any]:
    return {"ssn": person.ssn.replace("-", ""), "address": _address(person.address)}


def _coverage(coverage: Coverage, kind: str, *, mine: bool) -> Coverage:
    changes: dict[str, Any] = {"begins": None, "ends": None}
    if not mine:
        changes["claim_number"] = ""
    if kind == "institutional":
        changes["insurance_type"] = ""
    changes["payer"] = _with(coverage.payer, {"address": _address(coverage.payer.address)})
    subscriber = None if coverage.relationship == "self" else coverage.subscriber
    if subscriber is not None:
        known = mine and subscriber.dob is not None and subscriber.sex != ""
        subscriber = _with(
            subscriber,
            {
                "phone": "",
                "died": None,
                "dob": subscriber.dob if known else None,
                "sex": subscriber.sex if known else "",
                **_numbers(subscriber),
            },
        )
    changes["subscriber"] = subscriber
    return _with(coverage, changes)


def _diagnosis(diagnosis: Diagnosis, kind: str) -> Diagnosis:
    poa = diagnosis.poa if kind == "institutional" else ""
    return _with(diagnosis, {"code": dotted(diagnosis.code), "poa": poa})


def _accident(accident: Accident) -> Accident:
    any_cause = accident.employment or accident.auto or accident.other
    country = accident.country if any_cause and accident.country not in _HOME else ""
    return _with(accident, {"state": accident.state if any_cause else "", "country": country})


def _stay(stay: Stay) -> Stay:
    changes: dict[str, Any] = {
        "ends": stay.ends or stay.begins,
        "admission_hour": stay.admission_hour if stay.admitted else "",
        "admitting_diagnosis": dotted(stay.admitting_diagnosis),
        "reasons_for_visit": tuple(dotted(code) for code in stay.reasons_for_visit),
    }
    for name, kept in _CODED.items():
        changes[name] = tuple(_coded(each, kept) for each in getattr(stay, name))
    return _with(stay, changes)


def _coded(coded: Coded, kept: AbstractSet[str]) -> Coded:
    return _with(coded, {name: None for name in ("on", "through", "amount") if name not in kept})


def _line(line: ServiceLine, claim: Claim) -> ServiceLine:
    filled = line.__pydantic_fields_set__
    left = LINE_FIELDS_NOT_CARRIED[claim.kind]
    changes = _defaults(line, left) if not filled.isdisjoint(left) else {}
    changes |= _providers(line, LINE_PROVIDERS[claim.kind])
    if line.begins is None or line.ends == line.begins:
        changes["ends"] = None
    if line.place and line.place == claim.place:
        changes["place"] = ""
    if not line.code:
        changes |= {"description": "", "modifiers": ()}
    if line.drug:
        changes["drug"] = _drug(line.drug)
    if line.decisions:
        changes["decisions"] = tuple(_decision(each, claim.kind) for each in line.decisions)
    return _with(line, changes)


def _drug(drug: Drug) -> Drug:
    return _with(drug, {"ndc": drug.ndc.replace("-", "")})


def _decision(decision: LineDecision, kind: str) -> LineDecision:
    return _with(decision, {"revenue_code": decision.revenue_code if kind == "institutional" else ""})
