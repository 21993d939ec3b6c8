"""Claims and members of the decision tables, made of a few words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim.charts.registration import Coverage, Name, Person, Provider
from cleanclaim.claims.model import Claim, Diagnosis, ServiceLine
from cleanclaim.payers import Accumulators, Authorization, Enrollment, adjudicate, payer
from cleanclaim.payers.adjudication import prices
from cleanclaim.payers.fees import PricedLine

DAY = dt.date(2026, 6, 15)
CLINIC = Provider(name=Name(last="Muestra Family Clinic"), organization=True, npi="2000021925")
DOCTOR = Provider(name=Name(last="Fictoria", first="Mina"), npi="2000001372", taxonomy="207Q00000X")
ROSA = Person(name=Name(last="Testerly", first="Rosa"), dob=dt.date(1956, 3, 2), sex="F")


def make_line(row):
    """Make a line of `[code, charge, fee, what differs]`."""
    code, charge, _, *more = row
    fields = {"begins": DAY, "pointers": (1,), **(more[0] if more else {})}
    return ServiceLine(code=code, charge=Decimal(charge), **fields)


def make_claim(row, profile):
    """Make the claim of a row for a payer; `claim` in the row says what differs."""
    cover = Coverage(
        payer=profile.record,
        member_id="PRX1001",
        filing=profile.filing,
        claim_number="WC-1" if profile.regulator == "DWC" else "",
    )
    fields = dict(row.get("claim", {}))
    cover = cover.model_copy(update=fields.pop("coverage", {}))
    before = tuple(
        Coverage(payer=payer("ppo").record, member_id="PRX0001", filing="CI")
        for _ in range(fields.get("destination", 0))
    )
    after = tuple(Coverage.model_validate(one) for one in fields.pop("later", ()))
    return Claim.model_validate(
        {
            "account": "A1",
            "patient": ROSA.model_copy(update=fields.pop("patient", {})),
            "coverages": () if fields.pop("nobody", False) else (*before, cover, *after),
            "billing": CLINIC.model_copy(update=fields.pop("billing", {})),
            "rendering": DOCTOR.model_copy(update=fields.pop("rendering", {})),
            "diagnoses": [Diagnosis(code=code) for code in fields.pop("diagnoses", ["I10"])],
            "lines": [make_line(line) for line in row["lines"]],
            "place": "11",
            "received": dt.date(2026, 6, 20),
            "clia": "05D1234567",
            "referring": DOCTOR,
            "accident": {"employment": profile.regulator == "DWC"},
            **fields,
        }
    )


def make_member(row, profile):
    """Make the member of a row, or None where the row has none."""
    if "member" not in row:
        return None
    fields = dict(row["member"])
    used = fields.pop("used", None)
    return Enrollment(
        person=ROSA,
        member_id=fields.pop("member_id", "PRX1001"),
        payer=fields.pop("payer", profile.name),
        plan=fields.pop("plan", row.get("plan") or profile.plans[0].name),
        begins=fields.pop("begins", dt.date(2025, 1, 1)),
        used=(Accumulators(year=2026, **used),) if used else (),
        authorizations=tuple(Authorization(**one) for one in fields.pop("authorizations", ())),
        **fields,
    )


@pytest.fixture
def decide(monkeypatch):
    """Return a function that decides a row of a table, with the fees the row names."""

    def decided(row):
        profile = payer(row["payer"])
        member = make_member(row, profile)
        history = []
        for earlier in row.get("history", ()):
            claim = make_claim({"claim": {"account": "A0"}, **earlier}, profile)
            with monkeypatch.context() as patch:
                patch.setattr(prices.fees, "price", schedule(earlier))
                history.append(adjudicate(claim, profile, plan=row.get("plan"), enrollment=member))
        with monkeypatch.context() as patch:
            patch.setattr(prices.fees, "price", schedule(row))
            return adjudicate(
                make_claim(row, profile),
                profile,
                plan=row.get("plan"),
                enrollment=member,
                network=row.get("network", True),
                history=history,
                decided=row.get("decided"),
            )

    return decided


@pytest.fixture
def decide_with(monkeypatch):
    """Return a function that decides a row with a history of decisions."""

    def decided(row, history=()):
        profile = payer(row["payer"])
        with monkeypatch.context() as patch:
            patch.setattr(prices.fees, "price", schedule(row))
            return adjudicate(
                make_claim(row, profile),
                profile,
                plan=row.get("plan"),
                enrollment=make_member(row, profile),
                history=history,
                decided=row.get("decided"),
            )

    return decided


def schedule(row):
    """Return a price list that has the fees of a row: Medicare's where a line says so, else the plan's."""
    listed = {(line[0], line[1]): line for line in row["lines"]}

    def price(claim, basis):
        made = []
        for number, line in enumerate(claim.lines, 1):
            fee = listed[line.code, str(line.charge)][2]
            if basis.kind == "rbrvs" and "medicare" in row:
                fee = row["medicare"]
            made.append(
                PricedLine(
                    number=number,
                    fee=Decimal(fee) if fee else None,
                    why_none="" if fee else "There is no fee.",
                    limiting_charge=row.get("limiting"),
                )
            )
        return tuple(made)

    return price


@pytest.fixture
def said():
    """Return a function that says a decided line in one row: `CO-45 40.00, PR-2 22.00 = 88.00`."""

    def say(line):
        parts = ", ".join(f"{a.group}-{a.reason} {a.amount}" for a in line.adjustments)
        return f"{parts} = {line.paid}".strip()

    return say


@pytest.fixture
def members_claim():
    """Return a function that lets a payer answer a claim by its own schedule.

    The member has used up the deductible where the row says so, and is as near the cap as it says.
    """

    def decided(row, name, plan):
        profile = payer(name)
        terms = profile.plan(plan).terms(on=DAY)
        used = {}
        if row.get("met") and terms.deductible:
            used = {"deductible": str(terms.deductible), "out_of_pocket": str(terms.deductible)}
        if "near_cap" in row and terms.out_of_pocket_maximum:
            used["out_of_pocket"] = str(terms.out_of_pocket_maximum - Decimal(row["near_cap"]))
        whole = {**row, "payer": name, "plan": plan, "member": {"used": used} if used else {}}
        member = make_member(whole, profile)
        earlier = [
            adjudicate(
                make_claim({"claim": {"account": "A0"}, **one}, profile),
                profile,
                plan=plan,
                enrollment=member,
            )
            for one in row.get("history", ())
        ]
        return adjudicate(
            make_claim(whole, profile),
            profile,
            plan=plan,
            enrollment=member,
            network=row.get("network", True),
            history=earlier,
        )

    return decided
