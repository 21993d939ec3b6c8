"""Root causes: the table of routes is complete, and each cause says what a learner needs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cleanclaim.claims.reasons import table
from cleanclaim.payers.denials import cause, causes, root_cause
from cleanclaim.payers.model import DecidedLine

# They tell of rights, of money that was paid, or that nothing can be appealed; not what was wrong.
SAYS_NOTHING = {
    "M38",
    "MA01",
    "MA02",
    "MA07",
    "MA13",
    "MA18",
    "MA44",
    "MA67",
    "MA130",
    "N1",
    "N16",
    "N22",
    "N45",
    "N211",
}


def test_every_reason_we_have_words_for_has_a_cause():
    unread = [number for number in table("reasons")["reasons"] if root_cause("CO", number).id == "unread"]
    assert unread == ["16", "A1"], "these say nothing alone: their remark does"


def test_every_remark_that_names_a_problem_has_a_cause():
    remarks = table("remarks")["remarks"]
    assert {code for code in remarks if root_cause("CO", "16", (code,)).id == "unread"} <= SAYS_NOTHING


def test_causes_say_where_it_began_why_and_how_to_prevent_it():
    for each in causes():
        assert each.label, each.id
        assert each.stage, each.id
        assert each.why.endswith("."), each.id
        assert each.prevent.endswith("."), each.id
        assert 0 <= each.chance <= 1, each.id


def test_every_cause_can_be_reached():
    groups = ("CO", "OA", "PI", "PR")
    reasons = table("reasons")["reasons"]
    reached = {root_cause(group, number).id for group in groups for number in reasons}
    reached |= {root_cause("CO", "24", payer="hmo").id}
    reached |= {root_cause("CO", "16", (code,)).id for code in table("remarks")["remarks"]}
    assert reached == {each.id for each in causes()}


def test_the_order_is_group_then_reason_then_remark():
    assert root_cause("CO", "50").id == "necessity"
    assert root_cause("PR", "50").id == "necessity_told"
    assert root_cause("CO", "16", ("MA130", "N290")).id == "npi"
    assert root_cause("CO", "45", ("N290",)).id == "contractual", "45 does not read remarks"


def test_a_line_gives_its_denial_and_not_its_largest_discount():
    line = DecidedLine.model_validate(
        {
            "number": 1,
            "charge": "300.00",
            "adjustments": [
                {"group": "CO", "reason": "45", "amount": "200.00"},
                {"group": "CO", "reason": "97", "amount": "100.00"},
            ],
        }
    )
    assert root_cause(line).id == "bundled"
    paid = line.model_copy(update={"adjustments": line.adjustments[:1], "paid": Decimal("100.00")})
    assert root_cause(paid).id == "contractual"


def test_a_wrong_group_or_name_is_told_in_a_sentence():
    with pytest.raises(ValueError, match="use CO, OA, PI or PR"):
        root_cause("CR", "45")
    with pytest.raises(LookupError, match="There is no cause 'luck'"):
        cause("luck")
