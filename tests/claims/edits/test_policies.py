"""The teaching policies: their codes exist, and who pays is as the notice says."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.claims.policies import all_policies, outcome, policy_for
from cleanclaim.codes import hcpcs, training
from cleanclaim.codes.lookup import row
from cleanclaim.codes.shelf import using

DAY = dt.date(2026, 6, 1)


def test_there_are_at_least_twelve_and_each_says_why():
    policies = all_policies()
    assert len(policies) >= 12
    assert len({p.id for p in policies}) == len(policies)
    assert all(
        p.id.startswith("TP-") and p.why.endswith(".") and "Teaching policy" in p.cites for p in policies
    )


@pytest.mark.parametrize("policy", all_policies(), ids=lambda p: p.id)
def test_every_procedure_code_exists(policy):
    for code in policy.codes:
        assert training.find(code) is not None or code in hcpcs.codes(DAY), code


@pytest.mark.parametrize("policy", all_policies(), ids=lambda p: p.id)
def test_every_diagnosis_is_in_the_release(policy):
    with using(DAY):
        missing = [code for code in policy.covered if row(code.replace(".", "")) is None]
    assert missing == []


@pytest.mark.parametrize("policy", all_policies(), ids=lambda p: p.id)
def test_a_limit_has_both_numbers_or_none(policy):
    assert (policy.most > 0) == (policy.days > 0)


# policy, diagnoses, modifiers, too often -> group, reason, who bears it.
# Source: CMS change request 6563 as reported
# by xifin.com and therapycomply.com; medicalbillingcptmodifiers.com (October 2016).
OUTCOMES = [
    ("covered", "TP-04", ["E55.9"], [], False, ("", "", "payer")),
    ("second diagnosis covers", "TP-04", ["I10", "M81.0"], [], False, ("", "", "payer")),
    ("not covered, no notice", "TP-04", ["I10"], [], False, ("CO", "50", "provider")),
    ("not covered, GA", "TP-04", ["I10"], ["GA"], False, ("PR", "50", "patient")),
    ("not covered, GA among others", "TP-04", ["I10"], ["RT", "GA"], False, ("PR", "50", "patient")),
    ("GZ", "TP-04", ["I10"], ["GZ"], False, ("CO", "50", "provider")),
    ("GZ though covered: denied at once", "TP-04", ["E55.9"], ["GZ"], False, ("CO", "50", "provider")),
    ("covered, GA does no harm", "TP-04", ["E55.9"], ["GA"], False, ("", "", "payer")),
    ("left out by law, GY", "TP-17", ["H90.3"], ["GY"], False, ("PR", "96", "patient")),
    ("left out by law, nothing said", "TP-17", ["H90.3"], [], False, ("PR", "96", "patient")),
    ("left out by law, GX and GY", "TP-17", ["H90.3"], ["GX", "GY"], False, ("PR", "96", "patient")),
    ("nails, healthy foot", "TP-11", ["I10"], [], False, ("PR", "96", "patient")),
    ("nails, nerve damage", "TP-11", ["E11.42"], [], False, ("", "", "payer")),
    ("nails too often, no notice", "TP-11", ["E11.42"], [], True, ("CO", "151", "provider")),
    ("too often, no notice", "TP-01", ["E11.9"], [], True, ("CO", "151", "provider")),
    ("too often, GA", "TP-01", ["E11.9"], ["GA"], True, ("PR", "151", "patient")),
    ("no diagnosis", "TP-01", [], [], False, ("CO", "50", "provider")),
]


@pytest.mark.parametrize("case", OUTCOMES, ids=lambda c: c[0])
def test_who_bears_the_cost(case):
    _, number, diagnoses, modifiers, too_often, expected = case
    policy = next(p for p in all_policies() if p.id == number)
    found = outcome(policy, diagnoses, modifiers, too_often=too_often)
    assert (found.group, found.reason, found.bearer) == expected
    assert found.paid == (expected[2] == "payer")
    assert found.why.endswith(".")


def test_a_policy_is_asked_on_a_day():
    assert policy_for("Y4412", DAY) is not None
    assert policy_for("Y4412", dt.date(2020, 1, 1)) is None
    assert policy_for("Y4023", DAY) is None
