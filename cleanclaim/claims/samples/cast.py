"""Who appears on the sample claims: patients, clinicians, organizations, plans. All of them invented."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from cleanclaim.charts import people
from cleanclaim.charts.registration import Address, Coverage, Name, Payer, Person, Provider

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from cleanclaim.charts.registration import Relationship, Sex


@lru_cache(maxsize=3)
def table(name: str) -> dict[str, Any]:
    """Read one of this package's tables: ``"cast"``, ``"cases"`` or ``"shapes"``."""
    return tomllib.loads(files("cleanclaim.claims.samples").joinpath(f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def clinician(key: str) -> Provider:
    """Return a clinician of the cast."""
    row = table("cast")["clinicians"][key]
    name = Name(last=row["last"], first=row["first"])
    return Provider(name=name, npi=row["npi"], taxonomy=row["taxonomy"])


@lru_cache(maxsize=64)
def organization(key: str) -> Provider:
    """Return an organization of the cast, with all that a billing provider needs."""
    row = table("cast")["organizations"][key]
    return Provider(
        name=Name(last=row["name"]),
        organization=True,
        npi=row["npi"],
        taxonomy=row["taxonomy"],
        tax_id=row["tax_id"],
        tax_id_kind="EIN",
        address=Address(line1=row["line1"], city=row["city"], state="CA", zip=row["zip"]),
        contact=row["contact"],
        phone=row["phone"],
    )


def address(rng: Random) -> Address:
    """Invent an address in California."""
    rows = table("cast")
    city, zip_code = rng.choice(list(rows["towns"].items()))
    street = f"{rng.randint(1, 980)} {rng.choice(rows['streets']['names'])}"
    return Address(line1=street, city=city, state="CA", zip=f"{zip_code}{rng.randint(1001, 8999)}")


def patient(rng: Random, case: Mapping[str, Any], day: dt.date, ages: tuple[int, int]) -> Person:
    """Invent the patient of a case: of an age in years, or in days, on the day of service."""
    invented = people.patient(rng, day, case.get("sexes", ("F", "M")), ages)
    dob = invented.dob
    if "days_old" in case:
        dob = day - dt.timedelta(days=rng.randint(*case["days_old"]))
    return Person(name=_name(invented.name), dob=dob, sex=cast("Sex", invented.sex), address=address(rng))


def insured(rng: Random, patient: Person, relationship: Relationship, day: dt.date) -> Person:
    """Invent the person who has the insurance of a patient: a parent, a spouse, a partner."""
    old = (day - patient.dob).days // 365 if patient.dob else 40
    ages = (max(old + 20, 21), max(old + 38, 38)) if relationship == "child" else (max(old - 4, 21), old + 6)
    invented = people.patient(rng, day, ("F", "M"), ages)
    first = _name(invented.name).first
    name = Name(last=patient.name.last, first=first)
    return Person(name=name, dob=invented.dob, sex=cast("Sex", invented.sex), address=patient.address)


def coverage(rng: Random, plan: str, relationship: Relationship, subscriber: Person | None) -> Coverage:
    """Invent a coverage by a plan of the cast."""
    row = table("cast")["plans"][plan]
    return Coverage(
        payer=Payer(name=row["name"], id=row["id"], address=Address(**row.get("address", {}))),
        member_id=_number(rng, row["member"]),
        relationship=relationship,
        subscriber=subscriber,
        group=row.get("group", ""),
        filing=row["filing"],
    )


def _number(rng: Random, shape: str) -> str:
    return "".join(str(rng.randint(0, 9)) if ch == "#" else ch for ch in shape)


def _name(whole: str) -> Name:
    words: Sequence[str] = whole.split()
    return Name(last=words[-1], first=" ".join(words[:-1]))
