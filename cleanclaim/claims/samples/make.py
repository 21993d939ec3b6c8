"""Make a sample claim from its shape and a seed."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model import ZERO, Claim, Diagnosis, Stay
from cleanclaim.claims.samples.cast import clinician, coverage, insured, organization, patient, table
from cleanclaim.claims.samples.services import add_lines, add_stay
from cleanclaim.claims.samples.sketch import Sketch
from cleanclaim.claims.samples.touches import TOUCHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHAPES: Final = tuple(table("shapes"))
# Days of service lie where all code sets of the samples are in force, and long enough before 2026-11-24.
_FIRST: Final = dt.date(2026, 5, 4)
_SPAN: Final = 120
_WRITTEN: Final = dt.datetime(2026, 10, 1, 9, 30)  # noqa: DTZ001 - a file says the sender's own time
_PHONE: Final = "9165550100"


def claim(seed: int, *, shape: str | None = None) -> Claim:
    """Make a claim that `cleanclaim.claims.scrub` finds nothing to mend in.

    Parameters
    ----------
    seed
        Any whole number from 0; the same number gives the same claim.
    shape
        One of `SHAPES`; without it the shapes take turns.

    Returns
    -------
    Claim
        A claim about invented people, days of service in May to September 2026.

    Raises
    ------
    ValueError
        If there is no such shape, or the seed is negative.
    """
    if seed < 0:
        raise ValueError(f"{seed} is not a seed; use a whole number from 0.")
    name = shape or SHAPES[seed % len(SHAPES)]
    if name not in SHAPES:
        raise ValueError(f"{name!r} is not a shape of sample claims; use one of {', '.join(SHAPES)}.")
    row = table("shapes")[name]
    rng = Random(f"{name} {seed}")  # noqa: S311 - dice for examples, no secret
    return made(row, table("cases")[rng.choice(row["cases"])], rng, seed)


def made(row: Mapping[str, Any], case: Mapping[str, Any], rng: Random, number: int) -> Claim:
    """Make a claim from a shape and a case of one's own.

    Parameters
    ----------
    row, case
        As in ``shapes.toml`` and ``cases.toml``.
    rng
        Dice: the same throws give the same claim.
    number
        For account numbers.
    """
    sketch = Sketch(rng, number, _FIRST + dt.timedelta(days=rng.randint(0, _SPAN)))
    _people(sketch, row, case)
    add_lines(sketch, case)
    if row.get("kind") == "institutional":
        sketch.fields["kind"] = "institutional"
        add_stay(sketch, case, row["bill"])
    else:
        _professional(sketch, row, case)
    for touch in row.get("touches", ()):
        TOUCHES[touch](sketch)
    return _finished(sketch)


def claims(count: int, seed: int = 0) -> Iterator[Claim]:
    """Make many claims of all shapes, one after the other."""
    for number in range(count):
        yield claim(seed + number)


def file(count: int, seed: int = 0) -> str:
    """Write many claims as one X12 837 file, professional and institutional ones.

    Parameters
    ----------
    count
        How many claims.
    seed
        Seed of the first one.

    Returns
    -------
    str
        The text of the file.
    """
    from cleanclaim.claims import x12  # noqa: PLC0415 - a claim alone needs no X12

    sender = x12.Submitter(name="MUESTRA BILLING", id="MUESTRA01", contact="BILLING DESK", phone=_PHONE)
    receiver = x12.Receiver(name="PRACTICE CLEARINGHOUSE", id="PRACTICE01")
    return x12.write_837(list(claims(count, seed)), sender=sender, receiver=receiver, when=_WRITTEN)


def _people(sketch: Sketch, row: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    low, high = row.get("ages", case.get("ages"))
    person = patient(sketch.rng, case, sketch.day, (low, high))
    relationship = row.get("covered", "self")
    holder = None if relationship == "self" else insured(sketch.rng, person, relationship, sketch.day)
    sketch.fields.update(
        account=f"S{sketch.number:07}",
        patient=person,
        billing=organization(row["clinic"]),
        coverages=tuple(coverage(sketch.rng, plan, relationship, holder) for plan in row["plans"]),
    )


def _professional(sketch: Sketch, row: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    sketch.fields["place"] = row["place"]
    sketch.fields["diagnoses"] = tuple(Diagnosis(code=code) for code in case["diagnoses"])
    if case["by"]:
        sketch.fields["rendering"] = clinician(case["by"])
    if "facility" in row:
        there = organization(row["facility"])
        kept = {"taxonomy": "", "tax_id": "", "tax_id_kind": "", "contact": "", "phone": ""}
        sketch.fields["facility"] = there.model_copy(update=kept)


def _finished(sketch: Sketch) -> Claim:
    decided = [each.decided for each in sketch.fields.get("prior_payments", ()) if each.decided]
    days = [line["begins"] for line in sketch.lines if "begins" in line]
    last = max(
        [sketch.day, *days, *decided, *(sketch.stay[name] for name in ("ends",) if name in sketch.stay)]
    )
    return Claim.model_validate(
        {
            **sketch.fields,
            "lines": sketch.lines,
            "stay": Stay(**sketch.stay) if sketch.stay else None,
            "total": sum((line["charge"] for line in sketch.lines), ZERO),
            "received": last + dt.timedelta(days=sketch.rng.randint(2, 9)),
        }
    )
