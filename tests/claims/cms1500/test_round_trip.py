"""A claim goes on paper and comes back as what the paper carries of it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from paper_claims_for_tests import claims

from cleanclaim.claims import cms1500


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(claims)
def test_what_is_read_back_is_what_the_paper_carries(any_claim):
    found, findings = cms1500.read(cms1500.fill(any_claim))
    assert found == cms1500.on_paper(any_claim)
    assert findings == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(claims)
def test_the_paper_takes_nothing_the_second_time(any_claim):
    once = cms1500.on_paper(any_claim)
    assert cms1500.on_paper(once) == once
    assert cms1500.fill(once) == cms1500.fill(cms1500.read(cms1500.fill(once))[0])
